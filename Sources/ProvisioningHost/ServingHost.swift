/// The provisioning host: the desk with its sockets, its log, its memory and its page.
package final class ServingHost: Sendable {
  package struct Settings: Sendable {
    /// What `centrale build` writes.
    package var output: String
    package var listeners: [ProvisioningServer.Listener] = []
    package var desk = ProvisioningDesk.Settings()
    package var connections = ConnectionLimits()
    package var lockOuts = LockOuts.Limits()
    package var quiet = QuietNames("")
    package var uploads: Uploads?
    /// Nil: nothing outlives a restart.
    package var state: HostState?
    package var naming = DeviceNaming()

    package init(output: String) { self.output = output }
  }

  package let desk: ProvisioningDesk
  package let board = DeviceBoard()
  package let overviews: OverviewReader
  private let settings: Settings
  private let say: @Sendable (String) -> Void

  /// - Parameters:
  ///   - log: takes each line of the log.
  ///   - say: takes what the person who started the host should know.
  /// - Throws: where the output directory cannot be read.
  package init(
    _ settings: Settings, log: @escaping @Sendable (String) -> Void, say: @escaping @Sendable (String) -> Void
  ) throws {
    self.settings = settings
    self.say = say
    let (board, state) = (board, settings.state)
    try? state?.restore(board)
    let admissions = Admissions { whom, window in state?.note(whom, window) }
    let lockOuts = LockOuts(settings.lockOuts) { change in
      state?.note(change)
      log(LogLine.text(change, now: WallClock.milliseconds()))
    }
    try? state?.restore(admissions, lockOuts, now: WallClock.milliseconds())
    // Word that was left while no host ran is older than what this one is told at its start.
    try? state?.takeRequests(now: WallClock.milliseconds()) { admissions.apply($0) }
    desk = try ProvisioningDesk(
      output: settings.output, settings: settings.desk, quiet: settings.quiet, admissions: admissions,
      lockOuts: lockOuts,
      tell: { event in
        if event.outcome != .quiet { log(LogLine.text(event)) }
        if let (mac, seen) = board.note(event) { state?.note(mac, seen) }
      })
    overviews = OverviewReader(desk, board, settings.naming)
  }

  /// Serves until the task is cancelled, which cuts off what is under way, or until it is to stop and nothing is under way
  /// any more.
  ///
  /// - Parameters:
  ///   - transfers: what else gives files and comes to its end with `stopping`.
  ///   - beside: what else is served, with the same life.
  ///   - started: told once, when every socket listens.
  package func run(
    until stopping: Stopping = Stopping(), transfers: [@Sendable () async throws -> Void] = [],
    beside: [@Sendable () async throws -> Void] = [],
    started: @escaping @Sendable ([ProvisioningServer.Bound]) async -> Void
  ) async throws {
    defer { try? settings.state?.write() }
    let server = ProvisioningServer(
      desk, settings.listeners, limits: settings.connections, uploads: settings.uploads)
    try await withThrowingTaskGroup(of: Ended.self) { group in
      group.addTask {
        try await server.run(until: stopping, started: started)
        return .transfers
      }
      for other in transfers {
        group.addTask {
          try await other()
          return .transfers
        }
      }
      for other in beside {
        group.addTask {
          try await other()
          return .beside
        }
      }
      group.addTask {
        await self.keepHouse()
        return .beside
      }
      defer { group.cancelAll() }
      var left = transfers.count + 1
      while left > 0, try await group.next() == .transfers { left -= 1 }
    }
  }

  private enum Ended { case transfers, beside }

  /// Each second: releases of new companies, windows that somebody asks for, what is to be remembered, certificates that were
  /// renewed.
  private func keepHouse() async {
    var (isStateFaulty, isOutputFaulty) = (false, false)
    while (try? await Task.sleep(for: .seconds(1))) != nil {
      do {
        try desk.refresh()
        isOutputFaulty = false
      } catch {
        if !isOutputFaulty { say("warning: \(error); devices go on with what is open") }
        isOutputFaulty = true
      }
      do {
        try settings.state?.takeRequests(now: WallClock.milliseconds()) { desk.admissions.apply($0) }
        try settings.state?.write()
        isStateFaulty = false
      } catch {
        if !isStateFaulty { say("warning: what was fetched cannot be remembered: \(error)") }
        isStateFaulty = true
      }
      for certificates in settings.listeners.compactMap(\.certificates) where certificates.refresh() {
        say("the new certificate counts from here on")
      }
    }
  }
}
