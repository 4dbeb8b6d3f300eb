import RecordSchemas
import SourceText
import TelephoneExchange

/// Telephones, groups, and the settings of the exchange.
extension CMEGraph {
  /// - Returns: the device, where its model must be asked for.
  func readPhone(_ block: CMEBlock, _ isSIP: Bool, _ ledger: inout ValueLedger) -> ObjectKey? {
    let line = isSIP ? block.line("id") : block.line("mac-address")
    let text = isSIP ? line?.word(after: "mac") : line?.words.dropFirst().first
    guard let line, let text, let mac = MACAddress(text), mac.hex != "000000000000" else {
      ledger.say(line?.index, .damaged, "not a MAC: the telephone waits for one")
      ledger.say(block.start, .notCarried, "a telephone without a MAC")
      return nil
    }
    let device = ObjectKey.device(mac.hex)
    ledger.say(block.start, .carried, "", [Claim(device, "mac", mac.hex)])
    ledger.say(line.index, .carried, "", [Claim(device, "mac", mac.hex)])
    readModel(block, device, mac, &ledger)
    readButtons(block, isSIP, device, &ledger)
    for line in block.lines { readKey(line, device, &ledger) }
    return block.line("type") == nil ? device : nil
  }

  /// `type 7965 addon 1 7915-24`.
  private func readModel(_ block: CMEBlock, _ device: ObjectKey, _ mac: MACAddress, _ ledger: inout ValueLedger) {
    guard let line = block.line("type"), line.words.count > 1 else { return }
    let (claims, outcome, note, question) = ModelNames.claim(line.words[1], "Cisco", mac, device, context)
    ledger.say(line.index, outcome, note, claims, question: question)
    if line.words.contains(where: { $0.lowercased() == "addon" }) {
      ledger.say(
        line.index, .needsDecision, "has expansion modules: write them under `modules` of the device", [],
        question: Question(
          device.path + "/modules", "which expansion modules has this device?", choices: [Question.skip]))
    }
  }

  private func readButtons(_ block: CMEBlock, _ isSIP: Bool, _ device: ObjectKey, _ ledger: inout ValueLedger) {
    let own = Self.buttons(block, isSIP).sorted { $0.position < $1.position }
    let person = own.lazy.compactMap { button in button.numbers.lazy.compactMap { owner($0, isSIP) }.first }
      .first { $0.list == "users" }
    for line in block.lines(isSIP ? "number" : "button") {
      let buttons: [Button] =
        isSIP
        ? Self.buttons(CMEBlock(head: block.head, start: block.start, lines: [line]), true)
        : line.words.dropFirst().compactMap(Self.button)
      if buttons.isEmpty || !isSIP && buttons.count < line.words.count - 1 {
        ledger.say(line.index, .damaged, "not every button of this line can be read")
      }
      for button in buttons { readButton(button, line.index, isSIP, device, person, &ledger) }
    }
  }

  private func owner(_ tag: Int, _ isSIP: Bool) -> ObjectKey? { numbers[isSIP]?[tag]?.owner }

  private func readButton(
    _ button: Button, _ index: Int, _ isSIP: Bool, _ device: ObjectKey, _ person: ObjectKey?,
    _ ledger: inout ValueLedger
  ) {
    guard let tag = button.numbers.first, let owner = owner(tag, isSIP) else {
      let why = button.numbers.first.flatMap { numbers[isSIP]?[$0] }.flatMap { Self.purpose(blocks[$0.block]) }
      return ledger.say(
        index, why == nil ? .damaged : .notCarried,
        "button \(button.position): " + (why ?? "there is no number \(button.numbers.first.map(String.init) ?? "")"))
    }
    switch button.sign {
    case "m", "w":
      let number = numbers[isSIP]?[tag]?.text ?? owner.id
      ledger.say(
        index, .carried, "",
        [
          Claim(
            device, "keys",
            .list([.fields([.init("position", .text("\(button.position)")), .init("lamp", .text(number))])]))
        ])
    case _ where owner.list == "hunt_groups":
      guard let person else { return ledger.say(index, .notCarried, "this telephone is nobody's") }
      ledger.say(
        index, .changed, "button \(button.position) makes \(person.id) an agent of \(shown(owner.id))",
        [Claim(owner, "agents", .names([person.id]))])
    default:
      ledger.say(index, .carried, "", [Claim(device, "lines", .names([owner.id]))])
      if ["o", "c", "x"].contains(button.sign), button.numbers.count > 1 {
        ledger.say(
          index, .needsDecision,
          "button \(button.position) has \(button.numbers.count) numbers: the first became its line",
          [],
          question: Question(
            "\(device.path)/button-\(button.position)",
            "which lines does button \(button.position) need? Write them under `lines` of the device",
            choices: [Question.skip]))
      }
    }
  }

