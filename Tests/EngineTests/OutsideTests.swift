import Foundation
import Testing

/// Calls over carriers: fail-over, what is shown, what is refused.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct OutsideTests {
  @Test func `the next carrier is tried on 5xx only, and 112 goes out with its number though it is withheld`()
    async throws
  {
    try await withOffice { engine, exchange in
      let broken = try await carrier(engine, answer: .refuses("503 Service Unavailable"))
      let second = try await carrier(engine, "carrier-b", at: "127.0.0.31")
      let caller = try inside(engine, exchange, "211")
      #expect(try await caller.call("0687654321", [.wait(milliseconds: 300)]) == 0)
      #expect(broken.invitations.count == 1 && second.answered == 1)
      let withheld = try #require(second.invitations.first)
      #expect(Phone.header("From", withheld).lowercased().contains("anonymous"))
      #expect(Phone.header("Privacy", withheld) == "id")
      #expect(try await caller.call("112", [.wait(milliseconds: 300)]) == 0)
      let emergency = try #require(second.invitations.last)
      #expect(emergency.hasPrefix("INVITE sip:112@") && Phone.header("Privacy", emergency).isEmpty)
      #expect(Phone.header("From", emergency).contains("+31887654000"))
      await broken.stop()
      let busy = try await carrier(engine, answer: .refuses("486 Busy Here"))
      #expect(try await caller.call("0687654321", expecting: .refusal(486)) == 0)
      #expect(busy.invitations.count == 1 && second.invitations.count == 2)
    }
  }

  @Test func `no detour leads round a block`() async throws {
    try await withOffice { engine, exchange in
      let carrier = try await carrier(engine)
      let caller = try inside(engine, exchange, "201")
      for number in [
        "09061234", "+319061234", "00319061234", "1319061234", "*319061234", "*31+319061234", "0013105551234",
        "+13105551234", "13100131055512", "102200612345678", "16550612345678", "1888", "132",
      ] {
        _ = try await caller.call(number, [.wait(milliseconds: 100)], within: 5)
      }
      #expect(carrier.invitations.map { String($0.prefix(40)) } == [])
      // The other way round, too: what is open stays open in each notation.
      for number in ["0302345678", "+31302345678", "0031302345678", "*310302345678", "113"] {
        #expect(try await caller.call(number, [.wait(milliseconds: 100)], within: 5) == 0, "\(number)")
      }
      #expect(carrier.answered == 5)
    }
  }

  @Test func `a number of no company is announced and refused; a known caller is named; inside rings differently`()
    async throws
  {
    try await withOffice { engine, exchange in
      #expect(try await outside(engine).call("+31201111111", expecting: .refusal(404)) == 0)
      #expect(engine.path.contains("sounds/not_in_use"))
      let called = try await phone(engine, exchange, "213", .answers(after: 50))
      #expect(try await outside(engine, number: "+31302345678").call("+31887654023", [.wait(milliseconds: 300)]) == 0)
      #expect(try await inside(engine, exchange, "201").call("213", [.wait(milliseconds: 300)]) == 0)
      let shown = called.invitations.map { Phone.header("From", $0) }
      #expect(shown.first?.contains("Huisarts") == true && shown.first?.contains("0302345678@") == true, "\(shown)")
      #expect(shown.last?.contains("<sip:201@") == true, "\(shown)")
      let rings = called.invitations.map { Phone.header("Alert-Info", $0) }
      #expect(rings.first?.contains("alert-external") == true && rings.last?.contains("alert-internal") == true)
      #expect(await poll(5) { engine.callRecords.contains("user%20201,user%20213;answered,user%20213") })
    }
  }

  @Test func `a forward shows the caller where the carrier allows it, with our number asserted`() async throws {
    let targets: @Sendable (String) -> String = {
      $0.replacingOccurrences(of: "phone_book:", with: "forward_targets: [0612345679]\nphone_book:")
    }
    let allowing: @Sendable (String) -> String = {
      $0.replacingOccurrences(
        of: "check_every: 3600 s}\n  - {id: carrier-b",
        with: "check_every: 3600 s, clip_no_screening: true}\n  - {id: carrier-b")
    }
    try await withOffice(description: targets, provider: allowing) { engine, exchange in
      let target = try await carrier(engine)
      #expect(try await inside(engine, exchange, "213").call("*720612345679", [.wait(milliseconds: 200)]) == 0)
      var caller = outside(engine, number: "+31201234567")
      caller.port = 5092
      #expect(try await caller.call("+31887654023", [.wait(milliseconds: 300)]) == 0)
      let sent = try #require(target.invitations.first)
      #expect(Phone.header("From", sent).contains("+31201234567"), "\(sent)")
      #expect(Phone.header("P-Asserted-Identity", sent).contains("+31887654000"), "\(sent)")
      #expect(Phone.header("Diversion", sent).contains("+3188765402"), "\(sent)")
    }
  }

  @Test func `a user has two calls outside at once`() async throws {
    try await withOffice { engine, exchange in
      let carrier = try await carrier(engine)
      let caller = try inside(engine, exchange, "201")
      async let two = caller.call("0302345678", [.wait(milliseconds: 3000)], calls: 2)
      #expect(await poll(10) { carrier.answered == 2 })
      var third = caller
      third.port = 5096
      _ = try await third.call("0302345678", [.wait(milliseconds: 300)], within: 5)
      #expect(carrier.invitations.count == 2)
      let code = try await two
      #expect(code == 0)
    }
  }

  @Test func `who withholds the number is shown to nobody, whatever the carrier passes on`() async throws {
    try await withOffice { engine, exchange in
      let called = try await phone(engine, exchange, "205", .answers(after: 50))
      let hidden = "Privacy: id\nP-Asserted-Identity: \"Geheime Naam\" <sip:+31687654321@127.0.0.30>\n"
      for (caller, headers) in [(outside(engine), hidden), (outside(engine, number: "anonymous"), "")] {
        #expect(try await caller.call("+31887654015", [.wait(milliseconds: 300)], headers: headers) == 0)
      }
      #expect(called.invitations.count == 2)
      for invitation in called.invitations {
        #expect(Phone.header("From", invitation).contains("sip:anonymous@"))
        for secret in ["Geheime", "87654321", "12345678"] { #expect(!invitation.contains(secret), "\(invitation)") }
      }
      #expect(!engine.callRecords.contains("Geheime") && !engine.callRecords.contains("87654321"))
    }
  }
}
