import Foundation

/// Where the bench stands and whether it may use an engine.
enum Bench {
  /// `Tests/run --without-engine` says so; everything that needs the engine is then skipped, and the run tells it.
  static let hasEngine = ProcessInfo.processInfo.environment["CENTRALE_WITHOUT_ENGINE"] != "1"

  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let scripts = repository.appendingPathComponent("Tests/Engine")

  /// The program as the build beside these tests made it.
  static let program = repository.appendingPathComponent(".build/debug/centrale")

  /// A directory of its own for one engine; short, since a socket's path has 108 bytes.
  static func directory() throws -> URL {
    let name = "centrale-\(UUID().uuidString.prefix(8))"
    let url = URL(fileURLWithPath: "/tmp").appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }
}
