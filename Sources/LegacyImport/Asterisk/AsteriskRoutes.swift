import RecordSchemas
import SourceText
import TelephoneExchange

/// What is dialled inside, what comes in from outside, and what nobody knows what to make of.
extension AsteriskExchange {
  mutating func sayRoutes() {
    for (line, why) in dialplan.faults { ledger.say(line, .damaged, why) }
    for line in dialplan.globalLines { sayGlobal(line) }
    let inside = dialplan.order.filter { !isInbound($0) && !$0.hasPrefix("macro-") }
    for name in inside { sayInside(name) }
    for name in dialplan.order where trunkContexts.contains(name) { sayInbound(name) }
    for name in dialplan.order where isInbound(name) && !trunkContexts.contains(name) { sayInbound(name) }
    sayNight()
    for name in inside { sayPatterns(name) }
    for name in dialplan.order { sayRest(name) }
  }

  private mutating func sayGlobal(_ line: Int) {
    guard case .setting(let key, _) = ledger.lines[line].content else { return }
    if AsteriskLedger.isSecret(key) { return ledger.secret(line, "the new exchange makes its own") }
    ledger.say(line, .carried, "filled in where the dial plan uses it")
  }

  func isInbound(_ context: String) -> Bool { inboundContexts.contains(context) }

  // MARK: Inside

  private mutating func sayInside(_ name: String) {
    guard let context = dialplan.contexts[name] else { return }
    for number in context.extensions {
      guard let own = Extension(number)?.digits, !AsteriskExchange.emergency.contains(own) else {
        // Codes, and numbers of services.
        if number.utf8.count > 1, number.utf8.allSatisfy({ $0.isDigit || "*#+".utf8.contains($0) }) {
          _ = route(DialplanPlace(context: name, number: number))
        }
        continue
      }
      let found = route(DialplanPlace(context: name, number: number))
      reach(found.target, by: own, context.steps[number]?.first?.line ?? context.header)
    }
    // `_2XX` for everyone whose telephone has such a number.
    let literal = Set(context.extensions)
    for pattern in context.extensions where pattern.hasPrefix("_") {
      var walk = DialplanWalk(dialplan)
      walk.run(DialplanPlace(context: name, number: pattern))
      // What only tells callers something is nobody's telephone.
      let mayRing = walk.moves.contains { move in
        switch move.action {
        case .end, .play, .function, .prompt: false
        default: true
        }
      }
      guard mayRing, !diallingContexts.contains(name) || !Self.sendsOutside(context.steps[pattern], diallingContexts)
      else { continue }
      for number in Set(numbers.values).subtracting(literal).sorted() where Dialplan.matches(number, pattern) {
        let found = route(DialplanPlace(context: name, number: number))
        if case .user = found.target { matchedPatterns.insert(context.steps[pattern]?.first?.line ?? context.header) }
      }
    }
  }

  /// An extension of its own for what it leads to.
  private mutating func reach(_ target: AsteriskRoute.Target, by number: String, _ line: Int) {
    guard let object = target.object else { return }
    if case .user(let user) = target {
      if user != number {
        ledger.say(
          line, .needsDecision, "another extension of \(user): users have one", [],
          question: Question(
            "dialplan/\(number)", "\(number) leads to \(user): who needs it?", choices: [Question.skip]))
      }
      return
    }
    guard extensions[object] == nil else {
      if extensions[object] != number {
        ledger.say(
          line, .needsDecision, "another extension of \(object.id), which has \(extensions[object] ?? "one")", [],
          question: Question(
            "dialplan/\(number)", "\(number) leads to \(object.id): who needs it?", choices: [Question.skip]))
      }
      return
    }
    extensions[object] = number
    ledger.say(line, .carried, "", [Claim(object, "extension", number), Claim(object, "name", object.id)])
  }

  // MARK: From outside

