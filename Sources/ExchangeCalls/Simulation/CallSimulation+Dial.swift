import TelephoneExchange

/// Outgoing calls.
extension CallSimulation {
  mutating func dial(_ id: NodeID, _ outgoing: Outgoing, _ exits: DialExits) -> NodeID? {
    if !outgoing.emergency, let limit = reached() {
      note(id, .limited(limit))
      return exits.notReachable
    }
    let outside = outsideState(outgoing.number)
    let limit = outgoing.emergency ? outgoing.limit : patience(outgoing.limit)
    // 112 tries every route that may carry it, whatever is known of it and whatever another one said.
    var last: RingResult?
    for trunk in interpreter.routes where !outgoing.emergency || interpreter.trunks[trunk].emergency {
      let state = trunkState(trunk)
      if state != .up {
        note(id, .dialling(trunk: trunk, state == .down && !outgoing.emergency ? .down : .failing))
        continue
      }
      note(id, .dialling(trunk: trunk, .taken))
      switch outside {
      case .answers(let after, _) where after < limit:
        note(id, .rangOutside(seconds: after, nil))
        now += after
        story.outcome = .connected(id, trunk: trunk)
        return nil
      case .answers, .silent:
        note(id, .rangOutside(seconds: limit, .noAnswer))
        now += limit
        last = .noAnswer
      case .busy:
        note(id, .rangOutside(seconds: 0, .busy))
        last = .busy
      case .notReachable:
        note(id, .rangOutside(seconds: 0, .notReachable))
        last = .notReachable
      }
      if !outgoing.emergency { break }
    }
    if last == nil { note(id, .dialling(trunk: nil, .none)) }
    if let node = comesBack(after: last ?? .notReachable) { return node }
    return switch last ?? .notReachable {
    case .noAnswer: exits.noAnswer
    case .busy: exits.busy
    case .notReachable: exits.notReachable
    }
  }

  /// The first limit that lets this call out no more; nil: none does.
  private mutating func reached() -> OutsideLimit? {
    triedOutside += 1
    let limits = interpreter.plan.limits
    if triedOutside > limits.maxForwards { return .maxForwards }
    if let line, world.callsOutside >= interpreter.plan[line].callsOutside { return .ofCaller }
    if let most = limits.callsOutside, companyCalls >= most { return .ofCompany }
    return nil
  }

  /// A caller's calls are the company's, too.
  var companyCalls: Int { max(world.companyCallsOutside, world.callsOutside) }

  func trunkState(_ index: Int) -> TrunkState {
    world.trunks.isEmpty ? .up : world.trunks[interpreter.trunks[index].id] ?? .up
  }

  private func outsideState(_ number: Outgoing.Number) -> OutsideState {
    guard !world.outside.isEmpty else { return world.outsideOtherwise }
    return switch number {
    case .fixed(let number): outsideState(number)
    case .dialled(let drop, let prefix):
      world.outside[prefix + dialled.dropFirst(drop)] ?? world.outsideOtherwise
    }
  }

  func outsideState(_ number: OutsideNumber) -> OutsideState {
    guard !world.outside.isEmpty else { return world.outsideOtherwise }
    return world.outside[number.sent] ?? world.outsideOtherwise
  }
}

extension OutsideNumber {
  /// As it is handed to a carrier: E.164 with `+`, or what exists inside the country only.
  package var sent: String {
    switch self {
    case .number(let number): number.e164
    case .national(let digits): digits
    }
  }
}
