import Foundation
import TelephoneExchange
import Testing

@testable import ExchangeCompiler

/// The real programs make real sounds.
@Suite struct PreparingTests {
  private let cache = AssetCache(
    FileManager.default.temporaryDirectory.appending(path: "centrale-cache-\(UUID().uuidString)/a/b").path)
  private static let installed = SoundTools(path: ProgramPath("/usr/bin:/bin"))
  private static let nothing = SoundTools(path: ProgramPath(""))

  private func make(
    _ sound: WantedSound, _ tools: SoundTools = installed, cached: Bool = true
  ) -> Result<[UInt8], SoundNotMade>? {
    prepareSounds([sound], with: tools, cache: cached ? cache : nil).prepared[sound.recipe]
  }

  private func remove() { try? FileManager.default.removeItem(atPath: cache.directory) }

  @Test(arguments: [("mp3", [], SoundFormat.mp3), ("wma", ["-c:a", "wmav2"], .wma), ("m4a", [], .mp4)])
  func `a recording of another kind becomes one that the engine plays, the same each time`(
    _ ending: String, _ options: [String], _ format: SoundFormat
  ) throws {
    defer { remove() }
    let sound = WantedSound(
      .convert(path: "audio/x.\(ending)", format), bytes: try Recording.tone(seconds: 2, ending, options))
    let made = try #require(try make(sound)?.get())
    let wave = try WaveSound(made)
    #expect(wave.unplayable == nil)
    #expect(abs(wave.exactSeconds - 2) < 0.2)
    #expect(!SoundLevel(wave.samples(of: made)).isSilent)
    // Nothing of the file's own words, and nothing of the program's.
    #expect(made.count == 44 + wave.size)
    #expect(try make(sound, cached: false)?.get() == made)
  }

  @Test func `a text is spoken in both languages, of a length that fits it`() throws {
    defer { remove() }
    var lengths: [Double] = []
    for language in ["nl", "en"] {
      let text = "Welkom bij Bedrijf X. Voor verkoop, toets 1. Voor support, toets 2."
      let made = try #require(try make(WantedSound(.speak(text, language: language)))?.get())
      let wave = try WaveSound(made)
      #expect(wave.unplayable == nil)
      #expect((3...9).contains(wave.exactSeconds), "\(wave.exactSeconds)")
      #expect(SoundLevel(wave.samples(of: made)).peak > 20_000)
      lengths.append(wave.exactSeconds)
    }
    #expect(lengths[0] != lengths[1])
  }

  @Test(arguments: [
    "-v en-us --version", "--", "'; touch /tmp/centrale-was-here; '", "$(touch /tmp/centrale-was-here)", "een\ntwee",
    "\"quotes\" 'en' `zo`", "[[h@'loU]] [[[[", "\u{1}5S langzaam \u{7F}", "<speak>&amp;</speak>", "عربي 😀 ${X} %s | ;",
    String(repeating: "twaalf uur ", count: 910),
  ])
  func `hostile texts are spoken, and nothing else happens`(_ text: String) throws {
    defer { remove() }
    let result = try #require(make(WantedSound(.speak(text, language: "nl"))))
    switch result {
    case .success(let made): #expect(try WaveSound(made).unplayable == nil)
    // Two dashes are nothing that can be said.
    case .failure(let reason): #expect(text == "--" && reason == .nothingHeard("espeak-ng"))
    }
    #expect(!FileManager.default.fileExists(atPath: "/tmp/centrale-was-here"))
  }

