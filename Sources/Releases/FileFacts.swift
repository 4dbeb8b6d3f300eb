import Glibc

/// What the file system says of a file.
///
/// Asked here and not where files are served: beside a module that imports Foundation, the compiler takes the fields of `stat` for
/// Foundation's, in one order of files and not in another.
package struct FileFacts: Sendable {
  package let isRegular: Bool
  /// Bytes.
  package let size: Int
  /// Milliseconds since 1970.
  package let modified: Int

  /// Nil where it is not open.
  package init?(of descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of a link itself; nil where there is nothing.
  package init?(at path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    isRegular = status.st_mode & S_IFMT == S_IFREG
    size = Int(status.st_size)
    modified = milliseconds(status.st_mtim)
  }
}

/// Of the clock on the wall, since 1970.
package func millisecondsNow() -> Int {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  return milliseconds(now)
}

private func milliseconds(_ time: timespec) -> Int { time.tv_sec * 1000 + time.tv_nsec / 1_000_000 }
