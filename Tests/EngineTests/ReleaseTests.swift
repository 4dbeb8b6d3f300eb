import Foundation
import Testing

/// A release that goes live while telephones ring.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct ReleaseTests {
  /// Twelve seconds of ringing before the voicemail.
  private static let short: @Sendable (String) -> String = {
    $0.replacingOccurrences(of: "  language: nl\n", with: "  language: nl\n  seconds_per_ring: 3 s\n")
  }

  /// The routine that a user shares, and the file that says so.
  private func routine(of user: String, _ exchange: BuiltExchange) throws -> (file: URL, text: String, name: String) {
    let file = exchange.directory.appendingPathComponent("out/bedrijf-x/current/engine/asterisk/extensions.conf")
    let text = try String(contentsOf: file, encoding: .utf8)
    let record = try #require(text.components(separatedBy: "exten => user%20\(user),1,Return(").dropFirst().first)
    return (file, text, String(record.prefix(11)))
  }

  @Test func `a call that rings goes on in the routine that a release has changed`() async throws {
    try await withOffice(description: Self.short) { engine, exchange in
      let silent = try await phone(engine, exchange, "204", .ringsSilently)
      async let caller = inside(engine, exchange, "201").call("204", [.wait(milliseconds: 5000)], within: 30)
      #expect(await poll(10) { silent.invitations.count == 1 })
      let old = try routine(of: "204", exchange)
      // What users share is now called otherwise, as when one of its steps changes.
      try old.text.replacingOccurrences(of: old.name, with: "u0123456789")
        .write(to: old.file, atomically: true, encoding: .utf8)
      _ = try await engine.ask("dialplan reload")
      #expect(try await engine.ask("dialplan show \(old.name)").contains("There is no existence"))
      #expect(await poll(20) { engine.heard("leave_message") == 1 }, "the voicemail takes the call")
      #expect(engine.path.contains("centrale-moved"))
      #expect(try await caller == 0)
      #expect(silent.invitations.count == 1, "it rings once")
    }
  }

  @Test func `the caller of a user who is no more since a release is told that they are not reachable`() async throws {
    try await withOffice(description: Self.short) { engine, exchange in
      let silent = try await phone(engine, exchange, "204", .ringsSilently)
      async let caller = inside(engine, exchange, "201").call("204", [.wait(milliseconds: 3000)], within: 30)
      #expect(await poll(10) { silent.invitations.count == 1 })
      let old = try routine(of: "204", exchange)
      let kept = old.text.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.hasPrefix("exten => user%20204,") }.joined(separator: "\n")
      try kept.replacingOccurrences(of: old.name, with: "u0123456789")
        .write(to: old.file, atomically: true, encoding: .utf8)
      _ = try await engine.ask("dialplan reload")
      #expect(await poll(20) { engine.heard("not_reachable") == 1 })
      #expect(try await caller == 0)
    }
  }
}
