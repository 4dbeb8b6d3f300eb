import ExchangeCompiler
import Releases
import TelephoneExchange

/// The engine of a build.
struct FleetEngine {
  var staged: Staged?
  var published: Published?
  /// Why it was not written, or did not go live.
  var fault: String?
  /// Not the disk is at fault: a value of the provider cannot be written.
  var isRefused = false
  /// What went wrong after it went live.
  var faults: [String] = []
}

extension Fleet {
  /// The engine first: no company is live at any moment that the engine would not include. Then each company; the first
  /// fault of the disk ends it.
  mutating func goLive(in out: borrowing OutputDirectory) {
    layBridges(in: out)
    stageEngine(in: out)
    if let fault = engine.fault {
      holdBackAll("the engine's files could not be published: \(fault)", byDisk: !engine.isRefused)
    }
    let due = companies.indices.filter { companies[$0].ready != nil && companies[$0].staged != nil }
    let switched = out.goLive([engine.staged].compactMap(\.self) + due.compactMap { companies[$0].staged })
    let first = engine.staged == nil ? 0 : 1
    if first == 1 { engine.published = switched.published.first }
    for (position, published) in switched.published.dropFirst(first).enumerated() {
      companies[due[position]].published = published
    }
    if let fault = switched.fault {
      let position = switched.published.count - first
      if position < 0 {
        engine.fault = fault.description
        holdBackAll("the engine's files could not be published: \(fault)", byDisk: true)
        if let staged = engine.staged { out.drop(staged) }
      } else if position < due.count {
        companies[due[position]].holdBack(fault)
        holdBackAll("the build ended at \(companies[due[position]].name)", byDisk: true)
      }
    }
    dropAll(in: out)
  }

  /// What was written of companies that do not go live.
  func dropAll(in out: borrowing OutputDirectory) {
    for company in companies where company.published == nil {
      if let staged = company.staged { out.drop(staged) }
    }
  }

  private mutating func layBridges(in out: borrowing OutputDirectory) {
    for index in companies.indices {
      guard let bridges = companies[index].ready?.bridges, let live = companies[index].ready?.live else { continue }
      do throws(PublishError) {
        companies[index].led = try out.lay(bridges, from: live)
      } catch {
        companies[index].holdBack(error)
      }
    }
  }

  private mutating func stageEngine(in out: borrowing OutputDirectory) {
    // All ready companies have the same provider; the trunks' passwords are with those that give them.
    let ready = companies.compactMap(\.ready)
    guard let built = ready.first(where: { !$0.provider.secretsDigest.isEmpty }) ?? ready.first else { return }
    do {
      let files = serverFiles(built.provider.provider, library: try library.get(), secrets: built.provider.secrets)
      let staged = companies.filter { $0.ready != nil }.compactMap(\.staged)
      engine.staged = try out.stageEngine(
        files, facts: built.facts, origin: built.provider.origin, with: staged, isLasting: false)
    } catch let error as PublishError {
      engine.fault = error.description
      engine.isRefused = !error.isOfTheDisk
    } catch {
      engine.fault = "\(error)"
    }
  }

  /// What is beside releases. A fault here does not undo anything: it is reported, and the next build tries again.
  mutating func finish(in out: borrowing OutputDirectory) {
    var provider: ProviderOfEngine?
    for index in companies.indices {
      guard companies[index].published != nil, let built = companies[index].ready, let id = companies[index].id else {
        continue
      }
      if provider?.secretsDigest.isEmpty ?? true { provider = built.provider }
      do throws(PublishError) {
        if let bridges = built.bridges { _ = try out.tend(bridges) }
        try out.write(url: built.provisioning.url.reveal, of: id)
        try out.note(Disk.absolute(companies[index].place.directory), of: id)
        if var archive = built.archive, let published = companies[index].published {
          archive.release = published.release
          try out.note(description: archive, of: id)
        }
      } catch {
        companies[index].faults.append(error.description)
      }
    }
    guard engine.published != nil, let provider else { return }
    do throws(PublishError) {
      try out.note(Disk.absolute(provider.place), secrets: provider.secretsDigest, of: OutputDirectory.engine)
    } catch {
      engine.faults.append(error.description)
    }
  }
}
