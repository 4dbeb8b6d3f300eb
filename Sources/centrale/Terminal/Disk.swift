import Glibc
import SourceText

/// The directory of a description as a source; the only place where the program reads texts.
struct Disk {
  var directory: String

  struct Fault: Error {
    var path: String
    var reason: String
  }

  var source: Source {
    let directory = directory
    return Source { path in try Disk.bytes(directory + "/" + path) }
  }

  /// The bytes of a regular file; nil where there is none.
  static func bytes(_ path: String) throws -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw Fault(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Fault(path: path, reason: String(cString: strerror(errno))) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Fault(path: path, reason: "not a file") }
    // A text of this size is refused by the reader; it is not worth reading to the end.
    let size = min(Int(status.st_size), 64 << 20)
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = read(descriptor, buffer.baseAddress! + count, size - count)
        if got > 0 {
          count += got
        } else if got == 0 {
          break
        } else if errno != EINTR {
          failure = errno
          break
        }
      }
    }
    if failure != 0 { throw Fault(path: path, reason: String(cString: strerror(failure))) }
    return bytes
  }

  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

extension Disk {
  /// The last part of a directory's real path: what its company is called where the description gives no id.
  static func name(of directory: String) -> String {
    guard let resolved = realpath(directory, nil) else { return directory }
    defer { free(resolved) }
    return String(cString: resolved).split(separator: "/").last.map(String.init) ?? "company"
  }

  /// The directory that a file is in.
  static func parent(of file: String) -> String {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count < 2 ? "." : parts.count == 2 && parts[0].isEmpty ? "/" : parts.dropLast().joined(separator: "/")
  }
}
