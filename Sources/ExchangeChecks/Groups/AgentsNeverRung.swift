import SourceText
import TelephoneExchange

extension Rule {
  static let agentsNeverRung = Rule(
    "agents-never-rung", .warning, "agents whose turn never comes", checks: ["H-08"],
    explanation: Explanation(
      what: """
        In a group with the policy `regular`, every call starts with the first agent. The time before the overflow
        must be long enough for all agents to ring one after the other.
        """,
      why: """
        The last agents ring only while the ones before them are in calls. They think they take part, while calls
        overflow past their silent telephones.
        """,
      wrong: .yaml(
        """
        policy: regular  # 3 rings of 5 s each
        agents: [201, 202, 203, 204, 205]
        overflow: {after: 60 s, to: 999}
        """),
      right: .yaml(
        """
        policy: circular
        agents: [201, 202, 203, 204, 205]
        overflow: {after: 60 s, to: 999}
        """),
      note: """
        Groups with the policy `circular` or `uniform` start with another agent each time, so that everyone gets a
        turn. They are not checked.
        """))
}

extension GroupChecks {
  static let agentsNeverRung = ExchangeCheck(.agentsNeverRung, needs: .wholeExchange) { context in
    let exchange = context.exchange
    let hasLine = context.usersWithLines
    return exchange.huntGroups.compactMap { group in
      guard group.policy == .regular, let rings = group.nextAgentAfter, let overflow = group.overflow else {
        return nil
      }
      let time = rings * exchange.company.secondsPerRing
      guard overflow.after >= group.leastWait(exchange.company.secondsPerRing) else { return nil }
      let ringing = group.agents.filter { hasLine[$0] || exchange.users[$0].mobile != nil }
      let late = ringing.enumerated().filter { $0.offset * time >= overflow.after }.map { exchange.users[$0.element] }
      guard !late.isEmpty else { return nil }
      let names = TimeWords.list(late.map { shown($0.displayName) })
      return context.finding(
        .agentsNeverRung,
        "a call leaves the group \(shown(group.name)) after \(overflow.after) s; \(ringing.count) agents ringing \(time) s each "
          + "take \(ringing.count * time) s, so \(names) never get a turn while the others are free",
        at: "\(group.subject)/overflow/after",
        help: "write `after: \(min(ringing.count * time, 7200)) s`, fewer rings in `next_agent_after`, or "
          + "`policy: circular`")
    }
  }
}
