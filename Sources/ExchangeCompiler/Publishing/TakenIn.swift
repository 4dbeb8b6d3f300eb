import FoundationEssentials
import Releases
import SourceText

/// What the engines have taken in of what is live: `OUT/.centrale/reloaded`. Whoever deletes it has everything read anew.
struct TakenIn: Hashable, Sendable {
  static let fileName = "reloaded"
  private static let mode: UInt16 = 0o640
  /// Bytes; some hundred for each company.
  private static let limit = 256 << 20

  /// What an engine has of a company, or of the files that all share.
  struct Release: Hashable, Sendable {
    var number: Int
    var parts: EngineParts
  }

  /// By the engine's name, then by company or `engine`.
  var engines: [String: [String: Release]] = [:]

  init() {}

  /// Nil where there is none, or none that this version can read.
  init?(_ out: borrowing PublishedDirectory) throws {
    var bytes: [UInt8] = []
    guard try out.own.contents(of: Self.fileName, into: &bytes, limit: Self.limit) else { return nil }
    guard let text = try? JSONDecoder().decode(Text.self, from: Data(bytes)), text.reloaded == 1 else { return nil }
    engines = text.engines.mapValues { $0.mapValues { Release(number: $0.release, parts: EngineParts($0.parts)) } }
  }

  func write(_ out: borrowing PublishedDirectory) throws(PublishError) {
    let engines = self.engines.sorted { $0.key < $1.key }.map { name, releases in
      JSON.Member(
        name, .object(releases.sorted { $0.key < $1.key }.map { JSON.Member($0.key, Self.json($0.value)) }))
    }
    let json = JSON.object([.init("reloaded", .number(1)), .init("engines", .object(engines))])
    do {
      try out.own.replace(Self.fileName, with: json.bytes, mode: Self.mode)
    } catch {
      throw PublishError(error)
    }
  }

  private static func json(_ release: Release) -> JSON {
    let parts = release.parts.digests.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .text($0.value)) }
    return .object([.init("release", .number(release.number)), .init("parts", .object(parts))])
  }

  private struct Text: Decodable {
    var reloaded: Int
    var engines: [String: [String: ReleaseText]]
    struct ReleaseText: Decodable {
      var release: Int
      var parts: [String: String]
    }
  }
}
