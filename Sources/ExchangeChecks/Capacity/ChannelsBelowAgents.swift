import SourceText
import TelephoneExchange

extension Rule {
  static let channelsBelowAgents = Rule(
    "channels-below-agents", .warning, "fewer channels than people who answer", checks: ["T-01"],
    explanation: """
      Each call from outside takes a channel of a trunk. All routes of the provider together have at least as many channels
      as the largest group has agents. What forwards and mobiles take beside that is told by `few-channels` and
      `too-many-legs`.

      The next caller hears the busy tone of the carrier while somebody sits there, free; nothing here sees that call.

      Told below ten channels only: in larger groups not everybody talks to somebody outside at once.

      Wrong:

          trunks: [{id: carrier-a, host: trunk.example.nl, channels: 4}]
          hunt_groups: [{extension: 101, agents: [201, 202, 203, 204, 205, 206]}]

      Right:

          trunks: [{id: carrier-a, host: trunk.example.nl, channels: 8}]
          hunt_groups: [{extension: 101, agents: [201, 202, 203, 204, 205, 206]}]
      """)
}

extension Check {
  static let channelsBelowAgents = Check(.channelsBelowAgents, needs: .wholeExchange) { context in
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
