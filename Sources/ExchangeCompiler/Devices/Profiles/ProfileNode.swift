import SourceText

/// A part of a profile with what was asked of it, so that a key that nobody asks for is told.
struct ProfileNode {
  var tree: Tree
  /// `yealink/profile.yaml: models/T46G`, for messages.
  var path: String

  subscript(key: String) -> ProfileNode? {
    tree.entries?.last { $0.key.value == key }.map { ProfileNode(tree: $0.value, path: "\(path)/\(key)") }
  }

  var text: String? { tree.text }

  var entries: [(key: String, node: ProfileNode)] {
    (tree.entries ?? []).map { ($0.key.value, ProfileNode(tree: $0.value, path: "\(path)/\($0.key.value)")) }
  }

  var items: [ProfileNode] {
    (tree.items ?? []).enumerated().map { ProfileNode(tree: $1, path: "\(path)/\($0 + 1)") }
  }
}

/// Reads values out of a profile and tells what does not fit.
struct ProfileReader {
  var diagnostics: [Diagnostic] = []

  mutating func fail(_ message: String, at node: ProfileNode, help: String? = nil) {
    diagnostics.append(Diagnostic(.deviceProfile, message, at: node.tree.range, help: help, subject: node.path))
  }

  mutating func text(_ key: String, in node: ProfileNode) -> String {
    guard let text = node[key]?.text else {
      fail("`\(key)` is missing", at: node)
      return ""
    }
    return text
  }

  mutating func whole(_ key: String, in node: ProfileNode, default fallback: Int) -> Int {
    guard let value = node[key] else { return fallback }
    guard let text = value.text, let number = Int(text), number >= 0 else {
      fail("`\(key)` is a whole number", at: value)
      return fallback
    }
    return number
  }

  mutating func texts(_ key: String, in node: ProfileNode) -> [String] {
    guard let list = node[key] else { return [] }
    return list.items.compactMap { item in
      if let text = item.text { return text }
      fail("a text is expected", at: item)
      return nil
    }
  }

  mutating func table(_ key: String, in node: ProfileNode) -> [String: String] {
    guard let table = node[key] else { return [:] }
    var texts: [String: String] = [:]
    for (name, value) in table.entries {
      if let text = value.text { texts[name] = text } else { fail("a text is expected", at: value) }
    }
    return texts
  }

  mutating func flag(_ key: String, in node: ProfileNode) -> Bool {
    guard let value = node[key] else { return false }
    switch value.text {
    case "true": return true
    case "false": return false
    case _:
      fail("`\(key)` is `true` or `false`", at: value)
      return false
    }
  }

  /// A member of a closed set by its word.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, in node: ProfileNode, of type: Choice.Type, default fallback: Choice
  ) -> Choice {
    let word = text(key, in: node)
    if let choice = Choice(rawValue: word) { return choice }
    let words = Choice.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    fail("`\(key)` is one of \(words)", at: node)
    return fallback
  }

  mutating func onlyKnown(_ keys: Set<String>, in node: ProfileNode) {
    for (key, value) in node.entries where !keys.contains(key) {
      let near = nearest(key, among: keys.sorted())
      fail("unknown key \(shown(key))", at: value, help: near.map { "write `\($0)`" })
    }
  }
}

extension Tree {
  /// This mapping with the entries of `other` over its own, at every depth; other kinds of values are replaced whole.
  func overlaid(by other: Tree) -> Tree {
    guard let mine = entries, let others = other.entries else { return other }
    var merged = mine.map { entry in
      guard let over = others.last(where: { $0.key.value == entry.key.value }) else { return entry }
      return Entry(key: over.key, value: entry.value.overlaid(by: over.value), range: over.range)
    }
    merged += others.filter { over in !mine.contains { $0.key.value == over.key.value } }
    return Tree(.mapping(merged, .block), at: other.range)
  }

  func without(_ keys: Set<String>) -> Tree {
    guard let entries else { return self }
    return Tree(.mapping(entries.filter { !keys.contains($0.key.value) }, .block), at: range)
  }
}
