import SourceText
import TelephoneExchange

extension Rule {
  static let huntingOff = Rule(
    "hunting-off", .warning, "hunt group in which only the first free agent rings", checks: ["H-09"],
    explanation: Explanation(
      what: "In a group that rings its agents one after the other, `next_agent_after` sets when the next agent rings.",
      why: """
        With `next_agent_after: off`, the first free agent rings until the call overflows, even if that agent is
        away and the next one is not.
        """,
      wrong: .yaml(
        """
        policy: regular
        next_agent_after: off
        """),
      right: .yaml(
        """
        policy: regular
        next_agent_after: 3 rings
        """)))
}

extension GroupChecks {
  static let huntingOff = ExchangeCheck(.huntingOff, needs: .wholeExchange) { context in
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
