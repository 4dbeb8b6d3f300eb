import Foundation

/// A process that this test started; its output goes to a file, so that no full pipe stops it.
///
/// A class: there is one process, and `stop` must reach it from wherever it is held.
final class Running: @unchecked Sendable {
  private let process = Process()
  private let input = Pipe()
  let output: URL

  /// - Parameter output: where standard output and error go.
  init(_ command: [String], output: URL, environment: [String: String] = [:]) throws {
    self.output = output
    try Data().write(to: output)
    let handle = try FileHandle(forWritingTo: output)
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    process.standardInput = input
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    try handle.close()
  }

  var isRunning: Bool { code == nil }

  /// The exit code, or the signal's number; nil while it runs.
  ///
  /// Foundation learns of an end when the last copy of a socket closes, and a process that is started at the same moment
  /// can inherit a copy: then it believes in a dead process for as long as the other lives. The kernel knows better.
  private var code: Int32? {
    guard process.isRunning else { return process.terminationStatus }
    var ended = siginfo_t()
    let pid = process.processIdentifier
    guard waitid(P_PID, id_t(pid), &ended, WEXITED | WNOHANG | WNOWAIT) == 0,
      ended._sifields._sigchld.si_pid == pid
    else { return nil }
    return ended._sifields._sigchld.si_status
  }

  var text: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }

  /// The exit code; nil when it still ran after `seconds` and was ended.
  func finished(within seconds: Double) async -> Int32? {
    // Asked once: between two questions Foundation may take the dead process away from the kernel and not know of it yet.
    var ended: Int32?
    let hasEnded = await poll(seconds) {
      ended = code
      return ended != nil
    }
    if hasEnded {
      // Foundation keeps a process for as long as it believes it runs, and fails with a thousand open files.
      try? input.fileHandleForWriting.close()
      return ended
    }
    await stop()
    return nil
  }

  /// Closes its input, asks it to end, and makes it end. Only ever this very process.
  func stop(closingInputOnly: Bool = false) async {
    try? input.fileHandleForWriting.close()
    guard isRunning else { return }
    if !closingInputOnly { process.terminate() }
    // SIPp takes its time; nothing of it is needed once it has been told to end.
    if await poll(closingInputOnly ? 10 : 0.2, { !isRunning }) { return }
    kill(process.processIdentifier, SIGKILL)
  }
}

/// Processes that a test started and need not end itself.
actor Peers {
  private var running: [Running] = []

  func add(_ process: Running) { running.append(process) }

  func stop() async {
    for process in running { await process.stop() }
    running = []
  }
}

/// Asks until the answer is yes; false when `seconds` have passed.
func poll(_ seconds: Double, _ question: () async throws -> Bool) async rethrows -> Bool {
  let end = Date().addingTimeInterval(seconds)
  while true {
    if try await question() { return true }
    if Date() > end { return false }
    try? await Task.sleep(for: .milliseconds(25))
  }
}

/// What went wrong in the bench itself.
struct BenchError: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

/// Runs a command to its end.
func run(_ command: [String], within seconds: Double = 60) async throws -> (code: Int32, text: String) {
  let output = FileManager.default.temporaryDirectory.appendingPathComponent("centrale-\(UUID().uuidString).out")
  defer { try? FileManager.default.removeItem(at: output) }
  let running = try Running(command, output: output)
  guard let code = await running.finished(within: seconds) else {
    throw BenchError("\(command.first ?? "") did not end within \(seconds) s")
  }
  return (code, running.text)
}
