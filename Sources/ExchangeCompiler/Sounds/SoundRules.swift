package import SourceText

/// Findings about sounds.
package enum SoundRules {
  package static let all: [Rule] = [.missingPrompt, .unplayableSound, .unmadeSound] + heard + [.soundToBeMade]

  /// What is known only of a sound that is there: silencing it is not idle before it was made.
  static let heard: [Rule] = [.silentSound, .clippedSound, .longSound]

  /// Seconds. Nobody listens longer before being able to press a key.
  static let longestGreeting = 120
  /// Seconds: 30 minutes, 29 MB in each release.
  static let longestMusic = 1800
}

extension Rule {
  static let unplayableSound = Rule(
    "unplayable-sound", .error, "a file that is no sound", checks: ["A-10"],
    explanation: """
      Greetings and music are WAV, MP3, WMA, OGG, FLAC or M4A files of 50 MB at most. What a file is, its first bytes say,
      not its name.

      The engine would play nothing, or end the call; a caller who hears nothing hangs up.

      Wrong: `greeting: audio/welkom.wav`, where the file is a text, was cut off on its way, is empty, or is a WMA file
      under a maker's protection.

      Right: the recording, saved again as WAV.
      """)
  static let unmadeSound = Rule(
    "unmade-sound", .error, "a sound that could not be made",
    explanation: """
      Files other than WAV of 8000 Hz, one channel and 16 bits are converted by `ffmpeg`; texts (`say:`) are spoken by
      `espeak-ng`, or by a program of your own (`--speech`, or `CENTRALE_SPEECH`). One of these is not installed, failed, or
      took too long. What was made once is kept (`--cache`) and needs none of them.

      Without the sound, a caller would hear nothing.

      Wrong: `greeting: {say: "Welkom bij Bedrijf X"}` on a machine without `espeak-ng`.

      Right: `apt-get install ffmpeg espeak-ng`, and the same description.
      """)
  static let missingPrompt = Rule(
    "missing-prompt", .error, "a sound of the product that is not there",
    explanation: """
      The product's own music and silence for parties on hold stand beside the device families, in
      `DeviceTemplates/sounds/hold/`. (A sentence of the product that is missing there is spoken, as a `say:` is.)

      Who is on hold would think that the line is dead.

      Wrong: `--device-templates` names a directory with families but without `sounds`.

      Right: the complete directory that comes with the product.
      """)
  static let silentSound = Rule(
    "silent-sound", .warning, "a sound in which nothing is heard", checks: ["V-12"],
    explanation: """
      The loudest moment of the recording is less than a hundredth of what is possible.

      A caller hears nothing, and hangs up before the menu asks anything.

      Wrong: a recording with the microphone switched off.

      Right: the same text, recorded with its loudest moments at about half.
      """)
  static let clippedSound = Rule(
    "clipped-sound", .warning, "a sound that is cut off at the top", checks: ["V-12"],
    explanation: """
      More than one sample in two thousand stands at the end of the scale together with its neighbours: the recording was
      louder than it can hold.

      At a telephone it rasps, and words are lost.

      Wrong: a recording made with the input level at its maximum.

      Right: recorded again with the level at half. Making the file softer does not bring back what was cut off.
      """)
  static let longSound = Rule(
    "long-sound", .warning, "a sound that lasts very long", checks: ["V-12", "G-01"],
    explanation: """
      A greeting of more than two minutes, or one piece of music on hold of more than half an hour.

      Callers do not wait for the end of it, and each company's release carries the file.

      Wrong: the whole radio play as a greeting.

      Right: what the caller needs to know, in twenty seconds.
      """)
  static let soundToBeMade = Rule(
    "sound-to-be-made", .note, "a sound that is made when it is built", checks: ["V-12", "G-01"],
    explanation: """
      The engine plays WAV of 8000 Hz, one channel and 16 bits. Any other file is converted by `ffmpeg`, and a text (`say:`)
      is spoken by `espeak-ng` or by a program of your own, when `centrale build` runs. This is told as long as it was not
      done.

      Whoever builds needs these programs (`apt-get install ffmpeg espeak-ng`), and how it sounds is only judged then.

      Wrong: nothing.

      Right, where the machine that builds shall need no other program: convert the file once with
      `ffmpeg -i welkom.mp3 -ar 8000 -ac 1 -c:a pcm_s16le welkom.wav`, and write `greeting: audio/welkom.wav`.
      """)
}
