import Foundation

/// `centrale serve` on free ports, with what it has said so far.
final class Served {
  let process = Process()
  private let words: Pipe
  private(set) var said = ""

  init(_ arguments: [String]) throws {
    words = Pipe()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["serve"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: Program.root)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = words
    try process.run()
  }

  /// Its greeting, up to the last line of it; shorter where the program ends before.
  func greeting() -> String { read(until: "Ctrl-C stops it\n") }

  /// Everything that it has said, once that is in it.
  func read(until text: String) -> String {
    while !said.contains(text) {
      let more = words.fileHandleForReading.availableData
      if more.isEmpty { break }
      said += String(decoding: more, as: UTF8.self)
    }
    return said
  }

  func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }

  deinit { if process.isRunning { process.terminate() } }

  /// What an address gives; empty for an answer without a body.
  static func get(_ url: some StringProtocol, _ options: String...) throws -> String {
    let process = Process()
    let out = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
    process.arguments = ["--silent", "--max-time", "20"] + options + [String(url)]
    process.standardOutput = out
    try process.run()
    let data = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

/// Asks until it is so; false after a minute.
func polled(_ isSo: () throws -> Bool) rethrows -> Bool {
  let end = Date(timeIntervalSinceNow: 60)
  while Date() < end {
    if try isSo() { return true }
    Thread.sleep(forTimeInterval: 0.05)
  }
  return false
}
