/// Where calls are handed: elements, outside numbers, announcements.
extension Lowering {
  /// Seconds that anything rings at most where nothing shorter is said.
  package static let longestRinging = 180

  func entry(of element: ElementID) -> NodeID {
    switch element {
    case .user(let index): userEntries[index]
    case .huntGroup(let index): groupEntries[index]
    case .autoAttendant(let index): attendantEntries[index]
    case .mailbox(let index): mailboxEntries[index]
    case .pagingGroup(let index): pagingEntries[index]
    }
  }

  /// Where a call goes that a menu, a group's overflow or the night switch hands on: it keeps its caller.
  mutating func handOver(_ target: Target, by object: PlanObject) -> NodeID {
    switch target {
    case .element(let element): entry(of: element)
    case .outside(let number): outsideNode(number, by: object)
    case .poisoned: notReachable
    }
  }

  /// Where a call goes that an element forwards: counted as a hop, so that forwards in a circle end.
  mutating func divert(
    to target: Target, by element: Element, number: PublicNumber?, role: (ForwardStep) -> NodeRole
  ) -> NodeID {
    let destination = handOver(target, by: .element(element))
    let change = add(
      element, role(.divert), .change([.divert(by: element.subject, number: number)], then: destination))
    return add(
      element, role(.described), .test(.hops(atLeast: exchange.limits.maxForwards), yes: notReachable, no: change))
  }

  /// An outgoing call that the company pays: held to the company's class of service, as if it were dialled, and to that of
  /// the user who sends it on.
  mutating func outsideNode(_ number: OutsideNumber, by object: PlanObject) -> NodeID {
    if case .number(let own) = number, let node = ownNumbers[own] { return node }
    let key = OutsideKey(number: number, object: object)
    if let node = outsideNodes[key] { return node }
    let node = lowerOutside(number, by: object)
    outsideNodes[key] = node
    return node
  }

  func isOwn(_ number: OutsideNumber) -> Bool {
    if case .number(let number) = number { ownNumbers[number] != nil } else { false }
  }

  private mutating func lowerOutside(_ number: OutsideNumber, by object: PlanObject) -> NodeID {
    let kind = classify(number.dialled)
    let company = exchange.classesOfService.first ?? ClassOfService()
    let own = classesOfUsers[object].map { exchange.classesOfService[$0] } ?? company
    guard kind != .emergency, company.allows(number, kind: kind), own.allows(number, kind: kind) else {
      return notAllowed
    }
    let identity: CallerIdentity =
      exchange.company.mainNumber.map { .diverted(by: $0, name: exchange.company.shownName) } ?? .line
    let name = NodeOrigin(object, .outside(number))
    let call = add(
      name,
      .dial(
        Outgoing(number: .fixed(number), identity: identity, limit: Self.longestRinging),
        DialExits(busy: busyTone, noAnswer: notReachable, notReachable: notReachable)))
    guard kind != .help else { return call }
    let within = inHours(of: company, name, call)
    return own.id == company.id ? within : inHours(of: own, NodeOrigin(object, .outsideOwn(number)), within)
  }

  /// What a class of service lets out in its hours only.
  mutating func inHours(of service: ClassOfService, _ origin: NodeOrigin, _ call: NodeID) -> NodeID {
    guard let hours = service.hours else { return call }
    return add(
      NodeOrigin(origin.object, .inHours(origin.role)),
      .test(.calendar(calendar(.hours(hours))), yes: call, no: notAllowed))
  }

  /// A greeting as prompts; `standard` is what the product says where the description says nothing.
  func prompts(_ greeting: Greeting, standard: [FixedPrompt]) -> [Prompt] {
    switch greeting {
    case .standard: standard.map { .fixed($0) }
    case .file(let path): [.file(path)]
    case .spoken(let text): [.spoken(text)]
    }
  }
}

extension Company {
  /// F-042: the name shown outside, where it is shown.
  package var shownName: String? { showCompanyName && !name.isEmpty ? name : nil }
}

extension ClassOfService {
  /// Whether a number of this kind may be dialled: what is said of the number itself goes before what is said of its kind.
  /// Everything that is not known to be harmless or allowed is refused.
  package func allows(_ number: OutsideNumber, kind: NumberKind) -> Bool {
    if kind == .emergency || kind == .help { return true }
    if internalOnly || blockedNumbers.contains(number) { return false }
    return allowedNumbers.contains(number) || allows(kind)
  }

  /// 112 and the help lines always. What is in no category is let through where it is known to cost little; the
  /// operator's own services (12xx, 13xx), which belong to a line that a company does not have, are not.
  package func allows(_ kind: NumberKind) -> Bool {
    if kind == .emergency || kind == .help { return true }
    if internalOnly { return false }
    return switch kind {
    case .emergency, .help, .geographic, .corporate, .freephone, .government, .internationalFreephone: true
    case .personal, .mobile, .m2m, .service0900, .adult0906, .entertainment0909, .directory18xx, .international:
      !blocked.contains(kind)
    case .operatorServices, .carrierSelection, .withholdPrefix, .unassignable: false
    }
  }
}
