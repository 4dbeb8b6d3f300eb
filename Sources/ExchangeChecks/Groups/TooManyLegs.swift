import SourceText
import TelephoneExchange

extension Rule {
  static let tooManyLegs = Rule(
    "too-many-legs", .warning, "more telephones at once than the trunks allow", checks: ["H-16"],
    explanation: Explanation(
      what: """
        A group that rings all agents at once should have fewer than 40 of them, and no more mobiles than the trunks
        have channels besides the caller's own.
        """,
      why: """
        Each mobile takes a trunk channel. A single call can fill the trunk, so that the last mobiles do not ring
        and nobody else can call. Starting and stopping forty telephones for each call is load without benefit.
        """,
      wrong: .yaml(
        """
        # the provider's trunk has `channels: 4`
        policy: simultaneous
        agents: [201, 202, 203, 204, 205]  # each with a `mobile`
        """),
      right: .yaml(
        """
        policy: circular
        agents: [201, 202, 203, 204, 205]
        """),
      note:
        "A mobile's own voicemail cannot answer the group's call here: whoever answers a mobile has to press 1 first."))
}

extension GroupChecks {
  static let tooManyLegs = ExchangeCheck(.tooManyLegs, needs: .wholeExchange) { context in
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
