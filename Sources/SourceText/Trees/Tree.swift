/// What a YAML text says: text, lists and mappings, every part with its place. No value is guessed to be a number, a
/// date or a Boolean.
package struct Tree: Sendable {
  package enum ScalarStyle: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }
  package enum CollectionStyle: Sendable { case block, flow }

  package struct Entry: Sendable {
    package var key: Located<String>
    package var value: Tree
    /// From the first byte of the key to the last of the value.
    package var range: SourceRange

    package init(key: Located<String>, value: Tree, range: SourceRange) {
      self.key = key
      self.value = value
      self.range = range
    }
  }

  package enum Content: Sendable {
    case scalar(String, ScalarStyle)
    case sequence([Tree], CollectionStyle)
    case mapping([Entry], CollectionStyle)
    /// A part that could not be made out (an alias of nothing). It was reported: say nothing more about it.
    case broken
  }

  package var content: Content
  /// Where the value stands; for an alias, the place of the alias.
  package var range: SourceRange

  package init(_ content: Content, at range: SourceRange) {
    self.content = content
    self.range = range
  }

  /// Whether this value was reported as faulty when it was read, so that no other message about it is needed.
  package var isBroken: Bool {
    if case .broken = content { true } else { false }
  }

  /// The text of a scalar; nil for a list or a mapping.
  package var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }
  package var items: [Tree]? {
    if case .sequence(let items, _) = content { items } else { nil }
  }
  package var entries: [Entry]? {
    if case .mapping(let entries, _) = content { entries } else { nil }
  }
}
