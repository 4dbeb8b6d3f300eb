import Glibc

/// The end of a log that an engine writes, from the moment on in which this was made.
struct EngineLog {
  let path: String
  private var inode: ino_t
  private var offset: Int

  /// Bytes that are read of what came; an engine that says more has other worries.
  private static let limit = 4 << 20

  /// Nil where it cannot be read here.
  init?(_ path: String) {
    self.path = path
    guard access(path, R_OK) == 0, let status = Self.status(path) else { return nil }
    inode = status.st_ino
    offset = Int(status.st_size)
  }

  /// What was written since the last time. The engine writes its log beside its work, so this waits until a moment passes
  /// without a line.
  mutating func read() -> String {
    var size = -1
    for _ in 0..<20 {
      usleep(50_000)
      let now = Int(Self.status(path)?.st_size ?? 0)
      if now == size { break }
      size = now
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return "" }
    // A new file under the name, or one that was cut: all of it is new.
    if status.st_ino != inode || Int(status.st_size) < offset { offset = 0 }
    inode = status.st_ino
    var bytes = [UInt8](repeating: 0, count: min(Self.limit, max(0, Int(status.st_size) - offset)))
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
    guard count > 0 else { return "" }
    offset += count
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }
}
