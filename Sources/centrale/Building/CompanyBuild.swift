import ArgumentParser
import ExchangeCalls
import ExchangeCompiler
import ExchangeDescription
import Releases
import SourceText
import TelephoneExchange

/// What is done for one company of a build by itself, beside others: read, check, refuse, render and write. Nothing goes live.
struct CompanyBuild: Sendable {
  let settings: BuildSettings
  let library: LazyLibrary
  let output: SharedOutput
  let index: BuildIndex
  let templates: TemplateStamps
  let circumstances: String
  let engine: LiveEngine
  private let servers = JudgedServers()

  /// - Parameter isForced: it is built although nothing has changed.
  func run(_ place: DescriptionPlace, isForced: Bool) -> FleetCompany {
    var company = FleetCompany(place)
    if !isForced, let entry = unchanged(place) {
      company.id = entry.id
      if let other = output.claim(entry.id, for: place) {
        company.holdBack("\(other.directory) is the same company")
        return company
      }
      company.known = entry
      company.published = Published(release: entry.release, change: nil)
      return company
    }
    do {
      try build(&company)
    } catch let error as PublishError {
      company.holdBack(error)
    } catch {
      company.holdBack("\(error)", byDisk: true)
    }
    return company
  }

  private func unchanged(_ place: DescriptionPlace) -> BuildIndex.Entry? {
    guard !settings.isFresh, let out = output.opened else { return nil }
    return index.unchanged(place, circumstances, templates, in: out.directory)
  }

  private func build(_ company: inout FleetCompany) throws {
    let place = company.place
    let log = InputLog()
    // Before anything is read, so that what is written meanwhile is seen by the next build.
    for path in place.inputs(key: settings.key) { log.note(path) }
    let library = try library.get()
    let compilation = try settings.description.compile(
      place, library, makingSounds: true, key: settings.key ?? place.fleet?.key, log: log,
      judged: JudgedOutputs(ofCompany: false, servers: servers))
    company.id = compilation.exchange.company.id
    let (secrets, found) = CompanySecrets.read(place, key: settings.key, compilation)
    let diagnostics = compilation.diagnostics + found
    settings.report(of: place).print(diagnostics, compilation.files, to: &company.transcript)
    judge(compilation, diagnostics, &company)
    guard let secrets else { return company.holdBack("its secrets cannot be read") }
    guard company.heldBack == nil else { return }
    let id = compilation.exchange.company.id
    // Two of one run would write into one directory.
    if let other = output.claim(id, for: place) {
      let twice = [Diagnostic.companyTwice(id, other.directory, place.directory)]
      settings.tell(twice, compilation, place, &company.transcript)
      return company.holdBack("\(other.directory) is the same company")
    }
    let out = try output.open()
    let live = try out.directory.live(id)
    let origin = CompanyOrigin(compilation.exchange, secrets)
    let provider = ProviderOfEngine(compilation, secrets, place)
    refuse(compilation, live, origin, provider, out.directory, &company)
    guard company.heldBack == nil else { return }
    let files = compilation.outputFiles(secrets: secrets, proving: settings.verifies ? .all : .oncePerShape)
    company.staged = try stage(files, of: compilation, origin, found, out.directory, &company)
    guard company.heldBack == nil else { return }
    let isSame = live?.company.map { $0.sharesNumber(with: origin) } ?? true
    company.built = FleetCompany.Built(
      files: files.count, devices: compilation.devices.devices.count, facts: compilation.facts, provider: provider,
      provisioning: compilation.provisioning(secrets: secrets),
      archive: DescriptionArchive(of: compilation, release: 0),
      bridges: try bridges(compilation, secrets, live, out.directory),
      // Another company's telephones have nothing to look for here.
      live: isSame ? live : nil, claims: Claims(compilation.claims(secrets)), inputs: log.inputs,
      families: templates.stamps(of: compilation, library),
      isRepeatable: !compilation.sounds.isOpen)
  }

