import Releases
import TelephoneExchange

/// The description that each live release was made from, `OUT/.centrale/descriptions/COMPANY`: outside releases, which do
/// not depend on how a text is laid out, and for their owner only. Without it `plan` cannot tell which calls change; the next
/// build writes it again.
extension OutputDirectory {
  private static let descriptions = "descriptions"
  /// Bytes; the description of the largest company has some megabytes.
  private static let longest = 256 << 20

  /// Keeps the description of a release that is live by now. Written in one step, and only where it differs.
  package func note(description: DescriptionArchive, of company: String) throws(PublishError) {
    do {
      let bytes = description.bytes
      try own.makeDirectory(Self.descriptions, mode: 0o700)
      let folder = try Directory(Self.descriptions, in: own)
      var before: [UInt8] = []
      if try folder.contents(of: company, into: &before, limit: Self.longest), before == bytes { return }
      try folder.replace(company, with: bytes, mode: 0o600)
    } catch {
      throw PublishError(error)
    }
  }

  /// Nil where none is kept, or none of the release that is live.
  package func description(of company: String, release: Int) throws(PublishError) -> DescriptionArchive? {
    do {
      guard try own.status(Self.descriptions) != nil else { return nil }
      var bytes: [UInt8] = []
      guard try Directory(Self.descriptions, in: own).contents(of: company, into: &bytes, limit: Self.longest),
        let archive = DescriptionArchive(json: bytes), archive.release == release
      else { return nil }
      return archive
    } catch {
      throw PublishError(error)
    }
  }

  func forgetDescription(of company: String) throws {
    guard try own.status(Self.descriptions) != nil else { return }
    try Directory(Self.descriptions, in: own).remove(company)
  }
}
