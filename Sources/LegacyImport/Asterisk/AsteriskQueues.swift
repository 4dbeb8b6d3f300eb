import RecordSchemas
import SourceText
import TelephoneExchange

/// Queues and music on hold.
extension AsteriskExchange {
  mutating func takeQueues(_ range: Range<Int>) {
    let sections = ConfigSections(ledger.lines, range: range)
    for section in sections.sections where section.name.lowercased() != "general" {
      if section.isTemplate {
        ledger.say(section.header, .carried, "a template: what it says is said of the sections that use it")
        continue
      }
      // A name of digits could be taken for a user's extension.
      let name = Extension(section.name) == nil ? String(section.name.prefix(70)) : "Queue \(section.name)"
      queues[section.name] = AsteriskQueue(
        header: section.header, settings: sections.settings(of: section), title: unique(name))
    }
  }

  /// Names of groups, menus and mailboxes are told apart.
  mutating func unique(_ name: String) -> String {
    var (found, index) = (name, 2)
    while !taken.insert(found).inserted {
      found = "\(name) \(index)"
      index += 1
    }
    return found
  }

  mutating func sayQueues() {
    for (name, queue) in queues.sorted(by: { $0.value.header < $1.value.header }) {
      let group = ObjectKey.group(queue.title)
      var agents: [String] = []
      for setting in queue.settings where setting.key == "member" {
        // `PJSIP/201,penalty,name,state interface`.
        let party = setting.value.prefix { $0 != "," }.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        let bare = String(party.prefix { $0 != "@" })
        guard let agent = numbers[bare] ?? Extension(bare)?.digits else {
          ledger.say(
            setting.line, .needsDecision, "no telephone of that name is known", [],
            question: Question(group.path + "/agents", "who is \(shown(setting.value))?", choices: [Question.skip]))
          continue
        }
        agents.append(agent)
        let hasPenalty =
          setting.value.split(separator: ",").dropFirst().first.map { !["0", ""].contains($0.trimmed) } ?? false
        ledger.say(
          setting.line, hasPenalty ? .changed : .carried,
          hasPenalty ? "the penalty does not count: agents ring in their order" : "",
          [Claim(group, "agents", .names([agent]))])
      }
      queues[name]?.agents = agents
      guard !agents.isEmpty else {
        ledger.say(
          queue.header, .needsDecision, "its agents log in, and none stands here", [],
          question: Question(
            group.path, "write this group by hand with its `agents`, and answer `skip`", choices: [Question.skip]))
        continue
      }
      ledger.say(queue.header, .carried, "", [Claim(group, "name", queue.title)])
      let strategy = queue.settings.setting("strategy")
      if let strategy {
        if let (policy, note) = FreePBXGraph.policies[strategy.value.lowercased()] {
          ledger.say(strategy.line, note.isEmpty ? .carried : .changed, note, [Claim(group, "policy", policy)])
        } else {
          ledger.say(
            strategy.line, .needsDecision, "\(shown(strategy.value)) has no counterpart", [],
            question: Question(group.path + "/policy", "who rings?", choices: HuntGroupPolicies.all))
        }
      } else {
        ledger.say(
          queue.header, .carried, "rings all, as queues do that say nothing else",
          [Claim(group, "policy", "simultaneous")])
      }
      if let timeout = queue.settings.setting("timeout"), let seconds = Int(timeout.value), seconds > 0 {
        let rings = Self.rings(seconds, least: 1)
        ledger.say(
          timeout.line, .changed, "\(seconds) seconds are \(rings) rings of 5 seconds",
          [Claim(group, "next_agent_after", "\(rings) rings")])
      }
    }
  }

  static func rings(_ seconds: Int, least: Int = 2) -> Int { min(20, max(least, (min(seconds, 10_000) + 2) / 5)) }

  mutating func sayMusic(_ range: Range<Int>) {
    for index in range {
      if case .setting(let key, _) = ledger.lines[index].content,
        ["directory", "entry", "application"].contains(key.lowercased())
      {
        ledger.say(
          index, .needsDecision,
          "the music is in files of the old server: copy it and name it under `music_on_hold.files`",
          [], question: nil)
      }
    }
  }
}
