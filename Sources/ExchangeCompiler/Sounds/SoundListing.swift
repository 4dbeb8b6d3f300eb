import ExchangeCalls
import SourceText
import TelephoneExchange

/// One line of the list of sounds.
package struct SoundListing: Sendable {
  package enum Kind: String, Sendable { case file, text, product, hold }

  package enum State: String, Sendable {
    /// The engine plays it as it is.
    case ready
    /// Converted or spoken before, and kept.
    case made
    case toMake = "to_make"
    case broken

    package var words: String {
      switch self {
      case .ready: "plays as it is"
      case .made: "already made"
      case .toMake: "is made during the build"
      case .broken: "cannot be played"
      }
    }
  }

  package var kind: Kind
  package var file: String?
  package var text: String?
  package var facts: SoundFacts?
  /// Rounded up.
  package var seconds: Int?
  package var state: State
  package var isPlayed: Bool
  /// Object ids with key paths, each once.
  package var uses: [String]

  /// The file, else the text, else what plays.
  package var title: String { file ?? text.map { "\"\($0)\"" } ?? "built-in music on hold" }
}

extension Compilation {
  /// The sounds that are played and those that are named only; the product's own sentences among them.
  package var soundList: [SoundListing] {
    var uses: [Prompt: [String]] = [:]
    for index in plan.nodes.indices {
      guard let subject = plan.subject(of: NodeID(index)) else { continue }
      for prompt in plan.nodes[index].prompts where uses[prompt]?.contains(subject) != true {
        uses[prompt, default: []].append(subject)
      }
    }
    return soundSources.map { source in
      var row = SoundListing(
        kind: .hold, file: source.path, facts: source.facts, state: .broken, isPlayed: source.isPlayed,
        uses: source.subjects)
      row.seconds = source.facts?.seconds.map { Int($0.rounded(.up)) }
      if case .prompt(let prompt) = source.use {
        row.seconds = sounds.seconds[prompt]
        switch prompt {
        case .file: row.kind = .file
        case .spoken(let text): (row.kind, row.text) = (.text, text)
        case .fixed(let fixed):
          (row.kind, row.text, row.uses) = (.product, fixed.text(in: plan.language), uses[prompt] ?? [])
        }
      }
      switch source.content {
      case .broken: row.state = .broken
      case .ready: row.state = .ready
      case .wanted(let wanted): row.state = sounds.made.contains(wanted.recipe) ? .made : .toMake
      }
      return row
    }
  }
}
