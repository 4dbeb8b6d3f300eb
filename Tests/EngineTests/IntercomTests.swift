import Foundation
import Testing

/// Calls that a telephone answers by itself.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct IntercomTests {
  private static let code: @Sendable (String) -> String = { "feature_codes: {intercom: \"*80\"}\n" + $0 }

  @Test func `a telephone is told to answer by itself and both sides speak, whatever its forwards say`() async throws {
    try await withOffice(description: Self.code) { engine, exchange in
      let called = try await phone(engine, exchange, "201", .answers(after: 50))
      let other = try await phone(engine, exchange, "208", .answers(after: 50))
      _ = try await inside(engine, exchange, "201").call("*72208", [.wait(milliseconds: 300)])
      #expect(try await inside(engine, exchange, "213").call("*80201", [.wait(milliseconds: 800)]) == 0)
      let invitation = try #require(called.invitations.first)
      #expect(Phone.header("Alert-Info", invitation).contains("alert-autoanswer"))
      #expect(Phone.header("Call-Info", invitation).contains("answer-after=0"))
      #expect(invitation.contains("a=sendrecv") || !invitation.contains("a=sendonly"))
      #expect(called.answered == 1 && other.invitations.isEmpty)
      // An ordinary call to the same telephone rings.
      _ = try await inside(engine, exchange, "201").call("*73", [.wait(milliseconds: 300)])
      #expect(try await inside(engine, exchange, "213").call("201", [.wait(milliseconds: 300)]) == 0)
      #expect(Phone.header("Alert-Info", try #require(called.invitations.last)).contains("alert-internal"))
    }
  }

  @Test func `who talks, is not to be disturbed, or is called by a guest or a stranger is left in peace`() async throws
  {
    let room: @Sendable (String) -> String = {
      $0.replacingOccurrences(
        of: ";user208@bedrijf-x.example.nl;;;;", with: ";user208@bedrijf-x.example.nl;;;lobby;")
    }
    try await withOffice(description: Self.code, people: room) { engine, exchange in
      let called = try await phone(engine, exchange, "201", .answers(after: 50))
      let caller = try inside(engine, exchange, "213")
      async let talk = inside(engine, exchange, "204").call("201", [.wait(milliseconds: 8000)])
      #expect(await poll(10) { called.answered == 1 })
      #expect(try await caller.call("*80201", expecting: .refusal(486)) == 0, "in a call")
      #expect(called.invitations.count == 1)
      _ = try await talk
      _ = try await inside(engine, exchange, "201").call("*78", [.wait(milliseconds: 300)])
      #expect(try await caller.call("*80201", expecting: .refusal(486)) == 0, "not to be disturbed")
      _ = try await inside(engine, exchange, "201").call("*79", [.wait(milliseconds: 300)])
      _ = try await inside(engine, exchange, "208").call("*80201", [.wait(milliseconds: 1200)], within: 8)
      #expect(engine.heard("not_allowed") == 1, "from a room")
      let agent = try await phone(engine, exchange, "205", .transfers(after: 200, to: "*80201"))
      _ = try await outside(engine).call("+31887654002", [.wait(milliseconds: 3000)], within: 15)
      #expect(agent.answered == 1 && engine.heard("not_in_use") == 1, "a stranger who is transferred")
      #expect(called.invitations.count == 1)
      _ = try await caller.call("*80206", [.wait(milliseconds: 1200)], within: 8)
      #expect(engine.heard("not_reachable") == 1, "nobody's telephone is there")
      #expect(try await caller.call("*80201", [.wait(milliseconds: 300)]) == 0)
      #expect(called.invitations.count == 2)
    }
  }
}
