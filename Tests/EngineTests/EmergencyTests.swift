import Foundation
import Testing

/// Calls to 112 and what goes with them.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct EmergencyTests {
  @Test func `who is to know is called when somebody dials 112, and 112 does not wait for it`() async throws {
    let alert: @Sendable (String) -> String = {
      $0.replacingOccurrences(of: "phone_book:", with: "emergency_alert: [209, 998, 0612345670]\nphone_book:")
        .replacingOccurrences(
          of: "mailboxes:\n", with: "mailboxes:\n  - {extension: 998, name: BHV, mail: bhv@example.nl}\n")
    }
    try await withOffice(at: "2026-11-24 22:00:00", description: alert) { engine, exchange in
      let carrier = try await carrier(engine)
      let reception = try await phone(engine, exchange, "209", .answers(after: 500))
      #expect(try await inside(engine, exchange, "213").call("112", [.wait(milliseconds: 1500)]) == 0)
      func sent(to number: String) -> Bool { carrier.invitations.contains { $0.hasPrefix("INVITE sip:\(number)@") } }
      #expect(sent(to: "112"))
      #expect(await poll(5) { reception.answered == 1 && sent(to: "+31612345670") })
      let told = try #require(reception.invitations.first)
      let from = Phone.header("From", told)
      #expect(from.contains("112 ") && from.contains("<sip:213@"), "\(from)")
      #expect(engine.path.contains("sounds/nl/emergency_alert"))
      #expect(await poll(60) { engine.mails.contains { $0.contains("bhv@example.nl") } }, "the mailbox mails it")
    }
  }

  @Test func `a number that means 112 elsewhere says what to dial here`() async throws {
    try await withOffice { engine, exchange in
      let carrier = try await carrier(engine)
      _ = try await inside(engine, exchange, "213").call("911", [.wait(milliseconds: 1000)], within: 10)
      #expect(engine.path.contains("sounds/nl/dial_112"))
      #expect(carrier.invitations.isEmpty)
    }
  }

  @Test func `of three channels of a carrier the last is left for 112`() async throws {
    let three: @Sendable (String) -> String = {
      $0.replacingOccurrences(
        of: "check_every: 3600 s}\n  - {id: carrier-b", with: "check_every: 3600 s, channels: 3}\n  - {id: carrier-b")
    }
    try await withOffice(provider: three) { engine, exchange in
      let first = try await carrier(engine)
      let second = try await carrier(engine, "carrier-b", at: "127.0.0.31")
      async let one = inside(engine, exchange, "201").call("0302345678", [.wait(milliseconds: 4000)])
      async let two = inside(engine, exchange, "202").call("0302345678", [.wait(milliseconds: 4000)])
      #expect(await poll(5) { first.answered == 2 })
      #expect(try await inside(engine, exchange, "203").call("0302345678", [.wait(milliseconds: 300)]) == 0)
      #expect(first.invitations.count == 2 && second.answered == 1)
      #expect(try await inside(engine, exchange, "213").call("112", [.wait(milliseconds: 300)]) == 0)
      #expect(first.invitations.count == 3)
      let codes = try await [one, two]
      #expect(codes == [0, 0])
    }
  }

  @Test func `a call that comes in over one of two channels goes out over the other`() async throws {
    let two: @Sendable (String) -> String = {
      $0.replacingOccurrences(
        of: "check_every: 3600 s}\n  - {id: carrier-b", with: "check_every: 3600 s, channels: 2}\n  - {id: carrier-b")
    }
    try await withOffice(provider: two) { engine, exchange in
      let carrier = try await carrier(engine)
      // Nobody of the group is registered: it goes on to a mobile.
      var caller = outside(engine, number: "+31201234567")
      caller.port = 5092
      #expect(try await caller.call("+31887654002", [.wait(milliseconds: 500)]) == 0)
      #expect(carrier.answered == 1)
    }
  }
}
