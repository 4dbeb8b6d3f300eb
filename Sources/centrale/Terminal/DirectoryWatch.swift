import Glibc

/// Tells when something changes in directories: inotify(7).
struct DirectoryWatch: ~Copyable {
  private let descriptor: Int32
  private var watched: Set<String> = []

  init() throws {
    descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else { throw Failure(path: "inotify", reason: String(cString: strerror(errno))) }
  }

  deinit { close(descriptor) }

  /// A directory that is gone again is no fault.
  mutating func add(_ directory: String) throws {
    guard watched.insert(directory).inserted else { return }
    let events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB
    guard inotify_add_watch(descriptor, directory, UInt32(events)) < 0 else { return }
    watched.remove(directory)
    if errno == ENOENT || errno == ENOTDIR { return }
    let isTooMany = errno == ENOSPC
    throw Failure(
      path: directory,
      reason: isTooMany
        ? "cannot be watched: the system watches as many directories as it may (sysctl fs.inotify.max_user_watches)"
        : "cannot be watched: \(String(cString: strerror(errno)))")
  }

  /// Blocks until something changes, and then until nothing has changed for a moment: an editor writes a file in several
  /// steps.
  mutating func wait() {
    take(within: -1)
    while take(within: Self.quiet) {}
  }

  /// Milliseconds: longer than the steps of one save, and shorter than anybody notices.
  private static let quiet: Int32 = 15

  @discardableResult private mutating func take(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&request, 1, milliseconds) < 0 { guard errno == EINTR else { return false } }
    guard request.revents != 0 else { return false }
    var events = [UInt8](repeating: 0, count: 65_536)
    while events.withUnsafeMutableBytes({ read(descriptor, $0.baseAddress, $0.count) }) > 0 {
      // A directory that was replaced is watched anew under its name.
      watched.removeAll(keepingCapacity: true)
    }
    return true
  }
}
