import Glibc
import Releases
package import SourceText
import TelephoneExchange

/// What `merge` does with the companies of several shards.
package struct Merge {
  /// One company of one shard.
  package struct Company: Sendable {
    package var id: String
    /// Of the shards.
    package var shard: Int
    package var staged: Staged?
    package var published: Published?
    package var files = 0
    /// Why it is not live.
    package var fault: PublishError?
    /// What went wrong after it went live.
    package var faults: [PublishError] = []
    /// Devices that still ask under the former provisioning token are led nowhere: its shard does not know that token.
    package var losesToken = false
    var origin: CompanyOrigin?
    /// That is live where it is merged to.
    var formerToken: String?
  }

  package var companies: [Company] = []
  package var engine: Published?
  package var engineFault: PublishError?
  private var stagedEngine: Staged?
  private let engines: [any Engine]

  package init(engines: [any Engine] = Engines.all) { self.engines = engines }

  // MARK: What is refused

  /// Looks through all shards, and through what stays in the output directory, once.
  package mutating func conflicts(_ shards: borrowing Shards, into out: borrowing OutputDirectory) throws(PublishError)
    -> [MergeConflict]
  {
    do {
      var claims = MergeClaims()
      var ids: Set<String> = []
      for shard in 0..<shards.count {
        for id in shards.companies(of: shard) {
          let head = try shards.head(of: id, shard)
          try claims.add(id, of: shards.path(shard), in: Directory(head.path), engines)
          ids.insert(id)
          companies.append(Company(id: id, shard: shard, origin: head.origin))
        }
      }
      companies.sort { ($0.id, $0.shard) < ($1.id, $1.shard) }
      for id in try out.published() where !ids.contains(id) {
        guard let link = try Directory(id, in: out.root).link("current"), NumberedReleases.number(of: link) != nil,
          let release = try? Directory(descending: "\(id)/\(link)", from: out.root)
        else { continue }
        try claims.add(id, of: out.root.path, in: release, engines)
      }
      return claims.conflicts
    } catch {
      throw PublishError(error)
    }
  }

  /// Another company under an id, another provider for the engine.
  package mutating func takenPlaces(
    _ shards: borrowing Shards, in out: borrowing OutputDirectory, replacesCompanies: Bool, replacesProvider: Bool
  ) throws(PublishError) -> [Diagnostic] {
    do {
      var found: [Diagnostic] = []
      for index in companies.indices {
        let company = companies[index]
        guard let live = try out.live(company.id) else { continue }
        companies[index].formerToken = live.token?.reveal
        guard !replacesCompanies, let origin = company.origin else { continue }
        if let taken = takenPlace(company.id, origin, live, from: out.place(of: company.id)) { found.append(taken) }
      }
      guard let first = try shards.engineShard(), let provider = shards.engine(first)?.provider else { return found }
      let (place, secrets) = try shards.note(OutputDirectory.engine, first)
      for shard in 0..<shards.count where shard != first {
        guard let other = shards.engine(shard)?.provider else { continue }
        let (otherPlace, otherSecrets) = try shards.note(OutputDirectory.engine, shard)
        let differ = !secrets.isEmpty && !otherSecrets.isEmpty && secrets != otherSecrets
        guard other != provider || differ else { continue }
        found.append(
          .twoProviders(
            "\(place) (\(shards.path(first)))", "\(otherPlace) (\(shards.path(shard)))",
            onlySecrets: other == provider))
      }
      if !replacesProvider, let live = try out.live(OutputDirectory.engine) {
        let known = out.secretsDigest ?? ""
        let taken = takenEngine(
          provider, from: place, live, from: out.place(of: OutputDirectory.engine),
          secretsDiffer: !known.isEmpty && !secrets.isEmpty && known != secrets)
        if let taken { found.append(taken) }
      }
      return found
    } catch {
      throw PublishError(error)
    }
  }

  // MARK: Publishing

  /// Makes everything beside what is live, then lets the engine go live, then each company.
  package mutating func publish(_ shards: borrowing Shards, into out: borrowing OutputDirectory) {
    for index in companies.indices {
      do { try stage(&companies[index], shards, out) } catch {
        companies[index].fault = PublishError(error)
        tidy(companies[index].id, out)
      }
    }
    do throws(PublishError) { try stageEngine(shards, out) } catch { engineFault = error }
    goLive(out)
    for index in companies.indices where companies[index].published != nil {
      do { try finish(companies[index], shards, out) } catch { companies[index].faults.append(PublishError(error)) }
    }
    guard engine != nil, let shard = try? shards.engineShard() else { return }
    do {
      let (place, secrets) = try shards.note(OutputDirectory.engine, shard)
      try out.note(place, secrets: secrets, of: OutputDirectory.engine)
    } catch {
      engineFault = PublishError(error)
    }
  }

  /// The engine first: no company is live at any moment that the engine would not include. The first fault ends it.
  private mutating func goLive(_ out: borrowing OutputDirectory) {
    let ready = companies.indices.filter { companies[$0].staged != nil && companies[$0].fault == nil }
    var switched = Switched()
    if engineFault == nil {
      switched = out.goLive((stagedEngine.map { [$0] } ?? []) + ready.compactMap { companies[$0].staged })
    }
    var published = switched.published[...]
    if stagedEngine != nil { engine = published.popFirst() }
    for (index, one) in zip(ready, published) { companies[index].published = one }
    let fault = engineFault ?? switched.fault
    if engine == nil, engineFault == nil { engineFault = switched.fault }
    for index in companies.indices where companies[index].published == nil {
      companies[index].fault = companies[index].fault ?? fault
      if let staged = companies[index].staged { out.drop(staged) }
    }
    if engine == nil, let stagedEngine { out.drop(stagedEngine) }
  }

  private func stage(_ company: inout Company, _ shards: borrowing Shards, _ out: borrowing OutputDirectory) throws {
    let source = try shards.release(of: company.id, company.shard)
    company.files = source.manifest.files.count
    var copy = try ReleaseCopy(source, into: NumberedReleases(company.id, in: out.root))
    company.staged = try copy.run()
    // Before the switch: no device finds nothing at any moment.
    let led = try shards.copyBridges(
      of: company.id, company.shard, to: Directory(company.id, in: out.root), removing: false)
    if let former = company.formerToken, let token = source.token, former != token {
      company.losesToken = !led.contains(former)
    }
  }

  /// Takes the directory of a company away that never had a release; one with anything in it stays.
  private func tidy(_ company: String, _ out: borrowing OutputDirectory) {
    if let home = try? Directory(company, in: out.root) { unlinkat(home.number, "releases", AT_REMOVEDIR) }
    unlinkat(out.root.number, company, AT_REMOVEDIR)
  }

  private mutating func stageEngine(_ shards: borrowing Shards, _ out: borrowing OutputDirectory) throws(PublishError) {
    do {
      guard let shard = try shards.engineShard(), let source = shards.engine(shard) else { return }
      stagedEngine = try out.stageEngine(
        source.outputFiles, facts: source.manifest.facts, origin: source.provider,
        with: companies.compactMap { $0.fault == nil ? $0.staged : nil })
    } catch {
      throw PublishError(error)
    }
  }

  /// What is beside releases.
  private func finish(_ company: Company, _ shards: borrowing Shards, _ out: borrowing OutputDirectory) throws {
    let home = try Directory(company.id, in: out.root)
    _ = try shards.copyBridges(of: company.id, company.shard, to: home, removing: true)
    try out.write(url: shards.url(of: company.id, company.shard), of: company.id)
    let (place, _) = try shards.note(company.id, company.shard)
    if !place.isEmpty { try out.note(place, of: company.id) }
  }
}
