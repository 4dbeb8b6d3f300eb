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
  /// Users, or `everyone` (all who are not named).
  package var busy: [String] = []
  package var silent: [String] = []
  package var unregistered: [String] = []
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
    for (names, words) in [(busy, "in a call"), (silent, "silent"), (unregistered, "away")] where !names.isEmpty {
      text += ", \(names.joined(separator: ", ")) \(words)"
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
