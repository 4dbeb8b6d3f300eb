import ArgumentParser
import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange

/// The companies of one build and the engine that they share.
///
/// 1. Each company whose description, or anything else that it depends on, has changed is read, checked, rendered and
///    written beside what is live: several at a time.
/// 2. What contradicts another company is held back.
/// 3. The engine goes live, then each company.
///
/// A company that is refused or cannot be written holds back itself only: its last release stays live, and the engine goes
/// on including it. A fault in the third step ends it, and what is live is told.
struct Fleet {
  let settings: BuildSettings
  let places: [DescriptionPlace]
  let library: LazyLibrary
  var companies: [FleetCompany] = []
  var engine = FleetEngine()

  init(_ places: [DescriptionPlace], settings: BuildSettings, library: LazyLibrary) {
    self.places = places
    var settings = settings
    settings.threads = places.count == 1 ? settings.jobs : 1
    self.settings = settings
    self.library = library
  }

  /// - Returns: the exit code.
  mutating func publish(to path: String) throws -> ExitCode {
    let output: SharedOutput
    do { output = try SharedOutput(path) } catch { throw NothingWritten(error) }
    var index = output.opened?.directory.index() ?? BuildIndex()
    let live: LiveEngine
    do { live = try heal(output) } catch { throw NothingWritten(error) }
    let templates = TemplateStamps(settings.description.templates)
    let circumstances = settings.circumstances(templates)
    work(
      CompanyBuild(
        settings: settings, library: library, output: output, index: index, templates: templates,
        circumstances: circumstances, engine: live))
    refuseSameIDs(output)
    // Nothing to write: not even the output directory.
    guard let out = output.opened, companies.contains(where: { $0.ready != nil || $0.published != nil }) else {
      // Of two that are one company the first was written before the second was read.
      if let out = output.opened {
        dropAll(in: out.directory)
        out.directory.takeBackIfNew()
      }
      FleetReport(self, output: path).printUnread()
      return exitCode
    }
    refuseTwoProviders()
    do throws(PublishError) {
      try refuseShared(out.directory, index)
    } catch {
      holdBackAll("\(error)", byDisk: true)
    }
    if companies.contains(where: { $0.ready != nil }) {
      goLive(in: out.directory)
      finish(in: out.directory)
    } else {
      dropAll(in: out.directory)
    }
    remember(in: out.directory, &index, circumstances)
    // Only `merge` asks, to tell a part that is missing: without it it tells none.
    try? out.directory.keep(settings.shard)
    FleetReport(self, output: path).print(out.directory)
    return exitCode
  }

  /// Links that lead nowhere lead to the newest whole release again.
  private func heal(_ output: SharedOutput) throws(PublishError) -> LiveEngine {
    guard let out = output.opened else { return LiveEngine() }
    for (name, release) in try out.directory.heal() {
      Console.err(
        "\(name): its link `current` was broken; release \(release), the newest complete one, is live again\n")
    }
    return try LiveEngine(in: out.directory)
  }

  private mutating func work(_ build: CompanyBuild) {
    let places = places
    // The engine is made from what a company says of the provider: where it is not as it was left, one is read.
    let engineStands = build.output.opened.map { build.index.engine == $0.directory.engineStamp() } ?? false
    companies = inParallel(places, jobs: settings.jobs) { number in
      build.run(places[number], isForced: number == 0 && !engineStands)
    }
  }

  /// Lets everything go that is staged and not live.
  mutating func holdBackAll(_ reason: String, byDisk: Bool) {
    for index in companies.indices where companies[index].published == nil {
      companies[index].holdBack(reason, byDisk: byDisk)
    }
  }

  /// What the next build need not read again.
  private func remember(in out: borrowing OutputDirectory, _ index: inout BuildIndex, _ circumstances: String) {
    var entries: [String: BuildIndex.Entry] = [:]
    for company in companies {
      guard let built = company.built, let published = company.published, let id = company.id else { continue }
      entries[Disk.absolute(company.place.directory)] = BuildIndex.Entry(
        id: id, circumstances: built.isRepeatable ? circumstances : "", release: published.release,
        stamp: out.stamp(of: id, release: published.release), files: built.files, devices: built.devices,
        inputs: built.inputs, families: built.families, claims: built.claims)
    }
    let engine = out.engineStamp()
    guard !entries.isEmpty || engine != index.engine else { return }
    index.take(entries)
    index.engine = engine
    // It is for speed only: without it the next build reads everything again.
    try? out.write(index)
  }

  private var exitCode: ExitCode {
    let isByDisk =
      (engine.fault != nil && !engine.isRefused) || !engine.faults.isEmpty || engine.published?.notLasting != nil
      || companies.contains {
        $0.heldBack?.isByDisk == true || !$0.faults.isEmpty || $0.published?.notLasting != nil
      }
    if isByDisk { return .files }
    return companies.contains { $0.heldBack != nil } ? .faults : .success
  }
}

/// The disk ended a build before it wrote anything.
struct NothingWritten: Error, CustomStringConvertible {
  private let cause: PublishError

  init(_ cause: PublishError) { self.cause = cause }

  var description: String { "\(cause); nothing was written, and what was live is still live" }
}
