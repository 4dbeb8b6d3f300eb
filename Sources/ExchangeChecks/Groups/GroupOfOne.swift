import SourceText
import TelephoneExchange

extension Rule {
  static let groupOfOne = Rule(
    "group-of-one", .note, "hunt group with one agent", checks: ["H-17"],
    explanation: Explanation(
      what: "A hunt group with a single agent works. It gives a number its own name and overflow.",
      why:
        "The policy has no effect, and nobody takes the next call while that agent is busy. An agent may be missing.",
      wrong: .yaml("hunt_groups: [{extension: 101, name: Verkoop, agents: [201]}]"),
      right: .yaml("hunt_groups: [{extension: 101, name: Verkoop, agents: [201, 202]}]")))
}

extension GroupChecks {
  static let groupOfOne = ExchangeCheck(.groupOfOne, needs: .wholeExchange) { context in
    context.exchange.huntGroups.filter { $0.agents.count == 1 }.map { group in
      let agent = context.exchange.users[group.agents[0]]
      return context.finding(
        .groupOfOne, "\(shown(agent.displayName)) is the only agent of the group \(shown(group.name))",
        at: "\(group.subject)/agents", help: "add a colleague if one is missing")
    }
  }
}
