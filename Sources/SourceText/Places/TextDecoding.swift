/// From a file's bytes to UTF-8.
enum TextDecoding {
  struct Decoded {
    var text: [UInt8]
    var encoding: SourceFile.Encoding
    var hasByteOrderMark: Bool
  }

  /// UTF-16 is recognised by its byte order mark; everything else is taken as UTF-8, which it may turn out not to be.
  /// Nil where the text is marked as UTF-16 and is not.
  static func decode(_ bytes: [UInt8]) -> Decoded? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return Decoded(text: Array(bytes.dropFirst(3)), encoding: .utf8, hasByteOrderMark: true)
    }
    let bigEndian = bytes.starts(with: [0xFE, 0xFF])
    guard bigEndian || bytes.starts(with: [0xFF, 0xFE]) else {
      return Decoded(text: bytes, encoding: .utf8, hasByteOrderMark: false)
    }
    guard bytes.count % 2 == 0 else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 2)
    let units = stride(from: 2, to: bytes.count, by: 2).lazy.map { offset in
      let (first, second) = (UInt16(bytes[offset]), UInt16(bytes[offset + 1]))
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    let broken = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true, into: { text.append($0) })
    return broken ? nil : Decoded(text: text, encoding: .utf16, hasByteOrderMark: true)
  }

  /// Where a text stops being UTF-8; nil for a sound one.
  ///
  /// Overlong forms, surrogates and what lies beyond U+10FFFF are refused, as RFC 3629 says.
  static func firstInvalidByte(of text: [UInt8]) -> Int? {
    if String(validating: text, as: UTF8.self) != nil { return nil }
    var offset = 0
    while offset < text.count {
      guard let length = lengthOfScalar(at: offset, in: text) else { return offset }
      offset += length
    }
    return nil
  }

  private static func lengthOfScalar(at offset: Int, in text: [UInt8]) -> Int? {
    let first = text[offset]
    let length: Int
    let second: ClosedRange<UInt8>
    switch first {
    case 0..<0x80: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard offset + length <= text.count, second.contains(text[offset + 1]),
      text[(offset + 1)..<(offset + length)].allSatisfy(ScalarIndex.isContinuation)
    else { return nil }
    return length
  }

  /// Windows-1252, which Excel's plain "CSV" means in western Europe. Its five unused bytes become U+FFFD.
  static func fromWindows1252(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      let scalar: Unicode.Scalar =
        switch byte {
        case 0x80...0x9F: windows1252[Int(byte) - 0x80]
        default: Unicode.Scalar(byte)
        }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
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
