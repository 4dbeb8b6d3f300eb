import Foundation
import Testing

/// What is switched at a telephone: night switch, do not disturb, forwards; the lamps show it and a restart keeps it.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct PhoneStateTests {
  private func dial(_ code: String, at number: String, _ engine: Engine, _ exchange: BuiltExchange) async throws {
    #expect(try await inside(engine, exchange, number).call(code, [.wait(milliseconds: 300)]) == 0, "dialling \(code)")
  }

  @Test func `the night switch by code: company and group, three lamps, kept over a restart`() async throws {
    try await withOffice { engine, exchange in
      let before = try await phone(engine, exchange, "205", .answers(after: 50))
      #expect(try await engine.lamp("*83") == "Idle", "automatic is dark")
      try await dial("*81", at: "209", engine, exchange)
      #expect(try await engine.lamp("*83") == "InUse", "on is lit")
      _ = try await outside(engine).call("+31887654002", [.wait(milliseconds: 1500)])
      #expect(before.invitations.isEmpty && engine.path.contains("greetings/"))
      await before.stop()
      try await engine.restart()
      let agent = try await phone(engine, exchange, "205", .answers(after: 50))
      #expect(try await engine.lamp("*83") == "InUse")
      _ = try await outside(engine).call("+31887654002", [.wait(milliseconds: 300)])
      #expect(agent.invitations.isEmpty)
      try await dial("*82102", at: "209", engine, exchange)
      #expect(try await engine.lamp("*83102") == "Ringing", "off blinks")
      #expect(try await outside(engine).call("+31887654002", [.wait(milliseconds: 300)]) == 0)
      #expect(agent.answered == 1, "the group's own off goes before the company's on")
      try await dial("*83", at: "209", engine, exchange)
      try await dial("*81102", at: "209", engine, exchange)
      #expect(try await engine.lamp("*83") == "Idle")
      _ = try await outside(engine).call("+31887654002", [.wait(milliseconds: 300)])
      #expect(agent.answered == 1, "the group's own on")
    }
  }

  @Test func `a switch that the description sets to on lights its lamp from the start`() async throws {
    let on: @Sendable (String) -> String = { $0.replacingOccurrences(of: "{mode: automatic,", with: "{mode: on,") }
    try await withOffice(description: on) { engine, exchange in
      #expect(await poll(5) { (try? await engine.lamp("*83")) == "InUse" })
    }
  }

  @Test func `a caller without an answer yet is in a call: nobody else rings them`() async throws {
    try await withOffice { engine, exchange in
      let carrier = try await carrier(engine, answer: .ringsSilently)
      let own = try await phone(engine, exchange, "205", .answers(after: 50))
      async let waits = inside(engine, exchange, "205").call("0687654321", expecting: .ringing(milliseconds: 6000))
      #expect(await poll(5) { carrier.invitations.count == 1 })
      #expect(await poll(2) { (try? await engine.lamp("205")) == "InUse" })
      _ = try await inside(engine, exchange, "213").call("205", [.wait(milliseconds: 1500)])
      #expect(own.invitations.isEmpty)
      #expect(try await waits == 0)
      #expect(await poll(3) { (try? await engine.lamp("205")) == "Idle" })
      #expect(try await inside(engine, exchange, "213").call("205", [.wait(milliseconds: 300)]) == 0)
      #expect(own.answered == 1)
    }
  }

  @Test func `do not disturb and forwards by code`() async throws {
    let targets = "forward_targets: [0612345679]\nphone_book:"
    let declared: @Sendable (String) -> String = { $0.replacingOccurrences(of: "phone_book:", with: targets) }
    try await withOffice(description: declared) { engine, exchange in
      let own = try await phone(engine, exchange, "204", .answers(after: 50))
      let other = try await phone(engine, exchange, "208", .answers(after: 50))
      let carrier = try await carrier(engine)
      let caller = try inside(engine, exchange, "201")
      try await dial("*78", at: "204", engine, exchange)
      #expect(try await engine.lamp("204") == "Busy")
      #expect(try await engine.lamp("*76204") == "Busy")
      _ = try await caller.call("204", [.wait(milliseconds: 300)])
      #expect(own.invitations.isEmpty)
      try await dial("*79", at: "204", engine, exchange)
      #expect(try await engine.lamp("204") == "Idle")
      try await dial("*72208", at: "204", engine, exchange)
      #expect(try await engine.lamp("*74204") == "InUse")
      #expect(try await caller.call("204", [.wait(milliseconds: 300)]) == 0)
      #expect(own.invitations.isEmpty && other.answered == 1)
      try await dial("*720612345679", at: "204", engine, exchange)
      #expect(try await caller.call("204", [.wait(milliseconds: 300)]) == 0)
      #expect(own.invitations.isEmpty && carrier.answered == 1)
      let diverted = try #require(carrier.invitations.first)
      #expect(diverted.hasPrefix("INVITE sip:+31612345679@"))
      #expect(Phone.header("Diversion", diverted).contains("+31887654000"), "\(diverted)")
      try await dial("*73", at: "204", engine, exchange)
      _ = try await caller.call("*720687654321", [.wait(milliseconds: 300)])
      try await dial("*72201", at: "201", engine, exchange)
      #expect(try await caller.call("204", [.wait(milliseconds: 300)]) == 0)
      #expect(own.answered == 1 && carrier.answered == 1)
      _ = try await inside(engine, exchange, "208").call("201", [.wait(milliseconds: 300)], within: 10)
      #expect(carrier.answered == 1, "a forward to oneself ends at the hop limit")
    }
  }

  @Test func `a forward to what the user may not call is refused aloud when it is set, and nothing is stored`()
    async throws
  {
    // 208 is in a room that calls inside only; what the company blocks is open to nobody, though it is listed as a target.
    let targets = "forward_targets: [0612345679, +4930123456]\nphone_book:"
    let declared: @Sendable (String) -> String = { $0.replacingOccurrences(of: "phone_book:", with: targets) }
    let room: @Sendable (String) -> String = {
      $0.replacingOccurrences(
        of: ";user208@bedrijf-x.example.nl;;;;", with: ";user208@bedrijf-x.example.nl;;;lobby;")
    }
    try await withOffice(description: declared, people: room) { engine, exchange in
      let carrier = try await carrier(engine)
      let own = try await phone(engine, exchange, "208", .answers(after: 50))
      let room = try inside(engine, exchange, "208")
      func refusals() -> Int { engine.heard("invalid_choice") }
      func isStored() async throws -> Bool {
        try await engine.ask("database show bedrijf-x").contains("/forward_")
      }
      for code in ["*72", "*90", "*92", "*94", "*74208"] {
        let before = refusals()
        #expect(try await room.call(code + "0612345679", [.wait(milliseconds: 1200)], within: 10) == 0)
        #expect(refusals() == before + 1, "\(code)")
        #expect(try await !isStored(), "\(code)")
      }
      // The target is asked for, and the same is refused.
      let before = refusals()
      _ = try await room.call(
        "*74208", [.wait(milliseconds: 1500), .press("0612345679"), .wait(milliseconds: 7000)], within: 20)
      #expect(refusals() > before)
      #expect(try await !isStored())
      // What the company blocks, and what is on no list, at a telephone of the default class.
      for target in ["+4930123456", "004930123456", "0687654321", "09001234"] {
        let before = refusals()
        _ = try await inside(engine, exchange, "204").call("*72" + target, [.wait(milliseconds: 1200)], within: 10)
        #expect(refusals() == before + 1 || engine.path.contains("sounds/nl/not_in_use"), "\(target)")
        #expect(try await !isStored(), "\(target)")
      }
      #expect(try await inside(engine, exchange, "201").call("208", [.wait(milliseconds: 300)]) == 0)
      #expect(own.answered == 1 && carrier.invitations.isEmpty)
      // Inside, the room may forward.
      #expect(try await room.call("*72201", [.wait(milliseconds: 300)]) == 0)
      #expect(try await isStored())
    }
  }
}
