import Foundation
import Testing

/// A program that answers as Asterisk's control program does, and writes down what it was told.
private struct FakeEngine {
  let fleet: SmallFleet
  private var program: String { fleet.folder.path + "/asterisk" }

  /// - Parameter answers: by a part of the command: shell words that answer it, before the usual ones.
  init(_ fleet: SmallFleet, answers: [(command: String, shell: String)] = []) throws {
    self.fleet = fleet
    try answer(answers)
  }

  func answer(_ answers: [(command: String, shell: String)]) throws {
    let script = """
      #!/bin/sh
      for command in "$@"; do :; done
      echo "$@" >> "\(fleet.folder.path)/told"
      case "$command" in
      \(answers.map { "*'\($0.command)'*) \($0.shell) ;;" }.joined(separator: "\n"))
      'module reload cdr cdr_csv.so') for m in cdr cdr_csv.so; do echo "Module '$m' reloaded successfully."; done ;;
      'module reload '*) echo "Module '${command#module reload }' reloaded successfully." ;;
      'core waitfullybooted') echo 'Asterisk has fully booted.' ;;
      'core show uptime'*) echo 'System uptime: 5' ;;
      'core show channels'*) echo '3 active calls' ;;
      'dialplan show'*) echo "There is no existence of '${command#dialplan show }' context" ;;
      esac
      """
    try fleet.folder.write("asterisk", script)
    chmod(program, 0o755)
  }

  func reload(_ options: String...) throws -> Program.Outcome {
    try? FileManager.default.removeItem(atPath: fleet.folder.path + "/told")
    return try Program.run(["reload", fleet.out, "--asterisk", program] + options)
  }

  /// The parts that were reloaded.
  var told: [String] {
    ((try? fleet.folder.text("told")) ?? "").split(separator: "\n").compactMap { line in
      line.contains("module reload") ? line.split(separator: " ").last.map(String.init) : nil
    }
  }
}

struct ReloadTests {
  private func fleet() throws -> SmallFleet {
    let fleet = try SmallFleet()
    try fleet.write("een", number: "088-765000", id: "een")
    #expect(try fleet.build("een").status == 0)
    return fleet
  }

  @Test func `only what differs is reloaded, and once`() throws {
    let engine = try FakeEngine(fleet())
    let dry = try engine.reload("--dry-run")
    #expect(dry.status == 0 && dry.out.contains("-rx 'module reload pbx_config.so'"), "\(dry.out)\(dry.err)")
    #expect(engine.told.isEmpty)
    let first = try engine.reload()
    #expect(first.status == 0 && first.out.contains("calls in progress: 3 before, 3 after"), "\(first.out)\(first.err)")
    #expect(engine.told.count > 10)
    let idle = try engine.reload()
    #expect(idle.status == 0 && idle.out.contains("nothing to do") && engine.told.isEmpty, "\(idle.out)\(idle.err)")
    try engine.fleet.write("twee", number: "088-765100", id: "twee", mac: 1)
    #expect(try engine.fleet.build("twee").status == 0)
    let json = try engine.reload("--format", "json")
    #expect(json.status == 0 && json.out.contains("\"state\": \"done\""), "\(json.out)\(json.err)")
    #expect(engine.told == ["res_musiconhold.so", "app_voicemail.so", "pbx_config.so", "res_pjsip.so"])
    #expect(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) is [String: Any])
    #expect(try engine.reload("--all").status == 0)
    #expect(engine.told.count > 10)
  }

  @Test func `a module that refuses ends with 1 and is tried again`() throws {
    let engine = try FakeEngine(
      fleet(), answers: [("pbx_config", "echo \"The module 'pbx_config.so' reported a reload failure\"")])
    let refused = try engine.reload()
    #expect(refused.status == 1 && refused.err.contains("asterisk refused `module reload pbx_config.so`"), "\(refused)")
    try engine.answer([])
    #expect(try engine.reload().status == 0)
    #expect(engine.told == ["pbx_config.so"])
  }

  @Test func `an engine that is busy is asked again until the time is over`() throws {
    let engine = try FakeEngine(
      fleet(), answers: [("pbx_config", "echo 'A module reload request is already in progress; please be patient'")])
    let busy = try engine.reload("--wait", "3")
    #expect(busy.status == 1 && busy.out.contains("was not done within 3 s"), "\(busy)")
    #expect(engine.told.count { $0 == "pbx_config.so" } > 1)
  }

  @Test func `what is pending behind a reload is waited for`() throws {
    let engine = try FakeEngine(fleet())
    let count = engine.fleet.folder.path + "/count"
    try engine.answer([
      ("like sorcery/", "echo x >> '\(count)'; [ $(wc -l < '\(count)') -gt 3 ] || echo 'sorcery/aor-1 3 2 4 450 500'")
    ])
    #expect(try engine.reload().status == 0)
    try engine.answer([("like sorcery/", "echo 'sorcery/aor-1 3 2 4 450 500'")])
    let late = try engine.reload("--all", "--wait", "3")
    #expect(late.status == 1 && late.err.contains("still at work"), "\(late)")
  }

  @Test func `what cannot be reached or read ends with 74, wrong use with 64`() throws {
    let engine = try FakeEngine(
      fleet(),
      answers: [("core waitfullybooted", "echo 'Unable to connect to remote asterisk (does x exist?)'; exit 1")])
    let gone = try engine.reload()
    #expect(gone.status == 74 && gone.err.contains("asterisk cannot be reached: Unable to connect"), "\(gone)")
    #expect(!FileManager.default.fileExists(atPath: engine.fleet.out + "/.centrale/reloaded"))
    #expect(try engine.reload("--asterisk", "/nowhere").status == 74)
    #expect(try engine.reload("--wait", "0").status == 64)
    let folder = try Program.run("reload", engine.fleet.folder.path)
    #expect(folder.status == 74 && folder.err.contains("is not an output directory"), "\(folder)")
  }

  @Test func `a log that cannot be read here is told`() throws {
    let engine = try FakeEngine(
      fleet(), answers: [("logger show channels", "echo '/nowhere/messages  File  default  Enabled - WARNING ERROR'")])
    let reload = try engine.reload()
    #expect(reload.status == 0 && reload.err.contains("its log `/nowhere/messages` cannot be read here"), "\(reload)")
  }
}
