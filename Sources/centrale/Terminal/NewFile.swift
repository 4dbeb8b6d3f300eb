import Glibc

/// A file or directory that could not be read or written; exit 74.
struct Failure: Error, CustomStringConvertible {
  var path: String
  var reason: String

  var description: String { "\(path): \(reason)" }

  /// A description's directory, or one of the product, that is none.
  static func notADirectory(_ path: String) -> Failure {
    Failure(path: path, reason: Disk.exists(path) ? "is not a directory" : "there is no such directory")
  }
}

enum NewFile {
  /// Writes a file that must not exist yet.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw Failure(path: path, reason: String(cString: strerror(errno))) }
    let whole = fill(descriptor, bytes)
    let reason = String(cString: strerror(errno))
    guard close(descriptor) == 0, whole else {
      unlink(path)
      throw Failure(path: path, reason: reason)
    }
  }

  /// Writes a file of the user's own in parts, whether or not it is there; whole or not at all.
  static func fill(_ path: String, _ body: (_ write: ([UInt8]) throws -> Void) throws -> Void) throws {
    let target = Disk.absolute(path)
    var status = stat()
    let isThere = lstat(target, &status) == 0
    guard !isThere || status.st_mode & S_IFMT == S_IFREG else { throw Failure(path: path, reason: "is not a file") }
    let temporary = target + ".centrale-new"
    unlink(temporary)
    let descriptor = open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isThere ? status.st_mode & 0o7777 : 0o644)
    guard descriptor >= 0 else { throw Failure(path: path, reason: String(cString: strerror(errno))) }
    do {
      try body { bytes in
        guard put(descriptor, bytes) else { throw Failure(path: path, reason: String(cString: strerror(errno))) }
      }
      guard fsync(descriptor) == 0, rename(temporary, target) == 0 else {
        throw Failure(path: path, reason: String(cString: strerror(errno)))
      }
      close(descriptor)
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
  }

  /// The same for a file that the program's user has named: links on its way are theirs.
  static func replace(_ path: String, with bytes: [UInt8]) throws {
    guard let target = realpath(path, nil) else {
      throw Failure(path: path, reason: String(cString: strerror(errno)))
    }
    defer { free(target) }
    try replace(String(cString: target), called: path, with: bytes)
  }

  /// Puts new bytes in place of a file's, whole or not at all; its mode stays.
  ///
  /// - Parameters:
  ///   - target: the file itself, where a link leads: the rename stays on one disk and the link stays a link.
  ///   - path: what messages call it.
  static func replace(_ target: String, called path: String, with bytes: [UInt8]) throws {
    var status = stat()
    guard lstat(target, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(path: path, reason: "was changed in the meantime: start again")
    }
    let temporary = target + ".centrale-new"
    unlink(temporary)
    try write(bytes, to: temporary, mode: status.st_mode & 0o7777)
    guard chmod(temporary, status.st_mode & 0o7777) == 0, rename(temporary, target) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      throw Failure(path: path, reason: reason)
    }
  }

  private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    put(descriptor, bytes) && fsync(descriptor) == 0
  }

  private static func put(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}
