import Glibc
import Releases

/// A directory of one run's own, gone with it: what programs read and write.
struct WorkFolder: ~Copyable {
  let path: String

  init() throws(FileError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var template = Array((base.hasPrefix("/") ? base : "/tmp").utf8CString.dropLast() + "/centrale-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError.last("create", base.isEmpty ? "/tmp" : base) }
    path = template.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { String(cString: $0) } ?? "" }
  }

  deinit {
    for name in Self.names { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// All that ever is in it.
  private static let names = ["text", "given", "spoken", "made", "said", "errors"]

  var text: String { "\(path)/text" }
  var given: String { "\(path)/given" }
  var spoken: String { "\(path)/spoken" }
  var made: String { "\(path)/made" }
  var said: String { "\(path)/said" }
  var errors: String { "\(path)/errors" }
}

/// Whole small files, outside of what is published.
enum SmallFile {
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw FileError.last("create", path) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        let fault = FileError.last("write", path)
        close(descriptor)
        throw fault
      }
    }
    guard close(descriptor) == 0 else { throw FileError.last("write", path) }
  }

  /// Nil where it is not there or cannot be read, or is larger than `limit`.
  static func read(_ path: String, limit: Int = ProgramRun.largestFile + 1_000_000) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) <= limit else {
      return nil
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes += buffer[..<count]
        if bytes.count > limit { return nil }
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        return nil
      }
    }
  }
}
