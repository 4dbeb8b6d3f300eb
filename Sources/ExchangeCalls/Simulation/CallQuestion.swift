import SourceText
package import TelephoneExchange

extension CallQuestion {
  /// `0612345678 calls 088… at 2026-12-25T18:05 with 201 in a call and key 1`.
  package var sentence: String { "\(title) at \(circumstances)" }

  /// `0612345678 calls 088…`
  package var title: String {
    guard !transferredBy.isEmpty else { return "\(from) calls \(call)" }
    return isAttended
      ? "\(transferredBy) announces \(from) to \(call)" : "\(transferredBy) transfers \(from) to \(call)"
  }

  /// When, and what else is so: `2026-12-25T18:05, 201 in a call, pressing 1`.
  package var circumstances: String {
    var text = at
    for conduct in Conduct.allCases where !self[conduct].isEmpty {
      text += ", \(self[conduct].joined(separator: ", ")) \(conduct.words)"
    }
    for pair in switches { text += ", \(pair.name)=\(pair.value)" }
    if callsOutside > 0 { text += ", the caller already in \(callsOutside) calls outside" }
    if companyCallsOutside > 0 { text += ", the company already in \(companyCallsOutside) calls outside" }
    if !calledEmergency.isEmpty { text += ", \(calledEmergency) called 112 before" }
    if !keys.isEmpty { text += ", pressing \(keys.joined(separator: ", "))" }
    return text
  }
}

/// Why a question cannot be asked; `help` says what was probably meant.
package struct QuestionFault: Error, Sendable, Hashable {
  package var message: String
  package var help: String?
}

extension CallInterpreter {
  /// The call and the world that a question means.
  package func resolve(_ question: CallQuestion) -> Result<(CallAttempt, CallWorld), QuestionFault> {
    do throws(QuestionFault) {
      var world = CallWorld(moment: try moment(question.at).get())
      world.keys = question.keys
      world.callsOutside = question.callsOutside
      world.companyCallsOutside = question.companyCallsOutside
      try settle(question, in: &world)
      for pair in question.switches {
        set(try setting(pair), in: &world)
      }
      try remember(question, in: &world)
      return .success((try attempt(question), world))
    } catch {
      return .failure(error)
    }
  }

  /// What people and numbers outside do. Numbers come last: one that is named goes before whose it is.
  private func settle(_ question: CallQuestion, in world: inout CallWorld) throws(QuestionFault) {
    let named = Conduct.allCases.flatMap { conduct in question[conduct].map { (name: $0, conduct: conduct) } }
    guard !named.isEmpty else { return }
    for (_, conduct) in named.filter({ $0.name == "everyone" }) { world.letEveryone(conduct) }
    let names = parties()
    let numbers = plan.numbersOfParties
    let owners = Set(plan.lines.compactMap(\.owner?.subject))
    var outside: [(OutsideNumber, Conduct)] = []
    for (name, conduct) in named where name != "everyone" {
      if let party = names[name] ?? names[Element(.user, name).subject] {
        // Who has a mobile alone is away by that.
        let isMobile = conduct == .unregistered && !owners.contains(party)
        world.letOne(party, isMobile ? .off : conduct, numbers: numbers[party] ?? [])
      } else if let number = readNumber(name).outside {
        outside.append((number, conduct))
      } else {
        throw QuestionFault(
          message: "there is no user \(Self.shown(name)) who could ring",
          help: near(name, names.keys.filter { elements[$0]?.kind != .user }.sorted()))
      }
    }
    for (number, conduct) in outside { world.outside[number.sent] = conduct.outside ?? .notReachable }
  }

  /// Everyone who can ring, by object id, extension and what their telephones show: `user 201` for `201`.
  private func parties() -> [String: String] {
    var subjects: Set<String> = []
    for node in plan.nodes {
      guard case .ring(let ring, _) = node else { continue }
      subjects.formUnion(ring.legs.map(\.id))
    }
    var parties: [String: String] = [:]
    for line in plan.lines { if let owner = line.owner { subjects.insert(owner.subject) } }
    for subject in subjects { parties[subject] = subject }
    for space in plan.spaces {
      for entry in space.entries where entry.kind == .extension {
        guard let digits = entry.pattern.literal, let element = plan.origin(of: entry.node).entered else {
          continue
        }
        if subjects.contains(element.subject) { parties[digits] = element.subject }
      }
    }
    for line in plan.lines { if let owner = line.owner, !line.number.isEmpty { parties[line.number] = owner.subject } }
    return parties
  }

  private func setting(_ pair: CallQuestion.Pair) throws(QuestionFault) -> CallQuestion.Pair {
    let names = plan.variables.filter { $0.scope == .company }.map(\.name)
    let found =
      variable(pair.name)
      ?? [ElementKind.user, .group, .attendant].lazy.compactMap {
        self.variable(.elementNight(Element($0, pair.name)))
      }.first
    guard let found else {
      throw QuestionFault(
        message: "there is no switch \(Self.shown(pair.name))",
        help: near(pair.name, names) ?? (names.isEmpty ? nil : "there are: \(names.prefix(8).joined(separator: ", "))"))
    }
    let declared = plan[found]
    let digits = declared.digits.flatMap { place(of: pair.value, in: $0) }
    let agents = declared.scope == .group ? agentsByPointer[declared.name] ?? [] : []
    guard declared.domain.contains(pair.value) || digits != nil || agents.contains(pair.value) else {
      let words = declared.domain.filter { !$0.isEmpty }.map { "`\($0)`" }.joined(separator: ", ")
      throw QuestionFault(
        message: "\(Self.shown(pair.name)) cannot be \(Self.shown(pair.value))", help: "it can be \(words)")
    }
    return CallQuestion.Pair(name: declared.name, value: pair.value)
  }

  private func near(_ text: String, _ candidates: [String]) -> String? {
    nearest(text, among: candidates).map { "did you mean `\($0)`?" }
  }

  private static func shown(_ text: String) -> String { SourceText.shown(text) }
}
