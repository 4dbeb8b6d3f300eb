import TelephoneExchange

/// extensions.conf of one company: its nodes, what its lines dial, its numbers, menus, calendars and lamps.
///
/// The engine keeps the extensions of a context sorted and walks that list for each one that it adds. Large contexts are
/// therefore written from the end: patterns first, then names in descending order, each of which stands at the list's head at
/// once (40,000 extensions of one context: 0.8 s, ascending 10.8 s, unsorted 59 s; Asterisk 22.10).
struct ExtensionsFile {
  let plan: CallPlan
  let layout: AsteriskLayout
  let secrets: any SecretSource
  let names: AsteriskNames
  /// Variables whose value is forgotten after a while.
  let expiring: Set<VariableID>
  let lamps: LampStates
  /// What users have in common; nothing until it has been looked for.
  private(set) var routines = UserRoutines()

  init(plan: CallPlan, layout: AsteriskLayout, secrets: any SecretSource, names: AsteriskNames) {
    self.plan = plan
    self.layout = layout
    self.secrets = secrets
    self.names = names
    var expiring: Set<VariableID> = []
    for node in plan.nodes {
      guard case .change(let changes, _) = node else { continue }
      for case .store(let id, _, .some) in changes { expiring.insert(id) }
    }
    for (index, variable) in plan.variables.enumerated() {
      if case .emergency = variable.role { expiring.insert(VariableID(index)) }
    }
    self.expiring = expiring
    lamps = LampStates(plan)
    dialled = (
      Set(plan.lines.map(\.space)),
      Set(plan.nodes.compactMap { if case .collect(_, _, let digits?, _) = $0 { digits } else { nil } })
    )
  }

  /// What a node is called in the context of the nodes.
  func node(_ id: NodeID) -> String { routines.node(id) ?? names.node(id) }
  /// What `Goto` takes.
  func goto(_ id: NodeID) -> String { "\(names.nodes),\(node(id)),1" }

  func write(_ conf: inout ConfText) { sharing().writeAll(&conf) }

  /// With what users have in common found.
  func sharing() -> ExtensionsFile {
    var file = self
    file.routines = UserRoutines(self)
    return file
  }

  private func writeAll(_ conf: inout ConfText) {
    conf.comment("What a call to \(plan.companyName) does. Made by centrale; do not edit.")
    writeInbound(&conf)
    for (index, space) in plan.spaces.enumerated() { writeSpace(DialSpaceID(index), space, &conf) }
    conf.line()
    conf.line("[\(names.nodes)]")
    writeRoutines(&conf)
    let own = plan.nodes.indices.filter { routines.node(NodeID($0)) == nil }
    for index in descending(own, by: { names.node(NodeID($0)) }) {
      conf.about(plan.origins[index].name) { conf throws(Unwritable) in try writeNode(NodeID(index), &conf) }
    }
    writeRecords(&conf)
    for index in own {
      conf.about(plan.origins[index].name) { conf throws(Unwritable) in try writeContexts(of: NodeID(index), &conf) }
    }
    for (index, calendar) in plan.calendars.enumerated() {
      CalendarContext(calendar: calendar, name: names.calendar(CalendarID(index))).write(&conf)
    }
    writeAlert(&conf)
    writeLineTable(&conf)
    conf.about("phone_book") { conf throws(Unwritable) in try writePhoneBook(&conf) }
    writeLamps(&conf)
  }

  func endpoint(_ line: LineID) -> String {
    secrets.name("endpoint", account: plan.lines[Int(line.index)].id)
  }

  // MARK: Ways in

  /// The numbers of the company, as E.164 digits; the server's own context sends every carrier's call here.
  private func writeInbound(_ conf: inout ConfText) {
    conf.line()
    conf.line("[centrale-in](+)")
    conf.line("include => \(names.inbound)")
    conf.line()
    conf.line("[\(names.inbound)]")
    for inbound in descending(plan.inbound, by: \.number.digits) {
      conf.extend(
        inbound.number.digits,
        "Gosub(centrale-arrive,s,1(\(names.family),\(inbound.number.digits),\(plan.outsidePrefix),\(plan.company)))")
      conf.same("Goto(\(goto(inbound.node)))")
    }
  }

