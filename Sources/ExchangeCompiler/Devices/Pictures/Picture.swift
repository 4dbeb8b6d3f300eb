import TelephoneExchange

/// What the head of a picture says of it: PNG (ISO 15948), JPEG (ISO 10918-1) or BMP.
struct Picture: Sendable, Hashable {
  var format: PictureFormat
  /// Pixels.
  var width: Int
  var height: Int

  /// Nil: none of the formats, or cut off before its size.
  init?(_ bytes: [UInt8]) {
    guard let found = Self.png(bytes) ?? Self.jpeg(bytes) ?? Self.bmp(bytes), found.width > 0, found.height > 0 else {
      return nil
    }
    self = found
  }

  private init(_ format: PictureFormat, _ width: Int, _ height: Int) {
    (self.format, self.width, self.height) = (format, width, height)
  }

  /// The signature, then the chunk IHDR, which is the first.
  private static func png(_ bytes: [UInt8]) -> Picture? {
    guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
      bytes[12..<16].elementsEqual("IHDR".utf8)
    else { return nil }
    return Picture(.png, big(bytes[16..<20]), big(bytes[20..<24]))
  }

  /// Segments up to the one that begins a frame (SOF0 to SOF15 without DHT, JPG and DAC).
  private static func jpeg(_ bytes: [UInt8]) -> Picture? {
    guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
    var next = 2
    while next + 9 <= bytes.count, bytes[next] == 0xFF {
      let marker = bytes[next + 1]
      if marker == 0xFF || marker == 0x01 || 0xD0...0xD8 ~= marker {
        next += marker == 0xFF ? 1 : 2
        continue
      }
      if 0xC0...0xCF ~= marker, ![0xC4, 0xC8, 0xCC].contains(marker) {
        return Picture(.jpeg, big(bytes[next + 7..<next + 9]), big(bytes[next + 5..<next + 7]))
      }
      if marker == 0xDA || marker == 0xD9 { return nil }
      let length = big(bytes[next + 2..<next + 4])
      guard length >= 2 else { return nil }
      next += 2 + length
    }
    return nil
  }

  /// The file's head and the BITMAPINFOHEADER behind it; a negative height stands for rows from the top.
  private static func bmp(_ bytes: [UInt8]) -> Picture? {
    guard bytes.count >= 26, bytes.starts(with: "BM".utf8), little(bytes[14..<18]) >= 40 else { return nil }
    return Picture(.bmp, little(bytes[18..<22]), abs(little(bytes[22..<26])))
  }

  private static func big(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  private static func little(_ bytes: ArraySlice<UInt8>) -> Int {
    Int(Int32(bitPattern: bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }))
  }
}
