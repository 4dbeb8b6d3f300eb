import SourceText
import Testing

/// A YAML text, what was read from it, and questions about it.
struct ReadText {
  let files: SourceFiles
  let tree: Tree?
  let diagnostics: [Diagnostic]

  init(_ yaml: String, path: String = "a.yaml") throws {
    var files = SourceFiles(.memory([path: yaml]))
    var diagnostics: [Diagnostic] = []
    let file = try #require(files.read(path, at: nil, into: &diagnostics))
    let result = readYAML(file, in: files)
    self.files = files
    tree = result.tree
    self.diagnostics = diagnostics + result.diagnostics
  }

  /// The text that a range covers.
  func text(_ range: SourceRange?) -> String? { range.map { files[$0.file].text(in: $0) } }

  /// `line:column` of both ends.
  func place(_ range: SourceRange) -> String {
    let (start, end) = (files[range.file].position(at: range.start), files[range.file].position(at: range.end))
    return "\(start.line):\(start.column)-\(end.line):\(end.column)"
  }

  var codes: [String] { diagnostics.map(\.rule.code) }
}

extension Tree {
  subscript(key: String) -> Tree? { entries?.first { $0.key.value == key }?.value }
  subscript(index: Int) -> Tree? { items.flatMap { $0.indices.contains(index) ? $0[index] : nil } }

  /// As one line, so that a test can say what it expects: `{a: [1, "2"]}`.
  var sketch: String {
    switch content {
    case .scalar(let text, .plain): text
    case .scalar(let text, _): "\"\(text)\""
    case .sequence(let items, _): "[" + items.map(\.sketch).joined(separator: ", ") + "]"
    case .mapping(let entries, _):
      "{" + entries.map { $0.key.value + ": " + $0.value.sketch }.joined(separator: ", ") + "}"
    case .broken: "<broken>"
    }
  }
}

/// `name: x  #! duplicate-key is twice`: what is expected on the very line it is about.
struct Expectation: Hashable, CustomStringConvertible {
  var line: Int
  var code: String
  var words: String

  var description: String { "line \(line): \(code) \(words)" }

  static func all(in text: String) -> [Expectation] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      guard let mark = line.firstRange(of: "#! ") else { return nil }
      let parts = line[mark.upperBound...].split(separator: " ", maxSplits: 1)
      guard let code = parts.first else { return nil }
      return Expectation(line: index + 1, code: String(code), words: parts.dropFirst().first.map(String.init) ?? "")
    }
  }
}

/// Checks that exactly the marked findings were made, each on its line and with its words.
func expectMarked(
  _ text: String, _ diagnostics: [Diagnostic], in files: SourceFiles,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  var missing = Expectation.all(in: text)
  for diagnostic in diagnostics {
    let line = diagnostic.range.map { files[$0.file].position(at: $0.start).line } ?? 0
    let match = missing.firstIndex {
      $0.line == line && $0.code == diagnostic.rule.code && diagnostic.message.contains($0.words)
    }
    if let match {
      missing.remove(at: match)
    } else {
      Issue.record(
        "not expected: line \(line): \(diagnostic.rule.code) \(diagnostic.message)", sourceLocation: sourceLocation)
    }
  }
  for expectation in missing { Issue.record("not reported: \(expectation)", sourceLocation: sourceLocation) }
}