  private func writeSpace(_ id: DialSpaceID, _ space: DialSpace, _ conf: inout ConfText) {
    let context = names.space(id)
    conf.line()
    conf.comment("\(space.name)")
    conf.line("[\(context)]")
    writeEmergency(space, &conf)
    if dialled.lines.contains(id) {
      // Leads to an announcement and nowhere else, whatever was dialled.
      conf.line("exten => \(AsteriskPattern.anything),1,Goto(\(goto(space.otherwise)))")
    }
    var literals: [(name: String, node: NodeID)] = []
    for entry in space.entries where entry.kind != .emergency {
      for pattern in AsteriskPattern.all(entry.pattern) {
        if pattern.hasPrefix("_") {
          writeEntry(pattern, entry.node, &conf)
        } else {
          literals.append((pattern, entry.node))
        }
      }
    }
    let isDialled = dialled.lines.contains(id) || dialled.menus.contains(id)
    for (name, node) in descending(literals, by: \.name) {
      if isDialled {
        writeEntry(name, node, &conf)
      } else {
        conf.extend(name, "Goto(\(goto(node)))")
      }
    }
  }

  /// The spaces that telephones and callers at menus dial in; what the others are looked up for has been dialled before.
  private let dialled: (lines: Set<DialSpaceID>, menus: Set<DialSpaceID>)

  func descending<Element>(_ all: [Element], by name: (Element) -> String) -> [Element] {
    all.map { (name: name($0), element: $0) }.sorted { $1.name.utf8.lexicographicallyPrecedes($0.name.utf8) }
      .map(\.element)
  }

  /// 112 stands first and as a literal in the context itself: an exact extension goes before every pattern, and no include
  /// can lie in front of it (EM-2).
  private func writeEmergency(_ space: DialSpace, _ conf: inout ConfText) {
    for entry in space.entries where entry.kind == .emergency {
      for pattern in AsteriskPattern.all(entry.pattern) { writeEntry(pattern, entry.node, &conf) }
    }
  }

  private func writeEntry(_ pattern: String, _ node: NodeID, _ conf: inout ConfText) {
    conf.extend(pattern, "Gosub(centrale-dialled,s,1(\(names.family),${EXTEN}))")
    conf.same("Goto(\(goto(node)))")
  }

  /// Who is told of a call to 112: `s` is what they hear, often enough for a mailbox to have it after its greeting; each of
  /// them is called as from inside.
  private func writeAlert(_ conf: inout ConfText) {
    let alerted = plan.alerted
    guard !alerted.isEmpty else { return }
    conf.line()
    conf.line("[\(names.alert)]")
    conf.extend("s", "Wait(1)")
    for _ in 1...5 { conf.same("Playback(\(playback([.fixed(.emergencyAlert)])))") }
    conf.same("Hangup(16)")
    for node in alerted {
      conf.extend(self.node(node), "Set(__CENTRALE_COMPANY=\(names.family))")
      conf.same("Set(CHANNEL(accountcode)=\(plan.company))")
      conf.same("Set(__CENTRALE_ORIGIN=internal)")
      conf.same("Goto(\(goto(node)))")
    }
  }

  // MARK: Nodes

  private func writeNode(_ id: NodeID, _ conf: inout ConfText) throws(Unwritable) {
    conf.comment(plan.name(of: id))
    let steps = try NodeSteps(file: self, id: id, voice: NodeVoice(self)).steps
    for (index, step) in steps.enumerated() {
      if index == 0 {
        conf.extend(names.node(id), step.text)
      } else {
        conf.same(step.text, label: step.label)
      }
    }
  }

  private func writeContexts(of id: NodeID, _ conf: inout ConfText) throws(Unwritable) {
    switch plan[id] {
    case .collect(let collect, let keys, let digits, let exhausted):
      writeMenu(id, collect, keys, digits, exhausted, &conf)
    case .ring(let ring, _): try writeLegs(id, ring, &conf)
    case .page(let lines, _): writePages(id, lines, &conf)
    case .test, .change, .play, .dial, .look, .park, .retrieve, .pickUp, .record, .listen, .end: break
    }
  }

