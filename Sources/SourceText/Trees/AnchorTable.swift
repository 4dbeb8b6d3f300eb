/// The anchors of a text so far, and how much their aliases have unfolded to.
struct AnchorTable {
  enum Anchor {
    /// Its value is being read: an alias here would contain itself.
    case open(definition: Int, at: SourceRange)
    case closed(TreeComposer.Composed)
  }

  private var anchors: [String: Anchor] = [:]
  private var definitions = 0
  var unfoldedNodes = 0

  subscript(name: String) -> Anchor? { anchors[name] }

  var count: Int { anchors.count }

  /// In the order of the alphabet.
  var names: [String] { anchors.keys.sorted() }

  /// A later definition of the same name holds from where it stands.
  mutating func define(_ name: String, as value: TreeComposer.Composed) { anchors[name] = .closed(value) }

  mutating func open(_ name: String, at range: SourceRange) -> Int {
    definitions += 1
    anchors[name] = .open(definition: definitions, at: range)
    return definitions
  }

  /// Unless the name was defined again inside the value.
  mutating func close(_ name: String, _ definition: Int, as value: TreeComposer.Composed) {
    if case .open(definition, _) = anchors[name] { anchors[name] = .closed(value) }
  }
}

extension TreeComposer {
  mutating func alias(_ name: String, at place: SourceRange, depth: Int) -> Composed {
    let broken = Composed(tree: Tree(.broken, at: place), nodes: 1, depth: 0)
    switch anchors[name] {
    case nil:
      let near = anchors.count <= YAMLLimit.suggestions ? nearest(name, among: anchors.names) : nil
      diagnostics.append(
        Diagnostic(
          .unknownAlias, "there is no anchor \(shown("&" + name)) before this alias", at: place,
          help: near.map { "did you mean \(shown("*" + $0))?" }
            ?? "text that starts with `*` must be quoted; an alias repeats what `&\(name)` marked further up"))
      return broken
    case .open(_, let range):
      diagnostics.append(
        Diagnostic(
          .endlessAlias, "the alias \(shown("*" + name)) is inside the value that it repeats", at: place,
          notes: [.init("the value begins here", at: range)], help: "write the value out instead of repeating it"))
      return broken
    case .closed(let composed):
      guard depth + composed.depth <= YAMLLimit.depth else {
        reportDepth(at: place)
        return broken
      }
      guard anchors.unfoldedNodes + composed.nodes <= YAMLLimit.unfoldedNodes else {
        // Once is enough: after the first too large alias, all the others would be.
        if anchors.unfoldedNodes <= YAMLLimit.unfoldedNodes {
          diagnostics.append(
            Diagnostic(
              .aliasTooLarge,
              "the aliases up to here repeat more than \(YAMLLimit.unfoldedNodes) values", at: place,
              help: "write lists of this size in a table"))
        }
        anchors.unfoldedNodes = YAMLLimit.unfoldedNodes + 1
        return broken
      }
      anchors.unfoldedNodes += composed.nodes
      return Composed(tree: Tree(composed.tree.content, at: place), nodes: composed.nodes, depth: composed.depth)
    }
  }

  mutating func reportDepth(at place: SourceRange) {
    diagnostics.append(
      Diagnostic(
        .nestedTooDeep, "lists and mappings are nested more than \(YAMLLimit.depth) deep here", at: place,
        help: "look for a bracket that is never closed"))
  }
}
