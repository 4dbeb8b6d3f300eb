/// Findings as people read them in a terminal.
///
///     users.csv:3:9: error[extension-taken]: the extension `201` is taken
///       3 | Jansen;201
///         |        ^^^
///     users.csv:2:9: note: first used here
///       2 | Pieters;201
///         |         ^^^
///     help: give one of the two another extension
package struct DiagnosticText: Sendable {
  package enum Style: Sendable {
    /// For files, pipes and tests.
    case plain
    /// With the colours of ANSI terminals.
    case coloured
  }

  private let files: SourceFiles
  private let style: Style
  private let folder: String

  /// `folder` is before each path, with its slash, so that a path can be opened from where the program was started.
  package init(_ files: SourceFiles, style: Style = .plain, folder: String = "") {
    self.files = files
    self.style = style
    self.folder = folder
  }

  /// All of them in the order given, a space line between two.
  package func text(of diagnostics: [Diagnostic]) -> String {
    diagnostics.map(text).joined(separator: "\n")
  }

  /// The first `limit` of each kind in each file (0: all), a space line after each, and what was left out, counted.
  package func write(_ diagnostics: [Diagnostic], limit: Int, to out: (String) -> Void) {
    var counts: [Kind: Int] = [:]
    for diagnostic in diagnostics {
      let kind = Kind(rule: diagnostic.rule, file: diagnostic.range?.file)
      counts[kind, default: 0] += 1
      if limit == 0 || counts[kind] ?? 0 <= limit { out(text(of: diagnostic) + "\n") }
    }
    guard limit > 0 else { return }
    // In the order of the findings, so that two runs say the same.
    for diagnostic in diagnostics {
      let kind = Kind(rule: diagnostic.rule, file: diagnostic.range?.file)
      guard let count = counts.removeValue(forKey: kind), count > limit else { continue }
      let label = painted("\(diagnostic.severity.rawValue)[\(kind.rule.code)]", Tone(diagnostic.severity))
      let place = kind.file.map { " in \(harmless(path(of: files[$0])))" } ?? ""
      out("\(label): \(count - limit) more\(place); `--limit 0` shows all\n\n")
    }
  }

  private struct Kind: Hashable {
    var rule: Rule
    var file: FileID?
  }

  private func path(of file: SourceFile) -> String { (file.folderName ?? folder) + file.path }

  /// With a line break at its end.
  package func text(of diagnostic: Diagnostic) -> String {
    let tone = Tone(diagnostic.severity)
    var result = part(
      painted("\(diagnostic.severity.rawValue)[\(diagnostic.rule.code)]", tone), diagnostic.message,
      at: diagnostic.range, tone)
    for note in diagnostic.notes { result += part(painted("note", .note), note.message, at: note.range, .note) }
    if let help = diagnostic.help ?? diagnostic.fix?.title {
      result += painted("help", .help) + ": " + harmless(help) + "\n"
    }
    return result
  }

  private func part(_ label: String, _ message: String, at range: SourceRange?, _ tone: Tone) -> String {
    let words = label + ": " + painted(harmless(message), .bold) + "\n"
    guard let range else { return words }
    let file = files[range.file]
    let position = file.position(at: range.start)
    let place = harmless(path(of: file)) + ":\(position.line):\(position.column)"
    return painted(place, .bold) + ": " + words + excerpt(LineExcerpt(range, in: file), tone)
  }

  private func excerpt(_ excerpt: LineExcerpt, _ tone: Tone) -> String {
    let number = String(excerpt.line)
    let gutter = String(repeating: " ", count: max(0, 3 - number.utf8.count)) + number
    let margin = String(repeating: " ", count: gutter.utf8.count)
    var mark = String(repeating: "^", count: excerpt.marked)
    if let last = excerpt.lastLine { mark += " to line \(last)" }
    let text = excerpt.text.isEmpty ? "" : " " + excerpt.text
    return painted(gutter + " |", .gutter) + text + "\n"
      + painted(margin + " |", .gutter) + String(repeating: " ", count: excerpt.indent + 1) + painted(mark, tone) + "\n"
  }

  private func painted(_ text: String, _ tone: Tone) -> String {
    switch style {
    case .plain: text
    case .coloured: "\u{1B}[\(tone.code)m\(text)\u{1B}[0m"
    }
  }
}

/// What a stretch of the report is, and its ANSI code (ECMA-48, "select graphic rendition").
private enum Tone {
  case error, warning, note, help, gutter, bold

  init(_ severity: Severity) {
    self =
      switch severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
  }

  var code: String {
    switch self {
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    case .help: "1;32"
    case .gutter: "34"
    case .bold: "1"
    }
  }
}
