import ArgumentParser
import ExchangeCalls
import ExchangeCompiler
import Glibc
import SourceText
import TelephoneExchange

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check descriptions, then publish a release of each: handset files, dialplan, tables.",
    discussion: """
      A company whose description has errors is not written; the other companies of the run are. Everything is \
      rendered before anything goes live; then each company goes live as a whole, by one rename. Anything left unchanged is reported.

      EXAMPLES
        centrale build bedrijf-x --output out
        centrale build companies/* --output /srv/centrale        many companies on one engine
        centrale build companies/* --output /srv/centrale --provider /srv/provider.yaml
        centrale build bedrijf-x --output out --provider provider-test.yaml
      """)

  @Argument(help: "The directories of the descriptions.", completion: .directory)
  var directories: [String]

  @Option(name: [.short, .long], help: "Where releases are published.", completion: .directory)
  var output: String

  @OptionGroup var description: DescriptionOptions

  @Option(help: "The master key; `master.key` in the description's directory by default.", completion: .file())
  var key: String?

  @Flag(help: "Do not write a company if a call under `expect` ends differently.")
  var requireTests = false

  @Flag(help: "Validate every XML file, not only one of each kind.")
  var verify = false

  @Flag(help: "Replace a published company that has this id but another key, or none of these numbers.")
  var replace = false

  @Flag(help: "Accept another or a changed provider for the engine of the output directory.")
  var newProvider = false

  @Flag(
    help:
      "After a provisioning token has leaked: disable former tokens immediately, ignoring the provider's `rotation_bridge`."
  )
  var revoke = false

  @Option(help: "text or json")
  var format: OutputFormat = .text

  func validate() throws {
    guard !directories.isEmpty else { throw ValidationError("name at least one directory") }
  }

  func run() throws {
    let library = try description.templates.library(withTemplates: directories.count > 8)
    var fleet = Fleet(
      library: library, replacesCompanies: replace, replacesProvider: newProvider, revokes: revoke, verifies: verify,
      format: format)
    for directory in directories {
      Console.progress("reading \(directory)")
      fleet.companies.append(read(directory, library))
    }
    Console.endProgress()
    try fleet.publish(to: output)
  }

  private func read(_ directory: String, _ library: ProductLibrary) -> FleetCompany {
    do {
      let compilation = try description.compile(directory, library, makingSounds: true, key: key)
      let (secrets, found) = CompanySecrets.read(directory, key: key, compilation)
      let diagnostics = compilation.diagnostics + found
      let report = Report(
        format: format == .sarif ? .sarif : .text, directory: directory, limit: description.limit)
      report.print(diagnostics, compilation.files)
      var company = FleetCompany(directory: directory, compilation: compilation, secrets: secrets, report: report)
      if secrets == nil { company.holdBack("its secrets cannot be read") }
      if diagnostics.contains(where: { $0.severity == .error }) {
        company.holdBack("its description has errors")
      } else if description.strict, diagnostics.contains(where: { $0.severity == .warning }) {
        company.holdBack("its description has warnings, and --strict makes them fail")
      }
      if requireTests {
        let results = compilation.interpreter.test(compilation.exchange.expectations)
        if results.contains(where: { !$0.isMet }) {
          company.holdBack("calls under `expect` end differently")
          TestCalls.print(results, compilation)
        }
      }
      return company
    } catch {
      var company = FleetCompany(directory: directory)
      company.holdBack("\(error)", byDisk: true)
      return company
    }
  }
}
