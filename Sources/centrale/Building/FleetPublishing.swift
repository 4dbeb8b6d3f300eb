import ExchangeCompiler
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
  /// Renders and writes everything; nothing goes live.
  mutating func stage(in out: borrowing OutputDirectory) {
    for index in companies.indices {
      guard let work = companies[index].work else { continue }
      Console.progress("writing \(work.id)")
      do throws(PublishError) {
        let files = work.compilation.outputFiles(secrets: work.secrets)
        companies[index].fileCount = files.count
        companies[index].staged = try out.stage(
          verifies ? files.map(\.judged) : files.judgedOncePerShape, company: work.id, facts: work.compilation.facts,
          origin: work.origin)
      } catch {
        companies[index].holdBack(error)
      }
    }
    Console.endProgress()
  }

  /// The engine first: no company is live at any moment that the engine would not include. Then each company; the first
  /// fault of the disk ends it.
  mutating func goLive(in out: borrowing OutputDirectory) {
    layBridges(in: out)
    stageEngine(in: out)
    if engine.fault == nil, let staged = engine.staged {
      do throws(PublishError) { engine.published = try out.goLive(staged) } catch { engine.fault = error.description }
    }
    if let fault = engine.fault {
      holdBackAll("the engine's files could not be published: \(fault)", byDisk: !engine.isRefused)
      if let staged = engine.staged { out.drop(staged) }
    }
    for index in companies.indices {
      guard let staged = companies[index].staged else { continue }
      guard companies[index].heldBack == nil else {
        out.drop(staged)
        continue
      }
      do throws(PublishError) {
        companies[index].published = try out.goLive(staged)
      } catch {
        companies[index].holdBack(error)
        holdBackAll("the build ended at \(companies[index].name)", byDisk: true)
        out.drop(staged)
      }
    }
  }

  private mutating func layBridges(in out: borrowing OutputDirectory) {
    for index in companies.indices {
      guard let work = companies[index].work else { continue }
      do throws(PublishError) {
        let live = try out.live(work.id)
        let token = work.provisioning.token
        guard try out.needsBridges(work.id, token: token, from: live) else { continue }
        companies[index].bridges = bridges(of: work)
        // Another company's telephones have nothing to look for here.
        let isSame = live?.company.map { $0.sharesNumber(with: work.origin) } ?? true
        if isSame, let bridges = companies[index].bridges { companies[index].led = try out.lay(bridges, from: live) }
      } catch {
        companies[index].holdBack(error)
      }
    }
  }

  private func bridges(of work: FleetCompany.Work) -> Bridges {
    let days = revokes ? 0 : work.compilation.exchange.provider.rotationBridge
    return Bridges(
      company: work.id, token: work.provisioning.token,
      devices: days == 0 ? [] : work.compilation.bridges(secrets: work.secrets),
      day: work.compilation.facts.asOf, days: days)
  }

  private mutating func stageEngine(in out: borrowing OutputDirectory) {
    // All ready companies have the same provider; the trunks' passwords are with those that give them.
    let ready = companies.filter { $0.work != nil }
    guard let work = (ready.first { $0.provider?.secrets.isEmpty == false } ?? ready.first)?.work else { return }
    let files = work.compilation.serverFiles(library: library, secrets: work.secrets)
    do throws(PublishError) {
      engine.staged = try out.stageEngine(
        files, facts: work.compilation.facts, origin: ProviderOrigin(work.compilation.exchange.provider),
        with: ready.compactMap(\.staged))
    } catch {
      engine.fault = error.description
      engine.isRefused = !error.isOfTheDisk
    }
  }

  /// What is beside releases. A fault here does not undo anything: it is reported, and the next build tries again.
  mutating func finish(in out: borrowing OutputDirectory, _ output: String) {
    var provider: FleetCompany.ProviderOfEngine?
    for index in companies.indices {
      guard companies[index].published != nil, let work = companies[index].work else { continue }
      if provider?.secrets.isEmpty ?? true { provider = companies[index].provider }
      do throws(PublishError) {
        if let bridges = companies[index].bridges { companies[index].standing = try out.tend(bridges) }
        try out.write(url: work.provisioning.url.reveal, of: work.id)
        try out.note(Disk.absolute(companies[index].directory), of: work.id)
        if let published = companies[index].published {
          try out.note(description: work.compilation, release: published.release)
        }
      } catch {
        companies[index].faults.append(error.description)
      }
    }
    guard engine.published != nil, let provider else { return }
    do throws(PublishError) {
      try out.note(Disk.absolute(provider.place), secrets: provider.secrets, of: OutputDirectory.engine)
    } catch {
      engine.faults.append(error.description)
    }
  }
}
