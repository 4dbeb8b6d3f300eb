import FoundationEssentials
import Releases
import SourceText

/// Up to which release the telephones of each company were told to look: `OUT/.centrale/resynced`. Whoever deletes it has those
/// told again whose files changed with the live release.
struct ToldReleases {
  static let fileName = "resynced"
  var releases: [String: Int] = [:]

  /// None where there is no such file, or none that can be read.
  init(_ out: borrowing PublishedDirectory) {
    var bytes: [UInt8] = []
    guard (try? out.own.contents(of: Self.fileName, into: &bytes, limit: 64 << 20)) == true,
      let text = try? JSONDecoder().decode(Text.self, from: Data(bytes)), text.resynced == 1
    else { return }
    releases = text.releases
  }

  func write(_ out: borrowing PublishedDirectory) throws(PublishError) {
    let members = releases.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .number($0.value)) }
    let json = JSON.object([.init("resynced", .number(1)), .init("releases", .object(members))])
    do {
      try out.own.replace(Self.fileName, with: json.bytes, mode: 0o640)
    } catch {
      throw PublishError(error)
    }
  }

  private struct Text: Decodable {
    var resynced: Int
    var releases: [String: Int]
  }
}

extension PublishedDirectory {
  /// The release that is live and its list; nil where none is, or none that can be read.
  func liveManifest(of company: String) -> (release: Int, manifest: Manifest)? {
    guard let home = try? home(of: company), let link = try? CurrentLink(in: home), let number = link.release,
      let manifest = manifest(release: number, of: company)
    else { return nil }
    return (number, manifest)
  }

  func manifest(release: Int, of company: String) -> Manifest? {
    var bytes: [UInt8] = []
    guard let home = try? home(of: company), let folder = try? Directory(descending: "releases/\(release)", from: home),
      (try? folder.contents(of: Manifest.fileName, into: &bytes, limit: 1 << 30)) == true
    else { return nil }
    return Manifest(json: bytes)
  }

  /// The release to compare the live one with: the one that was asked for, else the oldest after it that is kept; else the one
  /// before the live one. Nil where there is none.
  func release(before live: Int, of company: String, asked: Int?) -> Int? {
    guard let home = try? home(of: company), let all = try? Directory("releases", in: home),
      let kept = try? all.names().compactMap({ Int($0) }).sorted()
    else { return nil }
    guard let asked else { return kept.last { $0 < live } }
    if asked == live { return live }
    // Of one that is gone nobody knows what the telephones had.
    return kept.contains(asked) ? asked : nil
  }
}

extension ReleasePath {
  /// A path of what devices fetch, without the folder that the token names.
  static func belowToken(_ path: String) -> String {
    let rest = path.dropFirst(provisioning.count)
    return rest.firstIndex(of: "/").map { String(rest[rest.index(after: $0)...]) } ?? String(rest)
  }
}
