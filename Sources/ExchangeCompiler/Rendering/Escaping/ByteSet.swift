/// A set of byte values, looked up without a branch.
struct ByteSet: Sendable {
  private var words = SIMD4<UInt64>(repeating: 0)

  /// ASCII bytes from blank to tilde without the given ones, and, where asked, all bytes of longer UTF-8 sequences.
  static func printable(except excluded: StaticString, nonASCII: Bool) -> ByteSet {
    var set = ByteSet()
    for byte in UInt8(0x20)...0x7E { set.insert(byte) }
    if nonASCII { for byte in UInt8(0x80)...0xFF { set.insert(byte) } }
    excluded.withUTF8Buffer { for byte in $0 { set.remove(byte) } }
    return set
  }

  func without(_ byte: UInt8) -> ByteSet {
    var set = self
    set.remove(byte)
    return set
  }

  func contains(_ byte: UInt8) -> Bool {
    words[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0
  }

  mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
  mutating func remove(_ byte: UInt8) { words[Int(byte >> 6)] &= ~(1 << UInt64(byte & 63)) }
}
