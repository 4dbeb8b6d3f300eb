import ArgumentParser
import ExchangeCalls
import ExchangeCompiler
import Releases
import SourceText
import TelephoneExchange

struct Plan: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what a build would change, without writing anything.",
    discussion: """
      Compares each description with the release that is live: for each handset the settings that change (passwords as dots), \
      whether it needs a resync or may reboot, what is new and what vanishes; the files of dialplan and tables by how many \
      lines; and which calls go differently, as `compare` tells. `+` is new, `~` changes, `-` vanishes. The text shows 20 \
      settings of a file and tells handsets that change alike together; JSON has all.

      Nothing in the output directory is written, made or locked; it need not exist. Sounds that are not in the cache are made \
      there, as for a build.

      EXAMPLES
        centrale plan bedrijf-x --output out
        centrale plan fleet --output /srv/centrale                all companies of a directory
        centrale plan companies/* --output /srv/centrale --provider /srv/provider.yaml
        centrale plan bedrijf-x --output out --format json
        centrale plan bedrijf-x --output out --without-calls      large companies: settings only

      EXIT CODES
        0   nothing would change
        1   something would be refused
        2   something would change
      """)

  @Argument(help: "The directories of the descriptions, or of fleets.", completion: .directory)
  var directories: [String]

  @Option(name: [.short, .long], help: "Where releases are published; it is only read.", completion: .directory)
  var output: String

  @OptionGroup var description: DescriptionOptions

  @Option(help: "The master key; `master.key` in the description's directory by default.", completion: .file())
  var key: String?

  @Flag(help: "Plan to replace a published company that has this id but another key, or none of these numbers.")
  var replace = false

  @Flag(help: "Plan with another or a changed provider for the engine of the output directory.")
  var newProvider = false

  @Flag(help: "Do not ask which calls go differently.")
  var withoutCalls = false

  @Option(
    help: ArgumentHelp(
      "How many companies are worked on at a time; one for each processor by default.", valueName: "number"))
  var jobs: Int?

  @Option(help: "text or json")
  var format: OutputFormat = .text

  func validate() throws {
    guard !directories.isEmpty else { throw ValidationError("name at least one directory") }
    guard jobs ?? 1 >= 1 else { throw ValidationError("--jobs must be 1 or more") }
    guard format != .sarif else { throw ValidationError("a plan is written as text or json") }
  }

  func run() throws {
    let places = DescriptionPlace.all(directories)
    let planning = try FleetPlan(
      description: description, key: key, replacesCompanies: replace, asksCalls: !withoutCalls,
      jobs: jobs ?? Processors.count, output: output)
    var report = PlanReport(format: format, names: SecretNames(of: try planning.library.get().devices))
    try planning.run(places, into: &report)
    try report.tellEngine(planning.library.get(), planning.output)
    try report.end(
      refusals: report.refusals.refusals(
        newProvider: newProvider, in: planning.output, describedBy: planning.described))
  }
}
