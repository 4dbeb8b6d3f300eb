import Foundation
import Testing

/// `centrale resync` against an engine that runs and a telephone that is registered at it.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct ResyncTests {
  private func resync(_ engine: Engine, _ options: String...) async throws -> (code: Int32, text: String) {
    try await run(
      [
        Bench.program.path, "resync", engine.directory.appendingPathComponent("out").path, "--asterisk",
        engine.programFile().path, "--configuration", "/c/asterisk.conf", "--device-templates",
        Bench.repository.appendingPathComponent("DeviceTemplates").path,
      ] + options)
  }

  @Test func `a telephone whose files changed is told by its family's event, and by no other`() async throws {
    try await withOffice { engine, exchange in
      let own = try await phone(engine, exchange, "202", .answers(after: 100))
      func events() -> [String] {
        own.notifications.map { Phone.header("Event", $0) }.filter { $0.contains("check-sync") }
      }
      let first = try await resync(engine, "--all", "--per-second", "1000")
      #expect(first.code == 0 && first.text.contains("asterisk: 1 of 26 telephones told\n"), "\(first.text)")
      #expect(first.text.contains("not registered; it looks when it starts"), "\(first.text)")
      #expect(await poll(10) { events() == ["check-sync;reboot=false"] }, "\(events())")

      _ = try await exchange.rebuilt(adding: [
        "users.csv": "288;Nora;Nieuw;;everywhere;user288@bedrijf-x.example.nl;;;;utrecht;true;nora@example.nl;4;;",
        "devices.csv": ";00:15:65:4a:a9:88;T46G;288;;;;",
      ])
      let refused = try await resync(engine, "--changed")
      #expect(refused.code == 64 && refused.text.contains("write --all too"), "\(refused.text)")
      #expect(events().count == 1)
      let changed = try await resync(engine, "--changed", "--all", "--reboot", "--format", "json")
      let object = try #require(JSONSerialization.jsonObject(with: Data(changed.text.utf8)) as? [String: Any])
      let engines = try #require(object["engines"] as? [[String: Any]])
      let told = try #require(engines.first?["telephones"] as? [[String: Any]]).filter {
        $0["outcome"] as? String == "sent"
      }
      #expect(told.count == 1 && told.first?["restarts"] as? Bool == true, "\(changed.text)")
      #expect(await poll(10) { events() == ["check-sync;reboot=false", "check-sync;reboot=true"] }, "\(events())")
      #expect(try await resync(engine, "--changed").text == "asterisk: nothing to do: no telephone's files changed\n")
    }
  }

  @Test func `an engine that does not answer is told as such`() async throws {
    try await withOffice { engine, _ in
      let resync = try await run([
        Bench.program.path, "resync", engine.directory.appendingPathComponent("out").path, "--all", "--asterisk",
        engine.programFile().path, "--configuration", "/nowhere.conf",
      ])
      #expect(resync.code == 74 && resync.text.contains("asterisk cannot be reached"), "\(resync.text)")
    }
  }
}
