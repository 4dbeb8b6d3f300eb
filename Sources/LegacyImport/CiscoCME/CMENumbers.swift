import RecordSchemas
import SourceText
import TelephoneExchange

/// Directory numbers, and which public number leads to which.
extension CMEGraph {
  func readNumber(_ block: CMEBlock, _ number: Number?, _ ledger: inout ValueLedger) {
    let line = block.line("number")
    guard let number, let owner = number.owner else {
      if let why = Self.purpose(block) {
        for line in block.lines { ledger.say(line.index, .notCarried, why) }
        ledger.say(block.start, .notCarried, why)
        if block.line("paging") != nil, let text = number?.text {
          ledger.say(
            line?.index, .needsDecision, "", [],
            question: Question(
              "paging_groups/\(text)", "which devices does the paging group \(shown(text)) have? Write it by hand",
              choices: [Question.skip]))
        }
      } else {
        ledger.say(line?.index, .damaged, "neither an extension nor a number outside")
      }
      return
    }
    let isUser = owner.list == "users"
    let isPublic = Extension(owner.id) == nil && isUser
    var claims = isUser ? [] : [Claim(owner, "name", owner.id), Claim(owner, "policy", "simultaneous")]
    claims.append(Claim(owner, isPublic ? "number" : "extension", isUser ? owner.id : number.text))
    ledger.say(block.start, .carried, "", claims)
    ledger.say(
      line?.index, isUser ? .carried : .guessed,
      isUser ? "" : "on several telephones and on none of them first: taken as a group whose members ring together",
      claims)
    if let second = line?.word(after: "secondary") { readSecond(second, line?.index, owner, isPublic, &ledger) }
    for line in block.lines { readSetting(line, owner, number.text, &ledger) }
  }

  private func readSecond(
    _ text: String, _ index: Int?, _ owner: ObjectKey, _ isPublic: Bool, _ ledger: inout ValueLedger
  ) {
    if let number = outside(text) {
      return ledger.say(index, .carried, "", [Claim(owner, "extra_numbers", .names([number.nationalText]))])
    }
    if isPublic, Extension(text) != nil { return ledger.say(index, .carried, "", [Claim(owner, "extension", text)]) }
    ledger.say(
      index, .needsDecision, "\(shown(text)) is a second extension, and there is one for each", [],
      question: Question(
        owner.path + "/secondary", "who is called by \(shown(text)) now? Give it to a user or a group of its own",
        choices: [Question.skip]))
  }

  private func readSetting(_ line: CMELine, _ owner: ObjectKey, _ number: String, _ ledger: inout ValueLedger) {
    let isUser = owner.list == "users"
    switch line.first {
    case "name", "label", "description":
      guard isUser else { return ledger.say(line.index, .carried, "", [Claim(owner, "name", owner.id)]) }
      let name = line.rest().replacing("(\(number))", with: "").trimmed
      if name == number || name.isEmpty {
        ledger.say(line.index, .notCarried, "only the number")
      } else if let person = PersonName(name) {
        ledger.say(
          line.index, .guessed, "taken apart: \(shown(person.first)) and \(shown(person.last))",
          [Claim(owner, "first_name", person.first, .hint), Claim(owner, "last_name", person.last, .hint)])
      } else if line.first == "name" {
        ledger.say(
          line.index, .guessed, "a single word, taken as the last name", [Claim(owner, "last_name", name, .hint)])
      } else {
        ledger.say(line.index, .notCarried, "a single word beside the name")
      }
    case "call-forward": readForward(line, owner, &ledger)
    case "pickup-group":
      guard isUser, let name = line.words.dropFirst().first else { return }
      let group = ObjectKey("pickup_groups", "Pickup group \(name)")
      ledger.say(
        line.index, .carried, "", [Claim(group, "name", group.id), Claim(group, "members", .names([owner.id]))])
    case "cor", "corlist":
      let name = line.words.last ?? ""
      ledger.say(
        line.index, .needsDecision, "restricts what may be called", [],
        question: Question(
          "cor/\(name)", "what may users of \(shown(name)) call? Write a class of service", choices: [Question.skip]))
    default: break
    }
  }

