import Glibc

/// What the system says of a file: enough to know later, without reading it, that it is still the same.
///
/// Inode, size, and the times of the last change to its content and to itself: a text that was replaced, edited in place,
/// or edited and given its old time again has another stamp.
package struct FileStamp: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package static let absent = FileStamp(description: "-")
  /// Of a file that may have been changed since, without a trace: unlike any other stamp, its own too.
  package static let unsettled = FileStamp(description: "~")

  /// Of what a path leads to, links followed.
  package init(_ path: String) {
    var status = stat()
    if stat(path, &status) == 0 {
      self.init(status)
    } else if errno == ENOENT || errno == ENOTDIR {
      self = .absent
    } else {
      self.init(description: "!\(errno)")
    }
  }

  init(_ status: stat) {
    let (content, own) = (status.st_mtim, status.st_ctim)
    description =
      "\(status.st_ino).\(status.st_size).\(content.tv_sec).\(content.tv_nsec).\(own.tv_sec).\(own.tv_nsec)"
  }

  package init(description: String) { self.description = description }

  /// The stamp of a path where it is sure to change with the file: one that was changed within the last two seconds, the
  /// coarsest step of a file system's clock, may be changed again with the same times. One of the future tells that the
  /// clock was set back.
  package static func settled(_ path: String) -> FileStamp {
    var status = stat()
    guard stat(path, &status) == 0 else { return FileStamp(path) }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let newest = max(status.st_mtim.tv_sec, status.st_ctim.tv_sec)
    return newest + 2 < now.tv_sec ? FileStamp(status) : .unsettled
  }

  /// Whether the path still has this stamp.
  package func isCurrent(of path: String) -> Bool { self != .unsettled && FileStamp(path) == self }
}
