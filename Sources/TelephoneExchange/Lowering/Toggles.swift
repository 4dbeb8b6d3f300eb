/// What one key switches on and off (SEMANTICS "Function keys toggle"): its code finds out what is so, and sets the other.
extension Lowering {
  /// Says a sentence and ends.
  mutating func say(_ prompt: FixedPrompt) -> NodeID {
    shared("feature \(prompt.rawValue)", .play([.fixed(prompt)], then: hangUp))
  }

  /// A telephone that is nobody's has nothing of its own to switch, and is told so.
  mutating func ofSomebody(_ node: NodeID, _ name: String) -> NodeID {
    shared("feature \(name)/somebody", .test(.line(.isOwned), yes: node, no: say(.nothingChanged)))
  }

  /// Sets a state of the caller's and says so.
  mutating func setOwn(_ variable: String, _ value: String, say prompt: FixedPrompt) -> NodeID {
    shared(
      "feature \(variable) \(value.isEmpty ? "restore" : value)",
      .change([.storeOwn(variable, value)], then: say(prompt)))
  }

  func name(of variable: VariableID) -> String { plan.variables[Int(variable.index)].name }

  // MARK: Do not disturb

  mutating func doNotDisturbToggle(_ code: String) -> [Space.Entry] {
    let name = "do_not_disturb"
    let toggle = shared(
      "feature \(name) toggle",
      .test(
        .line(.state(name, is: "on")), yes: setOwn(name, "off", say: .switchedOff),
        no: setOwn(name, "on", say: .switchedOn)))
    let node = ofSomebody(toggle, "\(name) toggle")
    let dropped = dropOwn(code, node, "\(name) toggle")
    return [entry(code, node, "\(name) toggle")]
      + ownNumberLengths.map { length in
        let positions = DigitPattern(literal: code).positions + Array(repeating: DigitPattern.anyDigit, count: length)
        return Space.Entry(
          pattern: DigitPattern(positions: positions), node: dropped, label: "\(name) toggle", kind: .feature)
      }
  }

  /// Behind a key's code stands the number of whose key it is, so that its lamp has a name of its own: nobody switches
  /// another's.
  private mutating func dropOwn(_ code: String, _ node: NodeID, _ name: String) -> NodeID {
    let drop = shared("feature \(name)/own", .change([.dropOwnNumber], then: node))
    let isOwn = shared(
      "feature \(name)/is_own", .test(.line(.dialsOwnNumber), yes: drop, no: say(.invalidChoice)))
    return shared("feature \(name)/drop", .change([.drop(code.utf8.count)], then: isOwn))
  }

  /// Of the numbers that telephones show inside.
  private var ownNumberLengths: [Int] {
    Set(plan.lines.lazy.filter { $0.owner != nil }.map(\.number.utf8.count)).subtracting([0]).sorted()
  }

  // MARK: Forward

  /// On to the target that stands behind the number of whose key it is, else to the described one, else to one that is asked
  /// for; and off again, whatever it was on to.
  mutating func forwardToggle(_ code: String, classKey: Int) -> [Space.Entry] {
    let kind = ForwardKind.always
    let name = "\(kind.rawValue) toggle"
    let space = forwardSpace(classKey: classKey)
    let className = plan.spaces[Int(space.index)].name
    let on = forwardOn(kind, classKey: classKey)
    let given = shared(
      "feature \(name)/\(className)/given", .test(.line(.dialsNothing), yes: on, no: setForward(kind, in: space)))
    func toggle(_ on: NodeID, _ way: String) -> NodeID {
      let off = setOwn(kind.rawValue, "off", say: .switchedOff)
      let described = shared(
        "feature \(name)/\(className)/\(way)described", .test(.line(.describes(kind.rawValue)), yes: off, no: on))
      let unset = shared(
        "feature \(name)/\(className)/\(way)unset",
        .test(.line(.state(kind.rawValue, is: "")), yes: described, no: off))
      let node = shared(
        "feature \(name)/\(className)\(way.isEmpty ? "" : "/\(way)off")",
        .test(.line(.state(kind.rawValue, is: "off")), yes: on, no: unset))
      return ofSomebody(node, "\(name)/\(className)\(way.isEmpty ? "" : "/key")")
    }
    let alone = toggle(on, "")
    let key = dropOwn(code, toggle(given, "key_"), "\(name)/\(className)")
    let most = (ownNumberLengths.last ?? 0) + 15
    return [
      entry(code, alone, name),
      Space.Entry(
        pattern: DigitPattern(positions: DigitPattern(literal: code).positions, more: 1...most), node: key, label: name,
        kind: .feature),
    ]
  }

