import Glibc

/// What the host gives to a request, and how long it waits before it does.
package struct FileReply: Sendable {
  package var answer: FileAnswer
  /// Whoever has failed before waits.
  package var delay: Duration

  package init(_ answer: FileAnswer, after delay: Duration = .zero) {
    self.answer = answer
    self.delay = delay
  }
}

package enum FileAnswer: Sendable {
  case file(ServedFile)
  /// There is none, or none for whoever asks: the two are told apart in the log only. Quietly: one that a telephone always
  /// asks for and nobody has.
  case absent(quietly: Bool)
  /// Without credentials, or with wrong ones; stale: with right ones that are too old, of which the telephone makes new ones.
  case unauthorized(isStale: Bool)
  case refused(Refusal)

  package enum Refusal: Sendable, Hashable {
    /// No file can be meant: a path that leads out, a character that no name has.
    case badRequest
    /// After too many faults; for so many seconds.
    case lockedOut(seconds: Int)
  }
}

/// A file that is given out: its descriptor is open, so that what was begun ends with the bytes it began with.
package struct ServedFile: Sendable {
  package let file: OpenFile
  /// Bytes.
  package let size: Int
  /// 64 hexadecimal digits of SHA-256, as in the manifest.
  package let sha256: String
  package let contentType: String
  /// What is told of the delivery.
  package let subject: FetchSubject

  package init(file: OpenFile, size: Int, sha256: String, contentType: String, subject: FetchSubject) {
    self.file = file
    self.size = size
    self.sha256 = sha256
    self.contentType = contentType
    self.subject = subject
  }
}

/// An open file, closed with its last user.
package final class OpenFile: Sendable {
  package let descriptor: Int32

  /// Takes over an open descriptor.
  package init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Up to `count` bytes from `offset` on; fewer at the end of the file. Nil where the disk fails.
  package func bytes(at offset: Int, count: Int) -> [UInt8]? {
    var isWhole = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let got = read(
        into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]), at: offset)
      isWhole = got != nil
      filled = got ?? 0
    }
    return isWhole ? bytes : nil
  }

  /// Fills the buffer from `offset` on, up to the end of the file.
  ///
  /// - Returns: how many bytes; nil where the disk fails.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int? {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let got = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
      if got < 0 && errno == EINTR { continue }
      if got < 0 { return nil }
      if got == 0 { break }
      filled += got
    }
    return filled
  }
}
