import Foundation
import Testing

/// Calls on Asterisk 22 to the exchange of the manual, as the program has built it. Green: SIPp got its 200 OK.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct RealCallTests {
  @Test func `by day, a key leads to an agent, and no key to the operator`() async throws {
    try await withOffice { engine, exchange in
      let sales = try await phone(engine, exchange, "201", .answers(after: 200))
      let support = try await phone(engine, exchange, "205", .answers(after: 200))
      let operatorPhone = try await phone(engine, exchange, "209", .answers(after: 200))
      for (key, agent) in [("1", sales), ("2", support)] {
        let code = try await outside(engine).call(
          "+31887654000", [.wait(milliseconds: 800), .press(key), .wait(milliseconds: 7000)])
        #expect(code == 0)
        #expect(agent.answered == 1, "key \(key)")
      }
      let code = try await outside(engine).call("+31887654000", [.wait(milliseconds: 32_000)], within: 90)
      #expect(code == 0)
      #expect(operatorPhone.answered == 1)
    }
  }

  @Test func `after a wrong key, the right one may be pressed before the announcement has ended`() async throws {
    try await withOffice { engine, exchange in
      let agent = try await phone(engine, exchange, "205", .answers(after: 100))
      let code = try await outside(engine).call(
        "+31887654000",
        [
          .wait(milliseconds: 2000), .press("7"), .wait(milliseconds: 1200), .press("2"), .wait(milliseconds: 7000),
        ])
      #expect(code == 0)
      #expect(agent.answered == 1)
      #expect(engine.path.contains("sounds/nl/invalid_choice"))
    }
  }

  @Test(arguments: ["2026-11-24 22:00:00", "2026-12-25 10:00:00"])
  func `by night and at Christmas the announcement is heard`(moment: String) async throws {
    try await withOffice(at: moment) { engine, exchange in
      let agent = try await phone(engine, exchange, "205", .answers(after: 100))
      #expect(try await outside(engine).call("+31887654002", [.wait(milliseconds: 30_000)]) == 0)
      #expect(agent.invitations.isEmpty)
      #expect(engine.path.contains("greetings/"))
    }
  }

  @Test func `the next agent rings when the first is silent, and all silent is the overflow`() async throws {
    try await withOffice { engine, exchange in
      let silent = try await phone(engine, exchange, "205", .ringsSilently)
      let second = try await phone(engine, exchange, "206", .answers(after: 100))
      #expect(try await outside(engine).call("+31887654002") == 0)
      #expect(silent.answered == 0 && second.answered == 1)
      await second.stop()
      let mute = try await phone(engine, exchange, "206", .ringsSilently)
      let overflow = try await phone(engine, exchange, "209", .answers(after: 100))
      #expect(try await outside(engine).call("+31887654002", within: 100) == 0)
      #expect(mute.answered == 0 && overflow.answered == 1)
    }
  }

  @Test func `outgoing calls: 0900 is refused, a mobile and 112 reach the carrier with a number of the company`()
    async throws
  {
    try await withOffice { engine, exchange in
      let carrier = try await carrier(engine)
      let caller = try inside(engine, exchange, "201")
      _ = try await caller.call("09001234", [.wait(milliseconds: 6000)])
      #expect(carrier.invitations.isEmpty)
      #expect(try await caller.call("0687654321") == 0)
      #expect(try await caller.call("112") == 0)
      #expect(carrier.answered == 2)
      #expect(carrier.invitations.first?.hasPrefix("INVITE sip:+31687654321@") == true)
      let emergency = try #require(carrier.invitations.last)
      #expect(emergency.hasPrefix("INVITE sip:112@"))
      #expect(Phone.header("From", emergency).contains("3188765"))
    }
  }

  @Test func `a user calls a user; a busy user's caller leaves a message that is mailed`() async throws {
    try await withOffice { engine, exchange in
      let other = try await phone(engine, exchange, "204", .answers(after: 100))
      let caller = try inside(engine, exchange, "201")
      #expect(try await caller.call("204") == 0)
      #expect(other.answered == 1)
      await other.stop()
      let busy = try await phone(engine, exchange, "204", .refuses("486 Busy Here"))
      let voice = engine.directory.appendingPathComponent("voice.al")
      try Data((0..<8000).map { UInt8(truncatingIfNeeded: $0 / 8 * 37) }).write(to: voice)
      #expect(
        try await caller.call("204", [.wait(milliseconds: 500), .speak(voice.path), .wait(milliseconds: 12_000)]) == 0)
      #expect(busy.invitations.count == 1)
      #expect(await poll(10) { engine.mails.contains { $0.contains("zoe.204@example.nl") } })
    }
  }

  @Test func `two callers within 50 ms get two agents, fifty times`() async throws {
    try await withOffice { engine, exchange in
      var agents: [Phone] = []
      for number in ["205", "206", "207"] {
        agents.append(try await phone(engine, exchange, number, .answers(after: 50)))
      }
      for round in 1...50 {
        let before = agents.map(\.answered)
        let code = try await outside(engine).call("+31887654002", [.wait(milliseconds: 500)], calls: 2, within: 20)
        #expect(code == 0, "round \(round)")
        let taken = zip(agents.map(\.answered), before).map { $0 - $1 }
        #expect(taken.sorted() == [0, 1, 1], "round \(round)")
      }
    }
  }
}
