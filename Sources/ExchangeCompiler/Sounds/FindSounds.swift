import SourceText
import TelephoneExchange

/// The bytes of every sound that a plan plays: greetings from the description, fixed prompts from the product's own.
///
/// A sound that is missing or that the engine cannot play is an error here: at the telephone it would be silence.
func findSounds(
  of plan: CallPlan, _ exchange: Exchange, files: inout SourceFiles, library: ProductLibrary, places: Places,
  _ diagnostics: inout [Diagnostic]
) -> [Prompt: [UInt8]] {
  let owners = exchange.greetingOwners
  var sounds: [Prompt: [UInt8]] = [:]
  for prompt in soundsNeeded(plan) {
    switch prompt {
    case .file(let path):
      let range = places[owners[path] ?? ""]
      guard let bytes = files.contents(of: path, at: range, into: &diagnostics) else { continue }
      if let fault = fault(of: bytes, path) {
        diagnostics.append(.unplayable(path, fault, at: range))
      } else {
        sounds[prompt] = bytes
        if let doubt = doubt(of: bytes) {
          diagnostics.append(
            Diagnostic(
              .doubtfulSound, "\(shown(path)) \(doubt)", at: range, help: "listen to it, and record it again",
              subject: owners[path]))
        }
      }
    case .fixed(let fixed):
      let name = "\(plan.language)/\(fixed.rawValue).wav"
      guard let bytes = library.sound(name) else {
        diagnostics.append(
          Diagnostic(
            .missingPrompt, "the product's own sound `sounds/\(name)` is missing from the device templates", at: nil))
        continue
      }
      sounds[prompt] = bytes
    case .spoken:
      diagnostics.append(Diagnostic(.missingPrompt, "a text is to be spoken, which this version cannot do", at: nil))
    }
  }
  return sounds
}

/// What is odd about a sound that can be played.
func doubt(of bytes: [UInt8]) -> String? {
  guard let sound = try? WaveSound(bytes) else { return nil }
  if sound.seconds > 120 { return "takes \(sound.seconds) s: callers hang up before it ends" }
  return sound.loudest(in: bytes) < 328 ? "is silent: callers hear nothing" : nil
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

/// What who is on hold hears (F-080): the company's files, else the product's music; silence where it wants none.
func findHoldMusic(
  of plan: CallPlan, files: inout SourceFiles, library: ProductLibrary, places: Places,
  _ diagnostics: inout [Diagnostic]
) -> [[UInt8]] {
  let music = plan.musicOnHold
  guard music.active, !music.files.isEmpty else {
    return [library.sound(music.active ? "hold/music.wav" : "hold/silence.wav") ?? []]
  }
  return music.files.compactMap { path in
    let range = places["company/music_on_hold"]
    guard let bytes = files.contents(of: path, at: range, into: &diagnostics) else { return nil }
    guard let fault = fault(of: bytes, path) else { return bytes }
    diagnostics.append(.unplayable(path, fault, at: range))
    return nil
  }
}

extension Diagnostic {
  fileprivate static func unplayable(_ path: String, _ fault: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      .unplayableSound, "\(shown(path)) \(fault)", at: range,
      help: "convert it: `ffmpeg -i IN -ar 8000 -ac 1 -c:a pcm_s16le OUT.wav`")
  }
}

extension Exchange {
  /// For each sound file of the description, the object and key path that named it first.
  fileprivate var greetingOwners: [String: String] {
    var owners: [String: String] = [:]
    func note(_ greeting: Greeting, _ subject: String) {
      if case .file(let path) = greeting, owners[path] == nil { owners[path] = subject }
    }
    for mailbox in mailboxes { note(mailbox.greeting, "\(mailbox.subject)/greeting") }
    for attendant in autoAttendants {
      let menus = [attendant.businessHoursMenu] + [attendant.afterHoursMenu, attendant.holidayMenu].compactMap { $0 }
      for menu in menus + attendant.submenus {
        note(menu.greeting, "\(attendant.subject)/menus/\(menu.id)/greeting")
        for (key, action) in menu.keys.sorted(by: { $0.key < $1.key }) {
          guard case .announcement(let greeting) = action else { continue }
          note(greeting, "\(attendant.subject)/menus/\(menu.id)/keys/\(key.rawValue)")
        }
      }
    }
    for user in users {
      note(user.voicemail.busyGreeting, "\(user.subject)/voicemail/busy_greeting")
      note(user.voicemail.noAnswerGreeting, "\(user.subject)/voicemail/no_answer_greeting")
    }
    return owners
  }
}