  private mutating func sayInbound(_ name: String) {
    guard let context = dialplan.contexts[name] else { return }
    var places = context.extensions.map { (number: $0, line: context.steps[$0]?.first?.line ?? context.header) }
    // Hours may be in includes, with the numbers behind them.
    for include in context.includes {
      for number in dialplan.contexts[include.name]?.extensions ?? []
      where !places.contains(where: { $0.number == number }) {
        let line = include.isTimed ? include.line : dialplan.contexts[include.name]?.steps[number]?.first?.line
        places.append((number, line ?? include.line))
      }
    }
    for (number, line) in places.prefix(5_000) {
      if number.hasPrefix("_") {
        sayRange(number, name, line)
      } else if number == "s" {
        sayCatchAll(route(DialplanPlace(context: name, number: number)), line)
      } else if let own = publicNumber(number) {
        sayNumber(own, route(DialplanPlace(context: name, number: number)), line)
      }
    }
  }

  /// In any of the ways in which trunks give numbers: `0887654011`, `31887654011`, `+31887654011`, the last digits.
  private func publicNumber(_ text: String) -> PublicNumber? {
    let bare = text.hasPrefix("+") ? String(text.dropFirst()) : text
    // A single digit is a key of a menu.
    guard (2..<20).contains(bare.utf8.count), bare.utf8.allSatisfy(\.isDigit) else { return nil }
    if let suffix = ledger.context.number(endingIn: bare) { return suffix }
    guard bare.utf8.count > 6 else { return nil }
    return CellMending.number(text, ledger.context, nil).value
      ?? CellMending.number("+" + bare, ledger.context, nil).value
  }

  private mutating func sayNumber(_ number: PublicNumber, _ found: AsteriskRoute, _ line: Int) {
    let text = number.nationalText
    guard seenNumbers.insert(text).inserted else {
      if !ledger.isSaid(line) { ledger.say(line, .carried, "the same number in other hours, or of another trunk") }
      return
    }
    guard let object = found.target.object else {
      if case .nothing = found.target {
        ledger.say(
          line, .needsDecision, "leads to nothing that is known by itself",
          [Claim(ObjectKey("numbers", text), "range", text)],
          question: Question(
            "numbers/\(text)/destination", "where do calls to \(text) go? Give the number to a user, a group or a menu",
            choices: [Question.skip]))
      } else {
        ledger.say(
          line, .needsDecision, "a number of the company, without anybody who has it",
          [Claim(ObjectKey("numbers", text), "range", text)],
          question: Question(
            "numbers/\(text)/destination",
            "where do calls to \(text) go? They went to \(self.text(found.target) ?? "an end")",
            choices: [Question.skip]))
      }
      return
    }
    let isFirst = hasNumber.insert(object).inserted
    ledger.say(
      line, .carried, "", [Claim(object, isFirst ? "number" : "extra_numbers", isFirst ? .text(text) : .names([text]))])
    inbound.append((object, found.closed, line))
  }

  /// `_08876540XX` with `Goto(internal,${EXTEN:7},1)`: every number of it that leads to somebody.
  private mutating func sayRange(_ pattern: String, _ context: String, _ line: Int) {
    var numbers = [""]
    for sign in pattern.dropFirst() {
      guard numbers.count <= 100,
        let digits = sign == "X" || sign == "x"
          ? "0123456789"
          : sign == "Z" ? "123456789" : sign == "N" ? "23456789" : sign.isNumber || sign == "+" ? String(sign) : nil
      else {
        numbers = []
        break
      }
      numbers = numbers.flatMap { number in digits.map { number + String($0) } }
    }
    var known = false
    for number in numbers where numbers.count <= 1_000 {
      guard let own = publicNumber(number) else { continue }
      let found = route(DialplanPlace(context: context, number: number))
      if case .user(let user) = found.target, self.numbers.values.contains(user) || peers[user] != nil {
        known = true
        sayNumber(own, found, line)
      }
    }
    if !known { sayCatchAll(route(DialplanPlace(context: context, number: pattern)), line) }
  }

  private mutating func sayCatchAll(_ found: AsteriskRoute, _ line: Int) {
    if found.target == .end { return ledger.say(line, .carried, "other numbers are not connected") }
    let text = text(found.target)
    ledger.say(
      line, .needsDecision, "calls to any number of the company" + (text.map { ", which went to \($0)" } ?? ""), [],
      question: Question(
        "unassigned_numbers", "where do calls to unassigned numbers go?",
        choices: text.map { [$0, Question.skip] } ?? [Question.skip]))
    if let object = found.target.object { inbound.append((object, found.closed, line)) }
  }