  /// `speed-dial 1 0612345678 label "mobile"`, `blf-speed-dial 2 209 label "Jan"`.
  private func readKey(_ line: CMELine, _ device: ObjectKey, _ ledger: inout ValueLedger) {
    guard ["speed-dial", "blf-speed-dial"].contains(line.first), line.words.count > 2 else { return }
    let number = line.words[2]
    var fields: [Written.Field] = []
    if let place = line.words.firstIndex(where: { $0.lowercased() == "label" }) {
      let label = line.rest(place + 1)
      if (1...40).contains(label.unicodeScalars.count) { fields.append(.init("label", .text(label))) }
    }
    if line.first == "blf-speed-dial", owners[number] != nil {
      fields.append(.init("lamp", .text(number)))
    } else if case .target(let target) = target(number) {
      fields.append(.init("speed_dial", .text(target)))
    } else {
      return ledger.say(
        line.index, .needsDecision, "neither a number outside nor one of this file", [],
        question: Question(
          "\(device.path)/speed-dial-\(line.words[1])", "what does this key dial? It was \(shown(number))",
          choices: [Question.skip]))
    }
    ledger.say(line.index, .carried, "the next free key", [Claim(device, "keys", .list([.fields(fields)]))])
  }

  // MARK: Groups

  static let policies = [
    "parallel": "simultaneous", "sequential": "regular", "peer": "circular", "longest-idle": "uniform",
  ]

  func readGroup(_ block: CMEBlock, _ kind: String, _ ledger: inout ValueLedger) {
    guard let line = block.line("pilot"), let pilot = line.words.first(where: { Int($0) != nil }) else {
      return ledger.say(block.start, .damaged, "a hunt group without a number of its own")
    }
    let group = ObjectKey.group(Self.groupName(block, pilot))
    let name = Claim(group, "name", group.id)
    if let policy = Self.policies[kind] {
      ledger.say(block.start, .carried, "", [name, Claim(group, "policy", policy)])
    } else {
      ledger.say(
        block.start, .needsDecision, "\(shown(kind)) has no counterpart", [name],
        question: Question(group.path + "/policy", "who rings?", choices: HuntGroupPolicies.all))
    }
    ledger.say(block.line("name")?.index, .carried, "", [name])
    if Extension(pilot) != nil {
      ledger.say(line.index, .carried, "", [name, Claim(group, "extension", pilot)])
    } else if let number = outside(pilot) {
      ledger.say(line.index, .carried, "", [name, Claim(group, "number", number.nationalText)])
    } else {
      ledger.say(line.index, .damaged, "neither an extension nor a number outside")
    }
    if line.word(after: "secondary") != nil {
      ledger.say(
        line.index, .needsDecision, "a second number", [],
        question: Question(group.path + "/secondary", "who has the second number now?", choices: [Question.skip]))
    }
    let members = readMembers(block, group, &ledger)
    readTime(block, group, Self.policies[kind] == "simultaneous" ? 1 : max(1, members), &ledger)
  }

  private func readMembers(_ block: CMEBlock, _ group: ObjectKey, _ ledger: inout ValueLedger) -> Int {
    var count = 0
    for line in block.lines("list") {
      let words = line.rest().split { ", ".contains($0) }.map(String.init)
      for word in words {
        if word == "*" {
          ledger.say(line.index, .changed, "places for agents who log in by themselves are left out")
        } else if let owner = owners[word], owner.list == "users" {
          ledger.say(line.index, .carried, "", [Claim(group, "agents", .names([owner.id]))])
          count += 1
        } else {
          ledger.say(
            line.index, .needsDecision, "\(shown(word)) is no user of this file", [],
            question: Question(
              "\(group.path)/\(word)", "who is the agent \(shown(word))?", choices: [Question.skip]))
        }
      }
    }
    return count
  }