  /// On to the described target; where there is none it is asked for.
  mutating func forwardOn(_ kind: ForwardKind, classKey: Int) -> NodeID {
    let space = forwardSpace(classKey: classKey)
    let className = plan.spaces[Int(space.index)].name
    let restore = setOwn(kind.rawValue, "", say: .switchedOn)
    return shared(
      "feature \(kind.rawValue)/\(className)/on",
      .test(.line(.describes(kind.rawValue)), yes: restore, no: askForward(kind, in: space)))
  }

  /// What was dialled becomes the target, if the class of service lets it be one.
  mutating func setForward(_ kind: ForwardKind, in space: SpaceID) -> NodeID {
    let name = "feature \(kind.rawValue)"
    let store = shared("\(name) set", .change([.storeOwnDialled(kind.rawValue)], then: say(.switchedOn)))
    return shared(
      "\(name)/\(plan.spaces[Int(space.index)].name)",
      .test(.dialled(in: space), yes: store, no: say(.invalidChoice)))
  }

  /// "Kies het nummer van het toestel": all that can be dialled as a target, and no more than that.
  private mutating func askForward(_ kind: ForwardKind, in space: SpaceID) -> NodeID {
    let name = "feature \(kind.rawValue)/\(plan.spaces[Int(space.index)].name)/ask"
    if let known = featureNodes[name] { return known }
    let set = setForward(kind, in: space)
    var seen: Set<DigitPattern> = []
    let entries = plan.spaces[Int(space.index)].entries.compactMap { entry -> Space.Entry? in
      // Extensions by their lengths: who is meant is looked up afterwards.
      let pattern =
        entry.kind == .extension
        ? DigitPattern(
          positions: Array(repeating: DigitPattern.anyDigit, count: entry.pattern.positions.count))
        : entry.pattern
      guard seen.insert(pattern).inserted else { return nil }
      return Space.Entry(pattern: pattern, node: set, label: "a target", kind: entry.kind)
    }
    plan.spaces.append(
      Space(
        name: "\(plan.spaces[Int(space.index)].name) asked for \(kind.rawValue)", entries: entries, otherwise: notInUse)
    )
    let collect = Collect(
      prompts: [.fixed(.enterExtension)], invalid: [.fixed(.invalidChoice)], firstDigit: 10, betweenDigits: 4, tries: 3)
    return shared(
      name, .collect(collect, keys: [:], digits: SpaceID(plan.spaces.count - 1), exhausted: say(.nothingChanged)))
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
      "feature night \(mode.rawValue)", .change([.store(variable, mode.rawValue, expires: nil)], then: say(prompt)))
  }

  mutating func setNight(_ variable: VariableID, _ follow: NightFollow) -> NodeID {
    let prompt: FixedPrompt =
      switch follow {
      case .on: .switchedOn
      case .off: .switchedOff
      case .follow: .automatic
      }
    return shared(
      "feature \(name(of: variable)) \(follow.rawValue)",
      .change([.store(variable, follow.rawValue, expires: nil)], then: say(prompt)))
  }

  /// On and automatic in turn, and from off to automatic; on and off where nothing says when it is night.
  mutating func nightToggle(_ code: String) -> [Space.Entry] {
    guard let variable = nightVariable else { return [] }
    let on = setNight(variable, NightMode.on)
    let rest = setNight(variable, plan.isNightScheduled ? NightMode.automatic : .off)
    let leave = shared(
      "feature night toggle/off", .test(.variable(variable, is: "off"), yes: plan.isNightScheduled ? rest : on, no: on))
    let toggle = shared("feature night toggle", .test(.variable(variable, is: "on"), yes: rest, no: leave))
    let elements = behind(code, "night toggle") { lowering in
      lowering.elementNights.map { element in
        let name = lowering.name(of: element.variable)
        let follow = lowering.setNight(element.variable, NightFollow.follow)
        let on = lowering.setNight(element.variable, NightFollow.on)
        let node = lowering.shared(
          "feature \(name) toggle", .test(.variable(element.variable, is: "follow"), yes: on, no: follow))
        return (element.number, node, name)
      }
    }
    // A key whose lamp blinks is pressed as if a call rang there, on some telephones: its code and then what it watches.
    return [entry(code, toggle, "night toggle"), entry(code + code, toggle, "night toggle")] + elements
  }
}
