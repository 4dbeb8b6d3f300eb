/// What kinds of sound files are taken. Told by their first bytes: names lie.
package enum SoundFormat: String, Sendable, Hashable, CaseIterable {
  case wave = "WAV"
  case mp3 = "MP3"
  case wma = "WMA"
  case ogg = "OGG"
  case flac = "FLAC"
  case mp4 = "M4A"

  /// Nil: none of these.
  init?(_ bytes: [UInt8]) {
    func stands(_ text: String, at place: Int) -> Bool {
      bytes.count >= place + text.utf8.count && bytes[place..<place + text.utf8.count].elementsEqual(text.utf8)
    }
    if stands("RIFF", at: 0), stands("WAVE", at: 8) {
      self = .wave
    } else if stands("OggS", at: 0) {
      self = .ogg
    } else if stands("fLaC", at: 0) {
      self = .flac
    } else if stands("ftyp", at: 4) {
      self = .mp4
    } else if bytes.starts(with: WindowsMedia.header) {
      self = .wma
    } else if MPEGAudio.firstFrame(in: bytes) != nil {
      self = .mp3
    } else {
      return nil
    }
  }
}

/// What a sound file says of itself.
package struct SoundFacts: Sendable, Hashable {
  package var format: SoundFormat
  /// Samples a second.
  package var rate: Int?
  package var channels: Int?
  package var seconds: Double?

  package enum Fault: Error, Hashable, Sendable {
    case unknownFormat
    /// The rights management of a vendor is between us and the sound.
    case protected
    case truncated
    case empty
    /// Bytes.
    case tooLarge(Int)

    /// What follows the name of the file.
    package var phrase: String {
      switch self {
      case .unknownFormat: "is not a supported sound file (WAV, MP3, WMA, OGG, FLAC or M4A)"
      case .protected: "is copy-protected (DRM), so it cannot be read"
      case .truncated: "is truncated"
      case .empty: "contains no sound"
      case .tooLarge(let size): "has \(size / 1_000_000) MB, more than the limit of 50 MB"
      }
    }
  }

  /// Bytes of one file: half an hour of music in any format.
  package static let largest = 50_000_000

  /// `WAV, 44100 Hz, 2 channels`
  package var words: String {
    var words = [format.rawValue]
    if let rate { words.append("\(rate) Hz") }
    if let channels { words.append(channels == 1 ? "1 channel" : "\(channels) channels") }
    return words.joined(separator: ", ")
  }

  package init(_ bytes: [UInt8]) throws(Fault) {
    if bytes.isEmpty { throw .empty }
    if bytes.count > Self.largest { throw .tooLarge(bytes.count) }
    guard let format = SoundFormat(bytes) else { throw .unknownFormat }
    self.format = format
    switch format {
    case .wave: try readWave(bytes)
    case .mp3:
      guard let sound = MPEGAudio(bytes) else { throw .truncated }
      (rate, channels, seconds) = (sound.rate, sound.channels, sound.seconds)
    case .wma:
      guard let sound = WindowsMedia(bytes) else { throw .truncated }
      if sound.isProtected { throw .protected }
      (rate, channels, seconds) = (sound.rate, sound.channels, sound.seconds)
    case .ogg:
      guard let sound = OggSound(bytes) else { throw .truncated }
      (rate, channels, seconds) = (sound.rate, sound.channels, sound.seconds)
    case .flac:
      guard bytes.count >= 26 else { throw .truncated }
      rate = Int(bytes[18]) << 12 | Int(bytes[19]) << 4 | Int(bytes[20]) >> 4
      channels = (Int(bytes[20]) >> 1 & 7) + 1
      let samples = bytes[22..<26].reduce(Int(bytes[21] & 15)) { $0 << 8 | Int($1) }
      if let rate, rate > 0, samples > 0 { seconds = Double(samples) / Double(rate) }
    case .mp4: seconds = movieSeconds(bytes)
    }
  }

  private mutating func readWave(_ bytes: [UInt8]) throws(Fault) {
    guard let sound = try? WaveSound(bytes) else { throw .truncated }
    if sound.size == 0 { throw .empty }
    (rate, channels, seconds) = (sound.rate, sound.channels, sound.exactSeconds)
  }
}

/// The length that an MPEG-4 file's `moov/mvhd` tells.
private func movieSeconds(_ bytes: [UInt8]) -> Double? {
  func word(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
  func box(_ name: String, in range: Range<Int>) -> Range<Int>? {
    var at = range.lowerBound
    while at + 8 <= range.upperBound {
      let size = word(at)
      let end = size == 0 ? range.upperBound : at + size
      guard size == 0 || size >= 8, end <= range.upperBound else { return nil }
      if bytes[at + 4..<at + 8].elementsEqual(name.utf8) { return at + 8..<end }
      at = end
    }
    return nil
  }
  guard let movie = box("moov", in: 0..<bytes.count), let header = box("mvhd", in: movie), header.count >= 20,
    bytes[header.lowerBound] == 0
  else { return nil }
  let scale = word(header.lowerBound + 12)
  return scale == 0 ? nil : Double(word(header.lowerBound + 16)) / Double(scale)
}
