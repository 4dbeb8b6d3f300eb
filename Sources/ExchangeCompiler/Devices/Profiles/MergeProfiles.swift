import RecordSchemas
import SourceText

/// A profile with everything it extends laid under it.
struct MergedProfile {
  var tree: Tree
  /// Models that the profile itself names; those of the family it extends belong to that family.
  var ownModels: Set<String>
  /// This folder, then the one it extends, and so on: where a template is looked for.
  var folders: [String]
}

/// The profiles of a `DeviceTemplates` folder, each read once.
struct ProfileFiles {
  private var merged: [String: MergedProfile] = [:]
  private var open: [String] = []

  mutating func tree(_ path: String, at range: SourceRange?, _ reader: inout Reader) -> Tree? {
    guard let file = reader.files.read(path, as: .yaml, at: range, into: &reader.diagnostics) else { return nil }
    let (tree, found) = readYAML(file, in: reader.files)
    reader.diagnostics += found
    return tree
  }

  /// The product's own families where the folder is read beside them (``ProductLibrary/read(_:beside:)``).
  mutating func foldersBeside(_ reader: inout Reader) -> [Located<String>] {
    let path = ProductLibrary.listBeside
    guard let file = reader.files.readIfPresent(path, as: .yaml, at: nil, into: &reader.diagnostics) else { return [] }
    let (tree, found) = readYAML(file, in: reader.files)
    reader.diagnostics += found
    return tree.flatMap { FamilyListDraft.record.read($0, &reader) }?.families ?? []
  }

  mutating func profile(_ folder: String, at range: SourceRange, _ reader: inout Reader) -> MergedProfile? {
    if let known = merged[folder] { return known }
    guard !open.contains(folder) else {
      reader.report(
        .deviceProfile, "the family \(shown(folder)) extends itself", at: range,
        help: "delete `extends` in one of \(open.map { "`\($0)`" }.joined(separator: ", "))")
      return nil
    }
    open.append(folder)
    defer { open.removeLast() }
    guard let own = tree("\(folder)/profile.yaml", at: range, &reader) else { return nil }
    let models = own["models"]?.entries?.map(\.key.value) ?? []
    var result = MergedProfile(tree: own, ownModels: Set(models), folders: [folder])
    if let base = own["extends"], let name = base.text?.trimmed, !name.isEmpty {
      guard let under = profile(name, at: base.range, &reader) else { return nil }
      result.tree = under.tree.without(["family", "extends"]).overlaid(by: own)
      // Merged, the events of the base would stay where the family has none.
      if let events = own["events"], events.entries?.isEmpty == true {
        result.tree = result.tree.replacing("events", with: events.content)
      }
      result.folders += under.folders
    }
    merged[folder] = result
    return result
  }
}

/// Lays models over those that they extend.
struct ModelInheritance {
  private let models: [String: Tree]
  /// Models of a circle, which is reported once.
  private var told: Set<String> = []

  private init(_ entries: [Tree.Entry]) {
    models = Dictionary(entries.map { ($0.key.value, $0.value) }, uniquingKeysWith: { $1 })
  }

  /// The profile with each model laid over what it extends; without those that extend nothing that is there.
  static func applied(to profile: Tree, _ reader: inout Reader) -> Tree {
    guard let entries = profile["models"]?.entries else { return profile }
    var inheritance = ModelInheritance(entries)
    let whole = entries.compactMap { entry in
      inheritance.whole(entry.value, [entry.key.value], &reader).map {
        Tree.Entry(key: entry.key, value: $0, range: entry.range)
      }
    }
    return profile.replacing("models", with: .mapping(whole, .block))
  }

  private mutating func whole(_ model: Tree, _ names: [String], _ reader: inout Reader) -> Tree? {
    guard let base = model["extends"], let name = base.text?.trimmed, !name.isEmpty else { return model }
    guard let under = models[name] else {
      reader.report(
        .deviceProfile, "the family has no model \(shown(name)) to extend", at: base.range,
        help: nearest(name, among: models.keys.sorted()).map { "did you mean `\($0)`?" }
          ?? "the models are: \(models.keys.sorted().joined(separator: ", "))")
      return nil
    }
    guard !names.contains(name) else {
      if told.isDisjoint(with: names) {
        reader.report(
          .deviceProfile, "the model \(shown(name)) extends itself", at: base.range,
          help: "extend another model, or delete `extends`")
      }
      told.formUnion(names)
      return nil
    }
    // Names are a model's own.
    return whole(under, names + [name], &reader)?.without(["aliases", "abstract", "extends"]).overlaid(by: model)
  }
}

extension Tree {
  subscript(key: String) -> Tree? { entries?.last { $0.key.value == key }?.value }

  /// This mapping under the entries of `other`, at every depth; other kinds of values are replaced whole. Its own entries
  /// come first in `other`, which is what a finding about the whole is shown at.
  func overlaid(by other: Tree) -> Tree {
    guard let mine = entries, let others = other.entries else { return other }
    let merged = others.map { over in
      guard let under = mine.last(where: { $0.key.value == over.key.value }) else { return over }
      return Entry(key: over.key, value: under.value.overlaid(by: over.value), range: over.range)
    }
    let rest = mine.filter { entry in !others.contains { $0.key.value == entry.key.value } }
    return Tree(.mapping(merged + rest, .block), at: other.range)
  }

  func without(_ keys: Set<String>) -> Tree {
    guard let entries else { return self }
    return Tree(.mapping(entries.filter { !keys.contains($0.key.value) }, .block), at: range)
  }

  fileprivate func replacing(_ key: String, with content: Content) -> Tree {
    guard let entries else { return self }
    let replaced = entries.map { entry in
      guard entry.key.value == key else { return entry }
      return Entry(key: entry.key, value: Tree(content, at: entry.value.range), range: entry.range)
    }
    return Tree(.mapping(replaced, .block), at: range)
  }
}
