import Foundation
import Testing

/// What the telephones of one user do: several of them, a second call, music for whoever waits, and one in a lobby.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct TelephoneTests {
  @Test func `all telephones of a user ring, and while one of them is in use the user is in a call`() async throws {
    try await withOffice { engine, exchange in
      let accounts = try exchange.accounts("201")
      #expect(accounts.count == 2)
      let desk = try await Phone(on: engine, at: "127.0.1.1", account: accounts[0], .ringsSilently)
      let other = try await Phone(on: engine, at: "127.0.1.101", account: accounts[1], .answers(after: 500))
      async let first = inside(engine, exchange, "213").call("201", [.wait(milliseconds: 6000)])
      #expect(await poll(5) { other.answered == 1 })
      #expect(desk.invitations.count == 1, "both rang")
      #expect(try await engine.lamp("201") == "InUse")
      _ = try await inside(engine, exchange, "208").call("201", [.wait(milliseconds: 1500)])
      #expect(desk.invitations.count == 1 && other.invitations.count == 1, "the second caller rings neither")
      #expect(try await first == 0)
    }
  }

  @Test(arguments: [true, false])
  func `a second call is signalled to whoever wants that, and not to others`(waiting: Bool) async throws {
    let people: @Sendable (String) -> String = { table in
      table.split(separator: "\n").map { row in
        var cells = row.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        if cells[0] == "204" { cells[7] = "true" }
        return cells.joined(separator: ";")
      }.joined(separator: "\n") + "\n"
    }
    let edit: (@Sendable (String) -> String)? = waiting ? people : nil
    try await withOffice(people: edit) { engine, exchange in
      let called = try await phone(engine, exchange, "204", .answers(after: 50))
      async let first = inside(engine, exchange, "213").call("204", [.wait(milliseconds: 5000)])
      #expect(await poll(5) { called.answered == 1 })
      _ = try await inside(engine, exchange, "208").call("204", [.wait(milliseconds: 800)])
      #expect(called.invitations.count == (waiting ? 2 : 1))
      #expect(try await first == 0)
    }
  }

  @Test(arguments: [true, false])
  func `who is held hears music, or silence where it is off`(music: Bool) async throws {
    let off: @Sendable (String) -> String = {
      $0.replacingOccurrences(of: "phone_book:", with: "music_on_hold: {active: false}\nphone_book:")
    }
    let edit: (@Sendable (String) -> String)? = music ? nil : off
    try await withOffice(description: edit) { engine, exchange in
      let holds = try await phone(engine, exchange, "205", .consults(after: 200))
      async let held = outside(engine).call("+31887654015", [.wait(milliseconds: 3000)])
      #expect(await poll(5) { engine.path.contains("Started music on hold, class 'c-bedrijf-x.hold'") })
      let samples = try exchange.released("engine/asterisk/hold/1.wav").dropFirst(44)
      // The upper byte of each; silence may be a bit above or below nothing.
      let isHeard = samples.enumerated().contains { place, byte in place % 2 == 1 && byte != 0 && byte != 0xFF }
      #expect(isHeard == music)
      #expect(holds.answered == 1)
      #expect(try await held == 0)
    }
  }

  @Test func `a telephone in the lobby calls colleagues and 112, and nobody else`() async throws {
    try await withOffice { engine, exchange in
      let carrier = try await carrier(engine)
      let colleague = try await phone(engine, exchange, "213", .answers(after: 50))
      let lobby = try inside(engine, exchange, "225")
      _ = try await lobby.call("0302345678", [.wait(milliseconds: 1500)], within: 8)
      #expect(engine.path.contains("sounds/nl/not_allowed") && carrier.invitations.isEmpty)
      #expect(try await lobby.call("213", [.wait(milliseconds: 300)]) == 0)
      #expect(colleague.answered == 1)
      #expect(try await lobby.call("112", [.wait(milliseconds: 300)]) == 0)
      #expect(carrier.answered == 1)
    }
  }
}