  /// One schedule, and one place for calls outside it: the night switch of the company.
  private mutating func sayNight() {
    let closed = inbound.compactMap(\.closed)
    guard let first = closed.first else { return }
    let isOne = closed.allSatisfy {
      $0.schedule == first.schedule && $0.target == first.target && $0.holidays == first.holidays
    }
    guard isOne, let destination = text(first.target) else {
      for line in Set(closed.flatMap(\.lines)).sorted() {
        ledger.say(
          line, .needsDecision,
          "the company has several hours, or nowhere to go outside them: its night switch has one of each", [],
          question: Question(
            "night_switch/hours", "write `night_switch` by hand, and answer `skip`", choices: [Question.skip]))
      }
      return
    }
    let night = ObjectKey("night_switch", "")
    for line in Set(closed.flatMap(\.lines)).sorted() {
      var claims = [Claim(night, "mode", "automatic")]
      if !first.schedule.isEmpty { claims.append(Claim(night, "business_hours", first.schedule)) }
      if first.holidays { claims.append(Claim(night, "holidays", "Holidays")) }
      ledger.say(line, .changed, "the hours of the company: outside them its night switch goes first", claims)
    }
    for line in Set(closed.map(\.end)) {
      ledger.say(line, .changed, "the destination of the night switch", [Claim(night, "destination", destination)])
    }
    // What no hours stand before is reached at night too.
    let switched = Set(inbound.filter { $0.closed != nil }.map(\.object))
    for (object, hours, line) in inbound where hours == nil && !switched.contains(object) && object.list != "mailboxes"
    {
      ledger.say(
        line, .changed, "no hours stand before it, so its night switch is off", [Claim(object, "night_switch", "off")])
    }
  }

  // MARK: Patterns

  private mutating func sayPatterns(_ name: String) {
    guard let context = dialplan.contexts[name] else { return }
    for pattern in context.extensions where pattern.hasPrefix("_") {
      guard let steps = context.steps[pattern], let line = steps.first?.line, !matchedPatterns.contains(line) else {
        continue
      }
      var walk = DialplanWalk(dialplan)
      walk.run(DialplanPlace(context: name, number: pattern))
      let rings = walk.moves.contains { move in
        if case .ring(let parties, _) = move.action {
          parties.contains { if case .outside = $0 { true } else { false } }
        } else {
          false
        }
      }
      let ends = walk.moves.allSatisfy { move in
        switch move.action {
        case .end, .play: true
        default: false
        }
      }
      if rings || Self.sendsOutside(steps, diallingContexts) {
        for step in steps { ledger.say(step.line, .notCarried, "outside calls go by the trunks of the provider") }
        for line in walk.called where !ledger.isSaid(line) {
          ledger.say(line, .notCarried, "outside calls go by the trunks of the provider")
        }
        if let prefix = Self.prefix(pattern, steps) {
          ledger.say(
            line, .needsDecision, "\(prefix) was dialled before numbers outside", [],
            question: Question(
              "outside_prefix", "is \(prefix) still dialled before numbers outside?", choices: [prefix, Question.skip]))
        }
      } else if !walk.moves.isEmpty, ends {
        let kind = ledger.context.country == "nl" ? Self.kind(pattern) : "numbers"
        for step in steps {
          if pattern.contains(where: \.isNumber) {
            ledger.say(
              step.line, .needsDecision,
              "calls that were refused: `block` in `outbound_blocking` or a class of service has \(kind)", [],
              question: nil)
          } else {
            ledger.say(step.line, .carried, "what is no number is refused")
          }
        }
      }
    }
  }

  /// One digit that is dialled and not sent on: `_0X.` with `${EXTEN:1}`.
  private static func prefix(_ pattern: String, _ steps: [Dialplan.Step]) -> String? {
    let digits = pattern.dropFirst().prefix { $0.isNumber }
    guard let first = digits.first, digits.count == 1,
      steps.contains(where: { $0.application == "dial" && $0.arguments.contains { $0.contains("${EXTEN:1}") } })
    else { return nil }
    return String(first)
  }

  private static func sendsOutside(_ steps: [Dialplan.Step]?, _ dialling: Set<String>) -> Bool {
    steps?.contains { step in
      step.application == "goto" && step.arguments.count == 3 && dialling.contains(step.arguments[0])
    } ?? false
  }

