import SourceText
import TelephoneExchange

extension Rule {
  static let channelsBelowAgents = Rule(
    "channels-below-agents", .warning, "fewer trunk channels than agents", checks: ["T-01"],
    explanation: Explanation(
      what: """
        Each call from outside takes one channel of a trunk. All of the provider's routes together need at least as
        many channels as the largest group has agents.
        """,
      why: """
        The carrier gives the next caller a busy tone although an agent is free. Nothing in the exchange records
        that call.
        """,
      wrong: .yaml(
        """
        trunks: [{id: carrier-a, host: trunk.example.nl, channels: 4}]
        hunt_groups: [{extension: 101, agents: [201, 202, 203, 204, 205, 206]}]
        """),
      right: .yaml(
        """
        trunks: [{id: carrier-a, host: trunk.example.nl, channels: 8}]
        hunt_groups: [{extension: 101, agents: [201, 202, 203, 204, 205, 206]}]
        """),
      note: """
        The check applies below ten channels only: in larger groups, not everybody is on an outside call at the same
        time. `few-channels` and `too-many-legs` cover the channels that forwards and mobiles take.
        """))
}

extension CapacityChecks {
  static let channelsBelowAgents = ExchangeCheck(.channelsBelowAgents, needs: .wholeExchange) { context in
    guard let channels = context.channels, channels < 10,
      let group = context.exchange.huntGroups.max(by: { $0.agents.count < $1.agents.count }),
      channels < group.agents.count
    else { return [] }
    return [
      context.finding(
        .channelsBelowAgents,
        "the \(group.agents.count) agents of \(shown(group.name)) can talk to as many callers at once, but the trunks "
          + "have \(channels) channels in total", at: "\(group.subject)/agents",
        help: "order more channels from the carrier, and raise `channels` of the trunk")
    ]
  }
}
