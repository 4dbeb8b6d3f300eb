import SourceText
import TelephoneExchange

extension Rule {
  static let groupNeverRings = Rule(
    "group-never-rings", .warning, "hunt group in which no telephone rings", checks: ["H-10"],
    explanation: Explanation(
      what: "At least one agent of a group needs a device, or a `mobile` that the company may call.",
      why: "Agents' own forwards are ignored when a group rings them, so every call to the group moves on at once.",
      wrong: .yaml(
        """
        users: [{extension: 201, forwards: {always: 0612345678}}]  # no device
        hunt_groups: [{extension: 101, agents: [201]}]
        """),
      right: .yaml(
        """
        users: [{extension: 201, mobile: 0612345678}]
        hunt_groups: [{extension: 101, agents: [201]}]
        """)))
}

extension GroupChecks {
  static let groupNeverRings = ExchangeCheck(.groupNeverRings, needs: .wholeExchange) { context in
    let hasLine = context.usersWithLines
    return context.exchange.huntGroups.filter { group in
      !group.agents.isEmpty
        && group.agents.allSatisfy { agent in
          let mobile = context.exchange.users[agent].mobile
          return !hasLine[agent] && (mobile == nil || context.refusal(mobile.map { .outside(.number($0)) }) != nil)
        }
    }.map { group in
      let agents = group.agents.map { shown(context.exchange.users[$0].displayName) }
      return context.finding(
        .groupNeverRings,
        "a call to the group \(shown(group.name)) rings nowhere: no device or mobile belongs to \(TimeWords.list(agents))",
        at: "\(group.subject)/agents", help: "give an agent a device, or a `mobile: …`")
    }
  }
}
