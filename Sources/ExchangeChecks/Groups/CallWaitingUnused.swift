import SourceText
import TelephoneExchange

extension Rule {
  static let callWaitingUnused = Rule(
    "group-call-waiting-unused", .warning, "group call waiting that no agent has", checks: ["H-13"],
    explanation: Explanation(
      what: "`call_waiting` of a group offers calls to agents who are in a call and have call waiting themselves.",
      why: """
        If no agent has call waiting, the setting does nothing, and the group treats every agent in a call as busy.
        One agent with call waiting is enough.
        """,
      wrong: .yaml(
        """
        users: [{extension: 201, call_waiting: false}]
        hunt_groups: [{extension: 101, agents: [201], call_waiting: true}]
        """),
      right: .yaml(
        """
        users: [{extension: 201, call_waiting: true}]
        hunt_groups: [{extension: 101, agents: [201], call_waiting: true}]
        """)))
}

extension GroupChecks {
  static let callWaitingUnused = ExchangeCheck(.callWaitingUnused, needs: .wholeExchange) { context in
    context.exchange.huntGroups.filter { group in
      group.callWaiting && !group.agents.isEmpty
        && !group.agents.contains { context.exchange.users[$0].callWaiting }
    }.map { group in
      let first = context.exchange.users[group.agents[0]]
      return context.finding(
        .callWaitingUnused,
        "the group \(shown(group.name)) offers calls to agents who are in a call, but none of them has call waiting",
        at: "\(group.subject)/call_waiting",
        notes: [context.note("for example, \(shown(first.displayName)) has none", at: "\(first.subject)/call_waiting")],
        help: "write `call_waiting: true` for the agents who want it, or delete it here")
    }
  }
}
