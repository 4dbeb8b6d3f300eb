import Dispatch
import Glibc
import Releases
import Synchronization
package import TelephoneExchange

/// How everything in an output directory stands. It is only looked at, without the lock, while a build may be at work.
package struct OutputStatus: Sendable {
  /// Sorted by id.
  package var companies: [ReleaseStatus] = []
  /// Nil where no engine's files were ever published.
  package var engine: ReleaseStatus?
  package var build: BuildAtWork
  /// Engines of which nothing is known that they have taken in.
  package var unknownEngines: [String] = []
  /// Companies that are gone and that an engine still has, sorted.
  package var notLetGo: [(engine: String, company: String)] = []

  package var all: [ReleaseStatus] { (engine.map { [$0] } ?? []) + companies }

  /// - Parameters:
  ///   - today: by which dated tables are old or not.
  ///   - version: of this program.
  ///   - isDeep: every file is read and hashed.
  package init(
    _ path: String, today: Day, version: String, isDeep: Bool, engines: [any Engine] = Engines.all
  ) throws(PublishError) {
    do {
      let out = try PublishedDirectory(path)
      build = BuildAtWork(out)
      let known = try TakenIn(out)
      let reader = StatusReader(
        path: path, today: today, version: version, isDeep: isDeep, engines: engines, known: known, build: build)
      engine = try reader.engine(out)
      let included = try reader.included(out)
      companies = try reader.companies(out.companies(), included: included)
      guard let known else {
        unknownEngines = engines.filter { $0.control != nil }.map(\.name)
        return
      }
      let live = Set(companies.map(\.name))
      for (engine, releases) in known.engines.sorted(by: { $0.key < $1.key }) {
        for company in releases.keys.sorted() where company != OutputDirectory.engine && !live.contains(company) {
          notLetGo.append((engine, company))
        }
      }
    } catch {
      throw PublishError(error)
    }
  }
}

/// One look at an output directory.
private struct StatusReader: Sendable {
  var path: String
  var today: Day
  var version: String
  var isDeep: Bool
  var engines: [any Engine]
  var known: TakenIn?
  var build: BuildAtWork

  /// Days before a table ends in which that is told.
  private static let near = 90

  /// In parallel: of a thousand companies a quarter of a million files is looked at.
  func companies(_ names: [String], included: [String: Set<String>]) throws -> [ReleaseStatus] {
    let found = Mutex<[ReleaseStatus]>([])
    let fault = Mutex<PublishError?>(nil)
    let workers = min(max(1, names.count / 8), max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      do {
        let out = try PublishedDirectory(path)
        var own: [ReleaseStatus] = []
        for index in stride(from: worker, to: names.count, by: workers) {
          if let status = company(names[index], out, included) { own.append(status) }
        }
        found.withLock { $0 += own }
      } catch {
        fault.withLock { $0 = PublishError(error) }
      }
    }
    if let fault = fault.withLock({ $0 }) { throw fault }
    return found.withLock { $0 }.sorted { $0.name < $1.name }
  }

  /// Nil where the directory is no company's.
  private func company(_ name: String, _ out: borrowing PublishedDirectory, _ included: [String: Set<String>])
    -> ReleaseStatus?
  {
    var status = ReleaseStatus(name: name)
    do {
      let home = try out.home(of: name)
      guard try home.status("releases") != nil else { return nil }
      guard try look(at: home, &status) else { return nil }
      for engine in engines {
        guard included[engine.name]?.contains(name) != true, status.release != nil,
          try isThere("current/\(engine.folder)", in: home)
        else { continue }
        status.broken.append(.notIncluded(engine: engine.name))
      }
    } catch let error as FileError where error.code == ENOENT {
      // Removed meanwhile.
      return nil
    } catch {
      status.broken.append(.unreadable("\(PublishError(error))"))
    }
    finish(&status, out)
    return status
  }

  func engine(_ out: borrowing PublishedDirectory) throws -> ReleaseStatus? {
    var status = ReleaseStatus(name: OutputDirectory.engine)
    guard try out.own.status(OutputDirectory.engine) != nil else {
      guard try out.companies().contains(where: { try out.home(of: $0).link("current") != nil }) else { return nil }
      status.broken = [.engineMissing]
      return status
    }
    let home = try out.home(of: OutputDirectory.engine)
    guard try look(at: home, &status) else { return nil }
    if try out.root.link(OutputDirectory.engine) != "\(OutputDirectory.ownName)/\(OutputDirectory.engine)/current" {
      status.broken.append(.engineLink)
    }
    for engine in engines {
      // Of a company that is here and broken its own line tells.
      for company in try included(out)[engine.name]?.sorted() ?? []
      where try !isThere("\(company)/current/\(engine.folder)", in: out.root)
        && (!isThere("\(company)/releases", in: out.root) || isThere("\(company)/current", in: out.root))
      {
        status.broken.append(.includesMissing(engine: engine.name, company: company))
      }
    }
    finish(&status, out)
    return status
  }

