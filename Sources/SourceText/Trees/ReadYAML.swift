/// Reads one YAML 1.2 document as text.
///
/// - Returns: the tree, and everything found wrong. The tree is nil where the syntax is broken; any other fault leaves a
///   tree whose faulty parts are `.broken` or left out. A file without content, or with comments only, is an empty
///   mapping at its start.
///
/// Of a key that is twice in a mapping, the first entry stays. A key without a value has the plain scalar `""`. An
/// alias is the anchored value with the range of the alias; the parts of that value keep the places where they were
/// written. `<<` is a key like any other.
package func readYAML(_ file: FileID, in files: SourceFiles) -> (tree: Tree?, diagnostics: [Diagnostic]) {
  let (tree, diagnostics, isWhole) = readYAMLInPart(file, in: files)
  return (isWhole ? tree : nil, diagnostics)
}

/// The same, and where the syntax is broken inside a mapping, the entries that end before that place.
package func readYAMLInPart(
  _ file: FileID, in files: SourceFiles
) -> (tree: Tree?, diagnostics: [Diagnostic], isWhole: Bool) {
  let source = files[file]
  return source.text.withUnsafeBufferPointer { text in
    var composer = TreeComposer(file, text: text, index: source.scalarIndex)
    let tree = composer.compose()
    return (tree ?? composer.rest, composer.diagnostics, tree != nil)
  }
}

/// How much a YAML file may ask of its readers.
enum YAMLLimit {
  /// Lists and mappings inside each other, aliases unfolded. The language itself needs about ten.
  static let depth = 64
  /// Values of a file, keys included. The largest companies have a tenth of it.
  static let values = 2_000_000
  /// Values that all aliases of a file together may stand for.
  static let unfoldedNodes = 100_000
  /// Names of anchors among which a misspelt one is looked up.
  static let suggestions = 50
}
