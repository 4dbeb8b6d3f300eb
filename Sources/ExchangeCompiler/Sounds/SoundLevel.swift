/// How loud a sound is, of samples of 16 bits.
struct SoundLevel: Sendable, Hashable {
  /// 0 to 32768.
  var peak = 0
  /// Samples that are at the end of the scale with their neighbours: where the wave was cut off.
  var clipped = 0
  var count = 0

  /// -40 dB under full scale: what a caller hears as nothing.
  static let silence = 327

  var isSilent: Bool { peak < Self.silence }
  /// One sample in two thousand, and more than a click.
  var isClipped: Bool { clipped >= 40 && clipped * 2000 >= count }

  init(_ samples: [Int16]) {
    count = samples.count
    var run = 0
    for sample in samples {
      let size = abs(Int(sample))
      peak = max(peak, size)
      if size >= 32_700 {
        run += 1
        // Three in a row are a flat top, one is a peak.
        clipped += run == 3 ? 3 : run > 3 ? 1 : 0
      } else {
        run = 0
      }
    }
  }
}

extension [Int16] {
  /// A spoken text as the product's own sentences are: a tenth of a second of silence at both ends, and the loudest
  /// sample at -4 dB.
  var trimmedAndLevelled: [Int16] {
    let peak = reduce(0) { Swift.max($0, abs(Int($1))) }
    guard peak >= SoundLevel.silence else { return self }
    let floor = peak / 200
    guard let first = firstIndex(where: { abs(Int($0)) > floor }), let last = lastIndex(where: { abs(Int($0)) > floor })
    else { return self }
    let pause = [Int16](repeating: 0, count: 800)
    return pause + self[first...last].map { Int16(Int($0) * 20_675 / peak) } + pause
  }
}
