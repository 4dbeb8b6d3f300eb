/// Where a call returns that was parked or transferred and that nobody took: the telephones of the user who did it,
/// then their first hunt group, then their voicemail.
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
  }
}
