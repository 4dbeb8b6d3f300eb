/// Forwards that a user sets at his telephone, within what the company allows.
///
/// The engine keeps one value for each kind under `user 209/forward_always`: empty (what the description says), `off`, or
/// the digits of a target. Targets are the company's own elements and the numbers of `forward_targets`, so that every
/// value can be followed.
enum ForwardKind: String, CaseIterable {
  case always = "forward_always"
  case busy = "forward_busy"
  case noAnswer = "forward_no_answer"
  case notReachable = "forward_not_reachable"

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
    let name = "\(exchange.users[index].subject)/\(kind.rawValue)"
    if let known = forwardVariables[name] { return known }
    let id = variable(name, .company, ["", "off"], initial: "")
    plan.variables[Int(id.index)].digits = forwardSpace(classKey: exchange.users[index].classOfService ?? 0)
    forwardVariables[name] = id
    return id
  }

  /// What the telephone has set, else `declared`, else `otherwise`.
  mutating func forward(
    _ kind: ForwardKind, of index: Int, declared: Target?, number: PublicNumber?, otherwise: NodeID, name: String? = nil
  ) -> NodeID {
    let user = exchange.users[index]
    let name = name ?? "\(user.subject)/\(kind.rawValue)"
    let described =
      declared.map { target in
        let forwarded = divert(to: target, by: user.subject, number: number, name: name)
        return only(kind.callers(of: user.forwards), name: name, forwarded, else: otherwise)
      } ?? otherwise
    guard let state = phoneForward(kind, of: index) else { return described }
    let look = add(
      "\(name)/target", .look(up: forwardSpace(classKey: user.classOfService ?? 0), none: notReachable))
    let change = add(
      "\(name)/set", .change([.divert(by: user.subject, number: number), .recall(state)], then: look))
    let limit = add("\(name)/hops", .test(.hops(atLeast: exchange.limits.passedOn), yes: notReachable, no: change))
    let off = add("\(name)/off", .test(.variable(state, is: "off"), yes: otherwise, no: limit))
    return add("\(name)/phone", .test(.variable(state, is: ""), yes: described, no: off))
  }

  /// Calls of these callers go there, the others on.
  private mutating func only(_ callers: Callers, name: String, _ forwarded: NodeID, else otherwise: NodeID) -> NodeID {
    guard !callers.parts.isEmpty else { return forwarded }
    var node = otherwise
    let numbers = Set(callers.parts.compactMap { if case .number(let number) = $0 { number.digits } else { nil } })
    if !numbers.isEmpty { node = add("\(name)/callers", .test(.caller(numbers), yes: forwarded, no: node)) }
    for (part, origin) in [(Callers.Part.external, Origin.external), (.internal, .internal)]
    where callers.parts.contains(part) {
      node = add("\(name)/callers \(origin.rawValue)", .test(.origin(origin), yes: forwarded, no: node))
    }
    return node
  }

  /// Where a telephone of this class of service may forward to.
  mutating func forwardSpace(classKey: Int) -> SpaceID {
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
      let name = "class \(service.id)/forward \(number.dialled)"
      let call = outsideNode(number, by: "forward_targets")
      entries.append(
        Space.Entry(
          pattern: DigitPattern(literal: (exchange.outsidePrefix ?? "") + number.dialled),
          node: kind == .help ? call : inHours(of: service, name, call), label: number.dialled,
          kind: .outside))
    }
    plan.spaces.append(Space(name: "forward \(service.id)", entries: entries.sortedByPattern, otherwise: notInUse))
    let space = SpaceID(plan.spaces.count - 1)
    forwardSpaces[classKey] = space
    return space
  }

  /// `*72` with a target behind it, and `*72` alone: what the description says, else what is asked for.
  mutating func forwardEntries(_ kind: ForwardKind, code: String, classKey: Int) -> [Space.Entry] {
    let space = forwardSpace(classKey: classKey)
    let name = "\(kind.rawValue)/\(plan.spaces[Int(space.index)].name)"
    let on = ofSomebody(forwardOn(kind, classKey: classKey), "\(name)/on")
    let set = ofSomebody(setForward(kind, in: space), name)
    let drop = shared("feature \(name)/drop", .change([.drop(code.utf8.count)], then: set))
    // One open pattern for extensions and outside numbers: a handset's digit map has little room.
    let any = DigitPattern(positions: DigitPattern(literal: code).positions, more: 1...15)
    return [
      Space.Entry(pattern: DigitPattern(literal: code), node: on, label: kind.rawValue, kind: .feature),
      Space.Entry(pattern: any, node: drop, label: kind.rawValue, kind: .feature),
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
