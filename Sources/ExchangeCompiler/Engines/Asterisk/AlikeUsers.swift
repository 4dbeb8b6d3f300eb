import TelephoneExchange

/// Compares the nodes of two users: where they differ in nothing but what a routine asks of each (`NodeVoice.Value`), what was
/// made of the one's is the other's too, with other data. Most users of a company are alike, and to compare takes a small part
/// of the time that it takes to write their steps.
///
/// It may call two users different who have one routine; never the other way round: whatever of a node ends up in its steps is
/// compared here.
struct AlikeUsers {
  private typealias Value = NodeVoice.Value

  private let file: ExtensionsFile
  private let plan: CallPlan
  private let known: OwnNodes
  private let other: OwnNodes
  private var pairs: [(known: Value, other: Value)] = []

  /// What the routine of a user who is known asks of another user; nil where they are not seen to be alike.
  static func values(
    of other: OwnNodes, like known: OwnNodes, with values: [NodeVoice.Value], in file: ExtensionsFile
  ) -> [NodeVoice.Value]? {
    var comparison = AlikeUsers(file: file, known: known, other: other)
    guard comparison.isAlike else { return nil }
    var found: [NodeVoice.Value] = []
    for value in values {
      guard let pair = comparison.pairs.first(where: { $0.known == value }) else { return nil }
      found.append(pair.other)
    }
    return found
  }

  private init(file: ExtensionsFile, known: OwnNodes, other: OwnNodes) {
    (self.file, self.known, self.other) = (file, known, other)
    plan = file.plan
  }

  private var isAlike: Bool {
    mutating get {
      guard known.nodes.count == other.nodes.count else { return false }
      for (one, another) in zip(known.nodes, other.nodes) where one.local != another.local { return false }
      for (one, another) in zip(known.nodes, other.nodes) {
        guard isSame(plan[one.id], plan[another.id]) else { return false }
      }
      return true
    }
  }

  private mutating func isSame(_ one: Node, _ another: Node) -> Bool {
    switch (one, another) {
    case (.test(let test, let yes, let no), .test(let otherTest, let otherYes, let otherNo)):
      isSame(test, otherTest) && link(yes, otherYes) && link(no, otherNo)
    case (.change(let changes, let then), .change(let otherChanges, let otherThen)):
      all(changes, otherChanges) { $0.isSame($1, $2) } && link(then, otherThen)
    case (.play(let prompts, let then), .play(let otherPrompts, let otherThen)):
      sounds(prompts, otherPrompts) && link(then, otherThen)
    case (.ring(let ring, let exits), .ring(let otherRing, let otherExits)):
      isSame(ring, otherRing) && link(exits.noAnswer, otherExits.noAnswer) && link(exits.busy, otherExits.busy)
        && link(exits.notReachable, otherExits.notReachable)
    case (.dial(let outgoing, let exits), .dial(let otherOutgoing, let otherExits)):
      isSame(outgoing, otherOutgoing) && link(exits.noAnswer, otherExits.noAnswer)
        && link(exits.busy, otherExits.busy) && link(exits.notReachable, otherExits.notReachable)
    case (.look(let space, let none), .look(let otherSpace, let otherNone)):
      space == otherSpace && link(none, otherNone)
    case (.pickUp(let pickUp, let none), .pickUp(let otherPickUp, let otherNone)):
      isSame(pickUp, otherPickUp) && link(none, otherNone)
    case (.record(let mailbox, let greeting, let then), .record(let otherMailbox, let otherGreeting, let otherThen)):
      text(plan.mailboxes[Int(mailbox.index)].number, plan.mailboxes[Int(otherMailbox.index)].number)
        && sounds(greeting, otherGreeting) && link(then, otherThen)
    case (.listen(let listening, let none), .listen(let otherListening, let otherNone)):
      listening == otherListening && link(none, otherNone)
    case (.end(let ending), .end(let otherEnding)): ending == otherEnding
    // Those that no routine has, and two of different kinds.
    case (.test, _), (.change, _), (.play, _), (.ring, _), (.dial, _), (.look, _), (.pickUp, _), (.record, _),
      (.listen, _), (.end, _), (.collect, _), (.park, _), (.retrieve, _), (.page, _):
      false
    }
  }

  // MARK: Parts of nodes

  private mutating func isSame(_ one: Test, _ another: Test) -> Bool {
    switch (one, another) {
    case (.variable(let variable, let value), .variable(let otherVariable, let otherValue)):
      value == otherValue && isSame(variable, otherVariable)
    case (.anyLine(let lines, let presence), .anyLine(let otherLines, let otherPresence)):
      presence == otherPresence && all(lines, otherLines) { $0.line($1, $2) }
    case _: one == another
    }
  }

  private mutating func isSame(_ one: Change, _ another: Change) -> Bool {
    switch (one, another) {
    case (.divert(let element, let number), .divert(let otherElement, let otherNumber)):
      isSame(element, otherElement) && optional(number, otherNumber) { $0.text($1.digits, $2.digits) }
    case (.store(let variable, let value, let expires), .store(let otherVariable, let otherValue, let otherExpires)):
      value == otherValue && expires == otherExpires && isSame(variable, otherVariable)
        && file.lamps.state(plan[variable].role, value) == file.lamps.state(plan[otherVariable].role, value)
    case (.recall(let variable), .recall(let otherVariable)): isSame(variable, otherVariable)
    case (.element(let element), .element(let otherElement)): isSame(element, otherElement)
    case _: one == another
    }
  }

