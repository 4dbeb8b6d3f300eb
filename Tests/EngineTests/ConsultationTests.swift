import Foundation
import Testing

/// Calls handed on after asking first (attended transfer), and groups that calls are transferred to.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct ConsultationTests {
  /// 205 takes a call from outside, holds it, calls `number` and hands the caller over.
  ///
  /// - Returns: the exit codes of the caller and of the consultation.
  private func consult(
    _ engine: Engine, _ exchange: BuiltExchange, _ agent: Phone, _ number: String, _ callID: String,
    reaches: @escaping @Sendable () async -> Bool, after: @escaping @Sendable () async throws -> Void = {}
  ) async throws -> [Int32] {
    let before = agent.answered
    var caller = outside(engine)
    caller.port = 5092
    async let first = caller.call("+31887654015", [.wait(milliseconds: 9000)])
    #expect(await poll(10) { agent.answered == before + 1 })
    async let asking = inside(engine, exchange, "205").call(
      number, [.wait(milliseconds: 9000)], callID: callID, within: 20)
    #expect(await poll(10) { await reaches() }, "the consulted party answers")
    try await Task.sleep(for: .milliseconds(300))
    try await agent.transfer(to: number, replacing: callID)
    #expect(await poll(5) { (try? await engine.lamp("205")) == "Idle" }, "who transferred is free")
    try await after()
    return try await [first, asking]
  }

  @Test func `a colleague who was asked takes the caller over and sees the number; the agent who asked is free`()
    async throws
  {
    try await withOffice { engine, exchange in
      let agent = try await phone(engine, exchange, "205", .consults(after: 300))
      let other = try await phone(engine, exchange, "208", .answers(after: 50))
      let codes = try await consult(
        engine, exchange, agent, "208", "consult-1", reaches: { other.answered == 1 },
        after: {
          let lamp = try await engine.lamp("208")
          let channels = try await engine.ask("core show channels count")
          #expect(lamp == "InUse" && channels.contains("2 active channels"), "\(lamp) \(channels)")
          #expect(
            await poll(3) {
              other.requestsInCalls.contains { Phone.header("P-Asserted-Identity", $0).contains("0612345678") }
            }, "the name and number of the caller: \(other.requestsInCalls)")
        })
      #expect(codes == [0, 0])
      #expect(other.invitations.count == 1 && agent.invitations.count == 1)
      #expect(try await engine.lamp("208") == "Idle")
    }
  }

  @Test func `who may not call a number can neither ask there nor hand a caller over to it`() async throws {
    let blocked: (String) -> String = {
      $0.replacingOccurrences(of: "block: [service_0900]", with: "block: [service_0900, mobile]")
        .replacingOccurrences(of: "allow: [mobile, 0900-8844]", with: "allow: [0900-8844, 0612345678]")
    }
    try await withOffice(description: blocked, provoked: "REFER for remote session") { engine, exchange in
      let carrier = try await carrier(engine)
      let agent = try await phone(engine, exchange, "205", .consults(after: 300))
      async let first = outside(engine, number: "+31201234567").call("+31887654015", [.wait(milliseconds: 4000)])
      #expect(await poll(10) { agent.answered == 1 })
      _ = try await inside(engine, exchange, "205").call(
        "0687654321", [.wait(milliseconds: 100)], callID: "consult-2", within: 3)
      // A Replaces that names no call of this engine must not become a call of its own.
      try await agent.transfer(to: "0687654321", replacing: "consult-of-nobody")
      _ = try await first
      #expect(carrier.invitations.map { String($0.prefix(40)) } == [])
    }
  }

  @Test func `a caller is handed over to a number outside, and both legs count for whoever did it`() async throws {
    try await withOffice { engine, exchange in
      let carrier = try await carrier(engine)
      let agent = try await phone(engine, exchange, "205", .consults(after: 300))
      let codes = try await consult(
        engine, exchange, agent, "0687654321", "consult-3", reaches: { carrier.answered == 1 },
        after: {
          let channels = try await engine.ask("core show channels count")
          #expect(channels.contains("2 active channels"), "\(channels)")
          // One of the two calls outside is still up; of two more only one gets out.
          var next = try inside(engine, exchange, "205")
          next.port = 5096
          _ = try await next.call("0302345678", [.wait(milliseconds: 500)], calls: 2, within: 4)
          #expect(carrier.invitations.count == 2)
        })
      #expect(codes == [0, 0])
    }
  }

  @Test func `a group goes on where it stopped after calls that were transferred to it`() async throws {
    try await withOffice { engine, exchange in
      var sales: [Phone] = []
      for number in ["201", "202", "203", "204"] {
        sales.append(try await phone(engine, exchange, number, .answers(after: 50)))
      }
      let agents = sales
      @Sendable func taken() -> [Int] { agents.map(\.answered) }
      let blind = try await phone(engine, exchange, "208", .transfers(after: 200, to: "101"))
      #expect(try await outside(engine).call("+31887654018", [.wait(milliseconds: 2500)]) == 0)
      #expect(blind.answered == 1 && taken() == [1, 0, 0, 0], "\(taken())")
      #expect(try await inside(engine, exchange, "213").call("101", [.wait(milliseconds: 300)]) == 0)
      #expect(taken() == [1, 1, 0, 0], "\(taken())")
      let agent = try await phone(engine, exchange, "205", .consults(after: 300))
      let codes = try await consult(
        engine, exchange, agent, "101", "consult-4", reaches: { taken() == [1, 1, 1, 0] },
        after: {
          // The third still talks to the caller: two at once get the fourth and, round again, the first.
          let two = try await inside(engine, exchange, "213").call("101", [.wait(milliseconds: 500)], calls: 2)
          #expect(two == 0)
          #expect(taken() == [2, 1, 1, 1], "\(taken())")
        })
      #expect(codes == [0, 0])
      #expect(try await inside(engine, exchange, "213").call("101", [.wait(milliseconds: 300)]) == 0)
      #expect(taken() == [2, 2, 1, 1], "nobody stays reserved: \(taken())")
    }
  }
}