  @Test func `a text is not an option: what is said of it takes as long as its words`() throws {
    defer { remove() }
    let long = try #require(
      try make(WantedSound(.speak("-v en een twee drie vier vijf zes zeven", language: "nl")))?.get())
    let short = try #require(try make(WantedSound(.speak("zeven", language: "nl")))?.get())
    #expect(try WaveSound(long).exactSeconds > WaveSound(short).exactSeconds + 1)
  }

  @Test func `a program that is missing is named with how to install it`() throws {
    let spoken = make(WantedSound(.speak("Welkom", language: "nl")), Self.nothing, cached: false)
    #expect(spoken == .failure(.missingTool("espeak-ng", package: "espeak-ng")))
    let bytes = try Recording.tone(seconds: 0.2, "mp3")
    let converted = make(WantedSound(.convert(path: "x.mp3", .mp3), bytes: bytes), Self.nothing, cached: false)
    #expect(converted == .failure(.missingTool("ffmpeg", package: "ffmpeg")))
    guard case .failure(let reason)? = converted else { return }
    #expect(reason.help == "install `ffmpeg`: `apt-get install ffmpeg`")
  }

  @Test func `what is in the cache needs no program; what is broken in it is made again`() throws {
    defer { remove() }
    let sound = WantedSound(.speak("Tot ziens", language: "nl"))
    let made = try #require(try make(sound)?.get())
    #expect(try make(sound, Self.nothing)?.get() == made)
    let names = try FileManager.default.contentsOfDirectory(atPath: cache.directory)
    #expect(names.count == 1 && names[0].hasSuffix(".sound"))
    let entry = URL(filePath: cache.directory).appending(path: names[0])
    let whole = try Data(contentsOf: entry)
    var changed = whole
    changed[changed.count - 5] ^= 1
    for broken in [Data(), whole.prefix(500), changed] {
      try broken.write(to: entry)
      #expect(make(sound, Self.nothing) == .failure(.missingTool("espeak-ng", package: "espeak-ng")))
      #expect(try make(sound)?.get() == made)
      #expect(try Data(contentsOf: entry) == whole)
    }
  }

  @Test func `only a change of what is heard makes again`() throws {
    defer { remove() }
    _ = make(WantedSound(.speak("een", language: "nl")))
    for other in [SoundRecipe.speak("een", language: "en"), .speak("twee", language: "nl")] {
      #expect(make(WantedSound(other), Self.nothing) == .failure(.missingTool("espeak-ng", package: "espeak-ng")))
    }
    let bytes = try Recording.tone(seconds: 0.2, "mp3")
    let made = make(WantedSound(.convert(path: "a.mp3", .mp3), bytes: bytes))
    // The name of a file is not what is heard.
    #expect(make(WantedSound(.convert(path: "b.mp3", .mp3), bytes: bytes), Self.nothing) == made)
  }

  @Test func `a damaged recording fails with the converter's words`() throws {
    let bytes = Array(try Recording.tone(seconds: 1, "m4a").prefix(300))
    let result = make(WantedSound(.convert(path: "x.m4a", .mp4), bytes: bytes), cached: false)
    guard case .failure(.failed("ffmpeg", let reason))? = result else {
      Issue.record("\(String(describing: result))")
      return
    }
    #expect(!reason.isEmpty && !reason.contains(FileManager.default.temporaryDirectory.path + "/centrale-"))
  }

  @Test func `a cache that cannot be written costs only the next run`() throws {
    let sound = WantedSound(.speak("Goedemorgen", language: "nl"))
    let (prepared, uncached) = prepareSounds([sound], with: Self.installed, cache: AssetCache("/proc/none/at/all"))
    #expect(throws: Never.self) { try prepared[sound.recipe]?.get() }
    #expect(uncached != nil)
  }
}

/// A user's own program in place of the voice.
@Suite struct OwnSpeechTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "centrale-speech-\(UUID().uuidString)")
    .path

  private func tools(_ script: String, seconds: Int = 60, with arguments: [String] = []) throws -> SoundTools {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/voice"
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return SoundTools(path: ProgramPath("\(folder):/usr/bin:/bin"), speech: ["voice"] + arguments, seconds: seconds)
  }

  private func speak(_ text: String, _ tools: SoundTools) -> Result<[UInt8], SoundNotMade>? {
    let sound = WantedSound(.speak(text, language: "en"))
    return prepareSounds([sound], with: tools, cache: AssetCache(folder + "/cache")).prepared[sound.recipe]
  }

  @Test func `it gets the text and the language, and what it prints is heard`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let tools = try tools(
      "cat > \(folder)/text; echo \"$1 $2 $CENTRALE_LANGUAGE\" > \(folder)/words; exec espeak-ng --stdout hello",
      with: ["a;b", "$(x)"])
    let made = try #require(try speak("-Hello \"world\"", tools)?.get())
    #expect(try WaveSound(made).unplayable == nil)
    #expect(try String(contentsOfFile: folder + "/text", encoding: .utf8) == "-Hello \"world\"\n")
    #expect(try String(contentsOfFile: folder + "/words", encoding: .utf8) == "a;b $(x) en\n")
  }

  @Test func `a program that was changed speaks again`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let before = try speak("hello", tools("exec espeak-ng --stdout one"))?.get()
    let after = try speak("hello", tools("exec espeak-ng --stdout two hundred"))?.get()
    #expect(before != nil && before != after)
  }

  @Test func `one that fails, hangs, is silent or never stops is ended and named`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(
      speak("x", try tools("echo 'no such voice' >&2; exit 3"))
        == .failure(.failed("voice", reason: "no such voice")))
    #expect(speak("x", try tools("exit 3")) == .failure(.failed("voice", reason: "exit code 3")))
    #expect(speak("x", try tools("echo this is no sound")) == .failure(.nothingHeard("voice")))
    let begin = ContinuousClock.now
    #expect(speak("x", try tools("sleep 100 & sleep 100", seconds: 1)) == .failure(.tookTooLong("voice", seconds: 1)))
    #expect(
      speak("x", try tools("cat /dev/zero", seconds: 30))
        == .failure(.failed("voice", reason: "more than 100 MB of output")))
    #expect(begin.duration(to: .now) < .seconds(45))
  }
}
