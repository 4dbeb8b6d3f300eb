import Foundation
import Testing

/// A mobile that rings with a user's devices, and groups that ring all at once.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct MobileTests {
  private let mobile = column("simultaneous_ring.number", ["204": "0612345679"])

  @Test func `who presses 1 at the mobile gets the call, and the desk stops ringing`() async throws {
    try await withOffice(people: mobile) { engine, exchange in
      let carrier = try await carrier(engine, answer: .answersPressing("1", after: 300))
      let desk = try await phone(engine, exchange, "204", .ringsSilently)
      #expect(try await inside(engine, exchange, "201").call("204", [.wait(milliseconds: 1000)]) == 0)
      #expect(carrier.answered == 1 && desk.invitations.count == 1)
      #expect(carrier.invitations.first?.hasPrefix("INVITE sip:+31612345679@") == true)
      #expect(engine.path.contains("sounds/nl/press_one_to_accept"))
      let rang = try #require(desk.rings.first)
      #expect(!rang.answered && rang.seconds < 8, "\(rang)")
      #expect(!engine.path.contains("VoiceMail("))
    }
  }

  @Test func `a mobile that answers and presses nothing does not take the call: the desk may, else the voicemail`()
    async throws
  {
    try await withOffice(people: mobile) { engine, exchange in
      let carrier = try await carrier(engine, answer: .answers(after: 300))
      let desk = try await phone(engine, exchange, "204", .answers(after: 5000))
      let caller = try inside(engine, exchange, "201")
      #expect(try await caller.call("204", [.wait(milliseconds: 1000)]) == 0)
      #expect(carrier.answered == 1 && desk.answered == 1)
      await desk.stop()
      let silent = try await phone(engine, exchange, "204", .ringsSilently)
      #expect(try await caller.call("204", [.wait(milliseconds: 1500)], within: 40) == 0)
      let rang = try #require(silent.rings.first)
      #expect((18...23).contains(rang.seconds), "the mobile's answer shortens nothing: \(rang)")
      #expect(carrier.answered == 2)
      #expect(engine.path.contains("sounds/nl/leave_message"))
    }
  }

  @Test func `a colleague's mobile is not shown a withheld number`() async throws {
    try await withOffice(people: mobile) { engine, exchange in
      let carrier = try await carrier(engine, answer: .ringsSilently)
      for (number, shown) in [("211", false), ("201", true)] {
        let before = carrier.invitations.count
        _ = try await inside(engine, exchange, number).call("204", expecting: .ringing(milliseconds: 1500))
        #expect(carrier.invitations.count == before + 1)
        let sent = try #require(carrier.invitations.last)
        #expect(Phone.header("From", sent).lowercased().contains("anonymous") != shown, "\(sent)")
        #expect(Phone.header("Privacy", sent).isEmpty == shown)
      }
    }
  }

  private let together: @Sendable (String) -> String = {
    $0.replacingOccurrences(of: "policy: circular", with: "policy: simultaneous")
  }

  @Test func `a group that rings all at once rings again agents who were away or busy`() async throws {
    try await withOffice(description: together) { engine, exchange in
      let away = try await phone(engine, exchange, "201", .refuses("480 Temporarily Unavailable"))
      _ = try await inside(engine, exchange, "213").call("101", expecting: .ringing(milliseconds: 3500))
      #expect(away.invitations.count >= 2)
    }
    let waiting: @Sendable (String) -> String = { [together] in
      together($0).replacingOccurrences(
        of: "agents: [201, 202, 203, 204]", with: "agents: [201, 202, 203, 204]\n    when_all_busy: wait")
    }
    try await withOffice(description: waiting) { engine, exchange in
      let agent = try await phone(engine, exchange, "201", .answers(after: 50))
      async let talk = inside(engine, exchange, "208").call("201", [.wait(milliseconds: 3000)])
      #expect(await poll(10) { agent.answered == 1 })
      #expect(try await inside(engine, exchange, "213").call("101", [.wait(milliseconds: 300)], within: 15) == 0)
      #expect(agent.answered == 2, "when the first call is over")
      _ = try await talk
    }
  }
}
