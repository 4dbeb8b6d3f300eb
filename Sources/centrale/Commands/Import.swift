import ArgumentParser
import ExchangeCompiler
import ExchangeDescription
import LegacyImport
import SourceText
import TelephoneExchange

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn exports, backups, spreadsheets and handset files of an old exchange into a description.",
    discussion: """
      Recognises each file by its content, merges them, writes a description and checks it. Every value of the input is \
      reported in exactly one class: carried, carried changed, guessed, needs a decision, not carried, secret renewed, \
      source damaged. A description that is there already is added to, never overwritten.

      Open questions are written to decisions.yaml in the directory; answer them and import again. Passwords and PINs are \
      not carried unless --keep-secrets is given, and weak ones never.

      EXAMPLES
        centrale import people.xlsx --into bedrijf-x --number-block 088-7654000..088-7654099
        centrale import users.csv groups.csv tftpboot --into bedrijf-x      several; a folder with all its files
        centrale import people.csv --into bedrijf-x --dry-run               the report only
        centrale import people.csv --into bedrijf-x --report report.csv     every value, for a spreadsheet
        centrale import --sheet empty --language nl                         tables to fill in by hand

      SYSTEMS
        \(LegacySystem.all.map { $0.name + String(repeating: " ", count: max(1, 18 - $0.name.count)) + $0.title }.joined(separator: "\n  "))

      EXIT CODES
        0   imported; there may be decisions to make
        1   nothing recognised the files, or the description has errors (it was written)
      """)

  @Argument(help: "Files of the old exchange, or folders with them.", completion: .file())
  var files: [String] = []

  @Option(help: "The directory of the description; created if it does not exist.", completion: .directory)
  var into: String?

  @Option(help: "Take all files as of this system instead of recognising each.")
  var from: String?

  @Option(help: "Whose 0 a number without country code begins with: nl, be, de, fr, gb, …")
  var country: Country = .nl

  @Option(
    help: ArgumentHelp(
      "A block of the company's numbers; also says which number a few last digits end. May be repeated.",
      valueName: "first..last"))
  var numberBlock: [String] = []

  @Flag(help: "Print the report and what would change; write nothing.")
  var dryRun = false

  @Option(help: "text or json")
  var format: OutputFormat = .text

  @Option(help: "Write every value with its class as CSV.", completion: .file())
  var report: String?

  @Flag(help: "Take over passwords and PINs that are not weak, into secrets.yaml (mode 0600).")
  var keepSecrets = false

  @Option(
    help: ArgumentHelp("Write an empty workbook of CSV tables to this folder, and nothing else.", valueName: "folder"),
    completion: .directory)
  var sheet: String?

  @Option(help: "nl or en: the language of --sheet.")
  var language: EmptySheet.Language = .nl

  @Option(help: "How many values of a class the text shows. 0 shows all.")
  var limit = 20

  @Option(help: "A provider file to check with, instead of the one in the description.", completion: .file())
  var provider: String?

  @OptionGroup var templates: TemplateOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must be 0 or more") }
    guard format != .sarif else { throw ValidationError("--format is text or json here") }
    if sheet != nil {
      guard files.isEmpty, into == nil else { throw ValidationError("--sheet writes empty tables; it takes no files") }
      return
    }
    guard !files.isEmpty else { throw ValidationError("name at least one file of the old exchange") }
    guard into != nil else { throw ValidationError("--into says where the description is written: --into bedrijf-x") }
    if let from, LegacySystem.named(from) == nil {
      let names = LegacySystem.all.map(\.name)
      let near =
        nearest(from, among: names).map { "did you mean \(shown($0))?" } ?? "they are: \(names.joined(separator: ", "))"
      throw ValidationError("there is no system \(shown(from)); \(near)")
    }
    for block in numberBlock where ImportContext.block(block, country: country.rawValue) == nil {
      throw ValidationError(
        "--number-block \(shown(block)) is not a block of numbers; write it like 088-7654000..088-7654099")
    }
  }

  func run() throws {
    if let sheet {
      try SheetFiles.write(EmptySheet.files(language), to: sheet)
      return
    }
    guard let into else { return }
    let library = try templates.library()
    var run = try ImportRun(
      into, library: library, provider: provider, country: country, blocks: numberBlock, keepSecrets: keepSecrets)
    try run.read(files, as: from.flatMap(LegacySystem.named))
    try run.compile()
    let found = run.report
    if let report { try NewFile.fill(report) { write in try found.writeCSV { try write(Array($0.utf8)) } } }
    if format == .json {
      Console.out(found.json)
    } else {
      Console.out(found.text(limit: limit))
      Console.out(run.changesText(isDry: dryRun))
    }
    run.printFindings(limit: limit)
    if !dryRun { try run.write() }
    if found.files.isEmpty || run.hasErrors { throw ExitCode.faults }
  }
}

extension Country: ExpressibleByArgument {}
extension EmptySheet.Language: ExpressibleByArgument {}
