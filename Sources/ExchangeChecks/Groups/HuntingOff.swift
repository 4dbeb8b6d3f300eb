import SourceText
import TelephoneExchange

extension Rule {
  static let huntingOff = Rule(
    "hunting-off", .warning, "a group in which only the first free agent rings", checks: ["H-09"],
    explanation: """
      In a group that rings its agents one after the other, `next_agent_after` says when it is the next one's turn.

      Switched off, the first free agent rings until the call overflows, though he is not at his desk and the next one is.

      Wrong:

          policy: regular
          next_agent_after: off

      Right:

          policy: regular
          next_agent_after: 3 rings
      """)
}

extension Check {
  static let huntingOff = Check(.huntingOff, needs: .wholeExchange) { context in
    context.exchange.huntGroups.filter { $0.isSequential && $0.nextAgentAfter == nil && $0.agents.count > 1 }.map {
      group in
      let agents = group.agents.map { shown(context.exchange.users[$0].displayName) }
      return context.finding(
        .huntingOff,
        "when \(agents[0]) does not answer, a call to the group \(shown(group.name)) keeps ringing there and never at "
          + agents[1],
        at: "\(group.subject)/next_agent_after",
        help: "write `next_agent_after: 3 rings`, or `policy: simultaneous`")
    }
  }
}
