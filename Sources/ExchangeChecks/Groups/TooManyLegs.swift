import SourceText
import TelephoneExchange

extension Rule {
  static let tooManyLegs = Rule(
    "too-many-legs", .warning, "more telephones at once than the lines allow", checks: ["H-16"],
    explanation: """
      A group that rings all agents at once calls fewer than 40 of them, and no more mobiles than the trunks have channels
      beside the caller's own.

      Each mobile takes a channel of the trunk, so that a single call fills it: the last mobiles do not ring and nobody else
      can call. Forty telephones that start to ring and stop again at each call are a load without a use. (A mobile's
      voicemail does not win the call here: who answers a mobile presses 1 first.)

      Wrong:

          # the provider's trunk has `channels: 4`
          policy: simultaneous
          agents: [201, 202, 203, 204, 205]  # each with a `mobile`

      Right:

          policy: circular
          agents: [201, 202, 203, 204, 205]
      """)
}

extension Check {
  static let tooManyLegs = Check(.tooManyLegs, needs: .wholeExchange) { context in
    let exchange = context.exchange
    let channels = context.channels
    let most = 40
    return exchange.huntGroups.filter { $0.policy == .simultaneous }.compactMap { group in
      let mobiles = group.agents.filter { exchange.users[$0].mobile != nil }.count
      if let channels, mobiles > 0, mobiles >= channels {
        return context.finding(
          .tooManyLegs,
          "one call from outside to the group \(shown(group.name)) rings \(mobiles) mobiles and needs "
            + "\(mobiles + 1) channels; the trunks have \(channels)",
          at: "\(group.subject)/policy", help: "write `policy: circular`, or leave some mobiles out")
      }
      let limit = exchange.limits.outsideAtOnce
      if mobiles > limit {
        return context.finding(
          .tooManyLegs,
          "the group \(shown(group.name)) has \(mobiles) mobiles, but one call rings only \(limit) at once",
          at: "\(group.subject)/policy", notes: [context.note("the limit", at: "limits/outside_at_once")],
          help:
            "write `policy: circular`, or `outside_at_once: \(mobiles)` in `limits`; otherwise the last mobiles never ring"
        )
      }
      guard group.agents.count >= most else { return nil }
      return context.finding(
        .tooManyLegs, "each call to the group \(shown(group.name)) rings \(group.agents.count) agents at once",
        at: "\(group.subject)/policy", help: "write `policy: circular` or `uniform`, or make smaller groups")
    }
  }
}
