import ArgumentParser
import ExchangeCalls
import ExchangeCompiler
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
        centrale plan companies/* --output /srv/centrale --provider /srv/provider.yaml
        centrale plan bedrijf-x --output out --format json
        centrale plan bedrijf-x --output out --without-calls      large companies: settings only

      EXIT CODES
        0   nothing would change
        1   something would be refused
        2   something would change
      """)

  @Argument(help: "The directories of the descriptions.", completion: .directory)
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
    let library = try description.templates.library(withTemplates: directories.count > 8)
    var report = PlanReport(format: format, names: SecretNames(of: library.devices))
    let out = try OutputDirectory(reading: output)
    for directory in directories {
      Console.progress("comparing \(directory)")
      let company = try plan(directory, library, out, &report)
      Console.endProgress()
      try report.tell(company)
    }
    try report.tellEngine(library, out)
    try report.end(refusals: report.refusals.refusals(newProvider: newProvider, in: out))
  }

  private func plan(
    _ directory: String, _ library: ProductLibrary, _ out: borrowing OutputDirectory?, _ report: inout PlanReport
  ) throws -> PlannedCompany {
    let compilation: Compilation
    do {
      compilation = try description.compile(directory, library, makingSounds: true, key: key)
    } catch let fault as Failure {
      return .refused(directory, nil, fault.description, byDisk: true)
    }
    let id = compilation.exchange.company.id
    let (secrets, found) = CompanySecrets.read(directory, key: key, compilation)
    let stopping = (compilation.diagnostics + found).filter {
      $0.severity == .error || description.strict && $0.severity == .warning
    }
    Report(format: .text, directory: directory, limit: description.limit).print(stopping, compilation.files)
    guard let secrets, stopping.isEmpty else {
      let reason = stopping.isEmpty ? "its secrets cannot be read" : "its description has \(stopping.summary())"
      return .refused(directory, id, reason)
    }
    if let taken = try taken(compilation, secrets, out) { return .refused(directory, id, taken) }
    report.refusals.add(compilation, secrets, directory: directory)
    let heard = HeardSecrets(secrets)
    do {
      let change = try ReleaseChange(
        of: compilation.outputFiles(secrets: heard), company: id, facts: compilation.facts,
        origin: CompanyOrigin(compilation.exchange, secrets), secrets: heard, from: out)
      let folder = DescriptionOptions.isFile(directory) ? Disk.parent(of: directory) : directory
      let calls =
        withoutCalls
        ? .notAsked
        : try PlannedCalls(
          of: compilation, release: change.release, library: library,
          beside: DescriptionFolder(folder, secretFiles: key.map { [$0] } ?? []).source, in: out)
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
