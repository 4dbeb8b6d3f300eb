import Glibc
import NIOHTTP1
import Releases
import Synchronization
import TelephoneExchange

/// Logs and call lists that telephones send by PUT, in a directory of their own: `DIR/COMPANY/MAC/NAME`.
///
/// Only a device of a live release may, and only what it may fetch files with counts as its proof. A file of the same name
/// is replaced. Nothing of it is ever given out.
package final class Uploads: Sendable {
  package struct Quota: Sendable {
    /// Bytes of one file.
    package var file = 2 << 20
    /// Bytes of one device.
    package var device = 8 << 20
    /// Bytes of all.
    package var all = 1 << 30

    package init() {}
  }

  private let root: Directory
  private let quota: Quota
  private let used: Mutex<Int>
  private let turns = Mutex(0)
  /// Files that are on their way at a time: they stand in memory until they are whole.
  private static let mostTurns = 16

  /// - Throws: where the directory cannot be opened. It is made where it is not there.
  package init(_ path: String, quota: Quota = Quota()) throws {
    if mkdir(path, 0o700) != 0 && errno != EEXIST { throw FileError.last("create the directory", path) }
    root = try Directory(path)
    self.quota = quota
    used = Mutex(try Self.size(of: root))
  }

  /// Of one file.
  var largest: Int { quota.file }

  func turn() -> UploadTurn? {
    let isFree = turns.withLock { turns in
      guard turns < Self.mostTurns else { return false }
      turns += 1
      return true
    }
    return isFree ? UploadTurn(of: self) : nil
  }

  fileprivate func endTurn() { turns.withLock { $0 -= 1 } }

  func store(_ bytes: [UInt8], _ place: UploadPlace) -> HTTPResponseStatus {
    do { return try put(bytes, place) } catch { return .internalServerError }
  }

  /// One at a time, so that two cannot both take what is left.
  private func put(_ bytes: [UInt8], _ place: UploadPlace) throws -> HTTPResponseStatus {
    try used.withLock { used in
      try root.makeDirectory(place.company, mode: 0o700)
      let company = try Directory(place.company, in: root)
      try company.makeDirectory(place.mac.hex, mode: 0o700)
      let home = try Directory(place.mac.hex, in: company)
      let former = try home.size(place.name)?.bytes ?? 0
      let ofDevice = try Self.size(of: home)
      guard ofDevice - former + bytes.count <= quota.device, used - former + bytes.count <= quota.all else {
        return .insufficientStorage
      }
      try home.replace(place.name, with: bytes, mode: 0o600)
      used += bytes.count - former
      return .created
    }
  }

  private static func size(of directory: borrowing Directory) throws -> Int {
    var size = 0
    for name in try directory.names() {
      guard let found = try directory.size(name) else { continue }
      size += found.isDirectory ? try Self.size(of: Directory(name, in: directory)) : found.bytes
    }
    return size
  }
}

/// Ends with the upload that holds it, however that ends.
final class UploadTurn: Sendable {
  private let uploads: Uploads

  fileprivate init(of uploads: Uploads) { self.uploads = uploads }

  deinit { uploads.endTurn() }
}

/// Where a telephone's own file goes.
package struct UploadPlace: Sendable, Hashable {
  var company: String
  var mac: MACAddress
  var name: String
}
