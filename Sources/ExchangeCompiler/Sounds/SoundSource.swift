import ExchangeDescription
import SourceText
package import TelephoneExchange

/// One sound that a company's calls play, or that its description names, with what is known of it before anything is made.
package struct SoundSource: Sendable {
  /// What plays it.
  package enum Use: Sendable, Hashable {
    case prompt(Prompt)
    /// What who is on hold hears, in this place (from 0).
    case hold(Int)
  }

  package enum Content: Sendable {
    /// As the engine wants it.
    case ready([UInt8])
    case wanted(WantedSound)
    /// Told as an error already.
    case broken
  }

  package var use: Use
  /// Where it is named: object ids with key paths, in the order of the description.
  package var subjects: [String]
  /// A call or a held party can hear it; else it is only named.
  package var isPlayed: Bool
  /// The file of the description, where there is one.
  package var path: String?
  /// Nil for texts.
  package var facts: SoundFacts?
  package var content: Content
}

/// Reads every sound that the plan plays and every other that the description names; prompts first, in the order of the
/// plan, then what the plan does not play, then the music on hold.
///
/// A file that is missing or no sound is an error here: at the telephone it would be silence.
func readSounds(
  of plan: CallPlan, _ played: [Prompt], _ exchange: Exchange, files: inout SourceFiles, library: ProductLibrary,
  places: Places,
  _ diagnostics: inout [Diagnostic]
) -> [SoundSource] {
  var subjects: [Prompt: [String]] = [:]
  var named: [Prompt] = []
  for use in exchange.greetingUses {
    let prompt: Prompt
    switch use.greeting {
    case .standard: continue
    case .file(let path): prompt = .file(path)
    case .spoken(let text): prompt = .spoken(text)
    }
    if subjects[prompt] == nil { named.append(prompt) }
    subjects[prompt, default: []].append(use.subject)
  }
  let isPlayed = Set(played)
  func place(_ subject: String?) -> SourceRange? { subject.flatMap { places[$0] } }
  var sources: [SoundSource] = []
  for prompt in played + named.filter({ !isPlayed.contains($0) }) {
    var source = SoundSource(
      use: .prompt(prompt), subjects: subjects[prompt] ?? [], isPlayed: isPlayed.contains(prompt), content: .broken)
    let subject = source.subjects.first
    switch prompt {
    case .file(let path):
      source.path = path
      (source.facts, source.content) = read(path, subject, place(subject), &files, &diagnostics)
    case .spoken(let text): source.content = .wanted(WantedSound(.speak(text, language: plan.language)))
    case .fixed(let fixed):
      // One that did not come with the product is spoken.
      let own = library.sound("\(plan.language)/\(fixed.rawValue).wav")
      source.facts = own.flatMap { try? SoundFacts($0) }
      source.content =
        own.map { .ready($0) }
        ?? .wanted(WantedSound(.speak(fixed.text(in: plan.language), language: plan.language)))
    }
    sources.append(source)
  }
  return sources + readHoldMusic(plan.musicOnHold, &files, library, places, &diagnostics)
}

/// F-080: the company's files, else the product's music; silence where it wants none.
private func readHoldMusic(
  _ music: MusicOnHold, _ files: inout SourceFiles, _ library: ProductLibrary, _ places: Places,
  _ diagnostics: inout [Diagnostic]
) -> [SoundSource] {
  let subject = "description/music_on_hold/files"
  guard music.active, !music.files.isEmpty else {
    let name = music.active ? "hold/music.wav" : "hold/silence.wav"
    let bytes = library.sound(name)
    if bytes == nil { diagnostics.append(.missing(name)) }
    return [
      SoundSource(
        use: .hold(0), subjects: [], isPlayed: true, facts: bytes.flatMap { try? SoundFacts($0) },
        content: bytes.map { .ready($0) } ?? .broken)
    ]
  }
  return music.files.enumerated().map { index, path in
    let (facts, content) = read(path, subject, places[subject], &files, &diagnostics)
    return SoundSource(
      use: .hold(index), subjects: [subject], isPlayed: true, path: path, facts: facts, content: content)
  }
}

private func read(
  _ path: String, _ subject: String?, _ range: SourceRange?, _ files: inout SourceFiles,
  _ diagnostics: inout [Diagnostic]
) -> (SoundFacts?, SoundSource.Content) {
  guard let bytes = files.contents(of: path, at: range, into: &diagnostics) else { return (nil, .broken) }
  do throws(SoundFacts.Fault) {
    let facts = try SoundFacts(bytes)
    if let wave = try? WaveSound(bytes), wave.unplayable == nil { return (facts, .ready(bytes)) }
    return (facts, .wanted(WantedSound(.convert(path: path, facts.format), bytes: bytes)))
  } catch {
    diagnostics.append(
      Diagnostic(
        .unplayableSound, "\(quotedPath(path)) \(error.phrase)", at: range,
        help: error == .protected ? "ask for the recording without copy protection" : "save the recording again as WAV",
        subject: subject))
    return (nil, .broken)
  }
}

extension Diagnostic {
  static func missing(_ name: String) -> Diagnostic {
    Diagnostic(
      .missingPrompt, "the built-in sound \(shown("sounds/" + name)) is missing from the device templates", at: nil
    )
  }
}
