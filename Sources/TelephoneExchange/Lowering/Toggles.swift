/// What one key switches on and off (Calls, "Keys and codes"): its code finds out what is so, and sets the other.
extension Lowering {
  /// Says a sentence and ends.
  mutating func say(_ prompt: FixedPrompt) -> NodeID {
    shared(.prompt(prompt), .play([.fixed(prompt)], then: hangUp))
  }

  /// A telephone that is nobody's has nothing of its own to switch, and is told so.
  mutating func ofSomebody(_ node: NodeID, _ origin: NodeOrigin) -> NodeID {
    shared(origin, .test(.line(.isOwned), yes: node, no: say(.nothingChanged)))
  }

  /// Sets a state of the caller's and says so.
  mutating func setOwn(_ state: PhoneState, _ value: String, say prompt: FixedPrompt) -> NodeID {
    shared(.state(state, value), .change([.storeOwn(state, value)], then: say(prompt)))
  }

  func name(of variable: VariableID) -> String { plan[variable].name }

  // MARK: Do not disturb

  mutating func doNotDisturbToggle(_ code: String) -> [DialSpace.Entry] {
    let state = PhoneState.doNotDisturb
    let topic = CodeTopic.stateToggle(state)
    let toggle = shared(
      topic,
      .test(
        .line(.state(state, is: "on")), yes: setOwn(state, "off", say: .switchedOff),
        no: setOwn(state, "on", say: .switchedOn)))
    let node = ofSomebody(toggle, NodeOrigin(topic, .somebody))
    let dropped = dropOwn(code, node, topic)
    return [entry(code, node, topic)]
      + ownNumberLengths.map { length in
        let positions = DigitPattern(literal: code).positions + Array(repeating: DigitPattern.anyDigit, count: length)
        return DialSpace.Entry(
          pattern: DigitPattern(positions: positions), node: dropped, label: topic.label, kind: .feature)
      }
  }

  /// Behind a key's code stands the number of whose key it is, so that its lamp has a name of its own: nobody switches
  /// another's.
  private mutating func dropOwn(_ code: String, _ node: NodeID, _ topic: CodeTopic) -> NodeID {
    let drop = shared(topic, .own, .change([.dropOwnNumber], then: node))
    let isOwn = shared(
      topic, .isOwn, .test(.line(.dialsOwnNumber), yes: drop, no: say(.invalidChoice)))
    return shared(topic, .drop, .change([.drop(code.utf8.count)], then: isOwn))
  }

  /// Of the numbers that telephones show inside.
  private var ownNumberLengths: [Int] {
    Set(plan.lines.lazy.filter { $0.owner != nil }.map(\.number.utf8.count)).subtracting([0]).sorted()
  }

  // MARK: Forward

  /// On to the target that is behind the number of whose key it is, else to the described one, else to one that is
  /// asked for; and off again, whatever it was on to.
  mutating func forwardToggle(_ code: String, classKey: Int) -> [DialSpace.Entry] {
    let kind = ForwardKind.always
    let state = PhoneState.forward(kind)
    let service = exchange.service(ofClass: classKey).id
    let topic = CodeTopic.forwardToggle(classOfService: service)
    let space = forwardSpace(classKey: classKey)
    let on = forwardOn(kind, classKey: classKey)
    let set = setForward(kind, .forward(kind, classOfService: service), in: space)
    let given = shared(topic, .given, .test(.line(.dialsNothing), yes: on, no: set))
    func toggle(_ on: NodeID, behindKey: Bool) -> NodeID {
      let off = setOwn(state, "off", say: .switchedOff)
      let described = shared(
        topic, .described(behindKey: behindKey), .test(.line(.describes(kind)), yes: off, no: on))
      let unset = shared(
        topic, .unset(behindKey: behindKey), .test(.line(.state(state, is: "")), yes: described, no: off))
      let node = shared(
        topic, behindKey ? .keyOff : .itself, .test(.line(.state(state, is: "off")), yes: on, no: unset))
      return ofSomebody(node, NodeOrigin(topic, behindKey ? .keySomebody : .somebody))
    }
    let alone = toggle(on, behindKey: false)
    let key = dropOwn(code, toggle(given, behindKey: true), topic)
    let most = (ownNumberLengths.last ?? 0) + 15
    return [
      entry(code, alone, topic),
      DialSpace.Entry(
        pattern: DigitPattern(positions: DigitPattern(literal: code).positions, more: 1...most), node: key,
        label: topic.label,
        kind: .feature),
    ]
  }

