package import FoundationEssentials
package import SourceText

/// The repository that the tests run in.
package enum Checkout {
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  package static func bytes(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: root.appending(path: path).path()).map { [UInt8]($0) }
  }

  /// The directory of a fixture.
  package static func fixture(_ name: String) -> Source { Source { bytes("Fixtures/\(name)/\($0)") } }
}
