import Glibc
import Releases

extension OutputDirectory {
  /// Takes a company away: first the engines let go of it, then its directory leaves its place with one rename, then its
  /// files are deleted. Stopped anywhere, the company is whole or gone; a second run ends what the first began.
  package func remove(company: String) throws(PublishError) -> Published? {
    do {
      let engine = try letGo(of: company)
      try own.remove(Self.leaving(company))
      guard renameat(root.number, company, own.number, Self.leaving(company)) == 0 else {
        throw root.error("take away", company)
      }
      try root.sync()
      try forget(company)
      try forgetDescription(of: company)
      try own.remove(Self.leaving(company))
      return engine
    } catch {
      throw PublishError(error)
    }
  }

  /// Deletes what a removal that was stopped left. Best effort.
  func sweep() {
    guard let names = try? own.names() else { return }
    for name in names where name.hasPrefix(Self.leaving("")) { try? own.remove(name) }
  }

  private static func leaving(_ company: String) -> String { "removed-\(company)" }

  /// The engines' release as it is, without the links to the company.
  private func letGo(of company: String) throws -> Published? {
    guard try own.status(Self.engine) != nil else { return nil }
    let releases = try NumberedReleases(Self.engine, in: own)
    guard let current = releases.current else { return nil }
    var tree = try ReleaseTree("\(current)", in: releases.all)
    guard let manifest = try tree.manifest() else { return nil }
    let isOfCompany = { (link: Manifest.Link) in EngineFolder.isInclusion(link, of: company) }
    guard manifest.links.contains(where: isOfCompany) else { return nil }
    let path = releases.all.path + "/\(current)/"
    let files = manifest.files.map { file in
      OutputFile(
        path: file.path, owner: file.owner, audience: OutputFile.Audience(rawValue: file.audience) ?? .engine,
        holdsSecrets: file.holdsSecrets, contentType: file.contentType
      ) { bytes in
        let number = open(path + file.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        let descriptor = try Descriptor(opened: number, "open", path + file.path)
        var read: [UInt8] = []
        try descriptor.read(into: &read, limit: file.size + 1, path: path + file.path)
        bytes += read
      }
    }
    let plan = try ReleasePlan(
      company: Self.engine, facts: manifest.facts, origin: manifest.origin, files: files,
      links: manifest.links.filter { !isOfCompany($0) })
    var writer = try ReleaseWriter(plan, into: releases)
    return try goLive(try writer.run())
  }
}
