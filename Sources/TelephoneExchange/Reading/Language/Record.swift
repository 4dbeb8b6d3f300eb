package import SourceText

/// The rows of one kind of record. Reader, writer, schema, table columns and reference are made from this one list.
package struct Record<Fields: Draft>: Sendable {
  package var name: String
  package var meaning: String
  package private(set) var keys: [Key<Fields>]
  package var rest: RestKeys<Fields>?
  /// What a single text instead of a mapping means.
  package var short: Short?
  private var index: [String: Int]

  package struct Short: Sendable {
    package var type: TextType
    /// False where it cannot be read; then it was reported.
    var read: @Sendable (Tree, inout Fields, inout Reader) -> Bool
    /// Nil where the fields need a mapping.
    var write: @Sendable (Fields) -> Tree?
  }

  package init(
    _ name: String, _ meaning: String, _ keys: [Key<Fields>], rest: RestKeys<Fields>? = nil, short: Short? = nil
  ) {
    self.name = name
    self.meaning = meaning
    self.keys = keys
    self.rest = rest
    self.short = short
    index = Dictionary(keys.enumerated().map { ($1.description.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The language without one of its rows.
  package func without(_ key: String) -> Record {
    Record(name, meaning, keys.filter { $0.description.name != key }, rest: rest, short: short)
  }

  package var description: RecordDescription {
    RecordDescription(
      name: name, meaning: meaning, keys: keys.map(\.description), rest: rest?.description, short: short?.type)
  }

  package func read(_ tree: Tree, _ reader: inout Reader) -> Fields? {
    if case .scalar(let text, _) = tree.content, let short {
      // A value left empty is a mapping without entries.
      if !text.isEmpty {
        var fields = Fields()
        for key in keys { key.fill(&fields) }
        return short.read(tree, &fields, &reader) ? fields : nil
      }
    }
    let entries: [Tree.Entry]
    switch tree.content {
    case .mapping(let found, _): entries = found
    case .scalar("", _): entries = []
    case .scalar, .sequence:
      reader.wrongType(tree, expected: "settings (`key: value`) of a \(name.replacingUnderscores)")
      return nil
    case .broken: return nil
    }
    return read(entries, of: tree, &reader)
  }

  private func read(_ entries: [Tree.Entry], of tree: Tree, _ reader: inout Reader) -> Fields {
    var fields = Fields()
    var isMissing = Array(repeating: true, count: keys.count)
    for entry in entries {
      guard let row = index[entry.key.value] else {
        readRest(entry, into: &fields, &reader)
        continue
      }
      isMissing[row] = false
      let key = keys[row]
      reader.inside(entry.key.value) { reader in
        reader.places.append(KeyPlace(path: reader.path, key: entry.key.range, value: entry.value.range))
        if case .scalar("", .plain) = entry.value.content {
          key.fill(&fields)
          if !key.description.type.isCollection { reader.missingValue(entry) }
        } else {
          key.read(entry.value, &fields, &reader)
        }
      }
    }
    for (row, key) in keys.enumerated() where isMissing[row] {
      key.fill(&fields)
      if key.description.isRequired {
        reader.report(
          .missingKey, "this \(name.replacingUnderscores) has no `\(key.description.name)`",
          at: entries.first?.key.range ?? tree.range, help: "add `\(key.description.name)`: \(key.description.meaning)")
      }
    }
    return fields
  }

  private func readRest(_ entry: Tree.Entry, into fields: inout Fields, _ reader: inout Reader) {
    let isRest =
      rest.map { rest in
        reader.inside(entry.key.value) { reader in
          reader.places.append(KeyPlace(path: reader.path, key: entry.key.range, value: entry.value.range))
          return rest.read(entry, &fields, &reader)
        }
      } ?? false
    if !isRest { reader.unknownKey(entry.key, in: self) }
  }

  package func write(_ fields: Fields) -> Tree {
    if let short = short?.write(fields) { return short }
    let fixed = keys.compactMap { key in key.write(fields).map { (key.description.name, $0) } }
    return .written(fixed + (rest?.write(fields) ?? []))
  }

  /// As a value inside another record.
  package var shape: Shape<Fields> {
    Shape(.record { description }, read: { read($0, &$1) }, write: { write($0) })
  }
}

extension Record where Fields: ObjectDraft {
  /// As an object of its own: its places start anew.
  package var object: Shape<Fields> {
    Shape(
      .record { description },
      read: { tree, reader in
        let outer = (reader.places, reader.path)
        reader.places = []
        reader.path = ""
        defer { (reader.places, reader.path) = outer }
        guard var fields = read(tree, &reader) else { return nil }
        fields.origin.range = tree.range
        fields.origin.places = reader.places
        return fields
      },
      write: { write($0) })
  }
}

extension ValueType {
  /// Whether leaving it empty means that there is nothing in it.
  var isCollection: Bool {
    switch self {
    case .list, .table, .open, .record: true
    case .either(let types): types.contains { $0.isCollection }
    case .text, .choice, .boolean, .number: false
    }
  }
}

extension Reader {
  fileprivate mutating func missingValue(_ entry: Tree.Entry) {
    report(
      .missingValue, "\(shown(entry.key.value)) has no value", at: entry.key.range,
      help: "write a value after the colon, or delete the line")
  }

  fileprivate mutating func unknownKey<Fields>(_ key: Located<String>, in record: Record<Fields>) {
    let known = record.keys.map(\.description.name)
    let help =
      if let near = nearest(key.value, among: known) {
        "did you mean `\(near)`?"
      } else {
        "a \(record.name.replacingUnderscores) has: \(known.joined(separator: ", "))"
      }
    report(
      .unknownKey, "\(shown(key.value)) is no setting of a \(record.name.replacingUnderscores)", at: key.range,
      help: help)
  }
}

extension String {
  var replacingUnderscores: String { String(map { $0 == "_" ? " " : $0 }) }
}
