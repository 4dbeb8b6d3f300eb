import Foundation
import Testing

/// One Asterisk 22 in namespaces of its own, with a clock of its own.
struct Engine: Sendable {
  let directory: URL
  private let running: Running
  /// What runs on its network; ends with it.
  let peers = Peers()
  private let process: String
  private let chroot: String

  /// - Parameters:
  ///   - directory: holds `etc`, the configuration; everything else of the engine goes there too.
  ///   - moment: where its clock begins, `2026-12-25 10:00:00` in Dutch time.
  private init(directory: URL, moment: String) async throws {
    self.directory = directory
    let setup = try await run([Bench.scripts.appendingPathComponent("setup").path, "--path"])
    guard setup.code == 0 else { throw BenchError(setup.text) }
    chroot = setup.text.trimmingCharacters(in: .whitespacesAndNewlines)
    let running = try Running(
      [Bench.scripts.appendingPathComponent("engine").path, directory.path, moment],
      output: directory.appendingPathComponent("engine.out"))
    self.running = running
    let started = await poll(20) { running.text.contains("pid ") || !running.isRunning }
    guard started, let line = running.text.split(separator: "\n").first(where: { $0.hasPrefix("pid ") }) else {
      await running.stop()
      throw BenchError("the engine did not start: \(running.text)")
    }
    process = String(line.dropFirst(4))
  }

  /// Starts an engine, waits until it has wholly booted, and ends it whatever the body does.
  static func with<Value: Sendable>(
    directory: URL, moment: String, _ body: @Sendable (Engine) async throws -> Value
  ) async throws -> Value {
    try await Gate.engines.pass { try await up(directory, moment, body) }
  }

  private static func up<Value: Sendable>(
    _ directory: URL, _ moment: String, _ body: @Sendable (Engine) async throws -> Value
  ) async throws -> Value {
    let engine = try await Engine(directory: directory, moment: moment)
    do {
      guard try await poll(30, { try await engine.ask("core waitfullybooted").contains("fully booted") }) else {
        throw BenchError("the engine did not boot: \(engine.running.text)")
      }
      _ = try await engine.ask("logger add channel full notice,warning,error,verbose,dtmf")
      let value = try await body(engine)
      await engine.stop()
      return value
    } catch {
      await engine.stop()
      throw error
    }
  }

  /// Ends and begins again with what it keeps on the disk; its clock runs on.
  func restart() async throws {
    _ = try await ask("core restart now")
    try await Task.sleep(for: .seconds(1))
    guard try await poll(30, { try await self.ask("core waitfullybooted").contains("fully booted") }) else {
      throw BenchError("the engine did not come back")
    }
    _ = try await ask("logger add channel full notice,warning,error,verbose,dtmf")
  }

  /// What the lamp under this number shows: `Idle`, `InUse`, `Ringing`, `Busy`… The engine makes its hint when it is first
  /// asked for, as a telephone does that subscribes.
  func lamp(_ number: String) async throws -> String {
    for company in lampContexts {
      _ = try await ask("dialplan eval function EXTENSION_STATE(\(number)@\(company))")
    }
    for line in try await ask("core show hint \(number)").split(separator: "\n") {
      guard line.hasPrefix("\(number)@"), let state = line.range(of: "State:") else { continue }
      return String(line[state.upperBound...].prefix { $0 != " " })
    }
    return ""
  }

  /// What the engine takes an account's telephones for: `NOT_INUSE`, `INUSE`, `RINGING`, `UNAVAILABLE`…
  func deviceState(_ account: String) async throws -> String {
    let told = try await ask("dialplan eval function DEVICE_STATE(PJSIP/\(account))")
    return told.firstMatch(of: /Result: (\w+)/).map { String($0.1) } ?? ""
  }

  /// The contexts of all companies' lamps.
  private var lampContexts: [String] {
    let companies =
      (try? FileManager.default.contentsOfDirectory(atPath: directory.appendingPathComponent("etc/companies").path))
      ?? []
    return companies.sorted().compactMap { company in
      file("etc/companies/\(company)/extensions.conf").firstMatch(of: /\n\[(c-[^\]]+\.lamps)\]/).map { String($0.1) }
    }
  }

  private func stop() async {
    await peers.stop()
    await running.stop(closingInputOnly: true)
    if ProcessInfo.processInfo.environment["CENTRALE_KEEP"] == nil {
      try? FileManager.default.removeItem(at: directory)
    }
  }

  /// What it answers to a command of its console.
  func ask(_ command: String) async throws -> String {
    try await run(program + ["-C", "/c/asterisk.conf", "-rx", command]).text
  }

  /// Its control program, as it is run from outside.
  private var program: [String] {
    ["nsenter", "--target", process, "--net", "--mount", "chroot", chroot, "/usr/sbin/asterisk"]
  }

  /// The same as one file, for whoever wants the path of a program.
  func programFile() throws -> URL {
    let file = directory.appendingPathComponent("asterisk")
    try "#!/bin/sh\nexec \(program.joined(separator: " ")) \"$@\"\n"
      .write(to: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    return file
  }

  /// A command line that runs on the engine's network.
  func inside(_ command: [String]) -> [String] { ["nsenter", "--target", process, "--net"] + command }

  func file(_ path: String) -> String {
    (try? String(contentsOf: directory.appendingPathComponent(path), encoding: .utf8)) ?? ""
  }

  /// Every WARNING and ERROR it has logged, unfiltered.
  var complaints: [String] {
    file("log/messages").split(separator: "\n").filter { $0.contains(" WARNING[") || $0.contains(" ERROR[") }
      .map(String.init)
  }

  /// How often an announcement has been played.
  func heard(_ prompt: String) -> Int {
    path.split(separator: "\n").count { $0.contains("Playing '") && $0.contains("/nl/\(prompt).") }
  }

  /// The calls' paths through the dialplan.
  var path: String { file("log/full") }
  var callRecords: String { file("log/cdr-csv/Master.csv") }

  /// Messages that the engine has sent by mail.
  var mails: [String] {
    let folder = directory.appendingPathComponent("mail")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".eml") }.sorted().map { file("mail/\($0)") }
  }
}
