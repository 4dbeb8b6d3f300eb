import Glibc

/// An output directory that is read from beside builds: nothing in it is made, healed or held.
package struct LiveOutput: ~Copyable, Sendable {
  let root: Directory

  /// - Throws: where the directory cannot be opened, or `centrale build` did not make it.
  package init(_ path: String) throws {
    let root = try Directory(path)
    guard try root.status(ReleasePath.own) != nil else {
      throw FileError(
        "serve from", path, code: ENOENT, said: "it is no output directory of `centrale build`")
    }
    self.root = root
  }

  /// The companies with a release that is live, sorted by id.
  package func companies() throws -> [LiveLink] {
    try root.names().compactMap { name in
      guard ReleasePath.isCompany(name) else { return nil }
      return link(of: name)
    }
  }

  /// Which release of a company is live; nil where none is.
  package func link(of company: String) -> LiveLink? {
    var text = [UInt8](repeating: 0, count: 64)
    let count = text.withUnsafeMutableBytes { bytes in
      readlinkat(
        root.number, company + "/" + ReleasePath.current, bytes.baseAddress!.assumingMemoryBound(to: CChar.self),
        bytes.count)
    }
    guard count > 0, let number = ReleasePath.releaseNumber(ofLink: String(decoding: text.prefix(count), as: UTF8.self))
    else { return nil }
    return LiveLink(company: company, release: number)
  }

  /// Opens a release; nil where it is gone, or its manifest cannot be read.
  package func open(_ link: LiveLink) throws -> OpenRelease? {
    do {
      let company = try Directory(link.company, in: root)
      let release = try Directory(descending: "\(ReleasePath.releases)/\(link.release)", from: company)
      var bytes: [UInt8] = []
      guard try release.contents(of: Manifest.fileName, into: &bytes, limit: 1 << 30), let scan = ManifestScan(bytes)
      else { return nil }
      return OpenRelease(link: link, directory: release, manifest: scan)
    } catch let error as FileError where [ENOENT, ENOTDIR, ELOOP].contains(error.code) {
      return nil
    }
  }

  /// The former provisioning tokens of a company that still lead on.
  package func bridges(of company: String) throws -> [String] {
    do {
      let home = try Directory(company, in: root)
      guard try home.status(ReleasePath.bridges) != nil else { return [] }
      return try Directory(ReleasePath.bridges, in: home).names().filter(ReleasePath.isSafe)
    } catch let error as FileError where [ENOENT, ENOTDIR, ELOOP].contains(error.code) {
      return []
    }
  }

  /// The directory of one former token, opened; nil where it is gone.
  package func bridge(_ token: String, of company: String) throws -> Directory? {
    do {
      let home = try Directory(company, in: root)
      let all = try Directory(ReleasePath.bridges, in: home)
      return try Directory(token, in: all)
    } catch let error as FileError where [ENOENT, ENOTDIR, ELOOP].contains(error.code) {
      return nil
    }
  }
}

/// Which release of a company is live.
package struct LiveLink: Hashable, Sendable {
  package var company: String
  package var release: Int

  package init(company: String, release: Int) {
    self.company = company
    self.release = release
  }
}

/// A release, its directory held open: what is read through it is of this release, whatever goes live meanwhile.
package struct OpenRelease: ~Copyable, Sendable {
  package let link: LiveLink
  package let directory: Directory
  package let manifest: ManifestScan
}
