import Glibc
import Releases
import Synchronization

/// Where the lines of the log go. A file is opened anew where it was moved away, so that logrotate needs no signal.
final class LogFile: Sendable {
  private let path: String?
  private let descriptor: Mutex<Int32>

  init(_ path: String?) throws {
    self.path = path
    descriptor = Mutex(try path.map(Self.open) ?? STDOUT_FILENO)
  }

  deinit { descriptor.withLock { if path != nil { close($0) } } }

  @Sendable func write(_ line: String) {
    guard let path else { return Console.out(line + "\n") }
    descriptor.withLock { descriptor in
      var (here, there) = (stat(), stat())
      if fstat(descriptor, &here) == 0, stat(path, &there) != 0 || here.st_ino != there.st_ino,
        let opened = try? Self.open(path)
      {
        close(descriptor)
        descriptor = opened
      }
      let bytes = Array("\(line)\n".utf8)
      // One write: lines of two threads are never mixed. A full disk costs lines, and no file of a telephone.
      _ = Glibc.write(descriptor, bytes, bytes.count)
    }
  }

  private static func open(_ path: String) throws -> Int32 {
    let opened = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
    guard opened >= 0 else { throw FileError.last("open", path) }
    return opened
  }
}
