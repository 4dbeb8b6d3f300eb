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
    let admissions = Admissions { mac, window in state?.note(mac, window) }
    let lockOuts = LockOuts(settings.lockOuts) { change in
      state?.note(change)
      log(LogLine.text(change, now: WallClock.milliseconds()))
    }
    try? state?.restore(admissions, lockOuts, now: WallClock.milliseconds())
    desk = try ProvisioningDesk(
      output: settings.output, settings: settings.desk, quiet: settings.quiet, admissions: admissions,
      lockOuts: lockOuts,
      tell: { event in
        if event.outcome != .quiet { log(LogLine.text(event)) }
        if let (mac, seen) = board.note(event) { state?.note(mac, seen) }
      })
    overviews = OverviewReader(desk, board, settings.naming)
  }

  /// Serves until the task is cancelled.
  ///
  /// - Parameters:
  ///   - beside: what else is served, with the same life.
  ///   - started: told once, when every socket listens.
  package func run(
    beside: [@Sendable () async throws -> Void] = [],
    started: @escaping @Sendable ([ProvisioningServer.Bound]) async -> Void
  ) async throws {
    defer { try? settings.state?.write() }
    let server = ProvisioningServer(
      desk, settings.listeners, limits: settings.connections, uploads: settings.uploads)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run(started: started) }
      for other in beside { group.addTask { try await other() } }
      group.addTask { await self.keepHouse() }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  /// Each second: releases of new companies, what is to be remembered, certificates that were renewed.
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
