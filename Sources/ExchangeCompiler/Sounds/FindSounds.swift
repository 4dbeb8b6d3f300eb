import SourceText
import TelephoneExchange

/// The bytes of every sound that a plan plays: greetings from the description, fixed prompts from the product's own.
///
/// A sound that is missing or that the engine cannot play is an error here: at the telephone it would be silence.
func findSounds(
  of plan: CallPlan, files: inout SourceFiles, library: DeviceLibrary, places: Places,
  _ diagnostics: inout [Diagnostic]
) -> [Prompt: [UInt8]] {
  var sounds: [Prompt: [UInt8]] = [:]
  for prompt in soundsNeeded(plan) {
    switch prompt {
    case .file(let path):
      let range = places.range(ofGreeting: path)
      guard let bytes = files.contents(of: path, at: range, into: &diagnostics) else { continue }
      if let fault = fault(of: bytes, path) {
        diagnostics.append(
          Diagnostic(
            .unplayableSound, "`\(shown(path))` \(fault)", at: range,
            help: "convert it: `ffmpeg -i IN -ar 8000 -ac 1 -c:a pcm_s16le OUT.wav`"))
      } else {
        sounds[prompt] = bytes
      }
    case .fixed(let fixed):
      let name = "\(plan.language)/\(fixed.rawValue).wav"
      guard let bytes = library.sound(name) else {
        diagnostics.append(
          Diagnostic(.missingPrompt, "the product's own sound `sounds/\(name)` is missing from the device templates", at: nil))
        continue
      }
      sounds[prompt] = bytes
    case .spoken:
      diagnostics.append(Diagnostic(.missingPrompt, "a text is to be spoken, which this version cannot do", at: nil))
    }
  }
  return sounds
}

private func fault(of bytes: [UInt8], _ path: String) -> String? {
  do throws(WaveSound.Fault) {
    let sound = try WaveSound(bytes)
    return sound.unplayable
  } catch {
    return switch error {
    case .notWave: "is no WAVE sound"
    case .compressed(let tag): "is compressed (format \(tag)), not linear PCM"
    case .truncated: "ends in the middle"
    }
  }
}
