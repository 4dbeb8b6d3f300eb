/// The feature codes that a telephone can dial.
extension Lowering {
  /// Those that a class of service may not dial are in its space, too: who dials one is told so.
  mutating func featureEntries(
    space: DialSpaceID, classKey: Int, _ service: ClassOfService
  ) -> [DialSpace.Entry] {
    var entries: [DialSpace.Entry] = []
    for feature in FeatureCodes.Feature.allCases {
      guard let code = exchange.featureCodes.codes[feature] else { continue }
      let own = featureEntries(feature, code, space: space, classKey: classKey)
      entries += (service.mayDial(feature.right) ? own : own.map(refused)).map { $0.meant(feature) }
    }
    return entries
  }

  private mutating func featureEntries(
    _ feature: FeatureCodes.Feature, _ code: String, space: DialSpaceID, classKey: Int
  ) -> [DialSpace.Entry] {
    switch feature {
    case .nightOn: night(code, .on)
    case .nightOff: night(code, .off)
    case .nightAutomatic: night(code, .automatic)
    case .nightToggle: nightToggle(code)
    case .doNotDisturbOn: [own(code, .doNotDisturb, "on", say: .switchedOn)]
    case .doNotDisturbOff: [own(code, .doNotDisturb, "off", say: .switchedOff)]
    case .doNotDisturbToggle: doNotDisturbToggle(code)
    case .pickup: [entry(code, shared(.pickup, .pickUp(.group, none: notReachable)), .pickup)]
    case .directedPickup: directedPickup(code)
    case .park: numbered(code, park(), .park)
    case .retrieve: numbered(code, shared(.retrieve, .retrieve(none: notReachable)), .retrieve)
    case .forwardAlwaysOn: forwardEntries(.always, code: code, classKey: classKey)
    case .forwardBusyOn: forwardEntries(.busy, code: code, classKey: classKey)
    case .forwardNoAnswerOn: forwardEntries(.noAnswer, code: code, classKey: classKey)
    case .forwardNotReachableOn: forwardEntries(.notReachable, code: code, classKey: classKey)
    case .forwardAlwaysToggle: forwardToggle(code, classKey: classKey)
    case .forwardAlwaysOff: [off(code, .always)]
    case .forwardBusyOff: [off(code, .busy)]
    case .forwardNoAnswerOff: [off(code, .noAnswer)]
    case .forwardNotReachableOff: [off(code, .notReachable)]
    case .withholdNumber: withheld(code, space, classKey) + withheld("131", space, classKey).map { $0.meant(nil) }
    case .voicemail: messages(code)
    case .toMailbox: toMailbox(code)
    case .intercom: intercom(code)
    }
  }

  /// The code alone: the caller's own messages. With the extension of a mailbox that is not a user's behind it: that
  /// one's, to whoever knows its PIN.
  private mutating func messages(_ code: String) -> [DialSpace.Entry] {
    let byMail = shared(.prompt(.messagesByMail), .play([.fixed(.messagesByMail)], then: hangUp))
    let own = shared(.voicemail, .listen(.own, none: byMail))
    let others = behind(code, .voicemail) { lowering in
      lowering.exchange.mailboxes.compactMap { mailbox in
        guard let ext = mailbox.extension, let id = lowering.mailboxOfElement[mailbox.element],
          lowering.plan[id].isHeardByPhone
        else { return nil }
        let node = lowering.shared(NodeOrigin(mailbox.element, .messages), .listen(.mailbox(id), none: byMail))
        return (ext.digits, node, mailbox.name)
      }
    }
    return [entry(code, own, .voicemail)] + others
  }

  /// Followed by a user's extension: reaches their voicemail without ringing.
  private mutating func toMailbox(_ code: String) -> [DialSpace.Entry] {
    behind(code, .toMailbox) { lowering in
      lowering.exchange.users.indices.compactMap { index in
        let user = lowering.exchange.users[index]
        guard let ext = user.extension, lowering.mailboxOfElement[user.element] != nil else { return nil }
        let voicemail = lowering.voicemail(index, busy: false)
        let node = lowering.shared(
          NodeOrigin(user.element, .toMailbox), .change([.element(user.subject)], then: voicemail))
        return (ext.digits, node, user.displayName)
      }
    }
  }

  private mutating func off(_ code: String, _ kind: ForwardKind) -> DialSpace.Entry {
    own(code, .forward(kind), "off", say: .switchedOff)
  }

  /// A call that is handed to the code waits there; who dials it without one takes the call that waits there, so that one
  /// key does both, and is told where there is none.
  private mutating func park() -> NodeID {
    let wait = shared(.park, .wait, .park(seconds: exchange.company.parkReturn))
    let nobody = shared(.invalid, .play([.fixed(.invalidChoice)], then: hangUp))
    let take = shared(.park, .take, .retrieve(none: nobody))
    return shared(.park, .test(.origin(.handedOver), yes: wait, no: take))
  }

  /// The code alone, and with an extension behind it.
  private mutating func numbered(_ code: String, _ node: NodeID, _ topic: CodeTopic) -> [DialSpace.Entry] {
    let drop = shared(topic, .drop, .change([.drop(code.utf8.count)], then: node))
    return ([DigitPattern(literal: code)] + extensionPatterns(behind: code)).map {
      DialSpace.Entry(pattern: $0, node: drop, label: topic.label, kind: .feature)
    }
  }

