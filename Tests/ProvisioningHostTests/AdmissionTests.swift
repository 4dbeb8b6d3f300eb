import Foundation
import GRDB
import TelephoneExchange
import Testing

@testable import ProvisioningHost

/// Windows that are opened and closed while a host runs, and what of them outlives it.
@Suite struct AdmissionTests {
  private static let token = "tokenOfTheBakery00000001"
  private let out: SampleOutput
  private let mac = MACAddress("0015654aa937")!

  init() throws {
    out = try SampleOutput()
    try out.publish(
      "bakkerij",
      [
        .device("0015654aa937", "0015654aa937.cfg", token: Self.token, "first"),
        .device("0015654aa938", "0015654aa938.cfg", token: Self.token, "second"),
      ])
  }

  private var path: String { HostState.path(of: out.path) }

  private func poll(_ isSo: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<600 {
      if try await isSo() { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

  @Test func aWindowIsOpenedAndClosedWhileTheHostRuns() async throws {
    var settings = ServingHost.Settings(output: out.path)
    settings.state = try HostState(path)
    settings.lockOuts.delay = 1
    try await withHost(settings) { wire, host, _ in
      #expect(try await wire.get("/0015654aa937.cfg").status == 404)
      let elsewhere = try HostState(path)
      let now = WallClock.milliseconds()
      let opened = try elsewhere.ask([
        Admissions.Request(.device(mac), until: now + 600_000), Admissions.Request(.device(mac), until: now - 1),
      ])
      #expect(try await poll { try elsewhere.isTaken(opened) })
      #expect(try await poll { try await wire.get("/0015654aa937.cfg").text == "first" })
      #expect(try await wire.get("/0015654aa938.cfg").status == 404)
      #expect(try await poll { try elsewhere.windows(now: now).open.first?.window.address == "127.0.0.1" })
      let closed = try elsewhere.ask([Admissions.Request(.device(mac), until: nil)])
      #expect(try await poll { try elsewhere.isTaken(closed) && elsewhere.windows(now: now).open.isEmpty })
      #expect(try await wire.get("/0015654aa937.cfg").status == 404)
    }
  }

  @Test func whoHasAProofStaysOutOfEverybodysWindowAfterARestart() throws {
    let now = WallClock.milliseconds()
    do {
      let state = try HostState(path)
      let admissions = Admissions { whom, window in state.note(whom, window) }
      admissions.admitAll(until: now + 600_000)
      #expect(admissions.take(mac, for: "192.0.2.7", now: now))
      #expect(!admissions.take(mac, for: "192.0.2.8", now: now), "of two at one moment the second one is too late")
      admissions.close(mac)
      #expect(admissions.until(mac, now: now) == nil)
      try state.write()
    }
    let state = try HostState(path)
    let restored = Admissions { whom, window in state.note(whom, window) }
    try state.restore(restored, LockOuts(), now: now)
    let other = try #require(MACAddress("0015654aa938"))
    #expect(!restored.isAdmitted(mac, from: "192.0.2.7", now: now) && restored.isAdmitted(other, from: "::1", now: now))
    restored.apply(Admissions.Request(.everybody, until: nil))
    try state.write()
    #expect(!restored.isAdmitted(other, from: "::1", now: now))
    #expect(try state.windows(now: 0).open.isEmpty, "nothing is left of them")
    try state.restore(restored, LockOuts(), now: now + 700_000)
    #expect(!restored.isOpenForAll(now: now))
  }

  @Test func everybodysNextWindowIsForWhoeverCameInTheOneBeforeToo() throws {
    let admissions = Admissions()
    admissions.admitAll(until: 1_000, now: 0)
    #expect(admissions.take(mac, for: "192.0.2.7", now: 10))
    admissions.close(mac, now: 20)
    #expect(!admissions.isAdmitted(mac, from: "192.0.2.7", now: 30))
    // Proofs after the window's end leave nothing behind.
    let changes = admissions.changes
    admissions.close(mac, now: 2_000)
    #expect(admissions.changes == changes)
    admissions.admitAll(until: 4_000, now: 3_000)
    #expect(admissions.isAdmitted(mac, from: "192.0.2.9", now: 3_001), "it was reset, and begins anew")
    // One that is prolonged is longer for those who have come.
    #expect(admissions.take(mac, for: "192.0.2.9", now: 3_002))
    admissions.admitAll(until: 9_000, now: 3_003)
    #expect(admissions.isAdmitted(mac, from: "192.0.2.9", now: 8_000))
    #expect(!admissions.isAdmitted(mac, from: "192.0.2.7", now: 8_000))
  }

  @Test func whatCouldNotBeWrittenIsWrittenLaterAndARequestIsTakenOnce() throws {
    let state = try HostState(path)
    let now = WallClock.milliseconds()
    _ = try state.ask([Admissions.Request(.device(mac), until: now + 600_000)])
    var taken = 0
    try state.takeRequests(now: now) { request in
      taken += 1
      state.note(request.whom, Admissions.Window(until: now + 600_000))
    }
    try DatabaseQueue(path: path).write { try $0.execute(sql: "ALTER TABLE window RENAME TO elsewhere") }
    #expect(throws: (any Error).self) { try state.write() }
    try state.takeRequests(now: now) { _ in taken += 1 }
    #expect(taken == 1, "a second time it would open a window that a proof has closed")
    try DatabaseQueue(path: path).write { try $0.execute(sql: "ALTER TABLE elsewhere RENAME TO window") }
    try state.write()
    #expect(try state.windows(now: now).open.count == 1 && state.windows(now: now).waiting.isEmpty)
  }

  @Test func whatAnEarlierVersionRememberedIsKept() throws {
    do {
      _ = try HostState(path)
      let database = try DatabaseQueue(path: path)
      try database.write { db in
        try db.execute(
          sql: """
            DROP TABLE request; PRAGMA user_version = 1;
            INSERT INTO device VALUES ('0015654aa937', '192.0.2.7', 'T46G', 1, 2, NULL, NULL, NULL, '')
            """)
      }
    }
    #expect(try HostState(path, isReading: true).windows(now: 0).waiting.isEmpty)
    let state = try HostState(path)
    #expect(try state.seen([mac])[mac]?.userAgent == "T46G")
    let asked = try state.ask([Admissions.Request(.everybody, until: nil)])
    var taken: [Admissions.Request] = []
    try state.takeRequests(now: 0) { taken.append($0) }
    #expect(taken == [Admissions.Request(.everybody, until: nil)])
    #expect(try !state.isTaken(asked), "not before its window is written")
    try state.write()
    #expect(try state.isTaken(asked))
    try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 3") }
    #expect(throws: (any Error).self) { try HostState(path) }
  }
}
