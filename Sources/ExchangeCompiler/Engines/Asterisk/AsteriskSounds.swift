package import TelephoneExchange

/// Where files of a company and of the server stand for the engine.
package struct AsteriskLayout: Sendable, Hashable {
  /// The output directory as the engine sees it: `/srv/centrale`.
  package var root: String

  package init(root: String) { self.root = root }

  /// The engine's files in the live release of a company.
  func release(_ company: String) -> String { EngineFolder.live(Asterisk.engineName, of: company, root: root) }

  /// The engine's configuration directory.
  var server: String { EngineFolder.server(Asterisk.engineName, root: root) }

  /// What lamps watch, in the live release of a company.
  func lamps(_ company: String) -> String { "\(release(company))/lamps.conf" }

  /// Among the company's files, with its ending.
  package static func path(of prompt: Prompt, language: String) -> String {
    "sounds/\(name(of: prompt, language: language)).wav"
  }

  /// What `Playback` takes: the whole path without the ending.
  func playback(_ prompt: Prompt, _ plan: CallPlan) -> String {
    "\(release(plan.company))/sounds/\(Self.name(of: prompt, language: plan.language))"
  }

  /// Safe in every position: a greeting's file is named by a digest of its path.
  private static func name(of prompt: Prompt, language: String) -> String {
    switch prompt {
    case .fixed(let fixed): "\(language)/\(fixed.rawValue)"
    case .file(let path): "greetings/\(AsteriskNames.digest(path))"
    case .spoken(let text): "spoken/\(AsteriskNames.digest(text))"
    }
  }
}

extension Asterisk {
  /// What the plan plays, in the order of its nodes, and what the engine itself says when nothing of the plan is left to say.
  package func prompts(of plan: CallPlan) -> [Prompt] {
    let own =
      [FixedPrompt.notInUse, .notReachable, .pressOneToAccept] + (plan.alerted.isEmpty ? [] : [.emergencyAlert])
    var seen: Set<Prompt> = []
    return (plan.prompts + own.map(Prompt.fixed)).filter { seen.insert($0).inserted }
  }
}
