import TelephoneExchange

/// extensions.conf of one company: its nodes, what its lines dial, its numbers, menus, calendars and lamps.
///
/// The engine keeps the extensions of a context sorted and walks that list for each one that it adds. Large contexts are
/// therefore written from the end: patterns first, then names in descending order, each of which is at the list's head
/// at once (40,000 extensions of one context: 0.8 s, ascending 10.8 s, unsorted 59 s; Asterisk 22.10).
///
/// A class, though nothing in it changes: whatever writes a node holds it, and there are a hundred thousand of these.
final class ExtensionsFile: Sendable {
  let plan: CallPlan
  let layout: AsteriskLayout
  let secrets: any SecretSource
  let names: AsteriskNames
  /// Variables whose value is forgotten after a while.
  let expiring: Set<VariableID>
  let lamps: LampStates
  /// What lamps watch.
  let hints: Hints
  /// Of the plan's lines.
  private let endpoints: [String]
  /// What users have in common; nothing until it has been looked for.
  let routines: UserRoutines

  init(plan: CallPlan, layout: AsteriskLayout, secrets: any SecretSource, names: AsteriskNames) {
    self.plan = plan
    self.layout = layout
    self.secrets = secrets
    self.names = names
    routines = UserRoutines()
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
    endpoints = plan.lines.map { secrets.name("endpoint", account: $0.id) }
    hints = Hints(plan, names, endpoints)
    dialled = (
      Set(plan.lines.map(\.space)),
      Set(plan.nodes.compactMap { if case .collect(_, _, let digits?, _) = $0 { digits } else { nil } })
    )
  }

  /// What a node is called in the context of the nodes.
  func node(_ id: NodeID) -> String { routines.node(id) ?? names.node(id) }
  func target(_ id: NodeID) -> DialplanTarget { DialplanTarget(names.nodes, .name(node(id))) }

  func write(_ conf: inout ConfText) { sharing().writeAll(&conf) }

  /// With what users have in common found.
  func sharing() -> ExtensionsFile { ExtensionsFile(self, routines: UserRoutines(self)) }

  private init(_ file: ExtensionsFile, routines: UserRoutines) {
    (plan, layout, secrets, names) = (file.plan, file.layout, file.secrets, file.names)
    (expiring, lamps, dialled) = (file.expiring, file.lamps, file.dialled)
    (hints, endpoints) = (file.hints, file.endpoints)
    self.routines = routines
  }

  private func writeAll(_ conf: inout ConfText) {
    conf.comment("What a call to \(plan.companyName) does. Made by centrale; do not edit.")
    writeInbound(&conf)
    // What is kept is what 112 is proved by.
    for (index, space) in plan.spaces.enumerated() {
      let id = DialSpaceID(index)
      conf.keeping(dialled.lines.contains(id)) { writeSpace(id, space, &$0) }
    }
    conf.line()
    conf.keeping { $0.line("[\(names.nodes)]") }
    writeRoutines(&conf)
    let emergency = emergencyNodes
    let own = plan.nodes.indices.filter { routines.node(NodeID($0)) == nil }
    for index in descending(own, by: { names.node(NodeID($0)) }) {
      let id = NodeID(index)
      conf.keeping(emergency.contains(id)) { conf in
        conf.about(plan.origins[index].name) { conf in writeNode(id, &conf) }
      }
    }
    writeRecords(&conf)
    for index in own {
      conf.about(plan.origins[index].name) { conf throws(Unwritable) in try writeContexts(of: NodeID(index), &conf) }
    }
    for id in plan.askedCalendars { CalendarContext(calendar: plan[id], name: names.calendar(id)).write(&conf) }
    writeAlert(&conf)
    writeLineTable(&conf)
    conf.about("phone_book") { conf in writePhoneBook(&conf) }
    writeLamps(&conf)
  }

  /// What a dialled 112 comes to.
  private var emergencyNodes: Set<NodeID> {
    var open = plan.spaces.flatMap { $0.entries.filter { $0.kind == .emergency }.map(\.node) }
    var found: Set<NodeID> = []
    while let next = open.popLast() {
      if found.insert(next).inserted { open += plan[next].links }
    }
    return found
  }

  func endpoint(_ line: LineID) -> String { endpoints[Int(line.index)] }

  // MARK: Ways in

