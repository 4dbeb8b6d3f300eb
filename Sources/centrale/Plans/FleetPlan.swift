import ArgumentParser
import ExchangeCompiler
import Releases
import SourceText
import TelephoneExchange

/// What a build would change of each company of a run. What the index knows to be as it was is not read.
struct FleetPlan: ~Copyable {
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
  let described: (DescriptionPlace) -> Compilation?

  init(
    description: DescriptionOptions, key: String?, replacesCompanies: Bool, asksCalls: Bool, output path: String
  ) throws {
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

  /// Tells one company after the other, so that no two of them are in memory together.
  func run(_ places: [DescriptionPlace], into report: inout PlanReport) throws {
    let progress = Progress(of: places.count)
    // The engine is made from what a company says of the provider: where it is not as it was left, one is read.
    let engineStands = isEngineStanding
    for (number, place) in places.enumerated() {
      progress.begin(place.directory)
      let company = try plan(place, isForced: number == 0 && !engineStands)
      try progress.pause { try report.tell(company) }
      progress.step()
    }
    progress.end()
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

  private func plan(_ place: DescriptionPlace, isForced: Bool) throws -> PlannedCompany {
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
    Report(format: .text, directory: place.directory, limit: description.limit).print(stopping, compilation.files)
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
