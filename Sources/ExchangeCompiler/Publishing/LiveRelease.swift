import Glibc
package import Releases
import TelephoneExchange

/// What is known of a current release without its files' contents.
package struct LiveRelease: Sendable {
  package var release: Int
  /// Nil where an earlier version of this program, which did not write it, made the release.
  package var origin: ReleaseOrigin?
  /// Subjects of the devices that have files, sorted: `device 0015654aa937`.
  package var devices: [String] = []
  /// The provisioning token; nil where no device has files.
  package var token: Secret?
  /// Names of the files below the token.
  package var fetched: Set<String> = []

  package var company: CompanyOrigin? {
    if case .company(let origin) = origin { origin } else { nil }
  }
  package var provider: ProviderOrigin? {
    if case .provider(let origin) = origin { origin } else { nil }
  }
}

extension OutputDirectory {
  /// What is live of a company, or of the `engine`; nil where nothing is, or nothing that can be read.
  package func live(_ name: String) throws(PublishError) -> LiveRelease? {
    do {
      let isEngine = name == Self.engine
      guard isEngine || ReleasePath.isCompany(name) else { return nil }
      guard (isEngine ? try own.status(name) : try root.status(name)) != nil else { return nil }
      // A first build that failed may have left its directory.
      let home = isEngine ? try Directory(name, in: own) : try Directory(name, in: root)
      guard try home.status("releases") != nil else { return nil }
      let releases = try releases(name)
      guard let current = releases.current else { return nil }
      var tree = try ReleaseTree("\(current)", in: releases.all)
      guard let manifest = try tree.manifest() else { return LiveRelease(release: current) }
      var live = LiveRelease(release: current, origin: manifest.origin)
      var devices: Set<String> = []
      for file in manifest.files {
        let parts = file.path.split(separator: "/", maxSplits: 2)
        guard parts.count == 3, parts[0] == "provisioning" else { continue }
        live.token = live.token ?? Secret(String(parts[1]))
        live.fetched.insert(String(parts[2]))
        if file.owner.hasPrefix("device ") { devices.insert(file.owner) }
      }
      live.devices = devices.sorted()
      return live
    } catch {
      throw PublishError(error)
    }
  }

  // MARK: Where things came from

  /// Where the description of a company, or the provider file of the `engine`, was when it was published last. For messages
  /// only: outside the releases, which do not depend on the machine. Best effort, nil where it is not known.
  package func place(of name: String) -> String? { noted(name)?.first.map(String.init) }

  /// Of the passwords that the engine's files were made with; see `note`.
  package var secretsDigest: String? { noted(Self.engine)?.dropFirst().first.map(String.init) }

  private func noted(_ name: String) -> [Substring]? {
    var bytes: [UInt8] = []
    guard let places = try? Directory(Self.places, in: own),
      (try? places.contents(of: name, into: &bytes, limit: 16_384)) == true,
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// - Parameter secrets: a digest of passwords; the file is for its owner only, like the passwords themselves.
  package func note(_ place: String, secrets: String = "", of name: String) throws(PublishError) {
    // A line break in a path would end it.
    let line = String(place.unicodeScalars.map { $0.value < 32 ? "?" : Character($0) })
    let bytes = Array("\(line)\n\(secrets)\n".utf8)
    do {
      try own.makeDirectory(Self.places, mode: 0o700)
      let places = try Directory(Self.places, in: own)
      var before: [UInt8] = []
      if try places.contents(of: name, into: &before, limit: 16_384), before == bytes { return }
      try places.replace(name, with: bytes, mode: 0o600)
    } catch {
      throw PublishError(error)
    }
  }

  private static let places = "places"

  func forget(_ name: String) throws {
    guard try own.status(Self.places) != nil else { return }
    try Directory(Self.places, in: own).remove(name)
  }

  // MARK: The provisioning URL

  /// The file of a company that holds its whole provisioning URL, for its owner only.
  package static let urlFile = "provisioning-url"

  package func write(url: String, of company: String) throws(PublishError) {
    do {
      let home = try Directory(company, in: root)
      let bytes = Array("\(url)\n".utf8)
      var before: [UInt8] = []
      if url.isEmpty { return try home.remove(Self.urlFile) }
      if try home.contents(of: Self.urlFile, into: &before, limit: 16_384), before == bytes,
        try home.status(Self.urlFile)?.st_mode == S_IFREG | 0o600
      {
        return
      }
      try home.replace(Self.urlFile, with: bytes, mode: 0o600)
    } catch {
      throw PublishError(error)
    }
  }
}
