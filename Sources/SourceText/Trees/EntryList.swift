/// The entries of a mapping while it is read: the first of each key, and a report of every other.
struct EntryList {
  private(set) var entries: [Tree.Entry] = []
  /// Only for mappings of more than a few keys, where comparing with each would take time.
  private var numbers: [String: Int] = [:]

  mutating func append(_ key: Tree, _ value: Tree, into diagnostics: inout [Diagnostic]) {
    guard case .scalar(let name, _) = key.content else {
      if !key.isBroken {
        diagnostics.append(
          Diagnostic(
            .keyNotText, "a key must be text, not a list or a mapping", at: key.range,
            help: "quote the key if it starts with `[` or `{`"))
      }
      return
    }
    if let first = number(of: name) {
      diagnostics.append(
        Diagnostic(
          .duplicateKey, "the key \(shown(name)) is in this mapping twice", at: key.range,
          notes: [.init("first written here", at: entries[first].key.range)],
          help: "keep one of the two; the first is used"))
      return
    }
    let range = SourceRange(
      key.range.file, Int(key.range.start), max(Int(key.range.end), Int(value.range.end)))
    entries.append(Tree.Entry(key: Located(name, at: key.range), value: value, range: range))
    if entries.count > Self.few { numbers[name] = entries.count - 1 }
  }

  private static let few = 8

  private func number(of name: String) -> Int? {
    entries.prefix(Self.few).firstIndex { $0.key.value == name } ?? numbers[name]
  }
}
