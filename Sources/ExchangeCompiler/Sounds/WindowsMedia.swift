/// The header of a WMA file (Advanced Systems Format).
struct WindowsMedia {
  var rate: Int?
  var channels: Int?
  var seconds: Double?
  var isProtected = false

  /// Names of objects, as their bytes are in the file.
  static let header: [UInt8] = [
    0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9, 0x00, 0xAA, 0x00, 0x62, 0xCE, 0x6C,
  ]
  private static let fileProperties: [UInt8] = [
    0xA1, 0xDC, 0xAB, 0x8C, 0x47, 0xA9, 0xCF, 0x11, 0x8E, 0xE4, 0x00, 0xC0, 0x0C, 0x20, 0x53, 0x65,
  ]
  private static let streamProperties: [UInt8] = [
    0x91, 0x07, 0xDC, 0xB7, 0xB7, 0xA9, 0xCF, 0x11, 0x8E, 0xE6, 0x00, 0xC0, 0x0C, 0x20, 0x53, 0x65,
  ]
  private static let contentEncryption: [UInt8] = [
    0xFB, 0xB3, 0x11, 0x22, 0x23, 0xBD, 0xD2, 0x11, 0xB4, 0xB7, 0x00, 0xA0, 0xC9, 0x55, 0xFC, 0x6E,
  ]
  private static let extendedContentEncryption: [UInt8] = [
    0x14, 0xE6, 0x8A, 0x29, 0x22, 0x26, 0x17, 0x4C, 0xB9, 0x35, 0xDA, 0xE0, 0x7E, 0xE9, 0x28, 0x9C,
  ]
  private static let audioStream: [UInt8] = [
    0x40, 0x9E, 0x69, 0xF8, 0x4D, 0x5B, 0xCF, 0x11, 0xA8, 0xFD, 0x00, 0x80, 0x5F, 0x5C, 0x44, 0x2B,
  ]

  /// Nil where the file ends within its header.
  init?(_ bytes: [UInt8]) {
    func word(_ at: Int, _ count: Int) -> Int {
      guard at + count <= bytes.count else { return 0 }
      return (0..<count).reduce(0) { $0 | Int(truncatingIfNeeded: UInt64(bytes[at + $1]) << UInt64(8 * $1)) }
    }
    let end = word(16, 8)
    guard bytes.count > 30, end > 30, end <= bytes.count else { return nil }
    var at = 30
    while at + 24 <= end {
      let size = word(at + 16, 8)
      guard size >= 24, size <= end - at else { return nil }
      let name = Array(bytes[at..<at + 16])
      if name == Self.fileProperties, size >= 88 {
        // Units of 100 ns, and before them the time a player collects first, in ms.
        seconds = max(Double(word(at + 64, 8)) / 10_000_000 - Double(word(at + 80, 8)) / 1000, 0)
      } else if name == Self.streamProperties, size >= 86, Array(bytes[at + 24..<at + 40]) == Self.audioStream {
        channels = word(at + 80, 2)
        rate = word(at + 82, 4)
      } else if name == Self.contentEncryption || name == Self.extendedContentEncryption {
        isProtected = true
      }
      at += size
    }
  }
}