  func entry(_ code: String, _ node: NodeID, _ topic: CodeTopic) -> DialSpace.Entry {
    DialSpace.Entry(pattern: DigitPattern(literal: code), node: node, label: topic.label, kind: .feature)
  }

  /// One node for all classes of service.
  mutating func shared(_ origin: NodeOrigin, _ node: Node) -> NodeID {
    if let known = sharedNodes[origin] { return known }
    let id = add(origin, node)
    sharedNodes[origin] = id
    return id
  }

  /// A node of a code.
  mutating func shared(_ topic: CodeTopic, _ step: CodeStep, _ node: Node) -> NodeID {
    shared(NodeOrigin(topic, step), node)
  }

  mutating func shared(_ topic: CodeTopic, _ node: Node) -> NodeID { shared(NodeOrigin(topic), node) }

  /// The company's switch by the code, an element's own by the code with its extension behind it.
  private mutating func night(_ code: String, _ mode: NightMode) -> [DialSpace.Entry] {
    guard let variable = nightVariable else { return [] }
    let follow: NightFollow =
      switch mode {
      case .on: .on
      case .off: .off
      case .automatic: .follow
      }
    let elements = behind(code, .night(mode)) { lowering in
      lowering.elementNights.map { element in
        (
          element.number, lowering.setNight(element.element, element.variable, follow),
          lowering.name(of: element.variable)
        )
      }
    }
    return [entry(code, setNight(variable, mode), .night(mode))] + elements
  }

  /// Extensions behind a code: one pattern for each length, so that a handset's digit map stays short however many there
  /// are; which extension it is is looked up in a space of its own.
  mutating func behind(
    _ code: String, _ topic: CodeTopic, _ entries: (inout Lowering) -> [(digits: String, node: NodeID, label: String)]
  ) -> [DialSpace.Entry] {
    let name = NodeOrigin(topic, .of)
    let drop: NodeID
    if let known = sharedNodes[name] {
      drop = known
    } else {
      let inside = entries(&self).map {
        DialSpace.Entry(pattern: DigitPattern(literal: $0.digits), node: $0.node, label: $0.label, kind: .feature)
      }
      guard !inside.isEmpty else { return [] }
      plan.spaces.append(DialSpace(.behind(topic), entries: inside.sortedByPattern, otherwise: notInUse))
      let look = add(NodeOrigin(topic, .ofLook), .look(up: DialSpaceID(plan.spaces.count - 1), none: notInUse))
      drop = shared(name, .change([.drop(code.utf8.count)], then: look))
    }
    return extensionPatterns(behind: code).map {
      DialSpace.Entry(pattern: $0, node: drop, label: topic.label, kind: .feature)
    }
  }

  private mutating func own(
    _ code: String, _ state: PhoneState, _ value: String, say prompt: FixedPrompt
  ) -> DialSpace.Entry {
    let topic = CodeTopic.state(state, value)
    return entry(code, ofSomebody(setOwn(state, value, say: prompt), NodeOrigin(topic, .somebody)), topic)
  }

  private mutating func directedPickup(_ code: String) -> [DialSpace.Entry] {
    behind(code, .pickup) { lowering in
      lowering.exchange.users.indices.compactMap { index in
        let user = lowering.exchange.users[index]
        guard let ext = user.extension, !lowering.linesOfUser[index].isEmpty else { return nil }
        let node = lowering.shared(
          NodeOrigin(user.element, .pickup), .pickUp(.lines(lowering.linesOfUser[index]), none: lowering.notReachable))
        return (ext.digits, node, user.displayName)
      }
        + lowering.watchedGroups.map { index in
          let group = lowering.exchange.huntGroups[index]
          let node = lowering.shared(
            NodeOrigin(group.element, .pickup), .pickUp(.lines(lowering.lines(of: group)), none: lowering.notReachable))
          return (group.extension?.digits ?? "", node, group.name)
        }
    }
  }

  /// A number dialled behind `*31` or 131: the number is withheld and what follows is looked up in the same space, so that
  /// no block can be walked round.
  private mutating func withheld(_ code: String, _ space: DialSpaceID, _ classKey: Int) -> [DialSpace.Entry] {
    let object = PlanObject.classOfService(exchange.service(ofClass: classKey).id)
    let look = shared(NodeOrigin(object, .withheld), .look(up: space, none: notInUse))
    let node = shared(
      NodeOrigin(object, .withhold(code: code)), .change([.withheld(true), .drop(code.utf8.count)], then: look))
    let digits =
      DigitPattern(literal: code).positions + [DigitPattern.anyDigit, DigitPattern.anyDigit, DigitPattern.anyDigit]
    return [
      DialSpace.Entry(
        pattern: DigitPattern(positions: digits, more: 0...15), node: node, label: "withhold", kind: .feature)
    ]
  }
}

extension NodeOrigin {
  init(_ topic: CodeTopic, _ step: CodeStep = .itself) {
    self.init(.code(topic), step == .itself ? .entry : .code(step))
  }
}

extension DialSpace.Entry {
  /// Of this code; nil: of 131, which withholds the number as a code does.
  fileprivate func meant(_ feature: FeatureCodes.Feature?) -> DialSpace.Entry {
    guard meaning != .withholding else { return self }
    var entry = self
    entry.meaning = feature.map { .code($0) } ?? .withholding
    return entry
  }
}