  private static func kind(_ pattern: String) -> String {
    let digits = String(pattern.dropFirst().prefix { $0.isNumber })
    for (prefix, kind) in [
      ("0900", "`service_0900`"), ("0906", "`adult_0906`"), ("0909", "`entertainment_0909`"), ("00", "`international`"),
      ("06", "`mobile`"), ("18", "`directory_18xx`"), ("084", "`personal_084_087`"), ("087", "`personal_084_087`"),
    ] where digits.hasPrefix(prefix) || digits.hasPrefix("0" + prefix) {
      return kind
    }
    return "numbers"
  }

  // MARK: The rest

  private static let trivial: Set<String> = [
    "hangup", "noop", "answer", "wait", "playback", "congestion", "busy", "return", "macroexit", "verbose", "goto",
    "voicemail", "set", "ringing", "progress", "background", "waitexten",
  ]
  private static let afterwards: Set<String> = ["h", "o", "a", "T", "e"]

  /// `s-BUSY`, `dialed-CHANUNAVAIL`, `_s-.`: where `${DIALSTATUS}` leads.
  private static func isEnding(_ number: String) -> Bool {
    number.hasPrefix("_s-") || number.hasPrefix("_") && number.hasSuffix("-.")
      || ["-NOANSWER", "-BUSY", "-CHANUNAVAIL", "-CONGESTION", "-CANCEL", "-ANSWER"].contains(where: number.hasSuffix)
  }

  private mutating func sayRest(_ name: String) {
    guard let context = dialplan.contexts[name] else { return }
    if !ledger.isSaid(context.header) { ledger.say(context.header, .carried, "its calls are followed") }
    for include in context.includes where !ledger.isSaid(include.line) {
      if dialplan.contexts[include.name] == nil {
        ledger.say(include.line, .damaged, "no context of that name is in these files")
      } else if include.isTimed {
        ledger.say(
          include.line, .needsDecision, "hours in which other numbers can be dialled", [],
          question: Question(
            "dialplan/\(name)/\(include.name)", "what happens in these hours?", choices: [Question.skip]))
      } else {
        ledger.say(include.line, .carried, "followed")
      }
    }
    for hint in context.hints {
      let isUsers = Extension(hint.number) != nil && numbers.values.contains(hint.number)
      ledger.say(
        hint.line, isUsers ? .carried : .notCarried,
        isUsers ? "keys with a `lamp` watch any user" : "keys with a `lamp` watch users and groups only")
    }
    let isCalled = context.extensions.contains {
      (context.steps[$0] ?? []).contains { calledLines.contains($0.line) || ledger.isSaid($0.line) }
    }
    for number in context.extensions {
      let steps = context.steps[number] ?? []
      let isKnown = steps.contains { ledger.isSaid($0.line) }
      for step in steps where !ledger.isSaid(step.line) {
        if Self.afterwards.contains(number) {
          ledger.say(step.line, .notCarried, "what the old engine does when a call is over")
        } else if isCalled && Self.isEnding(number) {
          ledger.say(step.line, .notCarried, "another way in which a call could end")
        } else if isKnown && Self.trivial.contains(step.application) || calledLines.contains(step.line) {
          ledger.say(step.line, .notCarried, "a step that only the old engine needs")
        } else {
          ledger.say(
            step.line, .needsDecision, "not one of the idioms that are understood", [],
            question: Question(
              "dialplan/\(name)/\(number)",
              "what should calls to \(shown(number)) do now? Write it by hand, and answer `skip`",
              choices: [Question.skip]))
        }
      }
    }
    // `switch =>`, and whatever else is not a step.
    for line in (context.header + 1)..<max(context.header + 1, ledger.lines.count) {
      guard case .setting(let key, _) = ledger.lines[line].content else {
        if case .section = ledger.lines[line].content { break }
        continue
      }
      if ["switch", "eswitch", "lswitch"].contains(key.lowercased()), !ledger.isSaid(line) {
        ledger.say(
          line, .needsDecision, "what is dialled is looked up elsewhere, in a database or on another exchange", [],
          question: Question(
            "dialplan/\(name)/switch", "import what is there too, and answer `skip`", choices: [Question.skip]))
      }
    }
  }
}
