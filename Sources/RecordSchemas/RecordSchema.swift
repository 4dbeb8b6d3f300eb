package import SourceText

/// The rows of one kind of record. Reader, writer, schema, table columns and reference are made from this one list.
package struct RecordSchema<Fields: Draft>: Sendable {
  package var name: String
  package var meaning: String
  package private(set) var keys: [FieldSchema<Fields>]
  package var rest: RestKeys<Fields>?
  /// What a single text instead of a mapping means.
  package var short: Short?
  /// Keys of an earlier form of the language.
  package var former: FormerKeys?
  private var index: [String: Int]

  package struct Short: Sendable {
    package var type: TextType
    /// False where it cannot be read; then it was reported.
    package var read: @Sendable (Tree, inout Fields, inout Reader) -> Bool
    /// Nil where the fields need a mapping.
    package var write: @Sendable (Fields) -> Tree?

    package init(
      type: TextType, read: @escaping @Sendable (Tree, inout Fields, inout Reader) -> Bool,
      write: @escaping @Sendable (Fields) -> Tree?
    ) {
      self.type = type
      self.read = read
      self.write = write
    }
  }

  package init(
    _ name: String, _ meaning: String, _ keys: [FieldSchema<Fields>], rest: RestKeys<Fields>? = nil,
    short: Short? = nil,
    former: FormerKeys? = nil
  ) {
    self.name = name
    self.meaning = meaning
    self.keys = keys
    self.rest = rest
    self.short = short
    self.former = former
    index = Dictionary(keys.enumerated().map { ($1.description.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The language without one of its rows.
  package func without(_ key: String) -> RecordSchema {
    RecordSchema(name, meaning, keys.filter { $0.description.name != key }, rest: rest, short: short, former: former)
  }

  /// The same with no key that must be there: of what is laid under something else.
  package var partial: RecordSchema {
    let optional = keys.map { key in
      var key = key
      key.description.isRequired = false
      return key
    }
    return RecordSchema(name, meaning, optional, rest: rest, short: short, former: former)
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
      reader.wrongType(tree, expected: "settings (`key: value`) of \(name.replacingUnderscores.withOwnArticle)")
      return nil
    case .broken: return nil
    }
    return read(entries, of: tree, &reader)
  }

  private func read(_ entries: [Tree.Entry], of tree: Tree, _ reader: inout Reader) -> Fields {
    var fields = Fields()
    var isMissing = Array(repeating: true, count: keys.count)
    for entry in entries { if let row = index[entry.key.value] { isMissing[row] = false } }
    // Each word that is not a key may be one that is missing.
    var unknown = 0
    let former = reader.formerKeys(in: entries, of: self)
    for key in former { fields.couldNotRead(key) }
    for entry in entries where !former.contains(entry.key.value) {
      if let row = index[entry.key.value] {
        read(entry, row, into: &fields, &reader)
      } else if !readRest(entry, into: &fields, &reader) {
        // A slip of the pen is reported once, and then read as what it means.
        if let row = reader.unknownKey(entry.key, in: self), isMissing[row] {
          isMissing[row] = false
          read(entry, row, into: &fields, &reader)
        } else {
          unknown += 1
        }
      }
    }
    for (row, key) in keys.enumerated() where isMissing[row] {
      key.fill(&fields)
      guard key.description.isRequired, !reader.tellsAbsent(key.description, of: name) else { continue }
      unknown -= 1
      if unknown < 0 {
        reader.report(
          .missingKey, "this \(name.replacingUnderscores) has no `\(key.description.name)`",
          at: entries.first?.key.range ?? tree.range, help: "add `\(key.description.name)`: \(key.description.meaning)")
      }
    }
    return fields
  }

  private func read(_ entry: Tree.Entry, _ row: Int, into fields: inout Fields, _ reader: inout Reader) {
    let key = keys[row]
    reader.inside(key.description.name) { reader in
      reader.places.append(KeyPlace(path: reader.path, key: entry.key.range, value: entry.value.range))
      if case .scalar("", .plain) = entry.value.content {
        key.fill(&fields)
        if !key.description.type.isCollection { reader.missingValue(entry) }
        return
      }
      let (before, place) = (reader.diagnostics.count, reader.places.count - 1)
      key.read(entry.value, &fields, &reader)
      if reader.diagnostics.count > before {
        fields.couldNotRead(key.description.name)
        reader.refuse(entry, key.description.name, since: before, place)
      }
    }
  }

  private func readRest(_ entry: Tree.Entry, into fields: inout Fields, _ reader: inout Reader) -> Bool {
    rest.map { rest in
      reader.inside(entry.key.value) { reader in
        reader.places.append(KeyPlace(path: reader.path, key: entry.key.range, value: entry.value.range))
        return rest.read(entry, &fields, &reader)
      }
    } ?? false
  }

  package func write(_ fields: Fields) -> Tree {
    if let short = short?.write(fields) { return short }
    let fixed = keys.compactMap { key in key.write(fields).map { (key.description.name, $0) } }
    return .written(fixed + (rest?.write(fields) ?? []))
  }

  /// As a value inside another record.
  package var format: ValueFormat<Fields> {
    ValueFormat(.record { description }, read: { read($0, &$1) }, write: { write($0) })
  }
}

extension RecordSchema where Fields: ObjectDraft {
  /// As an object of its own: its places start again.
  package var object: ValueFormat<Fields> {
    ValueFormat(
      .record { description },
      read: { tree, reader in
        let outer = (reader.places, reader.path, reader.objectPath)
        reader.places = []
        reader.objectPath = reader.path
        reader.path = ""
        defer { (reader.places, reader.path, reader.objectPath) = outer }
        guard var fields = read(tree, &reader) else { return nil }
        fields.origin.range = tree.range
        fields.origin.places = reader.places
        fields.origin.mayBeNamedElsewhere =
          reader.absentColumns.map { $0.isExcused && $0.known.isDisjoint(with: ["extension", "number"]) } ?? false
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

  /// Keys that objects are called by: what was written there is a name, though it could not be read.
  private static let identities: Set<String> = ["id", "extension", "number", "name", "mac", "first_name", "last_name"]

  /// Remembers where a value is missing from now on, and the name under which an object is.
  fileprivate mutating func refuse(_ entry: Tree.Entry, _ key: String, since: Int, _ place: Int) {
    guard diagnostics[since...].contains(where: { $0.severity == .error }) else { return }
    // The innermost value is the one that could not be read.
    if !places[place...].contains(where: \.isUnread) { places[place].isUnread = true }
    guard Self.identities.contains(key) else { return }
    let text = entry.value.text?.trimmed ?? ""
    if !text.isEmpty { refused.insert(text) }
    // What was meant cannot be guessed: whoever names an object of this list may mean this one.
    let mayBeName = text.unicodeScalars.contains { scalar in
      Self.numbers.contains(key)
        ? ("0"..."9").contains(scalar) : scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
    if !mayBeName, !path.contains("/"), let list = objectPath.split(separator: "/").first { lost.insert(String(list)) }
  }

  /// Keys of identity that are written in digits.
  private static let numbers: Set<String> = ["extension", "number"]

  /// Whether a required key that is not there is the fault of a table's header, which is reported once, or of the file
  /// that was read in part.
  fileprivate mutating func tellsAbsent(_ key: KeyDescription, of record: String) -> Bool {
    if path.isEmpty, record == rootRecord, lost.contains(Self.everything) { return true }
    guard var absent = absentColumns else { return false }
    let column =
      (path.isEmpty || Int(path) != nil ? "" : path.split(separator: "/").joined(separator: ".") + ".") + key.name
    guard !absent.known.contains(column) else { return false }
    if !absent.isExcused, absent.told.insert(column).inserted {
      report(
        .missingKey, "this table has no column `\(column)`, which each \(record.replacingUnderscores) needs",
        at: absent.header, help: "add the column `\(column)`: \(key.meaning)")
    }
    absentColumns = absent
    return true
  }

  /// - Returns: the number of the key that was probably meant.
  fileprivate mutating func unknownKey<Fields>(_ key: Located<String>, in record: RecordSchema<Fields>) -> Int? {
    let known = record.keys.map(\.description.name)
    let mayGuess = mayGuess()
    let near = mayGuess ? keyMeant(key.value, known.contains) ?? nearest(key.value, among: known) : nil
    let rest = record.rest.map { " and \($0.description.names.name) such as `\($0.description.names.example)`" } ?? ""
    let help =
      if mayGuess, let meant = record.rest?.meant(key.value) {
        "did you mean `\(meant)`?"
      } else if let near {
        "did you mean `\(near)`?"
      } else if !mayGuess {
        "`centrale reference` lists the settings"
      } else {
        "\(record.name.replacingUnderscores.withOwnArticle) has: \(known.joined(separator: ", "))\(rest)"
      }
    report(
      .unknownKey, "\(shown(key.value)) is not a setting of \(record.name.replacingUnderscores.withOwnArticle)",
      at: key.range,
      help: help)
    return near.flatMap { known.firstIndex(of: $0) }
  }
}

extension String {
  package var replacingUnderscores: String { String(map { $0 == "_" ? " " : $0 }) }
}

extension String {
  /// `an extension`, and `menus`, which are several.
  var withOwnArticle: String { hasSuffix("s") && !hasSuffix("ss") ? self : withArticle }
}
