import Crypto
import Glibc
import Releases

/// One sum over everything that lies below a directory, as the system says without any file being read: names, kinds,
/// inodes, sizes and times of content.
///
/// Not the times of the files themselves: a second link to a file, which an old release may have, changes them.
package struct FolderStamp: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package static let absent = FolderStamp(description: "-")

  package init(description: String) { self.description = description }

  /// Of a directory that the program's own files are in; absent where nothing can be read.
  package init(_ path: String) {
    do {
      let directory = try Directory(path)
      try self.init(directory)
    } catch {
      self = .absent
    }
  }

  init(_ directory: borrowing Directory) throws {
    var sum = SHA256()
    var bytes: [UInt8] = []
    try Self.add(directory, to: &sum, &bytes)
    description = hexadecimal(sum.finalize().prefix(16))
  }

  private static func add(_ directory: borrowing Directory, to sum: inout SHA256, _ bytes: inout [UInt8]) throws {
    bytes.removeAll(keepingCapacity: true)
    var folders: [String] = []
    for name in try directory.names() {
      guard let status = try directory.status(name) else { continue }
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      bytes.append(contentsOf: name.utf8)
      bytes.append(0)
      func add(_ number: Int) { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }
      add(Int(status.st_mode))
      add(Int(truncatingIfNeeded: status.st_ino))
      // What a directory holds is told by its names; its times change with names that come and go.
      if !isFolder {
        add(Int(status.st_size))
        add(status.st_mtim.tv_sec)
        add(status.st_mtim.tv_nsec)
      } else {
        folders.append(name)
      }
    }
    sum.update(data: bytes)
    for name in folders { try add(Directory(name, in: directory), to: &sum, &bytes) }
  }
}
