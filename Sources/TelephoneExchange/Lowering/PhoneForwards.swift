extension ForwardKind {
  /// The code that sets it.
  var on: FeatureCodes.Feature {
    switch self {
    case .always: .forwardAlwaysOn
    case .busy: .forwardBusyOn
    case .noAnswer: .forwardNoAnswerOn
    case .notReachable: .forwardNotReachableOn
    }
  }
}

extension ForwardKind {
  fileprivate func callers(of forwards: Forwards) -> Callers {
    switch self {
    case .always: forwards.alwaysFor
    case .busy: forwards.busyFor
    case .noAnswer: forwards.noAnswerFor
    case .notReachable: forwards.notReachableFor
    }
  }
}

extension Lowering {
  /// Nil where the company has no code for it or the user no telephone to dial it on.
  mutating func phoneForward(_ kind: ForwardKind, of index: Int) -> VariableID? {
    let codes = exchange.featureCodes.codes
    let isToggled = kind == .always && codes[.forwardAlwaysToggle] != nil
    guard !linesOfUser[index].isEmpty, codes[kind.on] != nil || isToggled else { return nil }
    let role = VariableRole.state(exchange.users[index].element, .forward(kind))
    if let known = forwardVariables[role] { return known }
    let id = variable(role, .company, ["", "off"], initial: "")
    plan[id].digits = forwardSpace(classKey: exchange.users[index].classOfService ?? 0)
    forwardVariables[role] = id
    return id
  }

  /// What the telephone has set, else `declared`, else `otherwise`.
  ///
  /// - Parameter away: asked once more, where all telephones are away.
  mutating func forward(
    _ kind: ForwardKind, of index: Int, declared: Target?, number: PublicNumber?, otherwise: NodeID, away: Bool = false
  ) -> NodeID {
    let user = exchange.users[index]
    func role(_ step: ForwardStep) -> NodeRole { away ? .forwardAway(kind, step) : .forward(kind, step) }
    let described =
      declared.map { target in
        let forwarded = divert(to: target, by: user.element, number: number, role: role)
        return only(kind.callers(of: user.forwards), of: user.element, role, forwarded, else: otherwise)
      } ?? otherwise
    guard let state = phoneForward(kind, of: index) else { return described }
    let look = add(
      user.element, role(.target), .look(up: forwardSpace(classKey: user.classOfService ?? 0), none: notReachable))
    let change = add(
      user.element, role(.set), .change([.divert(by: user.subject, number: number), .recall(state)], then: look))
    let limit = add(
      user.element, role(.hops), .test(.hops(atLeast: exchange.limits.maxForwards), yes: notReachable, no: change))
    let off = add(user.element, role(.off), .test(.variable(state, is: "off"), yes: otherwise, no: limit))
    return add(user.element, role(.phone), .test(.variable(state, is: ""), yes: described, no: off))
  }

  /// Calls of these callers go there, the others on.
  private mutating func only(
    _ callers: Callers, of element: Element, _ role: (ForwardStep) -> NodeRole, _ forwarded: NodeID,
    else otherwise: NodeID
  ) -> NodeID {
    guard !callers.parts.isEmpty else { return forwarded }
    var node = otherwise
    let numbers = Set(callers.parts.compactMap { if case .number(let number) = $0 { number.digits } else { nil } })
    if !numbers.isEmpty { node = add(element, role(.callers), .test(.caller(numbers), yes: forwarded, no: node)) }
    for (part, origin) in [(Callers.Part.external, Origin.external), (.internal, .internal)]
    where callers.parts.contains(part) {
      node = add(element, role(.callersFrom(origin)), .test(.origin(origin), yes: forwarded, no: node))
    }
    return node
  }

  /// Where a telephone of this class of service may forward to.
  mutating func forwardSpace(classKey: Int) -> DialSpaceID {
    if let known = forwardSpaces[classKey] { return known }
    let service = exchange.service(ofClass: classKey)
    let company = exchange.classesOfService.first ?? ClassOfService()
    let pagers = Set(pagingEntries)
    var entries = internalEntries().filter { !pagers.contains($0.node) }
    entries += ownNumberEntries
    for target in forwardTargets where ownNumbers[target] == nil {
      let number = OutsideNumber.number(target)
      // What is refused when it is needed is refused when it is set.
      let kind = classify(number.dialled)
      guard service.allows(number, kind: kind), company.allows(number, kind: kind),
        kind == .help || !service.internalOnly
      else { continue }
      let name = NodeOrigin(.classOfService(service.id), .forwardTo(number))
      let call = outsideNode(number, by: .forwardTargets)
      entries.append(
        DialSpace.Entry(
          pattern: DigitPattern(literal: (exchange.outsidePrefix ?? "") + number.dialled),
          node: kind == .help ? call : inHours(of: service, name, call), label: number.dialled,
          kind: .outside))
    }
    plan.spaces.append(DialSpace(.forward(service.id), entries: entries.sortedByPattern, otherwise: notInUse))
    let space = DialSpaceID(plan.spaces.count - 1)
    forwardSpaces[classKey] = space
    return space
  }

  /// `*72` with a target behind it, and `*72` alone: what the description says, else what is asked for.
  mutating func forwardEntries(_ kind: ForwardKind, code: String, classKey: Int) -> [DialSpace.Entry] {
    let space = forwardSpace(classKey: classKey)
    let topic = CodeTopic.forward(kind, classOfService: exchange.service(ofClass: classKey).id)
    let on = ofSomebody(forwardOn(kind, classKey: classKey), NodeOrigin(topic, .onSomebody))
    let set = ofSomebody(setForward(kind, topic, in: space), NodeOrigin(topic, .somebody))
    let drop = shared(topic, .drop, .change([.drop(code.utf8.count)], then: set))
    // One open pattern for extensions and outside numbers: a handset's digit map has little room.
    let any = DigitPattern(positions: DigitPattern(literal: code).positions, more: 1...15)
    return [
      DialSpace.Entry(pattern: DigitPattern(literal: code), node: on, label: topic.label, kind: .feature),
      DialSpace.Entry(pattern: any, node: drop, label: topic.label, kind: .feature),
    ]
  }

  /// Numbers outside that a telephone may be forwarded to: those that the company lists, and those that keys have.
  var forwardTargets: [PublicNumber] {
    let keys = exchange.users.flatMap(\.keys) + exchange.devices.flatMap { $0.keys + $0.modules.flatMap(\.keys) }
    let targets = keys.compactMap { key -> PublicNumber? in
      if case .forward(_, .outside(.number(let number))) = key.function { number } else { nil }
    }
    var seen: Set<PublicNumber> = []
    return (exchange.forwardTargets + targets).filter { seen.insert($0).inserted }
  }

  /// The code and then any digits of the lengths that the company's extensions have.
  mutating func extensionPatterns(behind code: String) -> [DigitPattern] {
    Set(internalEntries().map(\.pattern.positions.count)).sorted().map { length in
      DigitPattern(
        positions: DigitPattern(literal: code).positions + Array(repeating: DigitPattern.anyDigit, count: length))
    }
  }
}
