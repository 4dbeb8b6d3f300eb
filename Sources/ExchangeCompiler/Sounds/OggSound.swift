/// The first and the last page of an OGG file, of Vorbis or Opus sound.
struct OggSound {
  var rate: Int?
  var channels: Int?
  var seconds: Double?

  /// Nil where not even the first page is whole.
  init?(_ bytes: [UInt8]) {
    func word(_ at: Int, _ count: Int) -> Int {
      guard at + count <= bytes.count else { return 0 }
      return (0..<count).reduce(0) { $0 | Int(truncatingIfNeeded: UInt64(bytes[at + $1]) << UInt64(8 * $1)) }
    }
    guard bytes.count > 28 else { return nil }
    let packet = 27 + Int(bytes[26])
    guard packet + 16 <= bytes.count else { return nil }
    var skipped = 0
    if bytes[packet...].starts(with: "\u{1}vorbis".utf8) {
      channels = Int(bytes[packet + 11])
      rate = word(packet + 12, 4)
    } else if bytes[packet...].starts(with: "OpusHead".utf8) {
      channels = Int(bytes[packet + 9])
      // Opus counts at 48 kHz whatever was recorded.
      rate = 48_000
      skipped = word(packet + 10, 2)
    }
    let mark = Array("OggS".utf8)
    // A page has 65,307 bytes at most, so the last one begins at the end of the file.
    let last = (max(0, bytes.count - 65_307)...bytes.count - 14).last { bytes[$0...].starts(with: mark) }
    if let last, let rate, rate > 0 {
      let samples = word(last + 6, 8) - skipped
      if samples > 0 { seconds = Double(samples) / Double(rate) }
    }
  }
}
