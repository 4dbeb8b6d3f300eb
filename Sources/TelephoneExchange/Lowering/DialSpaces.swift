/// What can be dialled: one space for each class of service that a line has.
extension Lowering {
  mutating func lowerSpaces() {
    for (key, space) in spaceOfClass.sorted(by: { $0.key < $1.key }) { lowerSpace(space, classKey: key) }
  }

  private mutating func lowerSpace(_ id: DialSpaceID, classKey: Int) {
    let service = exchange.service(ofClass: classKey)
    let object = PlanObject.classOfService(service.id)
    var entries = emergencyEntries(object)
    entries += helpEntries(object)
    entries += internalEntries().map { service.mayDial(.paging) || !pagingEntries.contains($0.node) ? $0 : refused($0) }
    entries += locationEntries()
    entries += featureEntries(space: id, classKey: classKey, service)
    entries += ownNumberEntries
    entries += outsideEntries(object, service)
    entries += foreignEmergencyEntries(beside: entries)
    plan[id] = DialSpace(.classOfService(service.id), entries: entries, otherwise: notInUse)
  }

  /// 112 is first, as a literal, in every space that a telephone dials in; with an outside prefix also behind it.
  /// Nothing else is asked before it: no class, no origin, no state (EM-2 to EM-4).
  private mutating func emergencyEntries(_ object: PlanObject) -> [DialSpace.Entry] {
    let call = add(
      NodeOrigin(object, .emergencyCall),
      .dial(
        Outgoing(
          number: .fixed(.national("112")), identity: .emergency, emergency: true, limit: Self.longestRinging),
        DialExits(busy: notReachable, noAnswer: notReachable, notReachable: notReachable)))
    var changes = [Change.rememberEmergency(seconds: Self.emergencyMemory)]
    let alerted = exchange.emergencyAlert.map { handOver($0, by: .emergencyAlert) }
    if !alerted.isEmpty { changes.append(.alert(alerted)) }
    let node = add(NodeOrigin(object, .emergencyNumber), .change(changes, then: call))
    return (["112"] + (exchange.outsidePrefix.map { [$0 + "112"] } ?? [])).map {
      DialSpace.Entry(
        pattern: DigitPattern(literal: $0), node: node, label: "112", kind: .emergency, meaning: .emergency)
    }
  }

  /// What people from elsewhere dial in need, where nobody here can be meant by it: they hear what to dial (EM-17).
  private mutating func foreignEmergencyEntries(beside entries: [DialSpace.Entry]) -> [DialSpace.Entry] {
    let prefixes = ["", exchange.outsidePrefix ?? ""]
    let numbers = Set(prefixes.flatMap { prefix in ["911", "999"].map { prefix + $0 } }).sorted()
    let free = numbers.map { DigitPattern(literal: $0) }.filter { number in
      !entries.contains { entry in
        if entry.pattern.overlaps(number) || entry.pattern.example(beginning: number) != nil { return true }
        // With the prefix 9 it is the beginning of 9112: the telephone waits before it sends 911, and never before 9112.
        let isInside = entry.kind == .extension || entry.kind == .feature
        return (isInside || exchange.outsidePrefix == nil) && number.example(beginning: entry.pattern) != nil
      }
    }
    return free.map { number in
      let node = shared(NodeOrigin(.announcement(.dial112)), .play([.fixed(.dial112)], then: hangUp))
      return DialSpace.Entry(pattern: number, node: node, label: "dial 112", kind: .refused, meaning: .foreignEmergency)
    }
  }

  /// Extensions of everything that has one, in order; made once, since every space of a company has them.
  mutating func internalEntries() -> [DialSpace.Entry] {
    if let known = extensions { return known }
    let entries = makeInternalEntries()
    extensions = entries
    return entries
  }

  private func makeInternalEntries() -> [DialSpace.Entry] {
    var entries: [DialSpace.Entry] = []
    func enter(_ ext: Extension?, _ node: NodeID, _ name: String, _ element: Element) {
      guard let ext else { return }
      entries.append(
        DialSpace.Entry(
          pattern: DigitPattern(literal: ext.digits), node: node,
          label: name.isEmpty ? ext.digits : "\(ext.digits) \(name)", kind: .extension, meaning: .element(element)))
    }
    for (index, user) in exchange.users.enumerated() {
      enter(user.extension, userEntries[index], user.displayName, user.element)
    }
    for (index, group) in exchange.huntGroups.enumerated() {
      enter(group.extension, groupEntries[index], group.name, group.element)
    }
    for (index, attendant) in exchange.autoAttendants.enumerated() {
      enter(attendant.extension, attendantEntries[index], attendant.name, attendant.element)
    }
    for (index, mailbox) in exchange.mailboxes.enumerated() {
      enter(mailbox.extension, mailboxEntries[index], mailbox.name, mailbox.element)
    }
    for (index, group) in exchange.pagingGroups.enumerated() {
      enter(group.extension, pagingEntries[index], group.name, group.element)
    }
    return entries.sortedByPattern
  }

