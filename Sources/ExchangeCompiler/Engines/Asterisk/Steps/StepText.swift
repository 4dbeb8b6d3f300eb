/// Steps as the engine reads them: the one place where applications, their commas and their quotes are written. What a person
/// wrote is escaped for its place, or refused.
extension DialplanStep {
  func write(to text: inout String) throws(Unwritable) {
    switch self {
    case .goTo(let target):
      text += "Goto("
      target.write(to: &text)
      text += ")"
    case .goToIf(let condition, let yes, let no):
      text += "GotoIf("
      try condition.write(to: &text)
      text += "?"
      yes.write(to: &text)
      if let no {
        text += ":"
        no.write(to: &text)
      }
      text += ")"
    case .goToIfTime(let hours, let days, let zone, let target):
      text += "GotoIfTime(\(hours),\(days),*,*,\(zone)?"
      target.write(to: &text)
      text += ")"
    case .call(let routine):
      text += "Gosub("
      try routine.write(to: &text)
      text += ")"
    case .callIf(let condition, let routine):
      text += "GosubIf("
      try condition.write(to: &text)
      text += "?"
      try routine.write(to: &text)
      text += ")"
    case .giveBack(let value):
      text += "Return("
      try value.write(in: .asteriskVariable, to: &text)
      text += ")"
    case .onlyIf(let condition, let step):
      text += "ExecIf("
      try condition.write(to: &text)
      text += "?"
      try step.write(to: &text)
      text += ")"
    case .tried(let step):
      text += "TryExec("
      try step.write(to: &text)
      text += ")"
    case .set(let variable, let value):
      text += "Set("
      text += variable.assigned
      text += "="
      try value.write(in: .asteriskVariable, to: &text)
      text += ")"
    case .nothing: text += "NoOp()"
    default: try writeSpeechOrCall(to: &text)
    }
  }

  private func writeSpeechOrCall(to text: inout String) throws(Unwritable) {
    switch self {
    case .answer: text += "Answer(200)"
    case .progress: text += "Progress()"
    case .play(let sounds, let answers):
      text += "Playback(\(sounds.joined(separator: "&"))\(answers ? "" : ",noanswer"))"
    case .playForKeys(let sounds): text += "BackGround(\(sounds.joined(separator: "&")))"
    case .waitForKey(let seconds): text += "WaitExten(\(seconds))"
    case .wait(let seconds): text += "Wait(\(seconds))"
    case .busyTone: text += "Playtones(busy)"
    case .record(let mailbox, let company):
      text += "VoiceMail("
      try mailbox.write(in: .asteriskArgument, to: &text)
      text += "@\(company),s)"
    case .listen(let mailbox, let company, let asksPIN):
      text += "VoiceMailMain("
      try mailbox.write(in: .asteriskArgument, to: &text)
      text += "@\(company)\(asksPIN ? "" : ",s"))"
    case .dial(let party, let seconds, let options):
      text += "Dial("
      try party.write(in: .asteriskArgument, to: &text)
      text += ","
      try seconds.write(in: .asteriskArgument, to: &text)
      text += ","
      for option in options { try option.write(to: &text) }
      text += ")"
    case .forgetCauses: text += "HangupCauseClear()"
    case .originate(let from, let to, let seconds, let number, let name):
      // `a` is not waited for; `c` and `n` are who calls.
      text += "Originate("
      from.writeChannel(to: &text)
      text += ",exten,"
      to.write(to: &text)
      text += ",\(seconds),ac("
      try number.write(in: .asteriskArgument, to: &text)
      text += ")n("
      try name.write(in: .asteriskArgument, to: &text)
      text += "))"
    case .page(let targets, let answeredBy, let seconds):
      // `q` no beep, `s` only who is idle, `i` no telephone sends the page on to another (302).
      text += "Page(\(targets.joined(separator: "&")),qsi"
      try DialOption.beforeCall(answeredBy).write(to: &text)
      text += ",\(seconds))"
    case .pickUpGroup: text += "Pickup()"
    case .pickUp(let channels): text += "PickupChan(\(channels.joined(separator: "&")),p)"
    case .hangUp(let cause): text += "Hangup(\(cause))"
    case .goTo, .goToIf, .goToIfTime, .call, .callIf, .giveBack, .onlyIf, .tried, .set, .nothing: break
    }
  }

  /// For people and tests.
  var text: String {
    get throws(Unwritable) {
      var text = ""
      try write(to: &text)
      return text
    }
  }
}

