import Glibc

/// The programs that make sounds, and how long one run of them may take.
package struct SoundTools: Sendable, Hashable {
  package var path: ProgramPath
  /// The user's own command in place of `espeak-ng`: a program and its arguments. The text is its input, and the sound, in
  /// any format that is taken, what it prints; `CENTRALE_LANGUAGE` is `nl` or `en`.
  package var speech: [String]
  /// Of one run.
  package var seconds: Int

  package init(path: ProgramPath, speech: [String] = [], seconds: Int = 60) {
    self.path = path
    self.speech = speech
    self.seconds = seconds
  }
}

/// What the programs are asked for. Everything here that changes the sound is part of the cache's keys.
enum SoundArguments {
  /// Only the named kind of file is read, only from the disk (a play list cannot fetch others), and nothing is written
  /// that differs from run to run.
  static func convert(_ format: SoundFormat, from input: String, to output: String) -> [String] {
    [
      "-hide_banner", "-nostdin", "-loglevel", "error", "-protocol_whitelist", "file", "-bitexact", "-f",
      demuxer(format), "-i", "file:\(input)", "-map", "0:a:0", "-map_metadata", "-1", "-map_chapters", "-1", "-vn",
      "-sn",
      "-dn", "-ac", "1", "-ar", "8000", "-c:a", "pcm_s16le", "-bitexact", "-fflags", "+bitexact", "-flags:a",
      "+bitexact", "-f", "wav", "-y", "file:\(output)",
    ]
  }

  private static func demuxer(_ format: SoundFormat) -> String {
    switch format {
    case .wave: "wav"
    case .mp3: "mp3"
    case .wma: "asf"
    case .ogg: "ogg"
    case .flac: "flac"
    case .mp4: "mov"
    }
  }

  /// 165 words a minute; UTF-8.
  static func speak(_ language: String, to output: String) -> [String] {
    ["-v", language == "nl" ? "nl" : "en-gb", "-s", "165", "-b", "1", "--stdin", "-w", output]
  }

  /// A text as it is given to a voice: without what one would obey (control characters; `[[`, which starts phonemes for
  /// espeak-ng).
  static func spoken(_ text: String) -> [UInt8] {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "[", clean.last == "[" { clean.append(" ") }
      clean.append(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : scalar)
    }
    return Array((String(clean) + "\n").utf8)
  }

  /// What a program gets of our own environment: `espeak-ng` and `ffmpeg` a little, a user's command everything.
  static func environment(_ kept: [String]?, adding: [String: String] = [:]) -> [String] {
    var settings: [String] = []
    var place = environ
    while let entry = place.pointee {
      settings.append(String(cString: entry))
      place += 1
    }
    let given = adding.merging(["LC_ALL": "C.UTF-8"]) { own, _ in own }
    return settings.filter { setting in
      let name = String(setting.prefix { $0 != "=" })
      return given[name] == nil && kept?.contains(name) != false
    } + given.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }
}
