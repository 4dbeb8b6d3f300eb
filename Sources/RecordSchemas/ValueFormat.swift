package import SourceText

/// A kind of value with its three directions: what it is, how it is read, how it is written back.
package struct ValueFormat<Value: Sendable & Equatable>: Sendable {
  package var type: ValueType
  /// Nil where it cannot be read; then it was reported.
  package var read: @Sendable (Tree, inout Reader) -> Value?
  package var write: @Sendable (Value) -> Tree

  package init(
    _ type: ValueType, read: @escaping @Sendable (Tree, inout Reader) -> Value?,
    write: @escaping @Sendable (Value) -> Tree
  ) {
    self.type = type
    self.read = read
    self.write = write
  }

  /// The same text for a value of another type.
  package func map<Other>(
    to: @escaping @Sendable (Value) -> Other, from: @escaping @Sendable (Other) -> Value
  ) -> ValueFormat<Other> {
    ValueFormat<Other>(type, read: { tree, reader in read(tree, &reader).map(to) }, write: { write(from($0)) })
  }

  /// Kept together with where it was written.
  package var located: ValueFormat<Located<Value>> {
    ValueFormat<Located<Value>>(
      type, read: { tree, reader in read(tree, &reader).map { Located($0, at: tree.range) } },
      write: { write($0.value) })
  }
}

extension Tree {
  /// A value that is in no file yet.
  package static func written(_ text: String) -> Tree { Tree(.scalar(text, .plain), at: .nowhere) }

  package static func written(_ items: [Tree]) -> Tree { Tree(.sequence(items, .flow), at: .nowhere) }

  package static func written(_ entries: [(String, Tree)]) -> Tree {
    let entries = entries.map {
      Entry(key: Located($0.0, at: .nowhere), value: $0.1, range: .nowhere)
    }
    return Tree(.mapping(entries, .block), at: .nowhere)
  }
}

extension SourceRange {
  /// Of values that are written and not read.
  package static let nowhere = SourceRange(FileID(0), 0, 0)
}