  /// The numbers of the company, as E.164 digits; the server's own context sends every carrier's call here.
  private func writeInbound(_ conf: inout ConfText) {
    conf.line()
    conf.line("[centrale-in](+)")
    conf.line("include => \(names.inbound)")
    conf.line()
    conf.line("[\(names.inbound)]")
    for inbound in descending(plan.inbound, by: \.number.digits) {
      let arrival = RoutineCall(
        Arrive.self,
        [
          .company: .name(names.family), .number: .name(inbound.number.digits),
          .outsidePrefix: .name(plan.outsidePrefix), .account: .name(plan.company),
        ])
      conf.extend(inbound.number.digits, .call(arrival))
      conf.same(.goTo(target(inbound.node)))
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
      conf.extend(AsteriskPattern.anything, .goTo(target(space.otherwise)))
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
        conf.extend(name, .goTo(target(node)))
      }
    }
  }

  /// The spaces that telephones and callers at menus dial in; what the others are looked up for has been dialled before.
  private let dialled: (lines: Set<DialSpaceID>, menus: Set<DialSpaceID>)

  func descending<Element>(_ all: [Element], by name: (Element) -> String) -> [Element] {
    all.map { (name: name($0), element: $0) }.sorted { $1.name.utf8.lexicographicallyPrecedes($0.name.utf8) }
      .map(\.element)
  }

  /// 112 comes first and as a literal in the context itself: an exact extension takes precedence over every pattern, and no include
  /// can lie in front of it (EM-2).
  private func writeEmergency(_ space: DialSpace, _ conf: inout ConfText) {
    for entry in space.entries where entry.kind == .emergency {
      for pattern in AsteriskPattern.all(entry.pattern) { writeEntry(pattern, entry.node, &conf) }
    }
  }

  private func writeEntry(_ pattern: String, _ node: NodeID, _ conf: inout ConfText) {
    let digits = DialplanVariable.extensionName.value
    conf.extend(pattern, .call(RoutineCall(TakeDialled.self, [.company: .name(names.family), .digits: digits])))
    conf.same(.goTo(target(node)))
  }

  /// Who is alerted to a call to 112: `s` is what they hear, often enough for a mailbox to have it after its greeting; each of
  /// them is called as from inside.
  private func writeAlert(_ conf: inout ConfText) {
    let alerted = plan.alerted
    guard !alerted.isEmpty else { return }
    conf.line()
    conf.line("[\(names.alert)]")
    conf.extend("s", .wait(seconds: 1))
    for _ in 1...5 { conf.same(.play(paths([.fixed(.emergencyAlert)]))) }
    conf.same(.hangUp(cause: 16))
    for node in alerted {
      conf.extend(self.node(node), .set(.company.inherited, .name(names.family)))
      conf.same(.set(.account, .name(plan.company)))
      conf.same(.set(.origin.inherited, .name(Origin.internal.rawValue)))
      conf.same(.goTo(target(node)))
    }
  }

  // MARK: Nodes

  private func writeNode(_ id: NodeID, _ conf: inout ConfText) {
    conf.comment(plan.name(of: id))
    conf.extend(names.node(id), NodeSteps(file: self, id: id, voice: NodeVoice(self)).steps)
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
    conf.extend("s", .set(.tries, .number(0)))
    conf.same(.set(.betweenDigits, .number(collect.betweenDigits)), label: .ask)
    conf.same(.playForKeys(paths(collect.prompts)))
    conf.same(.waitForKey(seconds: collect.firstDigit))
    for (key, node) in keys.sorted(by: { $0.key < $1.key }) { conf.extend(key.digit, .goTo(target(node))) }
    // By reference: a hundred menus over ten thousand extensions would be a million lines else.
    if let digits { conf.line("include => \(names.space(digits))") }
    let count = DialplanStep.set(.tries, "$[\(DialplanVariable.tries) + 1]")
    let isLast = DialplanCondition.atLeast(DialplanVariable.tries.value, .number(collect.tries))
    let again = DialplanTarget.here("s", .ask)
    let go = DialplanStep.goToIf(isLast, target(exhausted), else: again)
    conf.extend("i", count)
    if !collect.invalid.isEmpty {
      // A caller who hears that the key was wrong may press the right one immediately; after the last try nothing counts any more.
      conf.same(.goToIf(isLast, .label(.last)))
      conf.same(.playForKeys(paths(collect.invalid)))
      conf.same(.goTo(again))
      conf.same(.play(paths(collect.invalid)), label: .last)
    }
    conf.same(go)
    conf.extend("t", count)
    conf.same(go)
  }

  /// What the engine plays, without endings.
  func paths(_ prompts: [Prompt]) -> [String] { prompts.map { layout.playback($0, plan) } }
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
  /// The calendars that some call asks, in their order; of a schedule that decides nothing the engine need not know.
  var askedCalendars: [CalendarID] {
    var asked: Set<CalendarID> = []
    for node in nodes {
      switch node {
      case .test(.calendar(let calendar), _, _): asked.insert(calendar)
      case .ring(let ring, _): asked.formUnion(ring.legs.compactMap { $0.outside?.hours })
      default: continue
      }
    }
    return asked.sorted { $0.index < $1.index }
  }

  /// Where the exchange calls by itself when somebody dials 112, each once.
  var alerted: [NodeID] {
    var seen: Set<NodeID> = []
    return nodes.flatMap { node -> [NodeID] in
      guard case .change(let changes, _) = node else { return [] }
      return changes.flatMap { if case .alert(let nodes) = $0 { nodes } else { [NodeID]() } }
    }.filter { seen.insert($0).inserted }
  }
}
