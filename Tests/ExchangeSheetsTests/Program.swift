import Foundation

/// Programs that read what is drawn, made by others: poppler, libxml2, librsvg, ZBar.
enum Program {
  struct Fault: Error {
    var program: String
    var words: String
  }

  /// Standard output of a program that is to end well.
  static func run(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let folder = try Folder()
    let out = folder.path + "/out"
    let err = folder.path + "/err"
    for file in [out, err] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
    let handles = try [out, err].map { try FileHandle(forWritingTo: URL(fileURLWithPath: $0)) }
    defer { for handle in handles { try? handle.close() } }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let words = try Data(contentsOf: URL(fileURLWithPath: err))
      throw Fault(program: arguments[0], words: String(decoding: words, as: UTF8.self))
    }
    return try Data(contentsOf: URL(fileURLWithPath: out))
  }

  static func text(_ arguments: [String]) throws -> String {
    String(decoding: try run(arguments), as: UTF8.self)
  }
}

/// A directory of a test's own, gone with it.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("centrale-sheets-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
