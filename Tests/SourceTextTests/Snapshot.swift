import Foundation
import Testing

/// Compares a text with the file `Snapshots/NAME.txt`. With RECORD=1 in the environment the file is written instead, and
/// the test fails all the same: nobody should take a fresh recording for a passed test.
func expectSnapshot(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
  let file = folder.appending(path: name + ".txt")
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try Data(text.utf8).write(to: file)
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
  guard text != expected else { return }
  let (lines, others) = (text.split(separator: "\n"), expected.split(separator: "\n"))
  let first = zip(lines, others).first { $0 != $1 }
  Issue.record(
    "\(name) differs\n     now: \(first?.0 ?? "")\nrecorded: \(first?.1 ?? "")\n---- now\n\(text)",
    sourceLocation: sourceLocation)
}