  private mutating func isSame(_ one: Ring, _ another: Ring) -> Bool {
    one.rings(like: another) && all(one.legs, another.legs) { $0.isSame($1, $2) }
  }

  private mutating func isSame(_ one: Leg, _ another: Leg) -> Bool {
    one.waiting == another.waiting && one.delay == another.delay && one.limit == another.limit
      && isSame(one.id, another.id)
      && all(one.lines, another.lines) { $0.line($1, $2) }
      && optional(one.doNotDisturb, another.doNotDisturb) { $0.isSame($1, $2) }
      && optional(one.lineIn, another.lineIn) { $0.isSame($1, $2) }
      && optional(one.outside, another.outside) { comparison, outside, otherOutside in
        outside.identity == otherOutside.identity && outside.accept == otherOutside.accept
          && outside.hours == otherOutside.hours
          && comparison.text(OutgoingCall.written(outside.number), OutgoingCall.written(otherOutside.number))
      }
  }

  private mutating func isSame(_ one: Outgoing, _ another: Outgoing) -> Bool {
    guard one.identity == another.identity, one.emergency == another.emergency, one.limit == another.limit else {
      return false
    }
    guard case .fixed(let number) = one.number, case .fixed(let otherNumber) = another.number else {
      return one.number == another.number
    }
    return text(OutgoingCall.written(number), OutgoingCall.written(otherNumber))
  }

  private mutating func isSame(_ one: PickUp, _ another: PickUp) -> Bool {
    guard case .lines(let lines) = one, case .lines(let otherLines) = another else { return one == another }
    return all(lines, otherLines) { $0.line($1, $2) }
  }

  /// A variable of the user's own, or the same one.
  private func isSame(_ one: VariableID, _ another: VariableID) -> Bool {
    let (variable, otherVariable) = (plan[one], plan[another])
    guard variable.role.element?.subject == known.subject, otherVariable.role.element?.subject == other.subject else {
      return one == another
    }
    return variable.scope != .call && variable.scope == otherVariable.scope
      && variable.initial == otherVariable.initial
      && file.expiring.contains(one) == file.expiring.contains(another)
      && variable.role.path.dropFirst() == otherVariable.role.path.dropFirst()
  }

  /// The user's own id, or the same one.
  private func isSame(_ one: String, _ another: String) -> Bool {
    one == known.subject || another == other.subject
      ? one == known.subject && another == other.subject : one == another
  }

  // MARK: What is asked of each user

  private mutating func sounds(_ prompts: [Prompt], _ others: [Prompt]) -> Bool {
    let (isOwn, isOthersOwn) = (prompts.areOwn, others.areOwn)
    guard isOwn || isOthersOwn else { return prompts == others }
    return isOwn && isOthersOwn
      && text(file.paths(prompts).joined(separator: "&"), file.paths(others).joined(separator: "&"))
  }

  private mutating func line(_ line: LineID, _ other: LineID) -> Bool { pair(.line(line), .line(other)) }
  private mutating func text(_ text: String, _ other: String) -> Bool { pair(.text(text), .text(other)) }

  private mutating func link(_ node: NodeID, _ other: NodeID) -> Bool {
    let (place, otherPlace) = (known.place(of: node), self.other.place(of: other))
    if place != nil || otherPlace != nil { return place == otherPlace }
    if plan.isEverybodys(node) || plan.isEverybodys(other) { return node == other }
    return pair(.node(node), .node(other))
  }

  /// One of the one is one of the other wherever they stand: else the routine would ask for another number of values.
  private mutating func pair(_ value: Value, _ other: Value) -> Bool {
    for pair in pairs where pair.known == value || pair.other == other {
      return pair.known == value && pair.other == other
    }
    pairs.append((value, other))
    return true
  }

  private mutating func all<Part>(
    _ parts: [Part], _ others: [Part], _ isSame: (inout AlikeUsers, Part, Part) -> Bool
  ) -> Bool {
    guard parts.count == others.count else { return false }
    for (part, other) in zip(parts, others) { guard isSame(&self, part, other) else { return false } }
    return true
  }

  private mutating func optional<Part>(
    _ part: Part?, _ other: Part?, _ isSame: (inout AlikeUsers, Part, Part) -> Bool
  ) -> Bool {
    guard let part, let other else { return part == nil && other == nil }
    return isSame(&self, part, other)
  }
}

extension OwnNodes {
  /// Which of the nodes it is; nil: none. They are in the plan's order.
  fileprivate func place(of id: NodeID) -> Int? {
    var (low, high) = (0, nodes.count)
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].id.index < id.index { low = middle + 1 } else { high = middle }
    }
    return low < nodes.count && nodes[low].id == id ? low : nil
  }
}

extension Ring {
  /// Whether it treats its parties in the same way, whoever they are.
  fileprivate func rings(like other: Ring) -> Bool {
    order == other.order && total == other.total && laps == other.laps && pause == other.pause
      && callWaiting == other.callWaiting && reserve == other.reserve && hidesMissedCalls == other.hidesMissedCalls
      && waitsWhenBusy == other.waitsWhenBusy && answersItself == other.answersItself
  }
}
