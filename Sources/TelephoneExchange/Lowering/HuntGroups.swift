/// What a call to a hunt group does (Calls, "Hunt groups").
extension Lowering {
  mutating func lowerHuntGroups() {
    for index in exchange.huntGroups.indices { lowerHuntGroup(index) }
  }

  private mutating func lowerHuntGroup(_ index: Int) {
    let group = exchange.huntGroups[index]
    let subject = group.subject
    let overflow = group.overflow.map { handOver($0.to, by: .element(group.element)) } ?? notReachable
    let busy: NodeID =
      switch group.whenAllBusy {
      case .overflow, .wait: overflow
      case .busy: busyTone
      }
    let away: NodeID =
      if let target = group.whenNotReachable {
        handOver(target, by: .element(group.element))
      } else if group.busyWhenNotReachable {
        busyTone
      } else {
        overflow
      }
    let total = min(group.overflow?.after ?? Self.longestRinging, 7200)
    let legs = group.policy == .simultaneous ? fewerOutside(legs(of: group)) : legs(of: group)
    let then: NodeID
    if legs.isEmpty {
      then = away
    } else if total == 0 {
      then = overflow
    } else {
      let ring = Ring(
        legs: legs, order: order(of: group), total: total, laps: 0, pause: 1, callWaiting: group.callWaiting,
        reserve: subject, hidesMissedCalls: group.missedCalls == .none, waitsWhenBusy: group.whenAllBusy == .wait)
      then = add(
        group.element, .ring(.usual), .ring(ring, RingExits(noAnswer: overflow, busy: busy, notReachable: away)))
    }
    let name = group.displayName ?? group.name
    fill(groupEntries[index], .change([.element(subject)] + (name.isEmpty ? [] : [.name(name)]), then: then))
  }

  /// An agent's own forwards do not count here: only their lines and mobile identity ring.
  private func legs(of group: HuntGroup) -> [Leg] {
    let limit: Int? =
      group.policy == .simultaneous ? nil : group.nextAgentAfter.map { $0 * exchange.company.secondsPerRing }
    return group.agents.compactMap { index in
      let user = exchange.users[index]
      let outside = user.mobile.flatMap { reached(.number($0), accept: true) }
      guard !linesOfUser[index].isEmpty || outside != nil else { return nil }
      return Leg(
        id: user.subject, lines: linesOfUser[index], waiting: user.callWaiting, doNotDisturb: doNotDisturb[index],
        outside: outside, limit: limit)
    }
  }

  /// All at once: no more telephones outside than the company lets one call ring, the first as listed.
  private func fewerOutside(_ legs: [Leg]) -> [Leg] {
    var left = exchange.limits.outsideAtOnce
    return legs.compactMap { leg in
      guard leg.outside != nil else { return leg }
      left -= 1
      if left >= 0 { return leg }
      var inside = leg
      inside.outside = nil
      return inside.lines.isEmpty ? nil : inside
    }
  }

  private mutating func order(of group: HuntGroup) -> Ring.Order {
    switch group.policy {
    case .simultaneous: .together
    case .regular: .listed
    case .circular:
      .afterLastOffered(
        variable(.lastOffered(group.element), .group, group.agents.map { exchange.users[$0].subject }, initial: ""))
    case .uniform:
      .longestIdle(variable(.lastAnswered(group.element), .group, [], initial: ""))
    }
  }
}
