import RecordSchemas
import SourceText
import TelephoneExchange

extension RowReading {
  mutating func set(_ cell: InputCell, _ value: InputValue) { replace(cell.column, value) }

  /// A cell of a column of the language itself, as `centrale export --sheet` writes it.
  mutating func readLanguage(_ cell: InputCell, _ key: String, of object: ObjectKey, _ record: RecordDescription) {
    if cell.text.hasPrefix("["), let value = Self.yaml(cell.text) {
      return say(cell, .carried, "", [Claim(object, key, value)])
    }
    switch record.type(of: key) {
    case .list(let item, let separator)?:
      let parts: [String] =
        switch separator {
        case .blanks where !cell.text.contains("|"): cell.text.split { " ,;".contains($0) }.map(String.init)
        case .blanks, .bars: cell.text.split(separator: "|").map { String($0).trimmed }
        }
      _ = item
      say(cell, .carried, "", [Claim(object, key, .names(parts.filter { !$0.isEmpty }))])
    case .text(let type)? where type.name.contains("public number"):
      let number = CellMending.number(cell, context)
      say(cell, number) { [Claim(object, key, $0.nationalText)] }
    case .boolean?:
      guard let isOn = Self.flag(cell.text) else {
        return say(
          cell, .needsDecision, "neither yes nor no", [],
          question: Question(object.path + "/" + key, "yes or no?", choices: ["true", "false"]))
      }
      say(cell, .carried, "", [Claim(object, key, isOn ? "true" : "false")])
    case .some: say(cell, .carried, "", [Claim(object, key, cell.text)])
    case nil: say(cell, .notCarried, "not a key of \(record.name)")
    }
  }
}

extension RowReading {
  /// YAML on one line, as the export writes what a cell cannot hold as text.
  private static func yaml(_ text: String) -> Written? {
    var files = SourceFiles(.memory(["cell": text]))
    var found: [Diagnostic] = []
    guard let file = files.read("cell", as: .yaml, at: nil, into: &found) else { return nil }
    let (tree, wrong) = readYAML(file, in: files)
    return wrong.isEmpty && found.isEmpty ? tree.map { Written($0) } : nil
  }
}

extension RecordDescription {
  /// The type of a key, with a dot before a key inside one.
  func type(of path: String) -> ValueType? {
    guard let dot = path.firstIndex(of: ".") else { return keys.first { $0.name == path }?.type }
    guard case .record(let describe)? = keys.first(where: { $0.name == path[..<dot] })?.type else { return nil }
    return describe().type(of: String(path[path.index(after: dot)...]))
  }
}
