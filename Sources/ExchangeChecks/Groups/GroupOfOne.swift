import SourceText
import TelephoneExchange

extension Rule {
  static let groupOfOne = Rule(
    "group-of-one", .note, "a group with one agent", checks: ["H-17"],
    explanation: """
      A group with a single agent works: it gives a number a name and an overflow of its own.

      Its policy means nothing, and while that agent is in a call nobody takes the next one. Perhaps an agent is missing.

      Wrong:

          hunt_groups: [{extension: 101, name: Verkoop, agents: [201]}]

      Right:

          hunt_groups: [{extension: 101, name: Verkoop, agents: [201, 202]}]
      """)
}

extension Check {
  static let groupOfOne = Check(.groupOfOne, needs: .wholeExchange) { context in
    context.exchange.huntGroups.filter { $0.agents.count == 1 }.map { group in
      let agent = context.exchange.users[group.agents[0]]
      return context.finding(
        .groupOfOne, "\(shown(agent.displayName)) is the only agent of the group \(shown(group.name))",
        at: "\(group.subject)/agents", help: "add a colleague if one is missing")
    }
  }
}
