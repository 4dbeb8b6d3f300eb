/// Bytes of a text file without its byte order mark; UTF-16 turned into UTF-8. Single lines that are not UTF-8 are taken as
/// Windows-1252 where they are read, since files are joined from several sources.
struct TextBytes {
  var bytes: [UInt8]
  /// Said of the file as a whole; nil for UTF-8.
  var encoding: String?

  /// The same of what may be large: nothing is copied but UTF-16.
  static func utf8(of data: InputBytes) -> (bytes: InputBytes, encoding: String?) {
    if data.starts(with: [0xEF, 0xBB, 0xBF]) { return (data.part(3..<data.count), nil) }
    let head = Array(data.prefix(200))
    guard head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || unmarkedUTF16(head) != nil else {
      return (data, nil)
    }
    let text = TextBytes(data.array)
    return (InputBytes(text.bytes), text.encoding)
  }

  init(_ raw: [UInt8]) {
    if raw.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes = Array(raw.dropFirst(3))
    } else if raw.starts(with: [0xFF, 0xFE]) {
      bytes = Self.fromUTF16(raw.dropFirst(2), bigEndian: false)
      encoding = "UTF-16"
    } else if raw.starts(with: [0xFE, 0xFF]) {
      bytes = Self.fromUTF16(raw.dropFirst(2), bigEndian: true)
      encoding = "UTF-16"
    } else if let bigEndian = Self.unmarkedUTF16(raw) {
      bytes = Self.fromUTF16(raw[...], bigEndian: bigEndian)
      encoding = "UTF-16 without a mark"
    } else {
      bytes = raw
    }
  }

  var string: String { Self.text(bytes[...]).text }

  /// A stretch as text, and whether it was not UTF-8.
  static func text(_ bytes: some Collection<UInt8>) -> (text: String, isForeign: Bool) {
    if let text = String(validating: bytes, as: UTF8.self) { return (text, false) }
    var text = ""
    for byte in bytes {
      let scalar: Unicode.Scalar =
        switch byte {
        case 0x80...0x9F: windows1252[Int(byte) - 0x80]
        default: Unicode.Scalar(byte)
        }
      text.unicodeScalars.append(scalar)
    }
    return (text, true)
  }

  /// Latin letters in UTF-16 have a NUL in every other byte.
  private static func unmarkedUTF16(_ raw: [UInt8]) -> Bool? {
    guard raw.count >= 8 else { return nil }
    let head = raw.prefix(200)
    let even = head.enumerated().count { $0.offset % 2 == 0 && $0.element == 0 }
    let odd = head.enumerated().count { $0.offset % 2 == 1 && $0.element == 0 }
    if odd * 3 > head.count, even == 0 { return false }
    if even * 3 > head.count, odd == 0 { return true }
    return nil
  }

  private static func fromUTF16(_ raw: ArraySlice<UInt8>, bigEndian: Bool) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    let start = raw.startIndex
    let units = stride(from: start, to: start + raw.count - raw.count % 2, by: 2).lazy.map { offset in
      let (first, second) = (UInt16(raw[offset]), UInt16(raw[offset + 1]))
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    _ = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false) { text.append($0) }
    return text
  }

  /// The bytes 0x80 to 0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt).
  private static let windows1252: [Unicode.Scalar] = [
    "\u{20AC}", "\u{FFFD}", "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}", "\u{02C6}",
    "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", "\u{FFFD}", "\u{017D}", "\u{FFFD}", "\u{FFFD}", "\u{2018}",
    "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}", "\u{02DC}", "\u{2122}", "\u{0161}",
    "\u{203A}", "\u{0153}", "\u{FFFD}", "\u{017E}", "\u{0178}",
  ]
}