  /// `call-forward busy 121`, `call-forward noan 121 timeout 15`, `call-forward b2bua all 0612345678`.
  private func readForward(_ line: CMELine, _ owner: ObjectKey, _ ledger: inout ValueLedger) {
    var words = Array(line.words.dropFirst())
    if words.first?.lowercased() == "b2bua" { words.removeFirst() }
    guard words.count > 1,
      let key = ["all": "always", "busy": "busy", "noan": "no_answer", "unregistered": "not_reachable"][
        words[0].lowercased()]
    else { return ledger.say(line.index, .notCarried, "a forward that the description does not have") }
    guard owner.list == "users" else {
      return ledger.say(
        line.index, .needsDecision, "a forward of a group: its overflow needs a time", [],
        question: Question(
          owner.path + "/overflow.to", "where do calls to this group go that nobody answers?", choices: [Question.skip])
      )
    }
    switch target(words[1]) {
    case .voicemail:
      ledger.say(
        line.index, .changed, "to the old voicemail: the user has voicemail", [Claim(owner, "voicemail.active", "true")]
      )
    case .target(let target): ledger.say(line.index, .carried, "", [Claim(owner, "forwards.\(key)", target)])
    case .unknown:
      ledger.say(
        line.index, .needsDecision, "nobody in this file has \(shown(words[1]))", [],
        question: Question(
          "\(owner.path)/forwards.\(key)", "where do these calls go? It was \(shown(words[1]))",
          choices: [Question.skip]))
    }
    if let seconds = line.word(after: "timeout").flatMap({ Int($0) }), key == "no_answer", seconds > 0,
      target(words[1]) != .unknown
    {
      let rings = Rings.of(seconds)
      ledger.say(
        line.index, .changed, "\(seconds) seconds are \(rings) rings of 5 seconds",
        [Claim(owner, target(words[1]) == .voicemail ? "rings_before_no_answer" : "forwards.rings", "\(rings)")])
    }
  }

  // MARK: Public numbers

  /// `rule 1 /^9925261/ /141/`: the table of direct numbers. The first that leads to somebody is theirs.
  func readRules(_ ledger: inout ValueLedger) {
    var seen: Set<ObjectKey> = []
    for block in blocks {
      guard case .rules = block.head else { continue }
      for line in block.lines("rule") where line.words.count >= 4 {
        let (old, new) = (line.words[2].dropFirst().dropLast(), line.words[3].dropFirst().dropLast())
        guard let owner = owners[String(new)] else {
          ledger.say(line.index, .notCarried, "changes digits of trunks, which are the provider's")
          continue
        }
        let digits = String(old.filter { !"^$\\".contains($0) })
        guard let number = ruledNumber(digits) else {
          ledger.say(
            line.index, .needsDecision, "not a whole number: name its block with --number-block", [],
            question: Question(
              "dids/\(digits)", "which number is \(shown(digits)), that leads to \(new)?", choices: [Question.skip]))
          continue
        }
        let isFirst = seen.insert(owner).inserted
        ledger.say(
          line.index, .carried, "",
          [
            isFirst
              ? Claim(owner, "number", number.nationalText)
              : Claim(owner, "extra_numbers", .names([number.nationalText]))
          ])
        ledger.say(block.start, .carried, "the table of direct numbers")
      }
    }
  }

  func ruledNumber(_ digits: String) -> PublicNumber? { outside(digits) ?? context.number(endingIn: digits) }

  /// Whoever has a number by a rule of their own.
  private var ruled: Set<ObjectKey> {
    Set(
      blocks.flatMap { block -> [ObjectKey] in
        guard case .rules = block.head else { return [] }
        return block.lines("rule").compactMap { line in
          guard line.words.count >= 4, let owner = owners[String(line.words[3].dropFirst().dropLast())],
            ruledNumber(line.words[2].filter { !"/^$\\".contains($0) }) != nil
          else { return nil }
          return owner
        }
      })
  }

  /// `dialplan-pattern 1 0887654... extension-length 3`: the last digits of a number are the extension.
  func readPattern(_ line: CMELine, _ ledger: inout ValueLedger) {
    guard line.words.count > 4, let length = line.word(after: "extension-length").flatMap({ Int($0) }),
      line.word(after: "extension-pattern") == nil
    else { return }
    let pattern = line.words[2]
    let prefix = pattern.prefix { $0 != "." }
    let open = pattern.utf8.count - prefix.utf8.count
    guard (1...6).contains(open), pattern.dropFirst(prefix.count).allSatisfy({ $0 == "." }) else { return }
    let ruled = ruled
    let claims = owners.sorted { $0.key < $1.key }.compactMap { text, owner -> Claim? in
      guard text.utf8.count == length, open <= length, !ruled.contains(owner),
        let number = outside(String(prefix) + String(text.suffix(open)))
      else { return nil }
      return Claim(owner, "number", number.nationalText, .hint)
    }
    guard !claims.isEmpty else {
      return ledger.say(
        line.index, .needsDecision, "not whole numbers of this country", [],
        question: Question(
          "dids/\(pattern)", "which numbers are \(shown(pattern))? Name their block with --number-block",
          choices: [Question.skip]))
    }
    ledger.say(line.index, .guessed, "the last digits of each number are the extension", claims)
  }
}
