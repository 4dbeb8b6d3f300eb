import Glibc
import Releases

/// A small file of which only its owner may know the content.
struct PrivateFile {
  var bytes: [UInt8]
  /// Group or others may read, write or run it.
  var openToOthers: Bool
  /// Its permissions as `chmod` writes them.
  var mode: String

  /// Nil where there is no such file. Mode and content are of one opened file, so nothing can be swapped in between.
  static func read(_ path: String, limit: Int) throws(FileError) -> PrivateFile? {
    // Not blocking: a pipe in the place of the file must not stop the run.
    let number = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if number < 0 && (errno == ENOENT || errno == ENOTDIR) { return nil }
    let file = try Descriptor(opened: number, "open", path)
    let status = try file.status(path: path)
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isDirectory = status.st_mode & S_IFMT == S_IFDIR
      throw FileError(
        "read", path, code: isDirectory ? EISDIR : EINVAL,
        said: isDirectory ? "it is a directory" : "it is not a regular file")
    }
    guard status.st_size < off_t(limit) else {
      throw FileError("read", path, code: EFBIG, said: "it has \(status.st_size) bytes, which is too large")
    }
    var bytes: [UInt8] = []
    try file.read(into: &bytes, limit: limit, path: path)
    let permissions = status.st_mode & 0o7777
    return PrivateFile(
      bytes: bytes, openToOthers: permissions & 0o077 != 0, mode: "0" + String(permissions, radix: 8))
  }
}
