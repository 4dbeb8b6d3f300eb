package import SourceText

/// What is read of one record before its names are resolved.
package protocol Draft: Sendable, Equatable {
  init()
  static var record: RecordSchema<Self> { get }
  /// A value was written under the key and could not be read, which was told.
  mutating func couldNotRead(_ key: String)
}

extension Draft {
  package mutating func couldNotRead(_ key: String) {}
}

/// A draft with an identity: its places are kept under its own name.
package protocol ObjectDraft: Draft {
  var origin: WrittenPlaces { get set }
}

/// One row of the language: the type of its value is forgotten, its three directions are not.
package struct FieldSchema<Fields: Draft>: Sendable {
  package var description: KeyDescription
  var read: @Sendable (Tree, inout Fields, inout Reader) -> Void
  /// Puts the default in.
  var fill: @Sendable (inout Fields) -> Void
  /// Nil where it is the default.
  var write: @Sendable (Fields) -> Tree?

  /// A setting that always has a value; `default` is read like the file's own text.
  package init<Value>(
    _ name: String, _ path: any WritableKeyPath<Fields, Value> & Sendable, _ format: ValueFormat<Value>,
    default fallback: String? = nil, required: Bool = false, _ meaning: String, _ features: String...
  ) {
    description = KeyDescription(
      name: name, type: format.type, isRequired: required, fallback: fallback, meaning: meaning, features: features)
    var unread = Reader(files: SourceFiles(.memory([:])))
    unread.isCell = true  // a default that is a list stands in one text
    let standard = fallback.flatMap { format.read(.written($0), &unread) } ?? Fields()[keyPath: path]
    read = { tree, fields, reader in
      fields[keyPath: path] = format.read(tree, &reader) ?? standard
    }
    fill = { $0[keyPath: path] = standard }
    write = { $0[keyPath: path] == standard ? nil : format.write($0[keyPath: path]) }
  }

  /// A setting that may be absent.
  package init<Value>(
    _ name: String, optional path: any WritableKeyPath<Fields, Value?> & Sendable, _ format: ValueFormat<Value>,
    required: Bool = false, _ meaning: String, _ features: String...
  ) {
    description = KeyDescription(
      name: name, type: format.type, isRequired: required, fallback: nil, meaning: meaning, features: features)
    read = { tree, fields, reader in fields[keyPath: path] = format.read(tree, &reader) }
    fill = { _ in }
    write = { $0[keyPath: path].map(format.write) }
  }
}

/// Keys of a record that are not fixed words.
package struct RestKeys<Fields: Draft>: Sendable {
  package var description: RecordDescription.RestDescription
  /// False where the key is not one of these; then nothing was reported.
  package var read: @Sendable (Tree.Entry, inout Fields, inout Reader) -> Bool
  package var write: @Sendable (Fields) -> [(String, Tree)]
  /// How a key that is none of these should have been written, where that can be told.
  package var meant: @Sendable (String) -> String?

  package init(
    description: RecordDescription.RestDescription, meant: @escaping @Sendable (String) -> String? = { _ in nil },
    read: @escaping @Sendable (Tree.Entry, inout Fields, inout Reader) -> Bool,
    write: @escaping @Sendable (Fields) -> [(String, Tree)]
  ) {
    self.description = description
    self.meant = meant
    self.read = read
    self.write = write
  }
}
