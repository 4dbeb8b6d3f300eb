import TelephoneExchange

/// A call to make under both descriptions.
struct ComparedCall {
  /// As dialled; several public numbers that enter at the same place go alike.
  var numbers: [String]
  var number: String { numbers[0] }
  /// For `trace --from`.
  var from: String
  /// How many telephones make it with the same result.
  var callers: [String] = []
  /// Nil where that description has no such number.
  var old: CallAttempt?
  var new: CallAttempt?
  /// Whose number it is.
  var ownerOld: String?
  var ownerNew: String?
  /// Shown by the caller and by nobody else: the caller's own number.
  var ownOld: String?
  var ownNew: String?
  /// Whether people and switches of the company can change it.
  var isInward = true
  /// A code, which may take a call that rings elsewhere.
  var isCode = false

  /// What people may do for it to make a difference.
  var conducts: [Conduct] {
    if isInward { return Conduct.allCases.filter { $0 != .ringing } }
    return isCode ? [.answers, .ringing] : [.answers]
  }
}

/// Each number from outside; each extension and code from a telephone that both descriptions have; numbers outside of every
/// kind from every kind of telephone that both have.
func comparedCalls(_ before: ComparedExchange, _ after: ComparedExchange) -> [ComparedCall] {
  let old = before.interpreter
  let new = after.interpreter
  let caller = PublicNumber(digits: "31612345678")
  let numbers = Set((old.plan.inbound + new.plan.inbound).map(\.number)).sorted()
  var calls: [ComparedCall] = []
  var known: [EntryPair: Int] = [:]
  for number in numbers {
    let dialled = OutsideNumber.number(number).dialled
    let entries = EntryPair(
      old: old.node(of: number), new: new.node(of: number), ownerOld: before.owners[dialled],
      ownerNew: after.owners[dialled])
    if let place = known[entries] {
      calls[place].numbers.append(dialled)
      continue
    }
    known[entries] = calls.count
    calls.append(
      ComparedCall(
        numbers: [dialled], from: "0612345678", old: entries.old.map { _ in .inbound(number, from: caller) },
        new: entries.new.map { _ in .inbound(number, from: caller) }, ownerOld: entries.ownerOld,
        ownerNew: entries.ownerNew))
  }
  let groups = alikeTelephones(old, new)
  for (place, group) in groups.enumerated() {
    func dial(_ dialled: String, isInward: Bool, isCode: Bool = false) {
      var call = ComparedCall(
        numbers: [dialled], from: group.names[0], callers: group.names, old: .dialled(dialled, on: group.old),
        new: .dialled(dialled, on: group.new), ownerOld: before.owners[dialled], ownerNew: after.owners[dialled],
        isInward: isInward, isCode: isCode)
      call.ownOld = group.ownOld
      call.ownNew = group.ownNew
      calls.append(call)
    }
    let entries = [(old, group.old), (new, group.new)].flatMap { interpreter, line in
      interpreter.plan[interpreter.plan[line].space].entries
    }
    func literals(_ kind: DialSpace.Kind) -> Set<String> {
      Set(entries.filter { $0.kind == kind }.compactMap(\.pattern.literal))
    }
    // What an extension does depends on who is called; one kind of telephone tells it.
    if place == 0 { for ext in literals(.extension).sorted(by: shorter) { dial(ext, isInward: true) } }
    // Behind a code stands an extension, or what is dialled outside.
    let behind = [literals(.extension).min(by: shorter), "0612345678"].compactMap { $0 }
    let long = entries.filter { $0.kind == .feature && $0.pattern.literal == nil }.flatMap { entry in
      behind.map { entry.pattern.opening + $0 }.filter { entry.pattern.matches($0) }
    }
    for code in literals(.feature).union(long).sorted(by: shorter) { dial(code, isInward: false, isCode: true) }
    let outside = outsidePatterns(notations: [.national]).compactMap(\.pattern.example)
    let prefixes: Set = ["", before.outsidePrefix, after.outsidePrefix]
    let prefixed = prefixes.flatMap { prefix in outside.map { prefix + $0 } }
    let single = [DialSpace.Kind.outside, .refused, .emergency, .help].map(literals)
    let all = single.reduce(Set(prefixed)) { $0.union($1) }
    for number in all.sorted(by: shorter) { dial(number, isInward: false) }
  }
  return calls
}

