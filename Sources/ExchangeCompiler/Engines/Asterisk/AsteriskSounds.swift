package import TelephoneExchange

/// Where the sounds of a company stand, in the release and for the engine.
package struct AsteriskLayout: Sendable, Hashable {
  /// The output directory as the engine sees it: `/srv/centrale`.
  package var root: String

  package init(root: String) { self.root = root }

  /// The live release of a company.
  func release(_ company: String) -> String { "\(root)/\(company)/current" }

  /// What lamps watch, in the live release of a company.
  func lamps(_ company: String) -> String { "\(release(company))/engine/asterisk/lamps.conf" }

  /// In the release, with its ending.
  package static func path(of prompt: Prompt, language: String) -> String {
    "engine/asterisk/sounds/\(name(of: prompt, language: language)).wav"
  }

  /// What `Playback` takes: the whole path without the ending.
  func playback(_ prompt: Prompt, _ plan: CallPlan) -> String {
    "\(release(plan.company))/engine/asterisk/sounds/\(Self.name(of: prompt, language: plan.language))"
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

/// Every sound that the plan plays, each once, in the order of the nodes.
package func soundsNeeded(_ plan: CallPlan) -> [Prompt] {
  var seen: Set<Prompt> = []
  var prompts: [Prompt] = []
  for node in plan.nodes {
    for prompt in node.prompts where seen.insert(prompt).inserted { prompts.append(prompt) }
  }
  // The engine itself says these when nothing of the plan is left to say.
  let own = [FixedPrompt.notInUse, .notReachable, .pressOneToAccept] + (plan.alerted.isEmpty ? [] : [.emergencyAlert])
  for fixed in own where seen.insert(.fixed(fixed)).inserted {
    prompts.append(.fixed(fixed))
  }
  return prompts
}

extension Node {
  var prompts: [Prompt] {
    switch self {
    case .play(let prompts, _), .record(_, let prompts, _): prompts
    case .collect(let collect, _, _, _): collect.prompts + collect.invalid
    case .ring(let ring, _): ring.legs.compactMap { $0.outside?.accept }
    case .test, .change, .dial, .look, .park, .retrieve, .page, .pickUp, .listen, .end: []
    }
  }
}
