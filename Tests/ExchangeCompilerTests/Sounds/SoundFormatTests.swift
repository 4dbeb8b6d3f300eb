import Foundation
import TestSupport
import Testing

@testable import ExchangeCompiler
@testable import TelephoneExchange

@Suite struct SoundFormatTests {
  @Test(arguments: [
    ("mp3", ["-b:a", "64k"], SoundFormat.mp3), ("mp3", ["-q:a", "5"], .mp3), ("wma", ["-c:a", "wmav2"], .wma),
    ("ogg", ["-c:a", "libvorbis"], .ogg), ("flac", [], .flac), ("m4a", [], .mp4), ("wav", ["-c:a", "pcm_alaw"], .wave),
    ("wav", ["-c:a", "pcm_s24le"], .wave),
  ])
  func `a file's kind and length are read from its bytes`(
    _ ending: String, _ options: [String], _ format: SoundFormat
  ) throws {
    let facts = try SoundFacts(Recording.tone(seconds: 3, ending, options))
    #expect(facts.format == format)
    if let rate = facts.rate { #expect(rate == 44_100) }
    if let channels = facts.channels { #expect(channels == 2) }
    let seconds = try #require(facts.seconds)
    #expect(abs(seconds - 3) < 0.2, "\(seconds)")
  }

  @Test func `what is not a sound is refused, and why`() throws {
    #expect(throws: SoundFacts.Fault.empty) { try SoundFacts([]) }
    #expect(throws: SoundFacts.Fault.empty) { try SoundFacts(wave(data: 0)) }
    #expect(throws: SoundFacts.Fault.unknownFormat) { try SoundFacts(Array("#EXTM3U\nhttp://127.0.0.1/x.mp3\n".utf8)) }
    #expect(throws: SoundFacts.Fault.unknownFormat) { try SoundFacts([UInt8](repeating: 0xFF, count: 5000)) }
    #expect(throws: SoundFacts.Fault.truncated) { try SoundFacts(Array(wave().prefix(30))) }
    #expect(throws: SoundFacts.Fault.tooLarge(50_000_001)) {
      try SoundFacts([UInt8](repeating: 0, count: 50_000_001))
    }
  }

  @Test func `a protected file says so`() throws {
    var bytes = try Recording.tone(seconds: 1, "wma", ["-c:a", "wmav2"])
    #expect(throws: Never.self) { try SoundFacts(bytes) }
    // An object of the header that is of no use takes the name that protected files have.
    let protection: [UInt8] = [
      0xFB, 0xB3, 0x11, 0x22, 0x23, 0xBD, 0xD2, 0x11, 0xB4, 0xB7, 0x00, 0xA0, 0xC9, 0x55, 0xFC, 0x6E,
    ]
    let size = (0..<8).reduce(0) { $0 | Int(bytes[46 + $1]) << (8 * $1) }
    bytes.replaceSubrange(30 + size..<46 + size, with: protection)
    #expect(throws: SoundFacts.Fault.protected) { try SoundFacts(bytes) }
  }

  @Test func `a file cut off anywhere, or with any byte changed, is read without harm`() throws {
    for (ending, options) in [
      ("mp3", []), ("wma", ["-c:a", "wmav2"]), ("ogg", []), ("flac", []), ("m4a", []), ("wav", []),
    ] {
      let whole = try Recording.tone(seconds: 0.2, ending, options)
      for end in stride(from: 0, to: min(whole.count, 3000), by: 7) { _ = try? SoundFacts(Array(whole.prefix(end))) }
      for place in 0..<min(whole.count, 700) {
        var changed = whole
        changed[place] = 0xFF
        _ = try? SoundFacts(changed)
        changed[place] = 0
        _ = try? SoundFacts(changed)
      }
    }
  }

  @Test func `silent, soft, loud and cut off are reported apart`() {
    func tone(_ peak: Double) -> [Int16] {
      (0..<8000).map { Int16(max(-32767, min(32767, peak * sin(Double($0) * 0.3456)))) }
    }
    #expect(SoundLevel(tone(150)).isSilent)
    #expect(!SoundLevel(tone(600)).isSilent)
    #expect(!SoundLevel(tone(32767)).isClipped)
    #expect(SoundLevel(tone(90_000)).isClipped)
  }

  @Test func `a spoken text is trimmed to a tenth of a second and as loud as the product's own`() throws {
    let speech = [Int16](repeating: 0, count: 5000) + [4000, -8000, 3000] + [Int16](repeating: 3, count: 9000)
    let levelled = speech.trimmedAndLevelled
    #expect(levelled.count == 1603)
    #expect(levelled[800...802].map { abs(Int($0)) }.max() == 20_675)
    let file = WaveSound.file(of: levelled)
    let sound = try WaveSound(file)
    #expect(sound.unplayable == nil)
    #expect(sound.samples(of: file) == levelled)
  }

  @Test(arguments: FixedPrompt.allCases)
  func `every sentence exists in both languages, with the text that the script speaks`(_ prompt: FixedPrompt) throws {
    let script = String(decoding: try #require(Checkout.bytes("Fixtures/make-sounds")), as: UTF8.self)
    #expect(
      script.contains("\nprompt \(prompt.rawValue) \"\(prompt.text(in: "nl"))\" \"\(prompt.text(in: "en"))\"\n"))
    for language in ["nl", "en"] {
      let bytes = try #require(Checkout.bytes("DeviceTemplates/sounds/\(language)/\(prompt.rawValue).wav"))
      let sound = try WaveSound(bytes)
      #expect(sound.unplayable == nil)
      #expect(!SoundLevel(sound.samples(of: bytes)).isSilent)
    }
  }
}

/// Sounds made by the real `ffmpeg`.
enum Recording {
  /// A tone of 44.1 kHz and two channels.
  static func tone(seconds: Double, _ ending: String, _ options: [String] = []) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.appending(path: "centrale-\(UUID().uuidString).\(ending)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/ffmpeg")
    process.arguments =
      [
        "-loglevel", "error", "-nostdin", "-f", "lavfi", "-i",
        "sine=frequency=440:sample_rate=44100:duration=\(seconds)",
      ]
      + ["-ac", "2", "-metadata", "title=proef"] + options + [path]
    try process.run()
    process.waitUntilExit()
    return Array(try Data(contentsOf: URL(filePath: path)))
  }
}
