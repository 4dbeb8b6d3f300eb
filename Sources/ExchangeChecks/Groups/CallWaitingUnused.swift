import SourceText
import TelephoneExchange

extension Rule {
  static let callWaitingUnused = Rule(
    "group-call-waiting-unused", .warning, "call waiting that no agent has", checks: ["H-13"],
    explanation: """
      `call_waiting` of a group offers its calls to agents who are in a call and have call waiting themselves.

      Where no agent has it, the setting does nothing: the group treats all agents in calls as busy. One agent with call
      waiting is enough to give it a meaning.

      Wrong:

          users: [{extension: 201, call_waiting: false}]
          hunt_groups: [{extension: 101, agents: [201], call_waiting: true}]

      Right:

          users: [{extension: 201, call_waiting: true}]
          hunt_groups: [{extension: 101, agents: [201], call_waiting: true}]
      """)
}

extension Check {
  static let callWaitingUnused = Check(.callWaitingUnused, needs: .wholeExchange) { context in
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
