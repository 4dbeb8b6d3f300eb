import Foundation

/// The built program, run as a user runs it.
struct Program {
  struct Outcome {
    var status: Int32
    var out: String
    var err: String
  }

  /// Beside the test bundle: both come from one build.
  static let path: String = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    if let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      folder = URL(fileURLWithPath: own).deletingLastPathComponent()
    }
    return folder.appendingPathComponent("centrale").path
  }()

  /// The checkout.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Begins a run whose words nobody reads.
  static func start(_ arguments: String...) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  static func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Outcome {
    try run(arguments, input: input, environment: environment)
  }

  static func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: root)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    let folder = try Folder()
    let out = folder.path + "/out"
    let err = folder.path + "/err"
    let given = folder.path + "/in"
    try Data(input.utf8).write(to: URL(fileURLWithPath: given))
    for file in [out, err] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
    // Files, not pipes: a full pipe that nobody reads would stop the program.
    let handles = [
      try FileHandle(forReadingFrom: URL(fileURLWithPath: given)),
      try FileHandle(forWritingTo: URL(fileURLWithPath: out)), try FileHandle(forWritingTo: URL(fileURLWithPath: err)),
    ]
    process.standardInput = handles[0]
    process.standardOutput = handles[1]
    process.standardError = handles[2]
    // The program has copies. Foundation keeps a process for as long as it believes it runs, and fails with a thousand open files.
    defer { for handle in handles { try? handle.close() } }
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      out: String(decoding: try Data(contentsOf: URL(fileURLWithPath: out)), as: UTF8.self),
      err: String(decoding: try Data(contentsOf: URL(fileURLWithPath: err)), as: UTF8.self))
  }
}

/// A directory of a test's own, gone with it.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("centrale-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

  /// Every file below, as paths; links are followed only at the top.
  func files() -> [String] {
    guard let paths = FileManager.default.enumerator(atPath: path) else { return [] }
    return paths.compactMap { $0 as? String }.sorted()
  }
}
