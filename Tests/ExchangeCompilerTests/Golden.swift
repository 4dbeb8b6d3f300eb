import Foundation
import Testing

/// Files that were read before they were committed.
enum Golden {
  /// Whether `RECORD=1` asks for them to be written anew; the test that does so fails.
  static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] != nil }

  static func record(_ text: String, _ path: String) throws {
    let url = Checkout.root.appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: true, encoding: .utf8)
    Issue.record("recorded \(url.lastPathComponent)")
  }

  /// Tells each line that differs from the committed file.
  static func compare(_ text: String, _ path: String) {
    let expected = Checkout.bytes(path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, pair) in zip(lines, wanted).enumerated() where pair.0 != pair.1 {
      Issue.record("\(path):\(index + 1): `\(pair.0)` instead of `\(pair.1)`")
    }
    #expect(lines.count == wanted.count, "\(path)")
  }
}
