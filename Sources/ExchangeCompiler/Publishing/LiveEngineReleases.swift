import Glibc
import Releases

/// What is live for one engine at this moment: of each company, and of the files that all share.
struct LiveEngineReleases {
  var releases: [String: TakenIn.Release] = [:]
  /// Companies whose live release cannot be read, sorted.
  var unreadable: [String] = []
  /// When the engine's own files went live, in seconds since 1970; nil: there are none.
  var engineSince: Int?

  init(_ out: borrowing PublishedDirectory, _ engine: String, _ control: any EngineControl) throws {
    for name in [OutputDirectory.engine] + (try out.companies()) {
      do {
        try add(name, in: out.home(of: name), for: engine, control)
      } catch let error as FileError where error.code == ENOENT {
        // Removed meanwhile, or no engine was ever published.
        continue
      }
    }
  }

  private mutating func add(
    _ name: String, in home: consuming Directory, for engine: String, _ control: any EngineControl
  ) throws {
    // A company in the making has none.
    guard let link = try CurrentLink(in: home) else { return }
    if name == OutputDirectory.engine { engineSince = link.since }
    guard let number = link.release, let manifest = Self.manifest(link.target, in: home) else {
      unreadable.append(name)
      return
    }
    let parts = EngineParts(manifest, of: name, for: engine, control)
    if !parts.digests.isEmpty { releases[name] = TakenIn.Release(number: number, parts: parts) }
  }

  private static func manifest(_ target: String, in home: borrowing Directory) -> ManifestScan? {
    var bytes: [UInt8] = []
    guard let release = try? Directory(descending: target, from: home),
      (try? release.contents(of: Manifest.fileName, into: &bytes, limit: 1 << 30)) == true
    else { return nil }
    return ManifestScan(bytes)
  }

  /// The text of a file that a company's live release, or the server's, has for the engine.
  static func text(_ path: String, of name: String, for engine: String, _ out: borrowing PublishedDirectory) -> String?
  {
    let folder = name == OutputDirectory.engine ? EngineFolder.ofServer(engine) : EngineFolder.ofCompany(engine)
    var bytes: [UInt8] = []
    guard let home = try? out.home(of: name), let link = try? home.link("current"),
      let place = try? Directory(descending: "\(link)/\(folder)", from: home),
      (try? place.contents(of: path, into: &bytes, limit: 1 << 30)) == true
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
