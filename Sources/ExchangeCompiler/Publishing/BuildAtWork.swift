import Glibc
import Releases

/// Whether a build holds an output directory now. Nothing is locked to find out: a build that starts meanwhile must not meet
/// a lock that is not another build's.
package enum BuildAtWork: Hashable, Sendable {
  case none
  /// The process, where it is one of this machine that we may see.
  case running(process: Int?)

  /// - Parameter locks: the kernel's list of locks, `/proc/locks`:
  ///   `2: FLOCK  ADVISORY  WRITE 1234 08:02:131077 0 EOF`.
  init(_ out: borrowing PublishedDirectory, locks: String = "/proc/locks") {
    self = .none
    guard let status = try? out.own.status("lock"), let bytes = SmallFile.read(locks, limit: 16 << 20) else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      // The device is not compared: an overlay shows another one than the kernel's list.
      guard words.count > 5, words[1] == "FLOCK", let inode = words[5].split(separator: ":").last,
        UInt64(inode) == UInt64(status.st_ino)
      else { continue }
      self = .running(process: Int(words[4]).flatMap { $0 > 0 ? $0 : nil })
      return
    }
  }
}