  /// Renders and writes. What a file cannot hold holds the company back, and is told with its places as `check` would.
  private func stage(
    _ files: [OutputFile], of compilation: Compilation, _ origin: CompanyOrigin, _ found: [Diagnostic],
    _ out: borrowing OutputDirectory, _ company: inout FleetCompany
  ) throws(PublishError) -> Staged? {
    do throws(PublishError) {
      return try out.stage(
        files, company: compilation.exchange.company.id, facts: compilation.facts, origin: origin, isLasting: false,
        threads: settings.threads, summingUp: compilation)
    } catch {
      guard !error.isOfTheDisk else { throw error }
      let whole = compilation.withRefusedValues()
      guard whole.diagnostics.contains(where: { $0.severity == .error }) else { throw error }
      company.transcript = Transcript()
      settings.report(of: company.place).print(whole.diagnostics + found, whole.files, to: &company.transcript)
      company.holdBack("its description has errors")
      return nil
    }
  }

  private func judge(_ compilation: Compilation, _ diagnostics: [Diagnostic], _ company: inout FleetCompany) {
    if diagnostics.contains(where: { $0.severity == .error }) {
      company.holdBack("its description has errors")
    } else if settings.description.strict, diagnostics.contains(where: { $0.severity == .warning }) {
      company.holdBack("its description has warnings, and --strict makes them fail")
    }
    guard settings.requireTests else { return }
    let results = compilation.interpreter.test(compilation.exchange.expectations)
    guard results.contains(where: { !$0.isMet }) else { return }
    company.holdBack("calls under `expect` end differently")
    TestCalls.print(results, compilation, to: &company.transcript)
  }

  /// What is refused because of what is published.
  private func refuse(
    _ compilation: Compilation, _ live: LiveRelease?, _ origin: CompanyOrigin, _ provider: ProviderOfEngine,
    _ out: borrowing OutputDirectory, _ company: inout FleetCompany
  ) {
    let id = compilation.exchange.company.id
    if !settings.replacesCompanies, let live, let found = takenPlace(id, origin, live, from: out.place(of: id)) {
      settings.tell([found], compilation, company.place, &company.transcript)
      company.holdBack("another company is published under its id")
    }
    guard !settings.replacesProvider, let found = engine.taken(by: provider) else { return }
    settings.tell([found], compilation, company.place, &company.transcript)
    company.holdBack("the engine belongs to another provider")
  }

  private func bridges(
    _ compilation: Compilation, _ secrets: DerivedSecrets, _ live: LiveRelease?, _ out: borrowing OutputDirectory
  ) throws -> Bridges? {
    let token = compilation.provisioning(secrets: secrets).token
    guard try out.needsBridges(compilation.exchange.company.id, token: token, from: live) else { return nil }
    let days = settings.revokes ? 0 : compilation.exchange.provider.rotationBridge
    let bridges = Bridges(
      company: compilation.exchange.company.id, token: token,
      devices: days == 0 ? [] : compilation.bridges(secrets: secrets), day: compilation.facts.asOf, days: days)
    // The company is not kept for them.
    return try bridges.rendered()
  }
}

extension BuildIndex {
  /// What it says of a description, where everything it depends on and everything it made is as it was.
  func unchanged(
    _ place: DescriptionPlace, _ circumstances: String, _ templates: TemplateStamps, in out: borrowing OutputDirectory
  ) -> Entry? {
    guard let entry = self[Disk.absolute(place.directory)], entry.circumstances == circumstances,
      entry.inputs.allSatisfy({ $0.stamp.isCurrent(of: $0.path) }),
      entry.families.allSatisfy({ templates.stamp(of: $0.name) == $0.stamp }),
      out.stamp(of: entry.id, release: entry.release) == entry.stamp
    else { return nil }
    return entry
  }
}

extension Compilation {
  /// The only inputs of a release that are not in the description.
  var facts: ReleaseFacts {
    var facts = ReleaseFacts(
      asOf: plan.horizon.first, horizon: plan.horizon, timeZoneData: zoneDatabaseVersion() ?? "unknown",
      toolVersion: Version.text, languageVersion: 1)
    facts.summerTimeLast = devices.devices.compactMap(\.clock.datedSummer?.last).min()
    return facts
  }
}

extension DescriptionPlace {
  /// Everything beside the description that a build may read, whether it is there or not.
  fileprivate func inputs(key: String?) -> [String] {
    let own = [MasterKey.fileName, SecretsFile.fileName].map { Disk.absolute(folder) + "/" + $0 }
    return own + (fleet?.shared ?? []) + (key.map { [Disk.absolute($0)] } ?? [])
  }
}
