/// How many lines a text has that another one has not. Lines that only stand elsewhere count on neither side.
package struct LineChange: Sendable, Hashable {
  package var added: Int
  package var removed: Int

  /// Of each text no more is kept than eight bytes a line: a large company's dialplan has millions.
  init(from old: [UInt8], to new: [UInt8]) {
    let (before, after) = (Self.digests(of: old), Self.digests(of: new))
    var (added, removed) = (0, 0)
    var (i, j) = (0, 0)
    while i < before.count, j < after.count {
      if before[i] == after[j] {
        i += 1
        j += 1
      } else if before[i] < after[j] {
        removed += 1
        i += 1
      } else {
        added += 1
        j += 1
      }
    }
    self.added = added + after.count - j
    self.removed = removed + before.count - i
  }

  /// Of all lines, sorted: FNV-1a of 64 bits.
  private static func digests(of text: [UInt8]) -> [UInt64] {
    var digests: [UInt64] = []
    let start: UInt64 = 0xcbf2_9ce4_8422_2325
    var digest = start
    var isOpen = false
    for byte in text {
      if byte == UInt8(ascii: "\n") {
        digests.append(digest)
        digest = start
        isOpen = false
      } else {
        digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3
        isOpen = true
      }
    }
    if isOpen { digests.append(digest) }
    return digests.sorted()
  }
}