  private func readTime(_ block: CMEBlock, _ group: ObjectKey, _ turns: Int, _ ledger: inout ValueLedger) {
    let line = block.line("timeout")
    let seconds = line?.words.dropFirst().first.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
    if seconds > 0, turns > 1 || block.lines("list").isEmpty == false && group.list == "hunt_groups" {
      let rings = Rings.of(seconds, least: 1)
      ledger.say(
        line?.index, .changed, "\(seconds) seconds are \(rings) rings of 5 seconds",
        turns > 1 ? [Claim(group, "next_agent_after", "\(rings) rings")] : [])
    }
    guard let end = block.line("final"), let text = end.words.dropFirst().first else { return }
    let wait = Claim(group, "overflow.after", "\(min(7200, min(seconds, 7200) * turns)) s")
    switch target(text) {
    case .target(let target) where seconds > 0:
      ledger.say(end.index, .carried, "", [wait, Claim(group, "overflow.to", target)])
      ledger.say(line?.index, .carried, "", [wait])
    case .voicemail, .target, .unknown:
      ledger.say(
        end.index, .needsDecision, "\(shown(text)) is nobody of this file, or there is no time", [],
        question: Question(
          group.path + "/overflow.to", "where do calls go that nobody answers? It was \(shown(text))",
          choices: [Question.skip]))
    }
  }

  // MARK: The exchange

  func readService(_ block: CMEBlock, _ ledger: inout ValueLedger) {
    for line in block.lines {
      switch line.first {
      case "directory" where line.words.count > 5 && line.words[1].lowercased() == "entry":
        readEntry(line, &ledger)
      case "dialplan-pattern": readPattern(line, &ledger)
      case "voicemail": ledger.say(line.index, .notCarried, "the number of the old voicemail")
      case "secondary-dialtone":
        let digit = line.words.dropFirst().first ?? ""
        ledger.say(
          line.index, .needsDecision, "the digit before numbers outside", [],
          question: Question(
            "outside_prefix", "is \(shown(digit)) still dialled before numbers outside?",
            choices: [digit, Question.skip]))
      case "after-hours":
        ledger.say(
          line.index, .needsDecision, "blocks calls outside hours", [],
          question: Question(
            "cor/after-hours", "what may be called outside office hours? A class of service has `hours`",
            choices: [Question.skip]))
      default: break
      }
    }
  }

  private func readEntry(_ line: CMELine, _ ledger: inout ValueLedger) {
    let (text, name) = (line.words[3], line.rest(5).trimmed)
    if let owner = owners[text] {
      guard owner.list == "users" else { return ledger.say(line.index, .notCarried, "the group has a name") }
      guard let person = PersonName(name) else {
        return ledger.say(
          line.index, .guessed, "a single word, taken as the last name", [Claim(owner, "last_name", name, .hint)])
      }
      return ledger.say(
        line.index, .guessed, "taken apart",
        [Claim(owner, "first_name", person.first, .hint), Claim(owner, "last_name", person.last, .hint)])
    }
    guard let number = outside(text), !name.isEmpty else {
      return ledger.say(line.index, .notCarried, "nobody in this file has \(shown(text))")
    }
    let entry = ObjectKey("phone_book", String(name.prefix(80)))
    ledger.say(
      line.index, .carried, "",
      [Claim(entry, "name", entry.id), Claim(entry, "numbers", .names([number.nationalText]))])
  }

  /// A port of the router for a fax or an analog telephone; all other peers are trunks.
  func readPeer(_ block: CMEBlock, _ ledger: inout ValueLedger) {
    let pattern = block.line("destination-pattern")
    let number = pattern?.words.dropFirst().first ?? ""
    let isPort = block.line("port") != nil && (2...6).contains(number.utf8.count) && number.utf8.allSatisfy(\.isDigit)
    for line in block.lines + [CMELine(index: block.start, words: ["dial-peer"])] {
      ledger.say(line.index, .notCarried, isPort ? "an analog port of the router" : "a trunk: those are the provider's")
    }
    guard isPort else { return }
    let what = block.line("description").map { " (" + shown($0.rest()) + ")" } ?? ""
    ledger.say(
      pattern?.index, .needsDecision, "a fax or an analog telephone at a port of the router", [],
      question: Question(
        "analog/\(number)", "what becomes of \(number)\(what)? An analog adapter is a device whose lines have a `port`",
        choices: [Question.skip]))
  }
}
