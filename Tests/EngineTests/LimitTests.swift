import Foundation
import Testing

/// What keeps stolen calls cheap: hours, calls at once, how often a call is passed on. 112 knows none of it.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct LimitTests {
  private func with(_ blocking: String, _ limits: String = "") -> @Sendable (String) -> String {
    { text in
      text.replacingOccurrences(of: "{block: [service_0900],", with: "{\(blocking)block: [service_0900],")
        .replacingOccurrences(of: "phone_book:", with: "\(limits)phone_book:")
    }
  }

  @Test func `outside the hours nothing goes out but 112 and 113, not by forward and not to a mobile either`()
    async throws
  {
    let edit = with("hours: kantooruren, ", "forward_targets: [0612345679]\n")
    try await withOffice(
      at: "2026-11-24 22:00:00", description: edit, people: column("simultaneous_ring.number", ["208": "0612345679"])
    ) { engine, exchange in
      let carrier = try await carrier(engine)
      let caller = try inside(engine, exchange, "201")
      _ = try await caller.call("0302345678", [.wait(milliseconds: 1500)], within: 5)
      #expect(engine.path.contains("sounds/nl/not_allowed"))
      _ = try await caller.call("*310302345678", [.wait(milliseconds: 300)], within: 5)
      _ = try await inside(engine, exchange, "204").call("*720612345679", [.wait(milliseconds: 300)])
      _ = try await caller.call("204", [.wait(milliseconds: 300)], within: 5)
      let desk = try await phone(engine, exchange, "208", .answers(after: 1500))
      #expect(try await caller.call("208", [.wait(milliseconds: 300)]) == 0)
      #expect(desk.answered == 1)
      #expect(carrier.invitations.map { String($0.prefix(40)) } == [])
      #expect(try await caller.call("112", [.wait(milliseconds: 300)]) == 0)
      #expect(try await caller.call("113", [.wait(milliseconds: 300)]) == 0)
      #expect(carrier.answered == 2)
    }
  }

  @Test func `in the hours calls go out`() async throws {
    try await withOffice(description: with("hours: kantooruren, ")) { engine, exchange in
      let carrier = try await carrier(engine)
      #expect(try await inside(engine, exchange, "201").call("0302345678", [.wait(milliseconds: 300)]) == 0)
      #expect(carrier.answered == 1)
    }
  }

  @Test func `a blocked number goes out in no notation, and its neighbour does`() async throws {
    let edit: @Sendable (String) -> String = {
      $0.replacingOccurrences(of: "{block: [service_0900],", with: "{block: [service_0900, 030-2345678],")
    }
    try await withOffice(description: edit) { engine, exchange in
      let carrier = try await carrier(engine)
      let caller = try inside(engine, exchange, "201")
      for notation in ["0302345678", "0031302345678", "+31302345678", "*310302345678"] {
        _ = try await caller.call(notation, [.wait(milliseconds: 300)], within: 5)
      }
      #expect(carrier.invitations.map { String($0.prefix(40)) } == [])
      #expect(try await caller.call("0302345679", [.wait(milliseconds: 300)]) == 0)
      #expect(carrier.answered == 1)
    }
  }

  @Test func `three calls at the same moment: a user's limit lets one out, and 112 besides`() async throws {
    try await withOffice(description: with("calls_outside: 1, ")) { engine, exchange in
      let carrier = try await carrier(engine)
      let caller = try inside(engine, exchange, "201")
      async let three = caller.call("0302345678", [.wait(milliseconds: 3000)], calls: 3, within: 8)
      #expect(await poll(10) { carrier.answered == 1 })
      var help = caller
      help.port = 5096
      #expect(try await help.call("112", [.wait(milliseconds: 300)]) == 0)
      _ = try await three
      #expect(carrier.invitations.map { String($0.prefix(30)) }.sorted().count == 2)
      #expect(try await caller.call("0302345678", [.wait(milliseconds: 300)]) == 0, "the next may go")
    }
  }

  @Test func `the company's limit counts the calls of all users`()
    async throws
  {
    try await withOffice(description: with("", "limits: {calls_outside: 2}\n")) { engine, exchange in
      let carrier = try await carrier(engine)
      async let first = inside(engine, exchange, "201").call("0302345678", [.wait(milliseconds: 3000)])
      async let second = inside(engine, exchange, "202").call("0302345678", [.wait(milliseconds: 3000)])
      #expect(await poll(10) { carrier.answered == 2 })
      let third = try inside(engine, exchange, "203")
      _ = try await third.call("0302345678", [.wait(milliseconds: 300)], within: 5)
      #expect(carrier.invitations.count == 2)
      #expect(try await third.call("112", [.wait(milliseconds: 300)]) == 0)
      _ = try await [first, second]
      #expect(try await third.call("0302345678", [.wait(milliseconds: 300)]) == 0)
      #expect(carrier.answered == 4)
    }
  }

  @Test(arguments: [(1, 0), (2, 1)])
  func `a call is passed on as often as the limit says`(limit: Int, rung: Int) async throws {
    try await withOffice(description: with("", "limits: {max_forwards: \(limit)}\n")) { engine, exchange in
      for (number, target) in [("204", "208"), ("208", "209")] {
        _ = try await inside(engine, exchange, number).call("*72\(target)", [.wait(milliseconds: 300)])
      }
      let last = try await phone(engine, exchange, "209", .answers(after: 50))
      _ = try await inside(engine, exchange, "201").call("204", [.wait(milliseconds: 300)], within: 5)
      #expect(last.answered == rung)
    }
  }

  @Test func `one call rings two mobiles at once where two is the limit`() async throws {
    let together: @Sendable (String) -> String = { [with] text in
      with("", "limits: {outside_at_once: 2}\n")(text).replacingOccurrences(
        of: "policy: circular", with: "policy: simultaneous")
    }
    let mobiles = column("mobile", ["201": "0612345671", "202": "0612345672", "203": "0612345673"])
    try await withOffice(description: together, people: mobiles) { engine, exchange in
      let carrier = try await carrier(engine, answer: .ringsSilently)
      _ = try await inside(engine, exchange, "213").call("101", expecting: .ringing(milliseconds: 3000))
      let called = carrier.invitations.map { $0.dropFirst("INVITE sip:".count).prefix(12) }.sorted()
      #expect(called == ["+31612345671", "+31612345672"])
    }
  }
}