  // MARK: Outside

  /// 113, 144, 116xxx: never refused, whatever the class.
  private mutating func helpEntries(_ object: PlanObject) -> [DialSpace.Entry] {
    outside.filter { $0.kind == .help }.map { $0.entry(.help, dialling(object, $0)) }
  }

  private mutating func outsideEntries(_ object: PlanObject, _ service: ClassOfService) -> [DialSpace.Entry] {
    var entries: [DialSpace.Entry] = []
    for pattern in outside where pattern.kind != .help && pattern.kind != .emergency {
      entries.append(
        service.allows(pattern.kind)
          ? pattern.entry(.outside, inHours(of: service, dialling(object, pattern)))
          : pattern.entry(.refused, notAllowed)
      )
    }
    guard !service.internalOnly else { return entries }
    for number in service.allowedNumbers.sorted where !service.allows(classify(number.dialled)) && !isOwn(number) {
      entries += exceptions(object, number, service)
    }
    for number in service.blockedNumbers.sorted where service.allows(classify(number.dialled)) && !isOwn(number) {
      entries += refusals(number)
    }
    return entries
  }

  /// What is dialled as before and may not be.
  func refused(_ entry: DialSpace.Entry) -> DialSpace.Entry {
    var entry = entry
    entry.node = notAllowed
    entry.kind = .refused
    return entry
  }

  /// A number that stays open although its kind is blocked.
  private mutating func exceptions(
    _ object: PlanObject, _ number: OutsideNumber, _ service: ClassOfService
  ) -> [DialSpace.Entry] {
    let node = add(
      NodeOrigin(object, .allowed(number)),
      .dial(
        Outgoing(number: .fixed(number), identity: .line, limit: Self.longestRinging),
        DialExits(busy: busyTone, noAnswer: notReachable, notReachable: notReachable)))
    let literal = (exchange.outsidePrefix ?? "") + number.dialled
    return [
      DialSpace.Entry(
        pattern: DigitPattern(literal: literal), node: inHours(of: service, node), label: "allowed", kind: .outside,
        meaning: .outside(classify(literal)))
    ]
  }

  /// A number that is refused although its kind is open, in every notation that a telephone may dial.
  private func refusals(_ number: OutsideNumber) -> [DialSpace.Entry] {
    number.notations.map { digits in
      let literal = digits.hasPrefix("+") ? digits : (exchange.outsidePrefix ?? "") + digits
      return DialSpace.Entry(
        pattern: DigitPattern(literal: literal), node: notAllowed, label: "blocked", kind: .refused,
        meaning: .blockedNumber)
    }
  }

  /// Stolen calls go out at night: where a class has hours, a number outside is called in these only (SEC-1).
  private mutating func inHours(of service: ClassOfService, _ node: NodeID) -> NodeID {
    guard let hours = service.hours else { return node }
    let test = Node.test(.calendar(calendar(.hours(hours))), yes: node, no: notAllowed)
    let origin = plan.origin(of: node)
    return shared(NodeOrigin(origin.object, .inHours(origin.role)), test)
  }

  /// One node for each kind of number and each way to make E.164 of what was dialled.
  private mutating func dialling(_ object: PlanObject, _ outside: OutsidePattern) -> NodeID {
    shared(
      NodeOrigin(object, .dialling(outside.kind, drop: outside.drop, prefix: outside.prefix)),
      .dial(
        Outgoing(number: outside.number, identity: .line, limit: Self.longestRinging),
        DialExits(busy: busyTone, noAnswer: notReachable, notReachable: notReachable)))
  }
}

extension OutsidePattern {
  /// Not the lowering's: a copy of that, made before its argument adds a node, would copy all nodes.
  fileprivate func entry(_ kind: DialSpace.Kind, _ node: NodeID) -> DialSpace.Entry {
    DialSpace.Entry(pattern: pattern, node: node, label: self.kind.rawValue, kind: kind, meaning: .outside(self.kind))
  }
}

extension [DialSpace.Entry] {
  /// Shorter first, then by digits: the order that people expect in a table.
  package var sortedByPattern: [DialSpace.Entry] {
    sorted {
      ($0.pattern.positions.count, $0.pattern.literal ?? "") < ($1.pattern.positions.count, $1.pattern.literal ?? "")
    }
  }
}
