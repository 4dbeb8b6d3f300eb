/// What a RIFF/WAVE file says of itself, as far as an exchange needs it.
package struct WaveSound: Hashable, Sendable {
  /// Samples a second.
  package var rate: Int
  package var channels: Int
  /// Bits a sample.
  package var bits: Int
  /// Bytes of sound.
  package var size: Int
  /// Index of its first byte in the file.
  private var start: Int

  /// Whole seconds, rounded up.
  package var seconds: Int {
    let perSecond = rate * channels * bits / 8
    return perSecond == 0 ? 0 : (size + perSecond - 1) / perSecond
  }

  /// Why the bytes are no sound that the engine plays, or nil: linear PCM, one channel, 16 bits, 8 kHz (Asterisk's `wav`).
  package var unplayable: String? {
    if bits != 16 { return "has \(bits) bits a sample, not 16" }
    if channels != 1 { return "has \(channels) channels, not one" }
    if rate != 8000 { return "has \(rate) samples a second, not 8000" }
    if size == 0 { return "holds no sound" }
    return nil
  }

  /// The greatest amplitude of its samples, 0 to 32768; of 16-bit sounds only.
  package func loudest(in bytes: [UInt8]) -> Int {
    guard bits == 16, size >= 2, start + size <= bytes.count else { return 0 }
    var greatest = 0
    for at in stride(from: start, to: start + size - 1, by: 2) {
      greatest = max(greatest, abs(Int(Int16(bitPattern: UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8))))
    }
    return greatest
  }

  package enum Fault: Error, Hashable, Sendable {
    case notWave
    /// Not linear PCM: the format tag of the file.
    case compressed(Int)
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
    var format: (tag: Int, channels: Int, rate: Int, bits: Int)?
    var at = 12
    while let size = word(at + 4, 4) {
      let body = at + 8
      if bytes[at..<at + 4].elementsEqual("fmt ".utf8) {
        guard let tag = word(body, 2), let channels = word(body + 2, 2), let rate = word(body + 4, 4),
          let bits = word(body + 14, 2)
        else { throw .truncated }
        format = (tag, channels, rate, bits)
      } else if bytes[at..<at + 4].elementsEqual("data".utf8) {
        guard let format else { throw .notWave }
        guard format.tag == 1 else { throw .compressed(format.tag) }
        rate = format.rate
        channels = format.channels
        bits = format.bits
        self.size = min(size, bytes.count - body)
        start = body
        return
      }
      at = body + size + size % 2
    }
    throw .truncated
  }
}
