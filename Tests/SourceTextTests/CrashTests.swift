import Foundation
import Testing

@Suite struct CrashTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Crashes")

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  @Test(arguments: names)
  func `what once broke a reader is read now`(_ name: String) throws {
    let bytes = try [UInt8](Data(contentsOf: Self.folder.appending(path: name)))
    #expect(Invariants(bytes).violations == [])
  }

  @Test func `the invariants hold for what people write`() {
    for (_, text) in MessageTests.yaml + MessageTests.tables { #expect(Invariants(Array(text.utf8)).violations == []) }
  }
}
