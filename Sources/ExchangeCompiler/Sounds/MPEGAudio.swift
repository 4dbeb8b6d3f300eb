/// The frames of an MP3 file, counted for its length (ISO 11172-3, 13818-3).
struct MPEGAudio {
  var rate: Int
  var channels: Int
  var seconds: Double

  struct Frame {
    var size: Int
    var samples: Int
    var rate: Int
    var channels: Int

    /// A header at this place; nil where there is none. Layer III only: the others are of another age.
    init?(_ bytes: [UInt8], at place: Int) {
      guard place + 4 <= bytes.count, bytes[place] == 0xFF, bytes[place + 1] & 0xE0 == 0xE0 else { return nil }
      let version = Int(bytes[place + 1] >> 3 & 3)
      guard version != 1, bytes[place + 1] >> 1 & 3 == 1 else { return nil }
      let (bitRate, rate) = (Int(bytes[place + 2] >> 4), Int(bytes[place + 2] >> 2 & 3))
      guard (1...14).contains(bitRate), rate < 3 else { return nil }
      let isFirst = version == 3
      let kilobits =
        isFirst
        ? [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
        : [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
      self.rate = [44_100, 48_000, 32_000][rate] >> (isFirst ? 0 : version == 2 ? 1 : 2)
      samples = isFirst ? 1152 : 576
      size = samples / 8 * kilobits[bitRate - 1] * 1000 / self.rate + Int(bytes[place + 2] >> 1 & 1)
      channels = bytes[place + 3] >> 6 == 3 ? 1 : 2
    }
  }

  /// The first place where a frame stands and another follows it (or the file ends): anything may look like one frame.
  static func firstFrame(in bytes: [UInt8]) -> Int? {
    var start = 0
    if bytes.count >= 10, bytes.starts(with: "ID3".utf8) {
      start = 10 + bytes[6..<10].reduce(0) { $0 << 7 | Int($1 & 127) } + (bytes[5] & 16 == 0 ? 0 : 10)
    }
    guard start < bytes.count else { return nil }
    return (start..<min(bytes.count, start + 65_536)).first { place in
      guard let frame = Frame(bytes, at: place) else { return false }
      let next = place + frame.size
      return next == bytes.count || Frame(bytes, at: next) != nil
    }
  }

  init?(_ bytes: [UInt8]) {
    guard var place = Self.firstFrame(in: bytes), let first = Frame(bytes, at: place) else { return nil }
    (rate, channels, seconds) = (first.rate, first.channels, 0)
    // The first frame may hold a table instead of sound.
    let head = bytes[place..<min(place + 48, bytes.count)]
    if ["Xing", "Info", "VBRI"].contains(where: { head.holds($0) }) { place += first.size }
    var samples = 0
    while let frame = Frame(bytes, at: place) {
      samples += frame.samples
      place += frame.size
    }
    seconds = Double(samples) / Double(rate)
  }
}

extension ArraySlice<UInt8> {
  fileprivate func holds(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return indices.contains { self[$0...].starts(with: wanted) }
  }
}
