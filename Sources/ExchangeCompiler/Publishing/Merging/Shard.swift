import Glibc
import Releases

/// One output directory of several that are merged, read without its lock.
struct Shard: ~Copyable {
  let out: PublishedDirectory
  /// Ids, sorted.
  let companies: [String]
  /// Of the server-wide files; nil where they were never published.
  let engine: LiveShardRelease?
  let number: ShardNumber?

  /// - Throws: also where a build is at work in it, or something that is live in it cannot be read.
  init(_ path: String) throws(PublishError) {
    do { self = try Self.open(path) } catch { throw PublishError(error) }
  }

  private init(out: consuming PublishedDirectory, companies: [String], engine: LiveShardRelease?) {
    number = out.shard
    self.out = out
    self.companies = companies
    self.engine = engine
  }

  private static func open(_ path: String) throws -> Shard {
    let out = try PublishedDirectory(path)
    guard BuildAtWork(out) == .none else { throw PublishError.busy(path) }
    let companies = try out.companies().filter { name in try isLive(out.home(of: name)) }
    let hasEngine = try out.own.status(OutputDirectory.engine) != nil
    let engine = hasEngine ? try LiveShardRelease(OutputDirectory.engine, in: out) : nil
    return Shard(out: out, companies: companies, engine: engine)
  }

  private static func isLive(_ home: consuming Directory) throws -> Bool {
    try home.status("releases") != nil && home.link("current") != nil
  }
}

/// Where the live release of a company is in a shard, and whose it is.
struct ShardHead {
  var path: String
  var origin: CompanyOrigin?

  init(_ company: String, in out: borrowing PublishedDirectory) throws {
    let home = try out.home(of: company)
    let release = try Directory(descending: home.link("current") ?? "", from: home)
    var bytes: [UInt8] = []
    guard try release.contents(of: Manifest.fileName, into: &bytes, limit: 1 << 30), let manifest = ManifestScan(bytes)
    else { throw FileError("read", release.path + "/" + Manifest.fileName, code: ENOENT) }
    path = release.path
    if case .company(let origin) = manifest.header.origin { self.origin = origin }
  }
}

/// The live release of a company, or of the engine, in a shard.
struct LiveShardRelease {
  var manifest: Manifest
  /// As it stands on the disk.
  var manifestBytes: [UInt8]
  /// The directory of the releases, from the working directory, and the name of this one in it.
  var parent: String
  var name: String
  var path: String { parent + "/" + name }

  init(_ name: String, in out: borrowing PublishedDirectory) throws {
    let home = try out.home(of: name)
    guard let target = try home.link("current"), let number = NumberedReleases.number(of: target) else {
      throw FileError("read the release of", home.path, code: ENOENT)
    }
    let release = try Directory(descending: target, from: home)
    var bytes: [UInt8] = []
    guard try release.contents(of: Manifest.fileName, into: &bytes, limit: 1 << 30),
      let manifest = Manifest(json: bytes)
    else { throw FileError("read", release.path + "/" + Manifest.fileName, code: ENOENT) }
    self.manifest = manifest
    manifestBytes = bytes
    parent = home.path + "/releases"
    self.name = "\(number)"
  }

  var provider: ProviderOrigin? { if case .provider(let origin) = manifest.origin { origin } else { nil } }

  /// The name of the directory that holds what devices fetch; nil where there is none.
  var token: String? {
    for file in manifest.files {
      let parts = file.path.split(separator: "/", maxSplits: 2)
      if parts.count == 3, parts[0] == "provisioning" { return String(parts[1]) }
    }
    return nil
  }

  /// The files with the content that they have here.
  var outputFiles: [OutputFile] {
    manifest.files.map { file in
      let whole = path + "/" + file.path
      return OutputFile(
        path: file.path, owner: file.owner, audience: OutputFile.Audience(rawValue: file.audience) ?? .engine,
        holdsSecrets: file.holdsSecrets, contentType: file.contentType
      ) { bytes in
        let descriptor = try Descriptor(
          opened: open(whole, O_RDONLY | O_CLOEXEC | O_NOFOLLOW), "open", whole)
        var read: [UInt8] = []
        try descriptor.read(into: &read, limit: file.size + 1, path: whole)
        bytes += read
      }
    }
  }
}
