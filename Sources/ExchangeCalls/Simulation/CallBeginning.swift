import SourceText
import TelephoneExchange

/// How a call that a person asks about comes in.
extension CallInterpreter {
  func attempt(_ question: CallQuestion) throws(QuestionFault) -> CallAttempt {
    if !question.transferredBy.isEmpty { return try transfer(question) }
    guard !question.isAttended else {
      throw QuestionFault(
        message: "only a transferred call can be announced first", help: "say who transfers the call")
    }
    if let line = line(of: question.from) { return .dialled(try dialled(question.call), on: line) }
    let caller = try caller(question.from)
    guard let number = readNumber(question.call).publicNumber, inbound[number] != nil else {
      throw QuestionFault(
        message: "\(shown(question.call)) is not a number of this company",
        help: nearest(question.call, among: plan.inbound.map { OutsideNumber.number($0.number).dialled })
          .map { "did you mean `\($0)`?" } ?? "to dial it from inside, say who dials: `201`, or the MAC of a telephone"
      )
    }
    return .inbound(number, from: caller)
  }

  /// Who announces a call first asks as a call of their own: when it is answered, they hand over and are gone.
  private func transfer(_ question: CallQuestion) throws(QuestionFault) -> CallAttempt {
    let by = try telephone(question.transferredBy)
    let dialled = try dialled(question.call)
    if question.isAttended { return .dialled(dialled, on: by) }
    let party: TransferredParty =
      if let line = line(of: question.from) { .line(line) } else { .outside(try caller(question.from)) }
    return .transferred(dialled, by: by, of: party)
  }

  /// A telephone that called 112 a moment ago is remembered by the number that went with the call.
  func remember(_ question: CallQuestion, in world: inout CallWorld) throws(QuestionFault) {
    guard !question.calledEmergency.isEmpty else { return }
    let line = plan[try telephone(question.calledEmergency)]
    guard let number = line.emergencyIdentity, let memory = variable(.emergency(number.digits)) else {
      throw QuestionFault(
        message: "a 112 call of \(shown(question.calledEmergency)) shows no number, so it cannot be called back",
        help: "set the `emergency_number` of its site")
    }
    guard readNumber(question.call).publicNumber == number else {
      throw QuestionFault(
        message:
          "112 calls \(shown(question.calledEmergency)) back at \(OutsideNumber.number(number).dialled), not at "
          + shown(question.call), help: "ask for a call to \(OutsideNumber.number(number).dialled)")
    }
    world.variables[memory] = line.id
  }

  private func dialled(_ text: String) throws(QuestionFault) -> String {
    let dialled = text.filter { !" -./()".contains($0) }
    guard !dialled.isEmpty, dialled.allSatisfy({ DigitPattern.bit(of: $0) != nil }) else {
      throw QuestionFault(
        message: "\(shown(text)) cannot be dialled", help: "only digits, `*`, `#` and a leading `+` can")
    }
    return dialled
  }

  /// Nil: the caller withholds the number.
  private func caller(_ text: String) throws(QuestionFault) -> PublicNumber? {
    if text == "anonymous" { return nil }
    if let number = readNumber(text).publicNumber { return number }
    if MACAddress(text) != nil {
      throw QuestionFault(
        message: "no telephone of this company has the MAC \(shown(text)) and a line", help: near(text, lineNames))
    }
    throw QuestionFault(
      message: "\(shown(text)) is neither a number nor a user with a telephone",
      help: near(text, lineNames) ?? "write a number, an extension, the MAC of a telephone, or `anonymous`")
  }

  private func telephone(_ text: String) throws(QuestionFault) -> LineID {
    if let line = line(of: text) { return line }
    throw QuestionFault(
      message: "\(shown(text)) is neither a user with a telephone nor the MAC of one", help: near(text, lineNames))
  }

  /// The first line of a user by extension or id, or of a telephone by its MAC; or a line by its own id.
  private func line(of text: String) -> LineID? {
    guard !text.isEmpty else { return nil }
    if let mac = MACAddress(text) {
      return plan.lines.firstIndex { $0.deviceID == mac.hex }.map { LineID($0) }
    }
    let user = Element(.user, text)
    return plan.lines.firstIndex {
      $0.id == text || $0.owner?.subject == text || $0.owner == user || $0.number == text || $0.deviceID == text
    }.map { LineID($0) }
  }

  private var lineNames: [String] {
    plan.lines.map { $0.number.isEmpty ? $0.deviceID : $0.number }
  }

  private func near(_ text: String, _ candidates: [String]) -> String? {
    nearest(text, among: candidates).map { "did you mean `\($0)`?" }
  }
}
