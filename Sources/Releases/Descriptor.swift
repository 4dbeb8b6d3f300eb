package import Glibc

/// An open file or directory that is closed when it goes out of sight.
package struct Descriptor: ~Copyable {
  package let number: Int32

  /// Takes what `open` returned; throws with its `errno`.
  package init(opened number: Int32, _ action: String, _ path: String) throws(FileError) {
    guard number >= 0 else { throw FileError.last(action, path) }
    self.number = number
  }

  deinit { close(number) }

  /// Appends what is left to read, up to `limit` bytes in all.
  package func read(into bytes: inout [UInt8], limit: Int, path: String) throws(FileError) {
    while bytes.count < limit {
      let wanted = min(65_536, limit - bytes.count)
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: wanted))
      let count = bytes.withUnsafeMutableBytes { Glibc.read(number, $0.baseAddress! + start, wanted) }
      let code = errno
      bytes.removeLast(wanted - max(0, count))
      if count == 0 { return }
      if count < 0 && code != EINTR { throw FileError("read", path, code: code) }
    }
  }

  package func write(_ bytes: [UInt8], path: String) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(number, $0.baseAddress! + done, bytes.count - done) }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError.last("write", path)
      }
      done += count
    }
  }

  package func status(path: String) throws(FileError) -> stat {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw FileError.last("look at", path) }
    return status
  }
}
