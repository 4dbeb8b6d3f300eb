import ExchangeCompiler
import Foundation
import Testing

/// Whole files of two telephones, read line by line before they were committed. `RECORD=1` writes them anew and fails.
@Suite struct DeviceGoldenTests {
  private static let folder = "Tests/Golden/devices"

  @Test func `the files of a T46G and a VVX 500 are those that were read and committed`() throws {
    let library = TestLibrary()
    #expect(library.diagnostics.isEmpty)
    let files = try library.files(SampleCompany.company)
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      for (name, text) in files {
        let url = Checkout.root.appending(path: "\(Self.folder)/\(name)")
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
      }
      Issue.record("recorded \(files.count) files")
      return
    }
    let committed = try FileManager.default.contentsOfDirectory(
      atPath: Checkout.root.appending(path: Self.folder).path())
    #expect(files.keys.sorted() == committed.sorted())
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      let expected = Checkout.bytes("\(Self.folder)/\(name)").map { String(decoding: $0, as: UTF8.self) } ?? ""
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, pair) in zip(lines, wanted).enumerated() where pair.0 != pair.1 {
        Issue.record("\(name):\(index + 1): `\(pair.0)` instead of `\(pair.1)`")
      }
      #expect(lines.count == wanted.count, "\(name)")
    }
  }
}
