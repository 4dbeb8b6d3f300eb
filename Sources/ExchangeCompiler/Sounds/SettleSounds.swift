import SourceText
package import TelephoneExchange

/// The sounds of a company after the stage that makes them.
package struct SettledSounds: Sendable {
  /// What is playable, by prompt.
  package var prompts: [Prompt: [UInt8]] = [:]
  /// What who is on hold hears, in order.
  package var hold: [[UInt8]] = []
  /// Seconds, rounded up, of every prompt whose length is known: also of one that is still to be made.
  package var seconds: [Prompt: Int] = [:]
  /// What is playable because it was converted or spoken.
  package var made: Set<SoundRecipe> = []
  /// Nothing is known yet of how some of them sound.
  package var isOpen = false
}

extension [SoundSource] {
  /// What is to be made, each once.
  package var wanted: [WantedSound] {
    var seen: Set<SoundRecipe> = []
    return compactMap { source in
      guard source.isPlayed, case .wanted(let wanted) = source.content, seen.insert(wanted.recipe).inserted else {
        return nil
      }
      return wanted
    }
  }

  /// Joins what was made to what was there, and says what is heard in it. What was not made yet is noted.
  func settle(_ prepared: PreparedSounds) -> (sounds: SettledSounds, diagnostics: [Diagnostic]) {
    var settled = SettledSounds()
    var found: [Diagnostic] = []
    for source in self {
      var seconds = source.facts?.seconds.map { Int($0.rounded(.up)) }
      var bytes: [UInt8]?
      switch source.content {
      case .broken: break
      case .ready(let given): bytes = given
      case .wanted(let wanted):
        switch source.isPlayed ? prepared[wanted.recipe] : nil {
        case .success(let made)?:
          bytes = made
          settled.made.insert(wanted.recipe)
        case .failure(let reason)?: found.append(.notMade(wanted.recipe, reason, source))
        case nil:
          settled.isOpen = settled.isOpen || source.isPlayed
          if source.isPlayed { found.append(.toBeMade(wanted.recipe, source)) }
        }
      }
      if let bytes, let wave = try? WaveSound(bytes) {
        seconds = wave.seconds
        // The product's own sounds are heard before they are delivered.
        if !source.subjects.isEmpty { found += findings(SoundLevel(wave.samples(of: bytes)), source) }
      }
      if !source.subjects.isEmpty, let seconds { found += tooLong(seconds, source) }
      switch source.use {
      case .prompt(let prompt):
        settled.seconds[prompt] = seconds
        if source.isPlayed { settled.prompts[prompt] = bytes }
      case .hold: if let bytes { settled.hold.append(bytes) }
      }
    }
    return (settled, found)
  }

  private func findings(_ level: SoundLevel, _ source: SoundSource) -> [Diagnostic] {
    let percent = level.count == 0 ? 0 : Swift.max(1, level.clipped * 100 / level.count)
    if level.isSilent {
      return [source.finding(.silentSound, "\(source.phrase) is silent", help: "record it again at a higher volume")]
    }
    if level.isClipped {
      return [
        source.finding(
          .clippedSound, "\(source.phrase) is too loud: \(percent)% of it is clipped",
          help: "record it again at a lower volume; turning down this recording does not help")
      ]
    }
    return []
  }

  private func tooLong(_ seconds: Int, _ source: SoundSource) -> [Diagnostic] {
    let (limit, what) =
      switch source.use {
      case .prompt: (SoundRules.longestGreeting, "a greeting")
      case .hold: (SoundRules.longestMusic, "music on hold")
      }
    guard seconds > limit else { return [] }
    return [
      source.finding(
        .longSound, "\(source.phrase) lasts \(minutes(seconds)), but \(what) should last at most \(minutes(limit))",
        help: "shorten it")
    ]
  }
}

/// `95 s`, `2:05 min`
private func minutes(_ seconds: Int) -> String {
  seconds < 60 ? "\(seconds) s" : "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60) min"
}

extension SoundSource {
  var phrase: String {
    if let path { return quotedPath(path) }
    if case .wanted(let wanted) = content { return wanted.recipe.phrase }
    return "the sound"
  }

  /// A finding at the first place that names the sound; its place is looked up with the others'.
  func finding(_ rule: Rule, _ message: String, help: String?) -> Diagnostic {
    Diagnostic(rule, message, at: nil, help: help, subject: subjects.first)
  }
}

extension Diagnostic {
  fileprivate static func notMade(_ recipe: SoundRecipe, _ reason: SoundNotMade, _ source: SoundSource) -> Diagnostic {
    switch recipe {
    case .convert:
      source.finding(
        .unmadeSound, "\(recipe.phrase) cannot be converted: \(reason.phrase)",
        help: reason.help ?? "convert it elsewhere, to WAV of 8000 Hz, one channel, 16 bits")
    case .speak:
      source.finding(
        .unmadeSound, "\(recipe.phrase) cannot be synthesised: \(reason.phrase)",
        help: reason.help ?? "record it yourself, and name the file instead")
    }
  }

  fileprivate static func toBeMade(_ recipe: SoundRecipe, _ source: SoundSource) -> Diagnostic {
    switch recipe {
    case .convert:
      source.finding(
        .soundToBeMade, "\(recipe.phrase) (\(source.facts?.words ?? "")) is converted during the build",
        help: nil)
    case .speak: source.finding(.soundToBeMade, "\(recipe.phrase) is synthesised during the build", help: nil)
    }
  }
}
