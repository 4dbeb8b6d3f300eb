import SourceText

/// A call and a world as a person names them: numbers, users, switches, clock.
package struct CallQuestion: Sendable, Hashable {
  /// A number of the company or, from a line, anything that can be dialled.
  package var call = ""
  /// A number outside, an extension or user of the company, the MAC of a telephone, or `anonymous`.
  package var from = ""
  /// `2026-12-25T18:05` on the company's clock.
  package var at = ""
  package var keys: [String] = []
  /// Users, or `everyone` (all who are not named).
  package var busy: [String] = []
  package var silent: [String] = []
  package var unregistered: [String] = []
  /// Name and value: `night`, `on`.
  package var switches: [Pair] = []
  /// Calls outside that the caller has already, and all of the company.
  package var callsOutside = 0
  package var companyCallsOutside = 0
  /// Who hands the call over to what is called: an extension, a user or the MAC of a telephone; empty: nobody does.
  package var transferredBy = ""
  /// They speak with who is called first.
  package var isAttended = false
  /// Whose telephone called 112 a moment ago, written likewise; empty: nobody's.
  package var calledEmergency = ""

  package struct Pair: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package init() {}
}

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
    for (names, words) in [(busy, "in a call"), (silent, "silent"), (unregistered, "away")] where !names.isEmpty {
      text += ", \(names.joined(separator: ", ")) \(words)"
    }
    for pair in switches { text += ", \(pair.name)=\(pair.value)" }
    if callsOutside > 0 { text += ", the caller in \(callsOutside) calls outside" }
    if companyCallsOutside > 0 { text += ", the company in \(companyCallsOutside) calls outside" }
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
      for (names, state) in [
        (question.busy, PartyState.busy), (question.silent, .silent), (question.unregistered, .unregistered),
      ] {
        for name in names {
          if name == "everyone" { world.otherwise = state } else { world.parties[try party(name)] = state }
        }
      }
      for pair in question.switches {
        let (variable, value) = try setting(pair)
        world.variables[variable] = value
      }
      try remember(question, in: &world)
      return .success((try attempt(question), world))
    } catch {
      return .failure(error)
    }
  }

  /// Everyone who can ring: `user 201` for `201`.
  private func party(_ text: String) throws(QuestionFault) -> String {
    var parties: [String: String] = [:]
    for line in plan.lines { if let owner = line.owner { parties[line.number] = owner } }
    if let found = parties[text] { return found }
    let subjects = Set(
      parties.values
        + plan.nodes.flatMap { node in
          if case .ring(let ring, _) = node { ring.legs.map(\.id) } else { [String]() }
        })
    for name in [text, "user \(text)"] where subjects.contains(name) { return name }
    throw QuestionFault(
      message: "there is no user \(Self.shown(text)) who could ring", help: near(text, parties.keys.sorted()))
  }

  private func setting(_ pair: CallQuestion.Pair) throws(QuestionFault) -> (VariableID, String) {
    let names = plan.variables.filter { $0.scope == .company }.map(\.name)
    let found =
      variable(pair.name)
      ?? ["user", "group", "attendant"].lazy.compactMap { self.variable("\($0) \(pair.name)/night") }.first
    guard let found else {
      throw QuestionFault(
        message: "there is no switch \(Self.shown(pair.name))",
        help: near(pair.name, names) ?? (names.isEmpty ? nil : "there are: \(names.prefix(8).joined(separator: ", "))"))
    }
    let declared = plan.variables[Int(found.index)]
    let digits = declared.digits.flatMap { place(of: pair.value, in: $0) }
    guard declared.domain.contains(pair.value) || digits != nil else {
      let words = declared.domain.filter { !$0.isEmpty }.map { "`\($0)`" }.joined(separator: ", ")
      throw QuestionFault(
        message: "\(Self.shown(pair.name)) cannot be \(Self.shown(pair.value))", help: "it can be \(words)")
    }
    return (found, pair.value)
  }

  private func near(_ text: String, _ candidates: [String]) -> String? {
    nearest(text, among: candidates).map { "did you mean `\($0)`?" }
  }

  private static func shown(_ text: String) -> String { SourceText.shown(text) }
}