  /// The companies that each engine includes.
  func included(_ out: borrowing PublishedDirectory) throws -> [String: Set<String>] {
    var included: [String: Set<String>] = [:]
    for engine in engines {
      do {
        let home = try out.home(of: OutputDirectory.engine)
        guard let link = try home.link("current") else { continue }
        let place = try Directory(descending: "\(link)/\(EngineFolder.ofServer(engine.name))/companies", from: home)
        included[engine.name] = Set(try place.names())
      } catch let error as FileError where [ENOENT, ENOTDIR, ELOOP].contains(error.code) {
        // No company has files for it, or the whole is broken, which is told of the engine.
        continue
      }
    }
    return included
  }

  /// Follows links: what the engine would find.
  private func isThere(_ path: String, in directory: borrowing Directory) throws -> Bool {
    var status = stat()
    return fstatat(directory.number, path, &status, 0) == 0
  }

  /// - Returns: false where nothing was ever published in it.
  private func look(at home: borrowing Directory, _ status: inout ReleaseStatus) throws -> Bool {
    let all = try Directory("releases", in: home)
    let hasNext = try all.status(NumberedReleases.next) != nil
    switch build {
    case .running: status.isBeingBuilt = hasNext
    case .none: if hasNext { status.broken.append(.halfMade) }
    }
    guard let link = try CurrentLink(in: home) else {
      let isPublished = try all.names().contains { Int($0) != nil }
      if isPublished { status.broken.append(.noCurrent) }
      return isPublished || hasNext
    }
    status.since = link.since
    guard let number = link.release, try all.status("\(number)") != nil else {
      status.broken.append(.leadsNowhere(harmlessTarget(link.target)))
      return true
    }
    status.release = number
    let release = try Directory("\(number)", in: all)
    var bytes: [UInt8] = []
    guard try release.contents(of: Manifest.fileName, into: &bytes, limit: 1 << 30) else {
      status.broken.append(.manifestMissing)
      return true
    }
    guard let manifest = ManifestScan(bytes) else {
      status.broken.append(.manifestUnreadable)
      return true
    }
    let files = ReleaseFiles(manifest, in: release, isDeep: isDeep)
    // Pruned while it was looked at: another release is live by now.
    if !files.broken.isEmpty, try CurrentLink(in: home)?.target != link.target {
      status = ReleaseStatus(name: status.name)
      return try look(at: home, &status)
    }
    (status.files, status.bytes, status.devices) = (files.count, files.bytes, files.devices)
    status.broken += files.broken
    status.facts = manifest.header.facts
    if case .company(let origin) = manifest.header.origin { status.title = origin.name }
    takenIn(manifest, &status)
    return true
  }

  private func harmlessTarget(_ target: String) -> String { String(target.prefix(200)) }

  private func takenIn(_ manifest: ManifestScan, _ status: inout ReleaseStatus) {
    guard let known else { return }
    for engine in engines {
      guard let control = engine.control, let taken = known.engines[engine.name] else { continue }
      let live = EngineParts(manifest, of: status.name, for: engine.name, control)
      guard !live.digests.isEmpty else { continue }
      let parts = taken[status.name].map { live.differences(from: $0.parts).sorted().map(EngineParts.word) }
      if parts?.isEmpty == true { continue }
      status.stale.append(.notTakenIn(engine: engine.name, parts: parts ?? []))
    }
  }

  /// What is found beside the release.
  private func finish(_ status: inout ReleaseStatus, _ out: borrowing PublishedDirectory) {
    status.place = out.place(of: status.name)
    if let facts = status.facts {
      func ends(_ day: Day, _ over: (Day) -> ReleaseStatus.Stale, _ near: (Day) -> ReleaseStatus.Stale) {
        if day < today {
          status.stale.append(over(day))
        } else if day < today.adding(Self.near) {
          status.stale.append(near(day))
        }
      }
      // The engine's own files have no dated tables.
      if status.name != OutputDirectory.engine {
        ends(facts.horizon.last, ReleaseStatus.Stale.horizonOver, ReleaseStatus.Stale.horizonNear)
        if let last = facts.summerTimeLast {
          ends(last, ReleaseStatus.Stale.summerTimeOver, ReleaseStatus.Stale.summerTimeNear)
        }
      }
      if facts.toolVersion != version {
        let isOlder = Self.numbers(facts.toolVersion).lexicographicallyPrecedes(Self.numbers(version))
        status.stale.append(isOlder ? .olderTool(facts.toolVersion) : .newerTool(facts.toolVersion))
      }
    }
    guard let place = status.place, let since = status.since else { return }
    if access(place, F_OK) != 0, errno == ENOENT || errno == ENOTDIR {
      status.stale.append(.descriptionGone(place))
    } else if let file = DescriptionAge.changed(place, since: since) {
      status.stale.append(.descriptionChanged(file))
    }
  }

  private static func numbers(_ version: String) -> [Int] { version.split(separator: ".").map { Int($0) ?? 0 } }
}
