package import SourceText

/// Findings about sounds.
package enum SoundRules {
  package static let all: [Rule] = [.unplayableSound, .missingPrompt, .doubtfulSound]
}

extension Rule {
  static let unplayableSound = Rule(
    "unplayable-sound", .error, "a sound that the engine cannot play", checks: ["A-10", "V-12"],
    explanation: """
      Every greeting must be a WAVE file of linear PCM with one channel, 16 bits, and 8000 samples a second.

      Why it hurts: the engine would play nothing, and a caller who hears nothing hangs up.

      Bad: `greeting: audio/welkom.mp3`

      Good: convert it once, `ffmpeg -i welkom.mp3 -ar 8000 -ac 1 -c:a pcm_s16le welkom.wav`, and name that file:
      `greeting: audio/welkom.wav`
      """)
  static let missingPrompt = Rule(
    "missing-prompt", .error, "a sentence that the product has no sound for",
    explanation: """
      The product's own sentences ("this number is not in use") are sounds beside the device families, in
      `DeviceTemplates/sounds/LANGUAGE/`. One that a call can reach is missing.

      Why it hurts: the caller would hear silence instead of the sentence.

      Bad: `--device-templates` names a directory with families but without `sounds`.

      Good: name the complete directory that comes with the product.
      """)

  static let doubtfulSound = Rule(
    "doubtful-sound", .warning, "a greeting that is silent or very long", checks: ["V-12"],
    explanation: """
      A greeting is heard: its loudest sample is louder than a hundredth of what the file could hold. And it is no longer
      than two minutes.

      Callers who hear silence hang up, and so do those who are not let in for minutes. A recording with the microphone
      switched off looks like any other file.

      Wrong:

          greeting: audio/welkom.wav  # recorded with the microphone off

      Right:

          greeting: audio/welkom.wav  # listened to once
      """)
}
