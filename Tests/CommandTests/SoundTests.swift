import Foundation
import Testing

/// A small company with greetings of all kinds, made by the real `ffmpeg`.
private struct Company {
  let folder: Folder
  var path: String { folder.path + "/company" }
  var environment: [String: String] { ["XDG_CACHE_HOME": folder.path + "/cache"] }
  /// Without any program to be found.
  var bare: [String: String] { environment.merging(["PATH": folder.path]) { _, new in new } }

  init() throws {
    folder = try Folder()
    #expect(try Program.run("init", path).status == 0)
    try FileManager.default.createDirectory(atPath: path + "/audio", withIntermediateDirectories: true)
    for name in ["welkom.mp3", "muziek.wma", "stereo.wav"] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/ffmpeg")
      process.arguments = [
        "-loglevel", "error", "-nostdin", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=44100:duration=2", "-ac",
        "2", "\(path)/audio/\(name)",
      ]
      try process.run()
      process.waitUntilExit()
    }
    let text = try folder.text("company/centrale.yaml")
    let greeted = text.replacingOccurrences(of: "  - {extension: 999,", with: "  - {extension: 999, \(Self.spoken)")
    #expect(greeted != text)
    try folder.write(
      "company/centrale.yaml", greeted + "\nmusic_on_hold: {files: [audio/muziek.wma, audio/stereo.wav]}\n")
  }

  static let spoken = "greeting: {say: \"-v Wij zijn \\\"nu\\\" gesloten; $(reboot)\"},"

  func build(_ out: String, _ environment: [String: String], _ more: String...) throws -> Program.Outcome {
    try Program.run(
      ["build", path, "--output", "\(folder.path)/\(out)", "--as-of", "2026-11-23"] + more, environment: environment)
  }

  func release(_ out: String) throws -> [String: Data] {
    try Folder.contents("\(folder.path)/\(out)/company/releases/1")
  }
}

@Suite struct SoundCommandTests {
  @Test func `greetings are converted and spoken by a build, and two builds are the same`() throws {
    let company = try Company()
    let first = try company.build("a", company.environment)
    #expect(first.status == 0, "\(first.err)")
    #expect(!first.err.contains("sound-to-be-made"))
    // Neither a cache of its own nor the programs again make a difference.
    #expect(try company.build("b", ["XDG_CACHE_HOME": company.folder.path + "/other"]).status == 0)
    let cached = try company.build("c", company.bare)
    #expect(cached.status == 0, "\(cached.err)")
    let release = try company.release("a")
    #expect(try release == company.release("b"))
    #expect(try release == company.release("c"))
    let sounds = release.filter { $0.key.contains("/spoken/") || $0.key.contains("/hold/") }
    #expect(sounds.count == 3)
    for (name, bytes) in sounds {
      #expect(bytes.count > 8000, "\(name)")
      // 8000 samples a second of one channel and 16 bits.
      #expect(Array(bytes[20..<36]) == [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0], "\(name)")
    }
  }

  @Test func `check needs no program and says what would be made`() throws {
    let company = try Company()
    let outcome = try Program.run("check", company.path, "--strict", environment: company.bare)
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(outcome.err.contains("audio/muziek.wma` (WMA, 44100 Hz, 2 channels) is converted during the build"))
    #expect(outcome.err.contains("gesloten; $(reboot)` is synthesised during the build"))
    #expect(!company.folder.exists("cache"))
  }

  @Test func `a missing program is an error at the greeting, and nothing is written`() throws {
    let company = try Company()
    let outcome = try company.build("out", company.bare)
    #expect(outcome.status == 1)
    let line = try company.folder.text("company/centrale.yaml").components(separatedBy: "\n")
      .firstIndex { $0.contains("say:") }
    #expect(outcome.err.contains("centrale.yaml:\((line ?? 0) + 1):"))
    #expect(outcome.err.contains("`apt-get install espeak-ng`") && outcome.err.contains("`apt-get install ffmpeg`"))
    #expect(!company.folder.exists("out"))
  }

  @Test func `sounds are listed with their use, format, length and text, and nothing is written`() throws {
    let company = try Company()
    let before = company.folder.files()
    let outcome = try Program.run("sounds", company.path, environment: company.bare)
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(
      outcome.out.contains("audio/muziek.wma\n  WMA, 44100 Hz, 2 channels, 3 s, is made during the build\n")
        || outcome.out.contains("audio/muziek.wma\n  WMA, 44100 Hz, 2 channels, 2 s, is made during the build\n"),
      "\(outcome.out)")
    #expect(outcome.out.contains("a text, length not known yet, is made during the build"))
    #expect(outcome.out.contains(": mailbox 999/greeting"))
    #expect(company.folder.files() == before)
    #expect(try company.build("out", company.environment).status == 0)
    let json = try Program.run("sounds", company.path, "--format", "json", environment: company.bare)
    let parsed = try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: [[String: Any]]]
    let sounds = try #require(parsed?["sounds"])
    #expect(sounds.compactMap { $0["kind"] as? String } == ["text", "hold", "hold"])
    #expect(sounds.allSatisfy { $0["state"] as? String == "made" })
    let seconds = try #require(sounds[0]["seconds"] as? Int)
    #expect((2...8).contains(seconds))
    #expect(sounds[0]["text"] as? String == "-v Wij zijn \"nu\" gesloten; $(reboot)")
    let all = try Program.run("sounds", company.path, "--all", environment: company.bare)
    #expect(all.out.contains("\"Dit nummer is niet in gebruik.\""))
  }

  @Test func `the length of a spoken greeting counts in a trace once it was made`() throws {
    let company = try Company()
    func trace() throws -> String {
      try Program.run(
        "trace", company.path, "999", "--from", "201", "--at", "2026-12-01T10:00", environment: company.bare
      ).out
    }
    let before = try trace()
    #expect(before.contains("$(reboot)\""), "\(before)")
    #expect(before.contains("After hours, after 0 s"), "\(before)")
    #expect(try company.build("out", company.environment).status == 0)
    let after = try trace()
    #expect(after.contains("After hours, after "), "\(after)")
    #expect(!after.contains("After hours, after 0 s"), "\(after)")
  }

  @Test func `a voice of one's own is named by option or environment`() throws {
    let company = try Company()
    let other = company.environment.merging(["CENTRALE_SPEECH": "espeak-ng -v de --stdin --stdout"]) { _, new in new }
    #expect(try company.build("a", company.environment).status == 0)
    #expect(try company.build("b", other).status == 0)
    #expect(try company.build("c", company.environment, "--speech", "espeak-ng -v de --stdin --stdout").status == 0)
    #expect(try company.release("a") != company.release("b"))
    #expect(try company.release("b") == company.release("c"))
    let absent = try company.build("d", company.environment, "--speech", "no-such-voice")
    #expect(absent.status == 1)
    #expect(absent.err.contains("`no-such-voice` is not installed"))
  }
}