extension DigitPattern {
  /// The symbols that it begins with whatever follows.
  fileprivate var opening: String {
    String(positions.prefix { $0.nonzeroBitCount == 1 }.map { DigitPattern.symbols[$0.trailingZeroBitCount] })
  }
}

/// `9` before `10`.
func shorter(_ a: String, _ b: String) -> Bool { (a.utf8.count, a) < (b.utf8.count, b) }

/// Where calls to a number enter in both plans.
private struct EntryPair: Hashable {
  var old: NodeID?
  var new: NodeID?
  var ownerOld: String?
  var ownerNew: String?
}

/// Telephones that both descriptions have, whose calls go alike but for the number of one's own that they show.
private struct AlikeTelephones {
  var old: LineID
  var new: LineID
  var ownOld: String?
  var ownNew: String?
  var names: [String]
}

private func alikeTelephones(_ old: CallInterpreter, _ new: CallInterpreter) -> [AlikeTelephones] {
  let owns = (old: ownNumbers(old.plan), new: ownNumbers(new.plan))
  let known = linesByOwner(new.plan)
  var groups: [[LineKind]: AlikeTelephones] = [:]
  var order: [[LineKind]] = []
  for (owner, oldLines) in linesByOwner(old.plan).sorted(by: { $0.value[0].index < $1.value[0].index }) {
    for (place, (mine, other)) in zip(oldLines, known[owner] ?? []).enumerated() {
      let lines = (old: old.plan[mine], new: new.plan[other])
      let ownOld = lines.old.identity.flatMap { owns.old.contains($0) ? $0 : nil }
      let ownNew = lines.new.identity.flatMap { owns.new.contains($0) ? $0 : nil }
      let kind = [LineKind(lines.old, owns.old), LineKind(lines.new, owns.new)]
      let name = place == 0 && !lines.old.number.isEmpty ? lines.old.number : lines.old.id
      if groups[kind] == nil {
        order.append(kind)
        groups[kind] = AlikeTelephones(
          old: mine, new: other, ownOld: ownOld.map { OutsideNumber.number($0).dialled },
          ownNew: ownNew.map { OutsideNumber.number($0).dialled }, names: [])
      }
      groups[kind]?.names.append(name)
    }
  }
  return order.compactMap { groups[$0] }
}

/// All that decides what a call from a line does.
private struct LineKind: Hashable {
  var space: DialSpaceID
  /// Nil: a number of one's own.
  var identity: PublicNumber??
  var identityName: String?
  var withheld: Bool
  var emergencyIdentity: PublicNumber?
  var isOwned: Bool
  var callsOutside: Int
  var hasMailbox: Bool

  init(_ line: Line, _ own: Set<PublicNumber>) {
    let isOwn = line.identity.map(own.contains) ?? false
    space = line.space
    identity = isOwn ? nil : .some(line.identity)
    identityName = isOwn ? nil : line.identityName
    withheld = line.withheld
    emergencyIdentity = line.emergencyIdentity.flatMap { own.contains($0) ? nil : $0 }
    isOwned = line.owner != nil
    callsOutside = line.callsOutside
    hasMailbox = line.mailbox != nil
  }
}

/// By the user, so that another device at the same desk is the same telephone; lines that are nobody's by their id.
private func linesByOwner(_ plan: CallPlan) -> [String: [LineID]] {
  Dictionary(grouping: plan.lines.indices.map { LineID($0) }) { id in
    let line = plan[id]
    return line.owner?.subject ?? "line \(line.id)"
  }
}

/// Numbers that only one person shows.
private func ownNumbers(_ plan: CallPlan) -> Set<PublicNumber> {
  var owners: [PublicNumber: Set<String>] = [:]
  for line in plan.lines {
    if let identity = line.identity { owners[identity, default: []].insert(line.owner?.subject ?? line.id) }
  }
  return Set(owners.filter { $0.value.count == 1 }.keys)
}
