import Foundation
import Testing

/// Calls handed on at a telephone: transfers, parking, pickup.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct TransferTests {
  /// Three seconds to a ring: a transferred call comes back after fifteen.
  private func shortRings(_ text: String) -> String {
    text.replacingOccurrences(of: "  language: nl\n", with: "  language: nl\n  seconds_per_ring: 3 s\n")
  }

  @Test func `after a blind transfer the agent is free again, and the call rings the target`() async throws {
    try await withOffice(description: shortRings) { engine, exchange in
      let agent = try await phone(engine, exchange, "205", .transfers(after: 200, to: "208"))
      let other = try await phone(engine, exchange, "208", .answers(after: 50))
      async let first = outside(engine).call("+31887654002", [.wait(milliseconds: 5000)])
      #expect(await poll(10) { other.answered == 1 })
      // The caller still talks; the agent's reservation is over, so the next call rings the agent.
      var second = outside(engine)
      second.port = 5092
      async let again = second.call("+31887654002", [.wait(milliseconds: 2500)])
      #expect(await poll(10) { agent.answered == 2 })
      let codes = try await [first, again]
      #expect(codes == [0, 0])
    }
  }

  @Test func `an agent asks a colleague first and hands the caller over: both talk, and the agent is free again`()
    async throws
  {
    try await withOffice(description: shortRings) { engine, exchange in
      let agent = try await phone(engine, exchange, "205", .answers(after: 50))
      let colleague = try await phone(engine, exchange, "208", .answers(after: 50))
      async let caller = outside(engine).call("+31887654002", [.wait(milliseconds: 12_000)])
      #expect(await poll(10) { agent.dialog != nil && agent.answered == 1 })
      let dialog = try #require(agent.dialog)
      // The colleague's telephone has rung and they talk to the agent; then the agent joins the two (RFC 5589, section
      // 7).
      let asked = try await inside(engine, exchange, "205").call(
        "208", [.wait(milliseconds: 1000), .transfer(to: "208", replacing: dialog), .wait(milliseconds: 4000)])
      #expect(asked == 0)
      let name = try exchange.account("208").name
      let channels = try await engine.ask("core show channels concise").split(separator: "\n").filter {
        $0.hasPrefix("PJSIP/")
      }
      let bridges = channels.map {
        $0.split(separator: "!", omittingEmptySubsequences: false).dropFirst(12).first ?? ""
      }
      #expect(channels.count == 2 && Set(bridges).count == 1 && !bridges.contains(""), "\(channels)")
      #expect(channels.contains { $0.contains(name) })
      #expect(try await engine.lamp("205") == "Idle")
      #expect(try await engine.lamp("208") == "InUse")
      // The group's reservation of the agent is over too.
      var second = outside(engine)
      second.port = 5092
      #expect(try await second.call("+31887654002", [.wait(milliseconds: 500)]) == 0)
      #expect(agent.answered == 2 && colleague.answered == 1)
      #expect(try await caller == 0)
    }
  }

  @Test func `a transfer that nobody answers comes back, and who may not call a mobile cannot transfer to one`()
    async throws
  {
    let blocked: (String) -> String = {
      shortRings($0).replacingOccurrences(of: "block: [service_0900]", with: "block: [service_0900, mobile]")
        .replacingOccurrences(of: "allow: [mobile, 0900-8844]", with: "allow: [0900-8844, 0612345678]")
    }
    try await withOffice(description: blocked) { engine, exchange in
      let silent = try await phone(engine, exchange, "209", .ringsSilently)
      let back = try await phone(engine, exchange, "205", .transfers(after: 200, to: "209"))
      async let first = outside(engine).call("+31887654002", [.wait(milliseconds: 20_000)], within: 20)
      #expect(await poll(30) { back.invitations.count == 2 }, "rings the transferer")
      // The transferer answers and transfers once more, so that only what rang before counts.
      let returned = try #require(back.rings.dropFirst().first).start
      #expect(await poll(5) { silent.rings.contains { $0.start < returned } })
      #expect(silent.rings.filter { $0.start < returned }.count == 1)
      _ = try await first
      await back.stop()
      let carrier = try await carrier(engine)
      let agent = try await phone(engine, exchange, "206", .transfers(after: 200, to: "0687654321"))
      #expect(try await outside(engine).call("+31887654016", [.wait(milliseconds: 6000)]) == 0)
      #expect(agent.answered == 1 && carrier.invitations.isEmpty)
    }
  }

  @Test func `a transfer outside shows the number of whoever transfers`() async throws {
    try await withOffice(description: shortRings) { engine, exchange in
      let carrier = try await carrier(engine)
      let agent = try await phone(engine, exchange, "206", .transfers(after: 200, to: "0687654321"))
      #expect(try await outside(engine).call("+31887654016", [.wait(milliseconds: 2000)]) == 0)
      #expect(agent.answered == 1 && carrier.answered == 1)
      let sent = try #require(carrier.invitations.first)
      #expect(sent.hasPrefix("INVITE sip:+31687654321@"))
      #expect(Phone.header("P-Asserted-Identity", sent).contains("+31887654000"), "\(sent)")
    }
  }

  @Test func `a parked call that nobody takes comes back to whoever parked it, and a transfer after its time`()
    async throws
  {
    let soon: (String) -> String = {
      $0.replacingOccurrences(
        of: "  language: nl\n", with: "  language: nl\n  park_return: 5 s\n  transfer_return: 6 s\n")
    }
    try await withOffice(description: soon) { engine, exchange in
      let parker = try await phone(engine, exchange, "205", .transfers(after: 200, to: "*68"))
      async let parked = outside(engine).call("+31887654002", [.wait(milliseconds: 7000)], within: 20)
      #expect(await poll(12) { parker.rings.count == 2 }, "rings who parked it")
      _ = try await parked
      let waits = zip(parker.rings, parker.rings.dropFirst()).map { $1.start - $0.start }
      #expect(waits.first.map { (5...7.5).contains($0) } == true, "\(waits)")
      await parker.stop()

      let silent = try await phone(engine, exchange, "209", .ringsSilently)
      let agent = try await phone(engine, exchange, "206", .transfers(after: 200, to: "209"))
      async let moved = outside(engine).call("+31887654016", [.wait(milliseconds: 9000)], within: 20)
      #expect(await poll(15) { agent.rings.count == 2 }, "rings the transferer")
      _ = try await moved
      let rang = try #require(silent.rings.first?.seconds)
      #expect((5...7.5).contains(rang), "\(rang)")
    }
  }

  @Test func `parked calls are taken elsewhere, and ringing ones picked up`() async throws {
    try await withOffice(description: shortRings) { engine, exchange in
      let agent = try await phone(engine, exchange, "205", .transfers(after: 200, to: "*68"))
      async let first = outside(engine).call("+31887654002", [.wait(milliseconds: 5000)])
      #expect(await poll(10) { engine.path.contains("StartMusicOnHold") })
      let taker = try inside(engine, exchange, "208")
      #expect(try await taker.call("*88205", [.wait(milliseconds: 1500)]) == 0)
      #expect(engine.path.contains("Bridge("))
      let code = try await first
      #expect(code == 0)
      #expect(agent.answered == 1)
      #expect(try await taker.call("*88205", [.wait(milliseconds: 300)]) == 0, "nothing there: told so")

      let ringing = try await phone(engine, exchange, "203", .ringsSilently)
      for (code, number) in [("*98", "204"), ("*97203", "208")] {
        async let caller = inside(engine, exchange, "201").call("203", [.wait(milliseconds: 1000)])
        let before = ringing.invitations.count
        #expect(await poll(10) { ringing.invitations.count > before })
        #expect(try await inside(engine, exchange, number).call(code, [.wait(milliseconds: 600)]) == 0, "\(code)")
        let called = try await caller
        #expect(called == 0, "\(code)")
      }
      #expect(ringing.answered == 0)
    }
  }

  @Test func `a parking lamp is lit while a call waits, and its key takes the call or tells that none does`()
    async throws
  {
    let keys: (String) -> String = {
      $0.replacingOccurrences(of: "zoe.204@example.nl;4;;pickup", with: "zoe.204@example.nl;4;;park_lamp 205")
    }
    try await withOffice(description: shortRings, people: keys) { engine, exchange in
      func told() -> Int { engine.heard("invalid_choice") }
      func parked(for milliseconds: Int) async throws -> Int32 {
        try await outside(engine).call("+31887654002", [.wait(milliseconds: milliseconds)], within: 30)
      }
      let parker = try await phone(engine, exchange, "205", .transfers(after: 200, to: "*68"))
      let taker = try inside(engine, exchange, "208")
      #expect(try await engine.lamp("*68205") == "Idle")
      #expect(try await taker.call("*68205", [.wait(milliseconds: 1200)]) == 0)
      #expect(told() == 1, "nothing is parked there")
      async let first = parked(for: 6000)
      #expect(await poll(10) { (try? await engine.lamp("*68205")) == "InUse" })
      #expect(try await taker.call("*68205", [.wait(milliseconds: 1000)]) == 0)
      #expect(engine.path.contains("Bridge("))
      #expect(try await engine.lamp("*68205") == "Idle")
      _ = try await first
      // Who parks and hangs up leaves the place free.
      async let second = parked(for: 4000)
      #expect(await poll(10) { (try? await engine.lamp("*68205")) == "InUse" })
      let given = try await second
      #expect(given == 0)
      #expect(await poll(5) { (try? await engine.lamp("*68205")) == "Idle" })
      #expect(try await taker.call("*68205", [.wait(milliseconds: 1200)]) == 0)
      #expect(told() == 2)
      // No call outlives a restart.
      async let third = outside(engine).call("+31887654002", [.wait(milliseconds: 4000)], within: 8)
      #expect(await poll(10) { (try? await engine.lamp("*68205")) == "InUse" })
      try await engine.restart()
      #expect(await poll(5) { (try? await engine.lamp("*68205")) == "Idle" })
      _ = try await third
      #expect(parker.answered >= 2)
    }
  }

  @Test(arguments: [("100", "greetings/"), ("999", "greetings/"), ("204", "sounds/nl/leave_message")])
  func `a caller is transferred to a menu, a mailbox, and a colleague's voicemail`(target: String, heard: String)
    async throws
  {
    try await withOffice(description: shortRings) { engine, exchange in
      let busy = try await phone(engine, exchange, "204", .refuses("486 Busy Here"))
      let agent = try await phone(engine, exchange, "205", .transfers(after: 200, to: target))
      #expect(try await outside(engine).call("+31887654002", [.wait(milliseconds: 5000)]) == 0)
      #expect(agent.answered == 1 && agent.invitations.count == 1)
      #expect(engine.path.contains(heard))
      await busy.stop()
    }
  }

  @Test func `a parked call that its parker does not take either goes to their group`() async throws {
    let soon: (String) -> String = {
      shortRings($0).replacingOccurrences(
        of: "  language: nl\n", with: "  language: nl\n  park_return: 5 s\n  transfer_return: 6 s\n")
    }
    try await withOffice(description: soon) { engine, exchange in
      let parker = try await phone(engine, exchange, "205", .transfers(after: 200, to: "*68"))
      async let caller = outside(engine).call("+31887654015", [.wait(milliseconds: 26_000)], within: 24)
      #expect(await poll(10) { engine.path.contains("StartMusicOnHold") })
      await parker.stop()
      let silent = try await phone(engine, exchange, "205", .ringsSilently)
      let colleague = try await phone(engine, exchange, "206", .answers(after: 50))
      #expect(await poll(30) { colleague.answered == 1 }, "after the group has tried the parker once more")
      let rang = try #require(silent.rings.first)
      #expect((5.0...7.5).contains(rang.seconds), "6 s: \(rang)")
      _ = try await caller
    }
  }

  @Test func `a call that a telephone of nobody's has parked comes back to it, and ends with an announcement`()
    async throws
  {
    let text = """
      centrale: 1
      provider: provider.yaml
      company:
        {id: hal, name: Hal, main_number: 088-7654000, demonstration: true, park_return: 5 s, transfer_return: 5 s}
      numbers: [088-7654000]
      users:
        - {extension: 201, number: 088-7654000, first_name: Anna, last_name: Appel}
        - {extension: 202, first_name: Bert, last_name: Beer}
      devices:
        - {mac: "00:15:65:4a:a9:01", model: T46G, user: 201}
        - {mac: "00:15:65:4a:a9:02", model: T46G}
        - {mac: "00:15:65:4a:a9:03", model: T46G, user: 202}

      """
    let exchange = try await BuiltExchange(
      company: "hal", files: ["centrale.yaml": text, "master.key": "demo-hall-everyone-knows-this-key\n"])
    try await Engine.with(directory: exchange.directory, moment: workingDay) { engine in
      #expect(engine.complaints == [], "a clean load")
      let user = try await phone(engine, exchange, "201", .answers(after: 50))
      let account = try exchange.account("")
      let hall = try await Phone(on: engine, at: "127.0.1.50", account: account, .ringsSilently)
      let caller = Caller(engine: engine, address: "127.0.2.50", number: account.name, account: account)
      _ = try await caller.call("201", [.wait(milliseconds: 500), .transfer(to: "*68"), .wait(milliseconds: 500)])
      #expect(user.answered == 1)
      #expect(await poll(15) { hall.invitations.count == 1 }, "it comes back")
      #expect(await poll(15) { engine.heard("not_reachable") == 1 }, "and nobody is there")
      // A user who parks whom they have called themselves, once these are free again.
      let called = try exchange.account("201").name
      #expect(await poll(15) { (try? await engine.deviceState(called)) == "NOT_INUSE" })
      let other = try await phone(engine, exchange, "202", .ringsSilently)
      _ = try await inside(engine, exchange, "202").call(
        "201", [.wait(milliseconds: 500), .transfer(to: "*68"), .wait(milliseconds: 500)])
      #expect(user.answered == 2)
      #expect(await poll(15) { other.invitations.count == 1 }, "it comes back to them")
    }
  }

  @Test func `a call back from the emergency services rings the telephone that dialled`() async throws {
    try await withOffice(at: "2026-11-24 22:00:00") { engine, exchange in
      let carrier = try await carrier(engine)
      #expect(try await inside(engine, exchange, "213").call("112") == 0)
      await carrier.stop()
      let dialled = try await phone(engine, exchange, "213", .answers(after: 50))
      #expect(try await outside(engine, number: "+31201234567").call("+31887654000", [.wait(milliseconds: 500)]) == 0)
      #expect(dialled.answered == 1, "though it is night")
    }
  }
}
