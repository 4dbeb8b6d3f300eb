import ExchangeCalls
import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let overflowToSameAgents = Rule(
    "overflow-to-same-agents", .warning, "overflow to the same agents", checks: ["H-14"],
    explanation: Explanation(
      what: """
        A group should overflow to somebody who has not been tried yet. An overflow to a group that adds colleagues
        to the same agents is fine.
        """,
      why: "The same people did not answer a moment ago, so the caller only waits longer.",
      wrong: .yaml(
        """
        hunt_groups:
          - {extension: 101, agents: [201, 202], overflow: {after: 60 s, to: 102}}
          - {extension: 102, agents: [201, 202], overflow: {after: 60 s, to: 999}}
        """),
      right: .yaml(
        """
        hunt_groups:
          - {extension: 101, agents: [201, 202], overflow: {after: 60 s, to: 102}}
          - {extension: 102, agents: [201, 202, 203], overflow: {after: 60 s, to: 999}}
        """)))
}

extension GroupChecks {
  static let overflowToSameAgents = ExchangeCheck(.overflowToSameAgents, needs: .wholeExchange) { context in
    let exchange = context.exchange
    return exchange.huntGroups.enumerated().compactMap { index, group in
      guard let overflow = group.overflow, case .element(let element) = overflow.to else { return nil }
      let next: [Int]
      let subject: String
      switch element {
      case .huntGroup(let other):
        // A group that overflows to itself is a loop.
        guard other != index else { return nil }
        next = exchange.huntGroups[other].agents
        subject = "\(exchange.huntGroups[other].subject)/agents"
      case .user, .autoAttendant, .mailbox, .pagingGroup: return nil
      }
      let tried = Set(group.agents)
      guard !next.isEmpty, next.allSatisfy(tried.contains) else { return nil }
      return context.finding(
        .overflowToSameAgents,
        "a call that nobody in the group \(shown(group.name)) answers goes to \(context.phrase(overflow.to)): all its "
          + "agents have just been tried",
        at: "\(group.subject)/overflow/to", notes: [context.note("its agents", at: subject)],
        help: "add a colleague there, or overflow to a mailbox or another person")
    }
  }
}
