import SourceText

/// A call and a world as a person names them: numbers, users, switches, clock.
package struct CallQuestion: Sendable, Hashable {
  /// A number of the company or, from a line, anything that can be dialled.
  package var call = ""
  /// A number outside, an extension or user of the company, or `anonymous`.
  package var from = ""
  /// `2026-12-25T18:05` on the company's clock.
  package var at = ""
  package var keys: [String] = []
  /// Users, numbers outside, or `everyone` (all who are not named, inside and outside); see `Conduct`.
  package var busy: [String] = []
  package var silent: [String] = []
  package var declines: [String] = []
  package var ringing: [String] = []
  package var voicemail: [String] = []
  package var unregistered: [String] = []
  package var off: [String] = []
  /// Name and value: `night`, `on`.
  package var switches: [Pair] = []
  /// Calls outside that the caller has already, and all of the company.
  package var callsOutside = 0
  package var companyCallsOutside = 0

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
  package var title: String { "\(from) calls \(call)" }

  /// When, and what else is so: `2026-12-25T18:05, 201 in a call, pressing 1`.
  package var circumstances: String {
    var text = at
    for conduct in Conduct.allCases where !self[conduct].isEmpty {
      text += ", \(self[conduct].joined(separator: ", ")) \(conduct.words)"
    }
    for pair in switches { text += ", \(pair.name)=\(pair.value)" }
    if callsOutside > 0 { text += ", the caller in \(callsOutside) calls outside" }
    if companyCallsOutside > 0 { text += ", the company in \(companyCallsOutside) calls outside" }
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
      var world = CallWorld(moment: try moment(question.at))
      world.keys = question.keys
      world.callsOutside = question.callsOutside
      world.companyCallsOutside = question.companyCallsOutside
      try settle(question, in: &world)
      for pair in question.switches {
        set(try setting(pair), in: &world)
      }
      return .success((try attempt(question), world))
    } catch {
      return .failure(error)
    }
  }

  /// `2026-12-25T18:05`, with a `T` or a blank.
  private func moment(_ text: String) throws(QuestionFault) -> Int {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ 48...57 ~= $0 }) else { return nil }
      return Int(String(decoding: bytes[range], as: UTF8.self))
    }
    guard bytes.count == 16, bytes[4] == 45, bytes[7] == 45, bytes[10] == 84 || bytes[10] == 32, bytes[13] == 58,
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
      let minute = number(14..<16), hour < 24, minute < 60, let date = Day(year: year, month: month, day: day)
    else {
      throw QuestionFault(message: "\(Self.shown(text)) is no moment", help: "write it as `2026-12-25T18:05`")
    }
    return self.moment(date, hour: hour, minute: minute)
  }

  private func attempt(_ question: CallQuestion) throws(QuestionFault) -> CallAttempt {
    if let line = line(of: question.from) {
      let dialled = question.call.filter { !" -./()".contains($0) }
      guard !dialled.isEmpty, dialled.allSatisfy({ DigitPattern.bit(of: $0) != nil }) else {
        throw QuestionFault(message: "\(Self.shown(question.call)) cannot be dialled", help: nil)
      }
      return .dialled(dialled, on: line)
    }
    let caller: PublicNumber?
    if question.from == "anonymous" {
      caller = nil
    } else if let number = readNumber(question.from).publicNumber {
      caller = number
    } else {
      throw QuestionFault(
        message: "\(Self.shown(question.from)) is neither a number nor a user with a telephone",
        help: near(question.from, lineNames) ?? "write a number, an extension, or `anonymous`")
    }
    guard let number = readNumber(question.call).publicNumber, inbound[number] != nil else {
      throw QuestionFault(
        message: "\(Self.shown(question.call)) is not a number of this company",
        help: near(question.call, plan.inbound.map { OutsideNumber.number($0.number).dialled })
          ?? "to dial it from inside, name who dials: `--from 201`")
    }
    return .inbound(number, from: caller)
  }

  /// The first line of a user by extension, subject or line id.
  private func line(of text: String) -> LineID? {
    plan.lines.firstIndex {
      $0.id == text || $0.owner == text || $0.owner == "user \(text)" || (!text.isEmpty && $0.number == text)
    }.map { LineID($0) }
  }

  private var lineNames: [String] { plan.lines.map(\.number).filter { !$0.isEmpty } }

  /// What people and numbers outside do. Numbers come last: one that is named goes before whose it is.
  private func settle(_ question: CallQuestion, in world: inout CallWorld) throws(QuestionFault) {
    let named = Conduct.allCases.flatMap { conduct in question[conduct].map { (name: $0, conduct: conduct) } }
    guard !named.isEmpty else { return }
    for (_, conduct) in named.filter({ $0.name == "everyone" }) { world.letEveryone(conduct) }
    let names = parties()
    let numbers = plan.numbersOfParties
    let owners = Set(plan.lines.compactMap(\.owner))
    var outside: [(OutsideNumber, Conduct)] = []
    for (name, conduct) in named where name != "everyone" {
      if let party = names[name] ?? names["user \(name)"] {
        // Who has a mobile alone is away by that.
        let isMobile = conduct == .unregistered && !owners.contains(party)
        world.letOne(party, isMobile ? .off : conduct, numbers: numbers[party] ?? [])
      } else if let number = readNumber(name).outside {
        outside.append((number, conduct))
      } else {
        throw QuestionFault(
          message: "there is no user \(Self.shown(name)) who could ring",
          help: near(name, names.keys.filter { !$0.hasPrefix("user ") }.sorted()))
      }
    }
    for (number, conduct) in outside { world.outside[number.sent] = conduct.outside ?? .notReachable }
  }

  /// Everyone who can ring, by object id, extension and what his telephones show: `user 201` for `201`.
  private func parties() -> [String: String] {
    var subjects: Set<String> = []
    for node in plan.nodes {
      guard case .ring(let ring, _) = node else { continue }
      subjects.formUnion(ring.legs.map(\.id))
    }
    var parties: [String: String] = [:]
    for line in plan.lines { if let owner = line.owner { subjects.insert(owner) } }
    for subject in subjects { parties[subject] = subject }
    for space in plan.spaces {
      for entry in space.entries where entry.kind == .extension {
        let subject = plan.names[Int(entry.node.index)]
        if let digits = entry.pattern.literal, subjects.contains(subject) { parties[digits] = subject }
      }
    }
    for line in plan.lines { if let owner = line.owner, !line.number.isEmpty { parties[line.number] = owner } }
    return parties
  }

  private func setting(_ pair: CallQuestion.Pair) throws(QuestionFault) -> CallQuestion.Pair {
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
