import Dispatch
import Glibc
import Releases
import Synchronization

/// Where the lines of the log go. A file is opened anew where it was moved away, so that logrotate needs no signal.
///
/// Lines are written by a thread of its own, all that came in a fiftieth of a second at once: telephones do not wait for the disk.
final class LogFile: Sendable {
  private let path: String?
  private let descriptor: Mutex<Int32>
  private let waiting = Mutex<[UInt8]>([])
  private let writer = DispatchQueue(label: "centrale.log")
  /// Bytes that may wait; who has more to say waits for the disk.
  private static let capacity = 1 << 20

  init(_ path: String?) throws {
    self.path = path
    descriptor = Mutex(try path.map(Self.open) ?? STDOUT_FILENO)
  }

  deinit { descriptor.withLock { if path != nil { close($0) } } }

  @Sendable func write(_ line: String) {
    let (isFirst, isTooMuch) = waiting.withLock { waiting in
      let isFirst = waiting.isEmpty
      waiting += line.utf8
      waiting.append(UInt8(ascii: "\n"))
      return (isFirst, waiting.count > Self.capacity)
    }
    if isTooMuch {
      finish()
    } else if isFirst {
      writer.asyncAfter(deadline: .now() + .milliseconds(20)) { self.writeAll() }
    }
  }

  /// Returns when all lines are written.
  func finish() { writer.sync { writeAll() } }

  private func writeAll() {
    let bytes = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    guard !bytes.isEmpty else { return }
    guard let path else { return Console.out(bytes) }
    descriptor.withLock { descriptor in
      var (here, there) = (stat(), stat())
      if fstat(descriptor, &here) == 0, stat(path, &there) != 0 || here.st_ino != there.st_ino,
        let opened = try? Self.open(path)
      {
        close(descriptor)
        descriptor = opened
      }
      // A full disk costs lines, and no file of a telephone.
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { break }
        rest = rest.dropFirst(count)
      }
    }
  }

  private static func open(_ path: String) throws -> Int32 {
    let opened = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
    guard opened >= 0 else { throw FileError.last("open", path) }
    return opened
  }
}
