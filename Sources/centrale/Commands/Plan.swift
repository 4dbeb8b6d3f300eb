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

  @Option(help: "text or json")
  var format: OutputFormat = .text

  func validate() throws {
    guard !directories.isEmpty else { throw ValidationError("name at least one directory") }
    guard format != .sarif else { throw ValidationError("a plan is written as text or json") }
  }

  func run() throws {
    let places = DescriptionPlace.all(directories)
    let library = try description.templates.library()
    var report = PlanReport(format: format, names: SecretNames(of: library.devices))
    let out = try OutputDirectory(reading: output)
    for place in places {
      Console.progress("comparing \(place.directory)")
      let company = try plan(place, library, out, &report)
      Console.endProgress()
      try report.tell(company)
    }
    try report.tellEngine(library, out)
    try report.end(refusals: report.refusals.refusals(newProvider: newProvider, in: out))
  }

  private func plan(
    _ place: DescriptionPlace, _ library: ProductLibrary, _ out: borrowing OutputDirectory?,
    _ report: inout PlanReport
  ) throws -> PlannedCompany {
    let directory = place.directory
    let compilation: Compilation
    do {
      compilation = try description.compile(place, library, makingSounds: true, key: key)
    } catch let fault as Failure {
      return .refused(directory, nil, fault.description, byDisk: true)
    }
    let id = compilation.exchange.company.id
    let (secrets, found) = CompanySecrets.read(place, key: key, compilation)
    let stopping = (compilation.diagnostics + found).filter {
      $0.severity == .error || description.strict && $0.severity == .warning
    }
    Report(format: .text, directory: directory, limit: description.limit).print(stopping, compilation.files)
    guard let secrets, stopping.isEmpty else {
      let reason = stopping.isEmpty ? "its secrets cannot be read" : "its description has \(stopping.summary())"
      return .refused(directory, id, reason)
    }
    if let taken = try taken(compilation, secrets, out) { return .refused(directory, id, taken) }
    report.refusals.add(compilation, secrets, place)
    let heard = HeardSecrets(secrets)
    do {
      let change = try ReleaseChange(
        of: compilation.outputFiles(secrets: heard), company: id, facts: compilation.facts,
        origin: CompanyOrigin(compilation.exchange, secrets), secrets: heard, from: out)
      let calls =
        withoutCalls
        ? .notAsked
        : try PlannedCalls(
          of: compilation, release: change.release, library: library,
          beside: DescriptionFolder(place.folder, secretFiles: [key, place.fleet?.key].compactMap(\.self)).source,
          in: out)
      report.takeEngine(of: compilation, secrets)
      return PlannedCompany(
        directory: directory, id: id,
        work: PlannedCompany.Work(
          compilation: compilation, secrets: secrets, change: change, handsets: try change.handsets(of: compilation),
          calls: calls))
    } catch let fault as PublishError where !fault.isOfTheDisk {
      return .refused(directory, id, fault.description)
    }
  }

  /// Why the place of a company that is published under the same id cannot be taken.
  private func taken(
    _ compilation: Compilation, _ secrets: DerivedSecrets, _ out: borrowing OutputDirectory?
  ) throws -> String? {
    guard !replace else { return nil }
    let id = compilation.exchange.company.id
    switch out {
    case .some(let out):
      guard let live = try out.live(id) else { return nil }
      return takenPlace(id, CompanyOrigin(compilation.exchange, secrets), live, from: out.place(of: id))?.message
    case .none: return nil
    }
  }
}
