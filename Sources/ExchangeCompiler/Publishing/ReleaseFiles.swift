import Crypto
import Glibc
import Releases

/// The files of one release against what its manifest says of them.
struct ReleaseFiles {
  private(set) var count = 0
  private(set) var bytes = 0
  /// Owners of files that devices fetch.
  var devices: Int { owners.count }
  private var owners: Set<ArraySlice<UInt8>> = []
  private var missing = Found()
  private var wrongSize = Found()
  private var changed = Found()

  private struct Found {
    var count = 0
    var first = ""

    mutating func add(_ path: ArraySlice<UInt8>) {
      if count == 0 { first = ReleasePath.masked(String(decoding: path, as: UTF8.self)) }
      count += 1
    }
  }

  /// - Parameter isDeep: contents are hashed too.
  init(_ manifest: ManifestScan, in release: borrowing Directory, isDeep: Bool) {
    let number = release.number
    var name: [UInt8] = []
    var content: [UInt8] = []
    manifest.visitFiles { file in
      count += 1
      bytes += file.size
      if file.path.starts(with: Self.provisioning), file.owner.starts(with: Self.device) { owners.insert(file.owner) }
      name.removeAll(keepingCapacity: true)
      name.append(contentsOf: file.path)
      name.append(0)
      var status = stat()
      let isThere = name.withUnsafeBytes { raw in
        fstatat(number, raw.baseAddress!.assumingMemoryBound(to: CChar.self), &status, AT_SYMLINK_NOFOLLOW) == 0
      }
      guard isThere, status.st_mode & S_IFMT == S_IFREG else { return missing.add(file.path) }
      guard Int(status.st_size) == file.size else { return wrongSize.add(file.path) }
      if isDeep, !Self.isAsPublished(file, number, name, &content) { changed.add(file.path) }
    }
  }

  private static let provisioning = Array("provisioning/".utf8)
  private static let device = Array("device ".utf8)

  private static func isAsPublished(
    _ file: ManifestScan.File, _ release: Int32, _ name: [UInt8], _ content: inout [UInt8]
  ) -> Bool {
    let number = name.withUnsafeBytes { raw in
      openat(release, raw.baseAddress!.assumingMemoryBound(to: CChar.self), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    }
    content.removeAll(keepingCapacity: true)
    let path = String(decoding: file.path, as: UTF8.self)
    guard let descriptor = try? Descriptor(opened: number, "open", path),
      (try? descriptor.read(into: &content, limit: file.size + 1, path: path)) != nil
    else { return false }
    return hexadecimal(SHA256.hash(data: content)).utf8.elementsEqual(file.sha256)
  }

  var broken: [ReleaseStatus.Broken] {
    var broken: [ReleaseStatus.Broken] = []
    if missing.count > 0 { broken.append(.missing(count: missing.count, first: missing.first)) }
    if wrongSize.count > 0 { broken.append(.wrongSize(count: wrongSize.count, first: wrongSize.first)) }
    if changed.count > 0 { broken.append(.changed(count: changed.count, first: changed.first)) }
    return broken
  }
}
