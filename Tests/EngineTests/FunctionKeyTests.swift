import Foundation
import Testing

/// Keys that switch, rights to codes, own numbers and the outside prefix, by real calls.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct FunctionKeyTests {
  private func press(_ code: String, at number: String, _ engine: Engine, _ exchange: BuiltExchange) async throws {
    _ = try await inside(engine, exchange, number).call(code, [.wait(milliseconds: 300)])
  }

  /// How often the log tells of an announcement.
  private func heard(_ prompt: String, _ engine: Engine) -> Int {
    engine.path.components(separatedBy: "sounds/nl/\(prompt)").count - 1
  }

  @Test func `the keys switch on and off, and their lamps follow codes, keys and a restart`() async throws {
    let key: (String) -> String = {
      $0.replacingOccurrences(
        of: ";user204@bedrijf-x.example.nl;;;;utrecht;true;zoe.204@example.nl;4;;pickup",
        with: ";user204@bedrijf-x.example.nl;;;;utrecht;true;zoe.204@example.nl;4;;forward 208")
    }
    try await withOffice(people: key) { engine, exchange in
      let dark: Set = ["Idle", "Unavailable"]
      try await press("*76204", at: "204", engine, exchange)
      #expect(try await engine.lamp("*76204") == "Busy")
      try await press("*76204", at: "205", engine, exchange)
      #expect(try await engine.lamp("*76204") == "Busy", "nobody switches another's")
      try await press("*74204208", at: "204", engine, exchange)
      #expect(try await engine.lamp("*74204") == "InUse")
      #expect(try await engine.lamp("*74204208") == "InUse")
      try await press("*84", at: "209", engine, exchange)
      #expect(try await engine.lamp("*84") == "InUse")
      try await engine.restart()
      for (number, state) in [("*76204", "Busy"), ("*74204", "InUse"), ("*74204208", "InUse"), ("*84", "InUse")] {
        #expect(try await engine.lamp(number) == state, "\(number) after a restart")
      }
      try await press("*76204", at: "204", engine, exchange)
      #expect(try await dark.contains(engine.lamp("*76204")))
      try await press("*78", at: "204", engine, exchange)
      #expect(try await engine.lamp("*76204") == "Busy", "by code")
      try await press("*79", at: "204", engine, exchange)
      let own = try await phone(engine, exchange, "204", .answers(after: 50))
      let other = try await phone(engine, exchange, "208", .answers(after: 50))
      let caller = try inside(engine, exchange, "201")
      #expect(try await caller.call("204", [.wait(milliseconds: 300)]) == 0)
      #expect(own.invitations.isEmpty && other.answered == 1)
      try await press("*74204208", at: "204", engine, exchange)
      #expect(try await engine.lamp("*74204208") == "Idle")
      #expect(try await caller.call("204", [.wait(milliseconds: 300)]) == 0)
      #expect(own.answered == 1)
      #expect(
        try await inside(engine, exchange, "204").call(
          "*74204", [.wait(milliseconds: 1500), .press("208"), .wait(milliseconds: 6000)], within: 20) == 0)
      #expect(try await engine.lamp("*74204") == "InUse", "the target was asked for")
      #expect(try await caller.call("204", [.wait(milliseconds: 300)]) == 0)
      #expect(other.answered == 2)
      try await press("*73", at: "204", engine, exchange)
      #expect(try await engine.lamp("*74204") == "Idle", "by code")
      try await press("*84", at: "201", engine, exchange)
      #expect(try await engine.lamp("*84") == "Idle", "at another telephone")
      try await press("*82", at: "209", engine, exchange)
      #expect(try await engine.lamp("*84") == "Ringing")
      try await press("*84*84", at: "209", engine, exchange)
      #expect(try await engine.lamp("*84") == "Idle", "from off to automatic, as a blinking lamp is pressed")
      try await press("*84102", at: "209", engine, exchange)
      #expect(try await engine.lamp("*84102") == "InUse")
    }
  }

  @Test func `a described forward lights its lamp from the start and is switched off and on`() async throws {
    let forwarded = column("forwards.always", ["204": "208"])
    try await withOffice(people: forwarded) { engine, exchange in
      #expect(await poll(5) { (try? await engine.lamp("*74204")) == "InUse" })
      let own = try await phone(engine, exchange, "204", .answers(after: 50))
      let other = try await phone(engine, exchange, "208", .answers(after: 50))
      let caller = try inside(engine, exchange, "201")
      #expect(try await caller.call("204", [.wait(milliseconds: 300)]) == 0)
      try await press("*74204", at: "204", engine, exchange)
      #expect(try await engine.lamp("*74204") == "Idle")
      #expect(try await caller.call("204", [.wait(milliseconds: 300)]) == 0)
      #expect(own.answered == 1 && other.answered == 1)
      try await press("*74204", at: "204", engine, exchange)
      #expect(try await engine.lamp("*74204") == "InUse")
      #expect(try await caller.call("204", [.wait(milliseconds: 300)]) == 0)
      #expect(own.answered == 1 && other.answered == 2)
    }
  }

  @Test func `a guest room's night code is refused with an announcement, and reception's turns the switch`()
    async throws
  {
    let room: (String) -> String = {
      $0.replacingOccurrences(
        of: ";user208@bedrijf-x.example.nl;;;;", with: ";user208@bedrijf-x.example.nl;;;lobby;")
    }
    try await withOffice(people: room) { engine, exchange in
      for code in ["*81", "*84", "*82102", "*98", "*97201"] {
        let before = heard("not_allowed", engine)
        _ = try await inside(engine, exchange, "208").call(code, [.wait(milliseconds: 1200)], within: 8)
        #expect(heard("not_allowed", engine) > before, "\(code)")
      }
      #expect(try await engine.lamp("*83") == "Idle")
      #expect(try await engine.lamp("*83102") == "Idle")
      try await press("*76208", at: "208", engine, exchange)
      #expect(try await engine.lamp("*76208") == "Busy")
      try await press("*81", at: "209", engine, exchange)
      #expect(try await engine.lamp("*83") == "InUse")
    }
  }

  @Test
  func
    `a number of the company dialled inside uses no carrier, whoever dials it and however, and is not night-switched`()
    async throws
  {
    let room: (String) -> String = {
      $0.replacingOccurrences(
        of: ";user208@bedrijf-x.example.nl;;;;", with: ";user208@bedrijf-x.example.nl;;;lobby;")
    }
    try await withOffice(people: room) { engine, exchange in
      let carrier = try await carrier(engine)
      let called = try await phone(engine, exchange, "213", .answers(after: 50))
      try await press("*81", at: "209", engine, exchange)
      var answered = 0
      for caller in ["201", "208"] {
        for number in ["0887654023", "+31887654023", "0031887654023", "*310887654023"] {
          #expect(try await inside(engine, exchange, caller).call(number, [.wait(milliseconds: 200)]) == 0, "\(number)")
          answered += 1
          #expect(called.answered == answered, "\(number) at \(caller)")
        }
      }
      try await press("*720887654023", at: "208", engine, exchange)
      #expect(try await inside(engine, exchange, "201").call("208", [.wait(milliseconds: 200)]) == 0)
      #expect(called.answered == answered + 1)
      _ = try await inside(engine, exchange, "208").call("0887654095", [.wait(milliseconds: 1200)], within: 8)
      #expect(engine.path.contains("not_in_use"))
      _ = try await inside(engine, exchange, "208").call("0687654321", [.wait(milliseconds: 300)], within: 8)
      #expect(carrier.invitations.isEmpty)
      let shown = try #require(called.invitations.first)
      #expect(Phone.header("From", shown).contains("<sip:201@"), "\(shown)")
    }
  }

  @Test func `with an outside prefix the number shown is dialled back as it stands, and 911 says what to dial`()
    async throws
  {
    let prefix: (String) -> String = {
      $0.replacingOccurrences(of: "extension_digits: 3", with: "extension_digits: 3\noutside_prefix: 8")
    }
    try await withOffice(description: prefix) { engine, exchange in
      let carrier = try await carrier(engine)
      let called = try await phone(engine, exchange, "213", .answers(after: 50))
      var caller = outside(engine)
      caller.port = 5092
      #expect(try await caller.call("+31887654023", [.wait(milliseconds: 300)]) == 0)
      let from = Phone.header("From", try #require(called.invitations.first))
      #expect(from.contains("<sip:80612345678@"), "\(from)")
      #expect(try await inside(engine, exchange, "213").call("80612345678", [.wait(milliseconds: 300)]) == 0)
      #expect(carrier.invitations.first?.hasPrefix("INVITE sip:+31612345678@") == true)
      for number in ["80887654023", "0887654023"] {
        let before = called.answered
        #expect(try await inside(engine, exchange, "201").call(number, [.wait(milliseconds: 300)]) == 0, "\(number)")
        #expect(called.answered == before + 1)
      }
      for number in ["911", "8911", "8999"] {
        let before = heard("dial_112", engine)
        _ = try await inside(engine, exchange, "201").call(number, [.wait(milliseconds: 1200)], within: 10)
        #expect(heard("dial_112", engine) > before, "\(number)")
      }
      #expect(carrier.invitations.count == 1)
    }
  }
}
