import SourceText
import TelephoneExchange

extension Rule {
  static let awayForwardInside = Rule(
    "away-forward-inside", .warning, "fallback that fails together with the group", checks: ["H-11"],
    explanation: Explanation(
      what: """
        `when_not_reachable` applies while no agent's telephone is registered, usually because the building has lost
        its internet connection. Its target should be a mobile, a mailbox, a menu, or people at another site.
        """,
      why: "A colleague in the same building is not registered either.",
      wrong: .yaml("when_not_reachable: 209"),
      right: .yaml("when_not_reachable: 0612345678")))
}

extension GroupChecks {
  static let awayForwardInside = ExchangeCheck(.awayForwardInside, needs: .wholeExchange) { context in
    let exchange = context.exchange
    guard exchange.huntGroups.contains(where: { $0.whenNotReachable != nil }) else { return [] }
    let sites = context.sitesOfUsers
    return exchange.huntGroups.compactMap { group in
      guard let target = group.whenNotReachable, case .element(let element) = target else { return nil }
      let called: [Int]
      switch element {
      case .user(let user): called = [user]
      case .huntGroup(let other): called = exchange.huntGroups[other].agents
      case .mailbox, .autoAttendant, .pagingGroup: return nil
      }
      let cut = Set(group.agents.flatMap { sites[$0] })
      let fails = called.allSatisfy { user in
        exchange.users[user].mobile == nil && exchange.users[user].simultaneousRing == nil
          && !sites[user].isEmpty && sites[user].allSatisfy(cut.contains)
      }
      guard fails, !called.isEmpty else { return nil }
      return context.finding(
        .awayForwardInside,
        "when the internet fails where the agents of the group \(shown(group.name)) are, "
          + "\(context.phrase(target)) cannot be reached either",
        at: "\(group.subject)/when_not_reachable",
        help: "write a mobile number, a mailbox, or a person at another site")
    }
  }
}

extension CheckContext {
  /// For each user, the sites of their devices; -1 is a device without a site. Empty for a user without a device.
  fileprivate var sitesOfUsers: [Set<Int>] {
    var sites: [Set<Int>] = Array(repeating: [], count: exchange.users.count)
    for line in plan.lines {
      guard let user = line.user else { continue }
      sites[user].insert(exchange.devices[line.device].site ?? exchange.users[user].site ?? -1)
    }
    return sites
  }
}
