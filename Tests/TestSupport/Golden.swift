import FoundationEssentials
package import Testing

/// Files that were read before they were committed.
package enum Golden {
  /// Whether `RECORD=1` asks for them to be rewritten; the test that does so fails, so that nobody takes a fresh
  /// recording for a passed test.
  package static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] != nil }

  /// - Parameter path: from the root of the repository.
  package static func record(_ text: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let url = Checkout.root.appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url, options: .atomic)
    Issue.record("recorded \(url.lastPathComponent)", sourceLocation: sourceLocation)
  }

  /// Tells each line that differs from the committed file.
  package static func compare(_ text: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let expected = Checkout.bytes(path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, pair) in zip(lines, wanted).enumerated() where pair.0 != pair.1 {
      Issue.record("\(path):\(index + 1): `\(pair.0)` instead of `\(pair.1)`", sourceLocation: sourceLocation)
    }
    #expect(lines.count == wanted.count, "\(path)", sourceLocation: sourceLocation)
  }

  /// Compares with the committed file, or writes it where `RECORD=1` asks for that.
  package static func expect(_ text: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    guard !isRecording else { return try record(text, path, sourceLocation: sourceLocation) }
    compare(text, path, sourceLocation: sourceLocation)
  }
}
