import ArgumentParser
import ExchangeCompiler
import SourceText

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a description: what is wrong, where, and what to write instead.",
    discussion: """
      EXAMPLES
        centrale check bedrijf-x
        centrale check bedrijf-x --strict                        warnings fail too
        centrale check bedrijf-x --limit 0                       all findings, however many of a kind
        centrale check bedrijf-x --format sarif > findings.sarif for a code host
        centrale check proef.yaml                                a description in a single file
        centrale check bedrijf-x --without-secrets               where secrets.yaml is not available
        centrale check fleet                                     all companies of a directory
      """)

  @Argument(
    help: "The directory of the description or of a fleet, or the main file of a description.", completion: .file())
  var directory: String

  @OptionGroup var description: DescriptionOptions

  @Option(help: "text, json or sarif")
  var format: OutputFormat = .text

  @Option(
    help: "The master key of the build; `master.key` in the description's directory by default.",
    completion: .file())
  var key: String?

  @Flag(help: "Do not read the master key and the secrets file, for example in a CI pipeline.")
  var withoutSecrets = false

  @Option(
    help: ArgumentHelp(
      "How many companies are worked on at a time; one for each processor by default.", valueName: "number"))
  var jobs: Int?

  func validate() throws {
    guard jobs ?? 1 >= 1 else { throw ValidationError("--jobs must be 1 or more") }
  }

  func run() throws {
    let places = DescriptionPlace.all([directory])
    guard places.count == 1, places[0].directory == directory else { return try checkAll(places) }
    let place = places[0]
    let compilation = try description.compile(place, key: key)
    let found = compilation.diagnostics + (withoutSecrets ? [] : CompanySecrets.check(place, key: key, compilation))
    Report(format: format, directory: directory, limit: description.limit).print(
      found, compilation.files, silenced: compilation.silenced)
    try Report.judge(found, strict: description.strict)
    if format == .text, found.isEmpty, compilation.silenced == 0 {
      Console.err("\(directory): nothing found\n")
    }
  }

  /// Every company of a fleet by itself, and what two of them share.
  private func checkAll(_ places: [DescriptionPlace]) throws {
    guard format == .text else {
      throw ValidationError("--format \(format.rawValue) is for one company; name its directory")
    }
    let check = FleetCheck(
      description: description, key: key, withoutSecrets: withoutSecrets, jobs: jobs ?? Processors.count)
    try check.run(places)
  }
}
