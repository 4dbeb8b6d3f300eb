import ArgumentParser
import ExchangeCompiler
import Glibc
import SourceText
import TelephoneExchange

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check descriptions, then publish a release of each: handset files, dialplan, tables.",
    discussion: """
      Nothing is written while a description has errors. A release becomes visible whole, by one rename; a build that \
      fails leaves the previous release as it was.

      EXAMPLES
        centrale build bedrijf-x --output out
        centrale build companies/* --output /srv/centrale        a fleet under one engine
        centrale build bedrijf-x --output out --provider provider-test.yaml
      """)

  @Argument(help: "The directories of the descriptions.", completion: .directory)
  var directories: [String]

  @Option(name: [.short, .long], help: "Where releases are published.", completion: .directory)
  var output: String

  @OptionGroup var description: DescriptionOptions

  @Option(help: "The master key; `master.key` in the description's directory by default.", completion: .file())
  var key: String?

  @Flag(help: "Write nothing where a call of `expect` ends otherwise.")
  var requireTests = false

  @Flag(help: "Judge every XML file, not only one of each kind.")
  var verify = false

  @Option(help: "text or json")
  var format: OutputFormat = .text

  func validate() throws {
    guard !directories.isEmpty else { throw ValidationError("name at least one directory") }
  }

  func run() throws {
    let library = try description.templates.library()
    var prepared: [Prepared] = []
    var stopped = false
    for directory in directories {
      Console.progress("reading \(directory)")
      let (company, stops) = try prepare(directory, library)
      stopped = stopped || stops
      if let company { prepared.append(company) }
    }
    Console.endProgress()
    if stopped { throw ExitCode.faults }
    try publish(prepared, library)
  }

  /// One company, ready to be written.
  private struct Prepared {
    var directory: String
    var compilation: Compilation
    var secrets: DerivedSecrets
  }

  private func prepare(_ directory: String, _ library: ProductLibrary) throws -> (Prepared?, stops: Bool) {
    let compilation = try description.compile(directory, library, makingSounds: true, key: key)
    let (secrets, found) = CompanySecrets.read(directory, key: key, compilation)
    let diagnostics = compilation.diagnostics + found
    Report(format: format == .sarif ? .sarif : .text, directory: directory, limit: description.limit)
      .print(diagnostics, compilation.files)
    var isRefused = false
    if requireTests {
      let results = compilation.interpreter.test(compilation.exchange.expectations)
      isRefused = results.contains { !$0.isMet }
      if isRefused { TestCalls.print(results, compilation) }
    }
    let stops =
      isRefused || diagnostics.contains { $0.severity == .error || (description.strict && $0.severity == .warning) }
    return (
      secrets.map { Prepared(directory: directory, compilation: compilation, secrets: $0) }, stops || secrets == nil
    )
  }

  private func publish(_ companies: [Prepared], _ library: ProductLibrary) throws {
    let out = try OutputDirectory(output)
    try refuseSharedNumbers(companies, out)
    var lines: [JSON] = []
    for company in companies {
      let id = company.compilation.exchange.company.id
      Console.progress("writing \(id)")
      let files = company.compilation.outputFiles(library: library, secrets: company.secrets)
      let judged = verify ? files.map(\.judged) : files.judgedOncePerShape
      let published = try out.publish(judged, company: id, facts: company.compilation.facts)
      lines.append(report(id, files.count, published))
    }
    // One engine, one provider: the last description's. A fleet shares the file.
    if let last = companies.last {
      let files = last.compilation.serverFiles(library: library, secrets: last.secrets)
      _ = try out.publishEngine(files, facts: last.compilation.facts)
    }
    if format == .json { Console.out(["companies": .list(lines)]) }
  }

  /// Calls to a number of two companies would reach only one of them.
  private func refuseSharedNumbers(_ companies: [Prepared], _ out: borrowing OutputDirectory) throws {
    let compilations = companies.map(\.compilation)
    let live = try out.owners(
      of: Set(compilations.flatMap(\.numbers)), besides: Set(compilations.map(\.exchange.company.id)))
    let found = sharedNumbers(compilations, live: live)
    for (index, diagnostics) in found.sorted(by: { $0.key < $1.key }) {
      Report(
        format: format == .sarif ? .sarif : .text, directory: companies[index].directory, limit: description.limit
      )
      .print(diagnostics, compilations[index].files)
    }
    if !found.isEmpty { throw ExitCode.faults }
  }

  private func report(_ id: String, _ count: Int, _ published: Published) -> JSON {
    Console.endProgress()
    if let fault = published.notPruned { Console.err("an old release could not be removed: \(fault)\n") }
    if format != .json {
      let change = published.change.map { "\($0.written) written, \($0.shared) unchanged, \($0.removed) gone" }
      Console.err("\(id): release \(published.release), \(count) files: \(change ?? "nothing changed")\n")
    }
    return .members([
      "company": .text(id), "release": .number(published.release), "files": .number(count),
      "changed": .truth(published.change != nil), "written": published.change.map { .number($0.written) },
      "unchanged": published.change.map { .number($0.shared) }, "gone": published.change.map { .number($0.removed) },
    ])
  }
}

extension Compilation {
  /// The only inputs of a release that are not in the description.
  fileprivate var facts: ReleaseFacts {
    ReleaseFacts(
      asOf: plan.horizon.first, horizon: plan.horizon, timeZoneData: zoneDatabaseVersion() ?? "unknown",
      toolVersion: Version.text, languageVersion: 1)
  }
}