  /// A context of its own for each menu: its keys are extensions, `i` a wrong key and `t` none; both count as a try.
  private func writeMenu(
    _ id: NodeID, _ collect: Collect, _ keys: [MenuKey: NodeID], _ digits: DialSpaceID?, _ exhausted: NodeID,
    _ conf: inout ConfText
  ) {
    conf.line()
    conf.comment(plan.name(of: id))
    conf.line("[\(names.menu(id))]")
    conf.extend("s", "Set(CENTRALE_TRIES=0)")
    conf.same("Set(TIMEOUT(digit)=\(collect.betweenDigits))", label: "ask")
    conf.same("BackGround(\(playback(collect.prompts)))")
    conf.same("WaitExten(\(collect.firstDigit))")
    for (key, node) in keys.sorted(by: { $0.key < $1.key }) { conf.extend(key.digit, "Goto(\(goto(node)))") }
    // By reference: a hundred menus over ten thousand extensions would be a million lines else.
    if let digits { conf.line("include => \(names.space(digits))") }
    let count = "Set(CENTRALE_TRIES=$[${CENTRALE_TRIES} + 1])"
    let go = "GotoIf($[${CENTRALE_TRIES} >= \(collect.tries)]?\(goto(exhausted)):s,ask)"
    conf.extend("i", count)
    if !collect.invalid.isEmpty {
      // Who is told that the key was wrong may press the right one at once; after the last try nothing counts any more.
      conf.same("GotoIf($[${CENTRALE_TRIES} >= \(collect.tries)]?last)")
      conf.same("BackGround(\(playback(collect.invalid)))")
      conf.same("Goto(s,ask)")
      conf.same("Playback(\(playback(collect.invalid)))", label: "last")
    }
    conf.same(go)
    conf.extend("t", count)
    conf.same(go)
  }

  func playback(_ prompts: [Prompt]) -> String {
    prompts.map { layout.playback($0, plan) }.joined(separator: "&")
  }
}

/// How the engine says a pattern.
enum AsteriskPattern {
  /// Whatever can be dialled; the least specific of all, so every other extension goes before it. No letters: `h`, `i`, `s`
  /// and `t` mean something to the engine.
  static let anything = "_[0-9*#+]!"

  /// One for each length: the engine's own `.` takes any character, letters and `&` among them.
  static func all(_ pattern: DigitPattern) -> [String] {
    if let literal = pattern.literal { return [literal] }
    let head = "_" + pattern.positions.map(position).joined()
    guard let more = pattern.more else { return [head] }
    return more.map { head + String(repeating: "X", count: $0) }
  }

  private static func position(_ bits: UInt16) -> String {
    switch bits {
    case 0x3FF: return "X"
    case 0x3FE: return "Z"
    case 0x3FC: return "N"
    default:
      let symbols = String((0..<13).filter { bits & (1 << UInt16($0)) != 0 }.map { DigitPattern.symbols[$0] })
      return bits.nonzeroBitCount == 1 ? symbols : "[\(symbols)]"
    }
  }
}

extension CallPlan {
  /// Where the exchange calls by itself when somebody dials 112, each once.
  var alerted: [NodeID] {
    var seen: Set<NodeID> = []
    return nodes.flatMap { node -> [NodeID] in
      guard case .change(let changes, _) = node else { return [] }
      return changes.flatMap { if case .alert(let nodes) = $0 { nodes } else { [NodeID]() } }
    }.filter { seen.insert($0).inserted }
  }

}

extension AsteriskNames {
  /// What `centrale-out` is told of the company: its name and its limits.
  var limitArguments: String {
    let limits = plan.limits
    return "\(family),\(limits.maxForwards),\(limits.outsideAtOnce),\(limits.callsOutside.map(String.init) ?? "")"
  }
}

/// How an outgoing call is handed to the server's routes.
enum OutgoingCall {
  static func written(_ number: OutsideNumber) -> String {
    switch number {
    case .number(let number): number.e164
    case .national(let digits): digits
    }
  }

  /// E.164 digits or the variable that holds them, and whether the call is passed on for someone else.
  static func identity(_ identity: CallerIdentity) -> (String, Int) {
    switch identity {
    case .line: ("${CENTRALE_IDENTITY}", 0)
    case .emergency: ("${CENTRALE_EMERGENCY}", 0)
    case .number(let number, _): (number.digits, 0)
    case .diverted(let number, _): (number.digits, 1)
    }
  }
}
