import Foundation
import Testing

/// The bench judged by a configuration written by hand: what it says of a call is so.
@Suite(.enabled(if: Bench.hasEngine, "told to run without the engine"))
struct HandwrittenTests {
  private func configuration() throws -> URL {
    let directory = try Bench.directory()
    let etc = directory.appendingPathComponent("etc")
    try FileManager.default.copyItem(at: Bench.scripts.appendingPathComponent("handwritten"), to: etc)
    return directory
  }

  @Test func `a caller presses a key and an agent answers`() async throws {
    try await Engine.with(directory: try configuration(), moment: "2026-11-24 10:00:00") { engine in
      let agent = try await Phone(
        on: engine, at: "127.0.1.1", account: .init(name: "agent", password: "geheim-123"), .answers(after: 200))
      let caller = Caller(engine: engine, address: "127.0.0.30", number: "+31612345678")
      let code = try await caller.call(
        "menu", [.wait(milliseconds: 500), .press("1"), .wait(milliseconds: 2000)])
      #expect(code == 0)
      #expect(agent.answered == 1)
      #expect(agent.invitations.first.map { Phone.header("From", $0) }?.contains("+31612345678") == true)
      #expect(await poll(5) { engine.callRecords.contains("ANSWERED") })
      await agent.stop()
      #expect(engine.complaints == [])
    }
  }

  @Test func `a message that is spoken arrives by mail`() async throws {
    try await Engine.with(directory: try configuration(), moment: "2026-11-24 10:00:00") { engine in
      let voice = engine.directory.appendingPathComponent("voice.al")
      try Data((0..<8000).map { UInt8(truncatingIfNeeded: $0 / 8 * 37) }).write(to: voice)
      let caller = Caller(engine: engine, address: "127.0.0.30", number: "+31612345678")
      let code = try await caller.call(
        "mailbox", [.wait(milliseconds: 1500), .speak(voice.path), .wait(milliseconds: 4000)])
      #expect(code == 0)
      #expect(await poll(10) { !engine.mails.isEmpty })
      #expect(engine.complaints == [])
    }
  }

  @Test func `a busy agent, a silent agent and a number that nobody has are reported apart`() async throws {
    try await Engine.with(directory: try configuration(), moment: "2026-11-24 10:00:00") { engine in
      let account = Account(name: "agent", password: "geheim-123")
      let caller = Caller(engine: engine, address: "127.0.0.30", number: "+31612345678")
      let busy = try await Phone(on: engine, at: "127.0.1.1", account: account, .refuses("486 Busy Here"))
      #expect(try await caller.call("agent", expecting: .refusal(486)) == 0)
      #expect(busy.answered == 0 && busy.invitations.count == 1)
      await busy.stop()
      let silent = try await Phone(on: engine, at: "127.0.1.1", account: account, .ringsSilently)
      #expect(try await caller.call("agent", expecting: .ringing(milliseconds: 700)) == 0)
      #expect(silent.invitations.count == 1)
      await silent.stop()
      #expect(try await caller.call("nobody", expecting: .refusal(404)) == 0)
      #expect(try await caller.call("nobody", expecting: .answer, within: 5) != 0)
    }
  }
}
