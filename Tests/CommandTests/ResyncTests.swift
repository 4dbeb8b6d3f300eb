import Foundation
import Testing

/// An engine's control program that knows some registrations, and writes down what it was told.
private struct FakeEngine {
  let fleet: SmallFleet
  private var program: String { fleet.folder.path + "/asterisk" }

  /// - Parameters:
  ///   - registered: accounts; nil: no engine answers.
  ///   - answer: to each event.
  ///   - then: a command of the shell for each event: what the telephone does.
  init(
    _ fleet: SmallFleet, registered: [String]?, answer: String = "Sending NOTIFY", then: String = ":"
  ) throws {
    self.fleet = fleet
    let contacts = (registered ?? []).map { "  Contact:  \($0)/sip:\($0)@192.0.2.7:5060  90d8 Avail  1.2" }
    try fleet.folder.write(
      "asterisk",
      """
      #!/bin/sh
      for command in "$@"; do :; done
      echo "$command" >> "\(fleet.folder.path)/told"
      case "$command" in
      'pjsip show contacts')
        \(registered == nil ? "echo 'Unable to connect to remote asterisk (does it exist?)'; exit 1" : "cat <<'END'")
        Contact:  <Aor/ContactUri..............................> <Hash....> <Status> <RTT(ms)..>
      \(contacts.joined(separator: "\n"))
      END
      ;;
      'pjsip send notify '*) echo "\(answer)"; \(then) ;;
      esac
      """)
    chmod(program, 0o755)
  }

  func resync(_ options: String...) throws -> Program.Outcome {
    try? FileManager.default.removeItem(atPath: fleet.folder.path + "/told")
    return try Program.run(["resync", fleet.out, "--asterisk", program, "--per-second", "1000"] + options)
  }

  var told: [String] {
    ((try? fleet.folder.text("told")) ?? "").split(separator: "\n").map(String.init).filter {
      $0.hasPrefix("pjsip send")
    }
  }
}

struct ResyncTests {
  private func fleet() throws -> SmallFleet {
    let fleet = try SmallFleet()
    try fleet.write("een", number: "088-765000", id: "een")
    try fleet.write("twee", number: "088-765100", id: "twee", mac: 1)
    #expect(try fleet.build("een", "twee").status == 0)
    return fleet
  }

