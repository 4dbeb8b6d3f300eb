/// A call to one telephone that answers by itself and lets both sides speak. As for loudspeakers: only who sits inside may
/// call so, and whoever is in a call or is not to be disturbed is not.
extension Lowering {
  /// Seconds in which a telephone answers by itself; one that does not would ring.
  private static let patience = 5

  /// The code with a user's extension behind it.
  mutating func intercom(_ code: String) -> [DialSpace.Entry] {
    behind(code, .intercom) { lowering in
      lowering.exchange.users.indices.compactMap { index in
        let user = lowering.exchange.users[index]
        guard let ext = user.extension, let node = lowering.intercom(of: index) else { return nil }
        return (ext.digits, node, user.displayName)
      }
    }
  }

  /// The first telephone of the user; nil where they have none.
  private mutating func intercom(of index: Int) -> NodeID? {
    let user = exchange.users[index].element
    guard let line = linesOfUser[index].first(where: { !plan[$0].fax }) else { return nil }
    let origin = NodeOrigin(user, .intercom(.asksOrigin))
    if let known = sharedNodes[origin] { return known }
    var ring = Ring(
      legs: [Leg(id: user.subject, lines: [line], doNotDisturb: doNotDisturb[index])], order: .together,
      total: Self.patience)
    ring.answersItself = true
    let call = add(
      user, .intercom(.call), .ring(ring, RingExits(noAnswer: notReachable, busy: busyTone, notReachable: notReachable))
    )
    // In a call at another telephone is in a call, too.
    let others = linesOfUser[index].filter { $0 != line }
    let free =
      others.isEmpty
      ? call : add(user, .intercom(.others), .test(.anyLine(of: others, .inCall), yes: busyTone, no: call))
    let element = add(user, .intercom(.element), .change([.element(user.subject)], then: free))
    return shared(origin, .test(.origin(.internal), yes: element, no: notInUse))
  }
}
