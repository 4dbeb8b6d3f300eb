extension Tree {
  /// The tree as YAML that `readYAML` reads back as the same values: block style where the tree says so, texts plain
  /// where nobody can misread them, lines ended by LF. What is `.broken` is written as an empty text.
  package var yaml: String {
    switch content {
    case .mapping(let entries, .block) where !entries.isEmpty: Self.block(entries, indent: 0)
    case .sequence(let items, .block) where !items.isEmpty: Self.block(items, indent: 0)
    case .scalar, .sequence, .mapping, .broken: inline + "\n"
    }
  }

  /// A text as a value that stands on one line: plain where it is harmless in every place, otherwise in double quotes.
  ///
  /// Words that other readers of YAML take for a Boolean or for nothing (`no`, `~`) are quoted, although ours does not.
  package static func yamlScalar(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  private static func block(_ entries: [Entry], indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return entries.map { margin + yamlScalar($0.key.value) + ":" + $0.value.afterKey(indent: indent) }.joined()
  }

  private static func block(_ items: [Tree], indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return items.map { item in
      switch item.content {
      case .mapping(let entries, .block) where !entries.isEmpty:
        margin + "- " + block(entries, indent: indent + 2).dropFirst(indent + 2)
      case .sequence(let items, .block) where !items.isEmpty:
        margin + "- " + block(items, indent: indent + 2).dropFirst(indent + 2)
      case .scalar, .sequence, .mapping, .broken: margin + "-" + item.afterKey(indent: indent)
      }
    }.joined()
  }

  /// What follows the `:` of a key or the `-` of a list, up to the end of the line or lines.
  private func afterKey(indent: Int) -> String {
    switch content {
    case .mapping(let entries, .block) where !entries.isEmpty: "\n" + Self.block(entries, indent: indent + 2)
    case .sequence(let items, .block) where !items.isEmpty: "\n" + Self.block(items, indent: indent + 2)
    case .scalar(let text, .literal) where Self.canBeLiteral(text): Self.literal(text, indent: indent + 2)
    case .scalar, .sequence, .mapping, .broken: " " + inline + "\n"
    }
  }

  private var inline: String {
    switch content {
    case .scalar(let text, .doubleQuoted), .scalar(let text, .singleQuoted): Self.quoted(text)
    case .scalar(let text, .plain), .scalar(let text, .literal), .scalar(let text, .folded): Self.yamlScalar(text)
    case .sequence(let items, _): "[" + items.map(\.inline).joined(separator: ", ") + "]"
    case .mapping(let entries, _):
      "{" + entries.map { Self.yamlScalar($0.key.value) + ": " + $0.value.inline }.joined(separator: ", ") + "}"
    case .broken: "\"\""
    }
  }

  private static let misread: Set<String> = [
    "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n",
  ]

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, text.unicodeScalars.count <= 200 else { return false }
    let isWord =
      first.properties.isAlphabetic || first.value < 0x80 && "0123456789+/(_~.".unicodeScalars.contains(first)
    guard isWord, !text.hasSuffix(" "), !text.hasSuffix(":"), !text.hasPrefix("..."),
      !misread.contains(text.lowercased())
    else { return false }
    var previous = first
    for scalar in text.unicodeScalars {
      let isForbidden = scalar.isUnsafeToPrint || ",[]{}\"`\\".unicodeScalars.contains(scalar)
      if isForbidden || scalar == "#" && previous == " " || scalar == " " && previous == ":" { return false }
      previous = scalar
    }
    return true
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.isUnsafeToPrint:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let (letter, length) = scalar.value > 0xFFFF ? ("U", 8) : ("u", 4)
        result += "\\\(letter)" + String(repeating: "0", count: length - digits.utf8.count) + digits
      case _: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Lines of printable text, the first not indented, with at most one line break at the end.
  private static func canBeLiteral(_ text: String) -> Bool {
    let isPrintable = text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isUnsafeToPrint }
    return isPrintable && text.contains("\n") && !text.hasPrefix(" ") && !text.hasPrefix("\n")
      && !text.hasSuffix("\n\n")
  }

  private static func literal(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let isEnded = text.hasSuffix("\n")
    let kept = isEnded ? lines.dropLast() : lines[...]
    return (isEnded ? " |\n" : " |-\n") + kept.map { ($0.isEmpty ? "" : margin + $0) + "\n" }.joined()
  }
}
