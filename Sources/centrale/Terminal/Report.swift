import ArgumentParser
import ExchangeCompiler
import Glibc
import SourceText

/// What was found in a run, shown to whoever asked: people on standard error, programs on standard output.
struct Report {
  var format: OutputFormat
  /// The directory of the description, put before each path so that it opens from where the program was started.
  var directory = ""
  /// How many findings of one kind in one file a person is shown; 0: all.
  var limit = 20

  /// - Parameter silenced: how many findings the description says do not matter.
  func print(_ diagnostics: [Diagnostic], _ files: SourceFiles, silenced: Int = 0) {
    switch format {
    case .text: text(diagnostics, files, silenced: silenced) { Console.err($0) }
    case .json: Console.out(SourceText.json(of: diagnostics, in: files, silenced: silenced))
    case .sarif: Console.out(SourceText.sarif(of: diagnostics, in: files, rules: AllRules.all, version: Version.text))
    }
  }

  /// The same, to be said later.
  func print(_ diagnostics: [Diagnostic], _ files: SourceFiles, silenced: Int = 0, to transcript: inout Transcript) {
    switch format {
    case .text:
      // One cause, one message: what is wrong with the provider's file is not every company's.
      let isShared = { (found: Diagnostic) in found.range.map { files[$0.file].folderName != nil } ?? false }
      text(diagnostics.filter(isShared), files, silenced: 0, isSummed: false) { transcript.ofAll($0) }
      text(diagnostics.filter { !isShared($0) }, files, silenced: silenced) { transcript.err($0) }
    case .json: transcript.out(SourceText.json(of: diagnostics, in: files, silenced: silenced))
    case .sarif:
      transcript.out(SourceText.sarif(of: diagnostics, in: files, rules: AllRules.all, version: Version.text))
    }
  }

  private func text(
    _ diagnostics: [Diagnostic], _ files: SourceFiles, silenced: Int, isSummed: Bool = true,
    to write: (String) -> Void
  ) {
    guard !diagnostics.isEmpty || silenced > 0 else { return }
    let own = DescriptionOptions.isFile(directory) ? Disk.parent(of: directory) : directory
    let folder = own.isEmpty || own == "." ? "" : own.hasSuffix("/") ? own : own + "/"
    let style: DiagnosticText.Style = Console.isColoured(STDERR_FILENO) ? .coloured : .plain
    DiagnosticText(files, style: style, folder: folder).write(diagnostics, limit: limit) { write($0) }
    if isSummed { write(diagnostics.summary(silenced: silenced) + "\n") }
  }

  /// Throws where the findings are to stop the command.
  static func judge(_ diagnostics: [Diagnostic], strict: Bool) throws {
    let stops = diagnostics.contains { $0.severity == .error || (strict && $0.severity == .warning) }
    if stops { throw ExitCode.faults }
  }
}

extension Console {
  /// In parts: a report of a hundred thousand findings never is in memory as one text.
  static func out(_ json: JSON) { json.write { out($0) } }
}
