import ArgumentParser
import ExchangeCompiler
import Releases
import SourceText
import TelephoneExchange

/// What a build would change of each company of a run. What the index knows to be as it was is not read.
final class FleetPlan: Sendable {
  let description: DescriptionOptions
  let key: String?
  let replacesCompanies: Bool
  let asksCalls: Bool
  let library: LazyLibrary
  /// Nil where there is no such directory yet.
  let output: OutputDirectory?
  private let index: BuildIndex
  private let templates: TemplateStamps
  private let circumstances: String
  /// Reads a company once more, for places in its description.
  let described: @Sendable (DescriptionPlace) -> Compilation?
  private let jobs: Int

  init(
    description: DescriptionOptions, key: String?, replacesCompanies: Bool, asksCalls: Bool, jobs: Int,
    output path: String
  ) throws {
    self.jobs = jobs
    self.description = description
    self.key = key
    self.replacesCompanies = replacesCompanies
    self.asksCalls = asksCalls
    let library = LazyLibrary(description.templates)
    self.library = library
    described = { place in
      guard let library = try? library.get() else { return nil }
      return try? description.compile(place, library, isChecked: false, key: key)
    }
    output = try OutputDirectory(reading: path)
    index =
      switch output {
      case .some(let out): out.index()
      case .none: BuildIndex()
      }
    templates = TemplateStamps(description.templates)
    circumstances = BuildSettings(description: description, key: key).circumstances(templates)
  }

  /// Plans several companies at a time, none of which is in memory longer than it takes to tell it, and tells them in their
  /// order. One alone is told while it is looked at: a plan of ten thousand handsets is long.
  func run(_ places: [DescriptionPlace], into report: inout PlanReport) throws {
    // The engine is made from what a company says of the provider: where it is not as it was left, one is read.
    let engineStands = isEngineStanding
    let teller = report.teller
    let isAlone = places.count == 1
    report.begin()
    let work = { @Sendable (number: Int) -> ToldCompany in
      var told = ToldCompany(places[number].directory)
      do {
        if isAlone { Console.progress("reading \(told.directory)") }
        defer { if isAlone { Console.endProgress() } }
        let company = try self.plan(places[number], isForced: number == 0 && !engineStands, &told.transcript)
        told.take(company)
        if isAlone {
          Console.endProgress()
          told.transcript.say()
          told.transcript = Transcript()
          try teller.tell(company, number) { Console.out($0) }
        } else {
          let text = ToldText()
          try teller.tell(company, number) { text.bytes += $0 }
          told.transcript.out(text.bytes)
        }
      } catch {
        told.fault = error
      }
      return told
    }
    for told in isAlone ? [work(0)] : inParallel(places, jobs: jobs, work: work) {
      told.transcript.say()
      if let fault = told.fault { throw fault }
      report.take(told)
    }
  }

  /// What is told of one company, on one thread.
  private final class ToldText {
    var bytes: [UInt8] = []
  }

  private var isEngineStanding: Bool {
    switch output {
    case .some(let out): index.engine == out.engineStamp()
    case .none: false
    }
  }

  private func unchanged(_ place: DescriptionPlace) -> BuildIndex.Entry? {
    switch output {
    case .some(let out): index.unchanged(place, circumstances, templates, in: out)
    case .none: nil
    }
  }

  private func plan(
    _ place: DescriptionPlace, isForced: Bool, _ transcript: inout Transcript
  ) throws -> PlannedCompany {
    if !isForced, let entry = unchanged(place) { return .unchanged(place, entry) }
    let library = try library.get()
    let compilation: Compilation
    do {
      compilation = try description.compile(place, library, makingSounds: true, key: key)
    } catch let fault as Failure {
      return .refused(place, nil, fault.description, byDisk: true)
    }
    let id = compilation.exchange.company.id
    let (secrets, found) = CompanySecrets.read(place, key: key, compilation)
    let stopping = (compilation.diagnostics + found).filter {
      $0.severity == .error || description.strict && $0.severity == .warning
    }
    Report(format: .text, directory: place.directory, limit: description.limit)
      .print(stopping, compilation.files, to: &transcript)
    guard let secrets, stopping.isEmpty else {
      let reason = stopping.isEmpty ? "its secrets cannot be read" : "its description has \(stopping.summary())"
      return .refused(place, id, reason)
    }
    if let taken = try taken(compilation, secrets, output) { return .refused(place, id, taken) }
    let heard = HeardSecrets(secrets)
    do {
      let change = try ReleaseChange(
        of: compilation.outputFiles(secrets: heard), company: id, facts: compilation.facts,
        origin: CompanyOrigin(compilation.exchange, secrets), secrets: heard, from: output)
      let calls =
        asksCalls
        ? try PlannedCalls(
          of: compilation, release: change.release, library: library,
          beside: DescriptionFolder(place.folder, secretFiles: [key, place.fleet?.key].compactMap(\.self)).source,
          in: output)
        : .notAsked
      return PlannedCompany(
        place: place, id: id,
        work: PlannedCompany.Work(
          compilation: compilation, secrets: secrets, change: change, handsets: try change.handsets(of: compilation),
          calls: calls))
    } catch let fault as PublishError where !fault.isOfTheDisk {
      return .refused(place, id, fault.description)
    }
  }

  /// Why the place of a company that is published under the same id cannot be taken.
  private func taken(
    _ compilation: Compilation, _ secrets: DerivedSecrets, _ out: borrowing OutputDirectory?
  ) throws -> String? {
    guard !replacesCompanies else { return nil }
    let id = compilation.exchange.company.id
    switch out {
    case .some(let out):
      guard let live = try out.live(id) else { return nil }
      return takenPlace(id, CompanyOrigin(compilation.exchange, secrets), live, from: out.place(of: id))?.message
    case .none: return nil
    }
  }
}
