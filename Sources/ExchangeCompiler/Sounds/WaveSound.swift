/// What a RIFF/WAVE file says of itself, as far as an exchange needs it.
package struct WaveSound: Hashable, Sendable {
  /// Samples a second.
  package var rate: Int
  package var channels: Int
  /// Bits a sample.
  package var bits: Int
  /// What the samples are: 1 is linear PCM.
  package var tag: Int
  /// As the file says it.
  private var bytesPerSecond: Int
  /// Where in the file the sound stands.
  private var data: Range<Int>

  /// Bytes of sound.
  package var size: Int { data.count }

  /// Whole seconds, rounded up.
  package var seconds: Int { Int(exactSeconds.rounded(.up)) }

  package var exactSeconds: Double { bytesPerSecond == 0 ? 0 : Double(size) / Double(bytesPerSecond) }

  /// Why the bytes are no sound that the engine plays, or nil: linear PCM, one channel, 16 bits, 8 kHz (Asterisk's `wav`).
  package var unplayable: String? {
    if tag != 1 { return "is compressed (format \(tag)), not linear PCM" }
    if bits != 16 { return "has \(bits) bits per sample, not 16" }
    if channels != 1 { return "has \(channels) channels, not one" }
    if rate != 8000 { return "has \(rate) samples per second, not 8000" }
    if size == 0 { return "contains no sound" }
    return nil
  }

  package enum Fault: Error, Hashable, Sendable {
    case notWave
    case truncated
  }

  package init(_ bytes: [UInt8]) throws(Fault) {
    func word(_ at: Int, _ count: Int) -> Int? {
      guard at >= 0, at + count <= bytes.count else { return nil }
      return (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }
    guard bytes.count >= 12, bytes[0..<4].elementsEqual("RIFF".utf8), bytes[8..<12].elementsEqual("WAVE".utf8) else {
      throw .notWave
    }
    var format: (tag: Int, channels: Int, rate: Int, bytes: Int, bits: Int)?
    var at = 12
    while let size = word(at + 4, 4) {
      let body = at + 8
      if bytes[at..<at + 4].elementsEqual("fmt ".utf8) {
        guard let tag = word(body, 2), let channels = word(body + 2, 2), let rate = word(body + 4, 4),
          let bytes = word(body + 8, 4), let bits = word(body + 14, 2)
        else { throw .truncated }
        format = (tag, channels, rate, bytes, bits)
      } else if bytes[at..<at + 4].elementsEqual("data".utf8) {
        guard let format else { throw .notWave }
        (tag, channels, rate, bytesPerSecond, bits) = format
        data = body..<body + min(size, bytes.count - body)
        return
      }
      at = body + size + size % 2
    }
    throw .truncated
  }
}

extension WaveSound {
  /// The samples of a sound that is playable; `bytes` as it was read from.
  func samples(of bytes: [UInt8]) -> [Int16] {
    (0..<data.count / 2).map { index in
      let at = data.lowerBound + 2 * index
      return Int16(bitPattern: UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8)
    }
  }

  /// A playable file of these samples: the plainest header, so that the same samples are the same bytes whoever made them.
  static func file(of samples: [Int16]) -> [UInt8] {
    let size = samples.count * 2
    var bytes: [UInt8] = []
    bytes.reserveCapacity(44 + size)
    func add(_ value: Int, _ count: Int) { for index in 0..<count { bytes.append(UInt8(value >> (8 * index) & 255)) } }
    bytes += "RIFF".utf8
    add(36 + size, 4)
    bytes += "WAVEfmt ".utf8
    for (value, count) in [(16, 4), (1, 2), (1, 2), (8000, 4), (16_000, 4), (2, 2), (16, 2)] { add(value, count) }
    bytes += "data".utf8
    add(size, 4)
    for sample in samples { add(Int(UInt16(bitPattern: sample)), 2) }
    return bytes
  }
}
