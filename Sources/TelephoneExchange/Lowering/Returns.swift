/// Where a call returns that was parked or transferred and that nobody took: the telephones of the user who did it,
/// then their first hunt group, then their voicemail. To a telephone that is nobody's it returns too, and whoever is still
/// not answered is told.
extension Lowering {
  mutating func lowerReturns() {
    var group: [Int: Int] = [:]
    for (index, huntGroup) in exchange.huntGroups.enumerated() {
      for agent in huntGroup.agents where group[agent] == nil { group[agent] = index }
    }
    for (index, user) in exchange.users.enumerated() where !linesOfUser[index].isEmpty {
      let then = group[index].map { groupEntries[$0] } ?? userMailbox(index) ?? notReachable
      let ring = Ring(
        legs: [Leg(id: user.subject, lines: linesOfUser[index], waiting: true)], order: .together,
        total: plan.returnAfter, callWaiting: true)
      let node = add(
        user.element, .backRing, .ring(ring, RingExits(noAnswer: then, busy: then, notReachable: then)))
      let back = add(user.element, .back, .change([.element(user.subject)], then: node))
      for line in linesOfUser[index] { plan[line].back = back }
    }
    // A fax transfers and parks nothing.
    for (index, line) in plan.lines.enumerated() where line.user == nil && !line.fax {
      let object = PlanObject.line(device: line.deviceID, line.position)
      let ring = Ring(
        legs: [Leg(id: object.subject, lines: [LineID(index)], waiting: true)], order: .together,
        total: plan.returnAfter, callWaiting: true)
      plan.lines[index].back = add(
        NodeOrigin(object, .backRing),
        .ring(ring, RingExits(noAnswer: notReachable, busy: notReachable, notReachable: notReachable)))
    }
  }
}