  /// The account of the only line of a company.
  private func account(_ fleet: SmallFleet, _ company: String) throws -> String {
    let text = try String(contentsOfFile: fleet.out + "/\(company)/current/engine/asterisk/pjsip.conf", encoding: .utf8)
    return String(try #require(text.firstMatch(of: /\n\[([a-z0-9]+)\]/)).1)
  }

  private func change(_ fleet: SmallFleet, _ company: String, _ name: String) throws {
    let path = "\(company)/centrale.yaml"
    try fleet.folder.write(
      path, try fleet.folder.text(path).replacingOccurrences(of: "Jan", with: name))
    #expect(try fleet.build("een", "twee").status == 0)
  }

  @Test func `only the telephone whose files changed is told, and once`() throws {
    let fleet = try fleet()
    let accounts = try ["een", "twee"].map { try account(fleet, $0) }
    let engine = try FakeEngine(fleet, registered: accounts)
    #expect(try engine.resync("--changed").status == 0 && engine.told.count == 2, "nothing was told before")
    #expect(try engine.resync("--changed").out.contains("nothing to do") && engine.told.isEmpty)
    try change(fleet, "een", "Piet")
    let dry = try engine.resync("--changed", "--dry-run")
    #expect(dry.out.contains("endpoint \(accounts[0])'") && engine.told.isEmpty, "\(dry)")
    let told = try engine.resync("--changed")
    #expect(told.status == 0 && told.out.contains("asterisk: 1 of 1 telephone told"), "\(told)")
    #expect(engine.told == ["pjsip send notify check-sync-reboot-false endpoint \(accounts[0])"])
    #expect(try engine.resync("--since", "1").status == 0 && engine.told.count == 1)
    let gone = try engine.resync("--since", "7")
    #expect(gone.status == 64 && gone.err.contains("release 7 of `een` is not kept"), "\(gone)")
  }

  @Test func `who is not registered is told of and not told`() throws {
    let fleet = try fleet()
    let engine = try FakeEngine(fleet, registered: [try account(fleet, "twee")])
    let told = try engine.resync("--all", "--company", "een")
    #expect(told.status == 0 && told.out.contains("not registered; it looks when it starts"), "\(told)")
    #expect(engine.told.isEmpty)
    let json = try engine.resync("--device", "00-15-65-4A-A9-11", "--reboot", "--format", "json")
    #expect(json.status == 0 && json.out.contains("\"event\": \"check-sync;reboot=true\""), "\(json)")
    #expect(engine.told.count == 1)
  }

  @Test func `a refusal and an engine that is not there end with their codes, and nothing is forgotten`() throws {
    let fleet = try fleet()
    let accounts = try ["een", "twee"].map { try account(fleet, $0) }
    let refused = try FakeEngine(fleet, registered: accounts, answer: "Unable to find notify type 'x'").resync(
      "--changed")
    #expect(refused.status == 1 && refused.err.contains("Unable to find notify type"), "\(refused)")
    let absent = try FakeEngine(fleet, registered: nil).resync("--changed")
    #expect(absent.status == 74 && absent.err.contains("cannot be reached"), "\(absent)")
    let engine = try FakeEngine(fleet, registered: accounts)
    #expect(try engine.resync("--changed").status == 0 && engine.told.count == 2)
  }

  private func own(_ number: String) -> [String] { ["boot", "cfg"].map { "0015654aa9\(number).\($0)" } }

  @Test func `whoever has fetched the newest is not told, and who comes is reported`() throws {
    let fleet = try fleet()
    let accounts = try ["een", "twee"].map { try account(fleet, $0) }
    let served = try Served([fleet.out, "--listen", "127.0.0.1:0", "--page", "none", "--admit-all"])
    let url = try #require(served.greeting().firstMatch(of: /http:\/\/127\.0\.0\.1:\d+\//)).output
    func fetch(_ names: [String]) throws {
      for name in names { #expect(try !Served.get("\(url)\(name)").isEmpty) }
    }
    try fetch(own("10") + own("11"))
    let silent = try FakeEngine(fleet, registered: accounts)
    #expect(try polled { try silent.resync("--changed", "--dry-run").out.contains("nothing to do") })
    try change(fleet, "een", "Piet")
    let absent = try silent.resync("--changed", "--wait", "1")
    #expect(absent.status == 0 && absent.out.contains("; has not come\n"), "\(absent)")
    #expect(absent.out.contains("0 of 1 have fetched the new files; not yet: 0015654aa910\n"), "\(absent)")
    #expect(silent.told == ["pjsip send notify check-sync-reboot-false endpoint \(accounts[0])"])
    // Told, and it did not come: the next run tells it again.
    let engine = try FakeEngine(
      fleet, registered: accounts, then: own("10").map { "curl -s '\(url)\($0)' > /dev/null" }.joined(separator: "; "))
    let came = try engine.resync("--changed", "--format", "json")
    #expect(came.status == 0 && came.out.contains("\"arrival\": \"came\""), "\(came)")
    #expect(engine.told.count == 1)
    #expect(try engine.resync("--changed").out.contains("nothing to do") && engine.told.isEmpty)
    #expect(served.stop() == 0)
  }

  @Test func `only a setting that takes a restart restarts a telephone`() throws {
    let fleet = try fleet()
    let accounts = try ["een", "twee"].map { try account(fleet, $0) }
    let engine = try FakeEngine(fleet, registered: accounts)
    #expect(try engine.resync("--changed").status == 0)
    try change(fleet, "twee", "Piet")
    let path = "een/centrale.yaml"
    try fleet.folder.write(
      path,
      try fleet.folder.text(path).replacingOccurrences(of: "user: 201}", with: "user: 201, settings: {voice_vlan: 40}}")
    )
    let built = try fleet.build("een", "twee")
    #expect(built.status == 0, "\(built)")
    let told = try engine.resync("--changed", "--all")
    #expect(
      told.out.contains("(restarts: `static.network.vlan.internet_port_enable` and 1 more changed)"), "\(told)")
    #expect(
      Set(engine.told) == [
        "pjsip send notify check-sync-reboot-true endpoint \(accounts[0])",
        "pjsip send notify check-sync-reboot-false endpoint \(accounts[1])",
      ])
  }

  @Test func `wrong use is told`() throws {
    let fleet = try fleet()
    let engine = try FakeEngine(fleet, registered: [])
    #expect(try engine.resync().err.contains("say whom to tell"))
    #expect(try engine.resync("--changed", "--since", "1").status == 64)
    #expect(try engine.resync("--all", "--per-second", "0").status == 64)
    #expect(try engine.resync("--all", "--wait", "-1").status == 64)
    #expect(try engine.resync("--all", "--state", "/nowhere.sqlite").status == 74)
    #expect(try engine.resync("--device", "001565000000").err.contains("there is no telephone `001565000000`"))
    #expect(try engine.resync("--all", "--company", "eem").err.contains("did you mean `een`?"))
    #expect(try Program.run("resync", "/nowhere", "--all").status == 74)
  }
}
