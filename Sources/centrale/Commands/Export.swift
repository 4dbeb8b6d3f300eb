import ArgumentParser
import ExchangeCompiler
import LegacyImport
import SourceText

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write people, devices and hunt groups of a description as tables for a spreadsheet.",
    discussion: """
      The columns are keys of the language, so `centrale import` reads the tables back as the same people, devices and groups. \
      A value that no cell can hold as text stands in it as YAML, in brackets.

      EXAMPLES
        centrale export bedrijf-x --sheet tables
        centrale import tables --into copy
      """)

  @Argument(help: "The directory of the description.", completion: .directory)
  var directory: String

  @Option(
    help: ArgumentHelp("The folder to write the tables to; it is created.", valueName: "folder"), completion: .directory
  )
  var sheet: String

  @OptionGroup var templates: TemplateOptions

  func run() throws {
    guard Disk.isDirectory(directory) else { throw Failure.notADirectory(directory) }
    let context = ImportContext(catalog: try templates.library().catalog)
    let existing = ExistingDescription(SourceFiles(DescriptionFolder(directory).source), context: context)
    guard existing.root != nil else {
      throw Failure(path: directory + "/centrale.yaml", reason: "does not exist")
    }
    let errors = existing.diagnostics.filter { $0.severity == .error }
    Report(format: .text, directory: directory).print(errors, existing.files)
    guard errors.isEmpty else { throw ExitCode.faults }
    try SheetFiles.write(exportSheet(existing), to: sheet)
  }
}
