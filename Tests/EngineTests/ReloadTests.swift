import Foundation
import Testing

/// `centrale reload` against an engine that runs.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct ReloadTests {
  private func reload(_ engine: Engine, _ options: String...) async throws -> (code: Int32, text: String) {
    try await run(
      [
        Bench.program.path, "reload", engine.directory.appendingPathComponent("out").path, "--asterisk",
        engine.programFile().path, "--configuration", "/c/asterisk.conf", "--log",
        engine.directory.appendingPathComponent("log/messages").path,
      ] + options)
  }

  @Test func `a new extension is reached after a reload, and a call goes on across it`() async throws {
    try await withOffice { engine, exchange in
      let first = try await reload(engine)
      #expect(first.code == 0 && first.text.contains("everything is reloaded"), "\(first.text)")
      #expect(try await reload(engine).text == "asterisk: nothing to do: it has taken in everything that is live\n")
      let colleague = try await phone(engine, exchange, "202", .answers(after: 100))
      // Longer than a build and a reload take on a busy machine: the engine ends it below.
      async let caller = inside(engine, exchange, "201").call("202", [.wait(milliseconds: 120_000)], within: 150)
      #expect(await poll(20) { colleague.invitations.count == 1 })
      #expect(try await poll(10) { try await engine.ask("core show channels count").contains("1 active call") })

      let changed = try await exchange.rebuilt(adding: [
        "users.csv": "288;Nora;Nieuw;;everywhere;user288@bedrijf-x.example.nl;;;;utrecht;true;nora@example.nl;4;;",
        "devices.csv": ";00:15:65:4a:a9:88;T46G;288;;;;",
      ])
      let taken = try await reload(engine)
      #expect(taken.code == 0, "\(taken.text)")
      #expect(taken.text.contains("bedrijf-x: release 2: accounts, dialplan, voicemail\n"), "\(taken.text)")
      #expect(taken.text.contains("accounts: Module 'res_pjsip.so' reloaded successfully."), "\(taken.text)")
      #expect(!taken.text.contains("music on hold"), "only what changed: \(taken.text)")
      #expect(taken.text.contains("calls in progress: 1 before, 1 after"), "\(taken.text)")

      let new = try await phone(engine, changed, "288", .answers(after: 100))
      #expect(try await inside(engine, changed, "203").call("288", [.wait(milliseconds: 500)], within: 30) == 0)
      #expect(new.invitations.count == 1)
      #expect(try await poll(10) { try await engine.ask("core show channels count").contains("1 active call") })
      _ = try await engine.ask("channel request hangup all")
      #expect(try await caller == 0, "the first call went on until the engine was told to end it")
    }
  }

  @Test func `what the engine finds wrong in a file is told, without passwords, and is tried again`() async throws {
    try await withOffice(provoked: ".conf") { engine, exchange in
      #expect(try await reload(engine).code == 0)
      let folder = exchange.directory.appendingPathComponent("out/bedrijf-x/current/engine/asterisk")
      let accounts = try String(contentsOf: folder.appendingPathComponent("pjsip.conf"), encoding: .utf8)
      let password = try #require(accounts.firstMatch(of: /\npassword = (.*)\n/)).1
      let dialplan = folder.appendingPathComponent("extensions.conf")
      let text = try String(contentsOf: dialplan, encoding: .utf8)
      try (text + "\n[c-broken]\nexten => 1,1,NoSuch(\(password)\n")
        .write(to: dialplan, atomically: true, encoding: .utf8)
      let refused = try await reload(engine, "--all")
      #expect(refused.code == 1 && refused.text.contains("NoSuch(•••"), "\(refused.text)")
      #expect(!refused.text.contains(password))
      try text.write(to: dialplan, atomically: true, encoding: .utf8)
      let again = try await reload(engine)
      #expect(again.code == 0 && again.text.contains("dialplan: Module"), "\(again.text)")
      #expect(!again.text.contains("accounts"), "\(again.text)")
    }
  }

  @Test func `an engine that does not answer is told as such`() async throws {
    try await withOffice { engine, _ in
      let reload = try await run([
        Bench.program.path, "reload", engine.directory.appendingPathComponent("out").path, "--asterisk",
        engine.programFile().path, "--configuration", "/nowhere.conf",
      ])
      #expect(reload.code == 74 && reload.text.contains("asterisk cannot be reached"), "\(reload.text)")
    }
  }
}
