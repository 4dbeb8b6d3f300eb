import Foundation
import Testing

/// Messages that are heard on the telephone, and its lamp.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct VoicemailTests {
  private func leaveMessage(_ engine: Engine, _ exchange: BuiltExchange, _ number: String) async throws {
    let voice = engine.directory.appendingPathComponent("voice.al")
    try Data((0..<8000).map { UInt8(truncatingIfNeeded: $0 / 8 * 37) }).write(to: voice)
    #expect(
      try await inside(engine, exchange, "201").call(
        number, [.wait(milliseconds: 500), .speak(voice.path), .wait(milliseconds: 12_000)]) == 0)
  }

  @Test func `a user hears messages at their own telephone, and the lamp goes on and off`() async throws {
    let people: @Sendable (String) -> String = { table in
      let heard = column("voicemail.access", ["204": "mail_and_phone"])(table)
      return column("voicemail.copy", ["204": "kopie@example.nl"])(heard)
    }
    try await withOffice(people: people) { engine, exchange in
      let own = try await phone(engine, exchange, "204", .refuses("486 Busy Here"))
      func lamps() -> [Bool] {
        own.notifications.filter { $0.contains("Messages-Waiting:") }.map { $0.contains("Messages-Waiting: yes") }
      }
      try await leaveMessage(engine, exchange, "204")
      #expect(await poll(5) { lamps().last == true }, "on: \(lamps())")
      #expect(await poll(10) { engine.mails.contains { $0.contains("zoe.204@example.nl") } }, "mailed as well")
      #expect(await poll(10) { engine.mails.contains { $0.contains("kopie@example.nl") } }, "and a copy")
      // New messages, the first, delete it.
      #expect(
        try await inside(engine, exchange, "204").call(
          "*62",
          [
            .wait(milliseconds: 3000), .press("1"), .wait(milliseconds: 9000), .press("7"), .wait(milliseconds: 2500),
          ]) == 0)
      #expect(engine.path.contains("c-bedrijf-x/204/INBOX/msg0000"), "the message was played")
      #expect(!engine.path.contains("vm-password"), "the telephone identifies the user")
      #expect(engine.path.contains("digits/10.gsm"), "received at ten by the company's clock")
      #expect(await poll(5) { lamps().last == false }, "off: \(lamps())")
    }
  }

  @Test func `a user with messages by mail is told so, and a mailbox without a user asks for its PIN`() async throws {
    let heard: @Sendable (String) -> String = {
      $0.replacingOccurrences(
        of: "greeting: audio/gesloten.wav, deposit: false}",
        with: "greeting: audio/gesloten.wav, mail: post@example.nl, access: mail_and_phone}")
    }
    try await withOffice(description: heard) { engine, exchange in
      let caller = try inside(engine, exchange, "204")
      #expect(try await caller.call("*62", [.wait(milliseconds: 500)]) == 0)
      #expect(engine.path.contains("sounds/nl/messages_by_mail") && !engine.path.contains("VoiceMailMain("))
      #expect(
        try await caller.call("*62999", [.wait(milliseconds: 2500), .press("135790#"), .wait(milliseconds: 5000)]) == 0)
      #expect(engine.path.contains("vm-incorrect") && !engine.path.contains("vm-youhave"))
      let boxes = engine.file("out/bedrijf-x/current/engine/asterisk/voicemail.conf")
      let pin = try #require(boxes.split(separator: "\n").first { $0.hasPrefix("999 => -") }?.dropFirst(8).prefix(6))
      #expect(
        try await caller.call("*62999", [.wait(milliseconds: 2500), .press("\(pin)#"), .wait(milliseconds: 5000)]) == 0)
      #expect(engine.path.contains("vm-youhave"))
    }
  }

  @Test func `the code of a mailbox rings nobody, and a key for a group lights while an agent is in a call`()
    async throws
  {
    let description: @Sendable (String) -> String = { "feature_codes: {to_mailbox: \"*86\"}\n" + $0 }
    let keys: @Sendable (String) -> String = { table in
      table.replacingOccurrences(of: "lamp 201|", with: "to_mailbox 204|lamp Support|lamp 201|")
    }
    try await withOffice(description: description, people: keys) { engine, exchange in
      let own = try await phone(engine, exchange, "204", .answers(after: 50))
      let agent = try await phone(engine, exchange, "205", .answers(after: 50))
      #expect(await poll(5) { (try? await engine.lamp("102")) == "Idle" })
      let voice = engine.directory.appendingPathComponent("voice.al")
      try Data((0..<8000).map { UInt8(truncatingIfNeeded: $0 / 8 * 37) }).write(to: voice)
      #expect(
        try await inside(engine, exchange, "201").call(
          "*86204", [.wait(milliseconds: 500), .speak(voice.path), .wait(milliseconds: 12_000)]) == 0)
      #expect(own.invitations.isEmpty, "nobody rings")
      #expect(await poll(10) { engine.mails.contains { $0.contains("zoe.204@example.nl") } }, "the message is mailed")
      async let talk = inside(engine, exchange, "213").call("205", [.wait(milliseconds: 2500)])
      #expect(await poll(5) { (try? await engine.lamp("102")) == "InUse" }, "an agent is in a call")
      #expect(try await talk == 0)
      #expect(agent.answered == 1)
      #expect(await poll(5) { (try? await engine.lamp("102")) == "Idle" })
    }
  }
}