  /// On to the described target; where there is none it is asked for.
  mutating func forwardOn(_ kind: ForwardKind, classKey: Int) -> NodeID {
    let space = forwardSpace(classKey: classKey)
    let service = exchange.service(ofClass: classKey).id
    let restore = setOwn(.forward(kind), "", say: .switchedOn)
    return shared(
      .forward(kind, classOfService: service), .on,
      .test(.line(.describes(kind)), yes: restore, no: askForward(kind, service, in: space)))
  }

  /// What was dialled becomes the target, if the class of service lets it be one.
  mutating func setForward(_ kind: ForwardKind, _ topic: CodeTopic, in space: DialSpaceID) -> NodeID {
    let store = shared(.forwardSet(kind), .change([.storeOwnDialled(.forward(kind))], then: say(.switchedOn)))
    return shared(topic, .test(.dialled(in: space), yes: store, no: say(.invalidChoice)))
  }

  /// "Kies het nummer van het toestel": all that can be dialled as a target, and no more than that.
  private mutating func askForward(_ kind: ForwardKind, _ service: String, in space: DialSpaceID) -> NodeID {
    let topic = CodeTopic.forward(kind, classOfService: service)
    if let known = sharedNodes[NodeOrigin(topic, .ask)] { return known }
    let set = setForward(kind, topic, in: space)
    var seen: Set<DigitPattern> = []
    let entries = plan[space].entries.compactMap { entry -> DialSpace.Entry? in
      // Extensions by their lengths: who is meant is looked up afterwards.
      let pattern =
        entry.kind == .extension
        ? DigitPattern(
          positions: Array(repeating: DigitPattern.anyDigit, count: entry.pattern.positions.count))
        : entry.pattern
      guard seen.insert(pattern).inserted else { return nil }
      return DialSpace.Entry(pattern: pattern, node: set, label: "a target", kind: entry.kind)
    }
    plan.spaces.append(DialSpace(.forwardAsked(service, kind), entries: entries, otherwise: notInUse))
    let collect = Collect(
      prompts: [.fixed(.enterExtension)], invalid: [.fixed(.invalidChoice)], firstDigit: 10, betweenDigits: 4, tries: 3)
    return shared(
      topic, .ask,
      .collect(collect, keys: [:], digits: DialSpaceID(plan.spaces.count - 1), exhausted: say(.nothingChanged))
    )
  }

  // MARK: Night switch

  /// The company's switch: automatic, where hours or holidays say when it is night, is off where nothing says so.
  mutating func setNight(_ variable: VariableID, _ mode: NightMode) -> NodeID {
    let prompt: FixedPrompt =
      switch mode {
      case .on: .switchedOn
      case .automatic where plan.isNightScheduled: .automatic
      case .off, .automatic: .switchedOff
      }
    return shared(
      .night(mode), .change([.store(variable, mode.rawValue, expires: nil)], then: say(prompt)))
  }

  mutating func setNight(_ element: Element, _ variable: VariableID, _ follow: NightFollow) -> NodeID {
    let prompt: FixedPrompt =
      switch follow {
      case .on: .switchedOn
      case .off: .switchedOff
      case .follow: .automatic
      }
    return shared(
      .elementNight(element, follow),
      .change([.store(variable, follow.rawValue, expires: nil)], then: say(prompt)))
  }

  /// On and automatic in turn, and from off to automatic; on and off where nothing says when it is night.
  mutating func nightToggle(_ code: String) -> [DialSpace.Entry] {
    guard let variable = nightVariable else { return [] }
    let on = setNight(variable, NightMode.on)
    let rest = setNight(variable, plan.isNightScheduled ? NightMode.automatic : .off)
    let leave = shared(
      .nightToggle, .off, .test(.variable(variable, is: "off"), yes: plan.isNightScheduled ? rest : on, no: on))
    let toggle = shared(.nightToggle, .test(.variable(variable, is: "on"), yes: rest, no: leave))
    let elements = behind(code, .nightToggle) { lowering in
      lowering.elementNights.map { element in
        let follow = lowering.setNight(element.element, element.variable, NightFollow.follow)
        let on = lowering.setNight(element.element, element.variable, NightFollow.on)
        let node = lowering.shared(
          .elementNightToggle(element.element), .test(.variable(element.variable, is: "follow"), yes: on, no: follow))
        return (element.number, node, lowering.name(of: element.variable))
      }
    }
    // A key whose lamp blinks is pressed as if a call rang there, on some telephones: its code and then what it watches.
    return [entry(code, toggle, .nightToggle), entry(code + code, toggle, .nightToggle)] + elements
  }
}
