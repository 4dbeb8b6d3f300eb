import SourceText
import TelephoneExchange

extension Rule {
  static let overflowTooSoon = Rule(
    "overflow-too-soon", .warning, "overflow before the telephones have rung", checks: ["H-07"],
    explanation: Explanation(
      what: """
        A call must wait at least as long as one agent rings (`next_agent_after`, in rings of 5 s unless the company
        sets another length). In a group that rings all agents at once, it must wait at least one ring.
        """,
      why: "Otherwise the second agent never rings, or nobody has the time to answer.",
      wrong: .yaml(
        """
        policy: regular
        next_agent_after: 4 rings
        overflow: {after: 10 s, to: 999}
        """),
      right: .yaml(
        """
        policy: regular
        next_agent_after: 4 rings
        overflow: {after: 60 s, to: 999}
        """)))
}

extension GroupChecks {
  static let overflowTooSoon = ExchangeCheck(.overflowTooSoon, needs: .wholeExchange) { context in
    let ring = context.exchange.company.secondsPerRing
    return context.exchange.huntGroups.compactMap { group in
      guard let overflow = group.overflow, overflow.after < group.leastWait(ring) else { return nil }
      let after = overflow.after
      let message =
        if after == 0 {
          "every call to the group \(shown(group.name)) goes on to \(context.phrase(overflow.to)) at once: "
            + "no agent ever rings"
        } else if after < ring {
          "a call leaves the group \(shown(group.name)) after \(after) s, before a telephone has rung once (\(ring) s)"
        } else {
          "a call leaves the group \(shown(group.name)) after \(after) s, while the first agent still rings "
            + "(\(group.leastWait(ring)) s): the second one never does"
        }
      return context.finding(
        .overflowTooSoon, message, at: "\(group.subject)/overflow/after",
        help: "let a call wait for \(max(group.leastWait(ring) * group.agents.count, 20)) s or more")
    }
  }
}

extension HuntGroup {
  var isSequential: Bool { policy != .simultaneous }

  /// Seconds that a call has to wait so that more than one agent has a chance.
  func leastWait(_ secondsPerRing: Int) -> Int {
    guard isSequential, agents.count > 1, let rings = nextAgentAfter else { return secondsPerRing }
    return rings * secondsPerRing
  }
}