extension DialOption {
  fileprivate func write(to text: inout String) throws(Unwritable) {
    switch self {
    case .ignoresForwards: text += "i"
    case .beforeCall(let routine):
      text += "b("
      routine.target.write(separator: "^", to: &text)
      if !routine.arguments.isEmpty {
        text += "("
        try routine.writeArguments(separator: "^", to: &text)
        text += ")"
      }
      text += ")"
    case .onAnswer(let routine):
      text += "U(\(routine.target.context ?? "")^"
      try routine.writeArguments(separator: "^", to: &text)
      text += ")"
    }
  }
}

extension RoutineCall {
  fileprivate func write(to text: inout String) throws(Unwritable) {
    target.write(to: &text)
    guard !arguments.isEmpty else { return }
    text += "("
    try writeArguments(separator: ",", to: &text)
    text += ")"
  }

  fileprivate func writeArguments(separator: String, to text: inout String) throws(Unwritable) {
    for (index, argument) in arguments.enumerated() {
      if index > 0 { text += separator }
      try argument.refuseSeparators()
      try argument.write(in: .asteriskVariable, to: &text)
    }
  }
}

extension DialplanTarget {
  fileprivate func write(separator: String = ",", to text: inout String) {
    if let context {
      text += context
      text += separator
    }
    if let name = `extension` {
      name.writeCode(to: &text)
      text += separator
      text += label?.name ?? "1"
    } else if let label {
      text += label.name
    }
  }

  /// A channel that runs there, and stays in the way of the call (`/n`).
  fileprivate func writeChannel(to text: inout String) {
    text += "Local/"
    `extension`?.writeCode(to: &text)
    text += "@\(context ?? "")/n"
  }

  /// The same as the value of an argument.
  var channel: DialplanValue {
    var text = ""
    writeChannel(to: &text)
    return .code(text)
  }
}

extension DialplanCondition {
  fileprivate func write(to text: inout String) throws(Unwritable) {
    if case .exists(let target) = self {
      text += "${DIALPLAN_EXISTS("
      target.write(to: &text)
      text += ")}"
      return
    }
    text += "$["
    try writeInside(to: &text)
    text += "]"
  }

  private func writeInside(to text: inout String) throws(Unwritable) {
    switch self {
    case .equal(let one, let other): try Self.compare(one, " = ", other, &text)
    case .unequal(let one, let other): try Self.compare(one, " != ", other, &text)
    case .contains(let one, let other): try Self.compare(one, " =~ ", other, &text)
    case .atLeast(let one, let other):
      one.writeCode(to: &text)
      text += " >= "
      other.writeCode(to: &text)
    case .any(let conditions): try Self.join(conditions, " | ", &text)
    case .all(let conditions): try Self.join(conditions, " & ", &text)
    case .exists: text += "0"
    }
  }

  private static func compare(_ one: DialplanValue, _ sign: String, _ other: DialplanValue, _ text: inout String)
    throws(Unwritable)
  {
    try one.write(in: .asteriskExpression, to: &text)
    text += sign
    try other.write(in: .asteriskExpression, to: &text)
  }

  private static func join(_ conditions: [DialplanCondition], _ sign: String, _ text: inout String) throws(Unwritable) {
    for (index, condition) in conditions.enumerated() {
      if index > 0 { text += sign }
      try condition.writeInside(to: &text)
    }
  }
}

extension DialplanValue {
  /// - Parameter place: decides how what a person wrote is escaped, and whether the whole is in quotes.
  fileprivate func write(in place: EscapingContext, to text: inout String) throws(Unwritable) {
    switch self {
    case .code(let code):
      let isQuoted = place == .asteriskExpression
      if isQuoted { text += "\"" }
      text += code
      if isQuoted { text += "\"" }
    case .words(let words): text += try place.text(words)
    case .joined(let first, let second):
      try first.write(in: place, to: &text)
      try second.write(in: place, to: &text)
    case .choice(let condition, let yes, let no):
      text += "${IF("
      try condition.write(to: &text)
      text += "?"
      try yes.write(in: .asteriskVariable, to: &text)
      text += ":"
      try no.write(in: .asteriskVariable, to: &text)
      text += ")}"
    }
  }

  /// Where no words of a person can be.
  fileprivate func writeCode(to text: inout String) {
    if case .code(let code) = self { text += code } else { assertionFailure("no code") }
  }

  /// A routine splits its arguments at commas and takes nothing back: words with one cannot be said.
  fileprivate func refuseSeparators() throws(Unwritable) {
    guard case .words(let text) = self, text.utf8.contains(where: { ",^()[]{}\"\\".utf8.contains($0) }) else { return }
    throw Unwritable(setting: "value", reason: "the engine takes a comma, quote or bracket in it for one of its own")
  }
}
