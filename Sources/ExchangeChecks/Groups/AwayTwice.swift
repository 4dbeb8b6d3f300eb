import SourceText
import TelephoneExchange

extension Rule {
  static let awayTwice = Rule(
    "away-twice", .note, "busy tone that is never heard", checks: ["H-12"],
    explanation: Explanation(
      what: """
        When a group's agents are not registered, the group either passes its calls on (`when_not_reachable`) or
        gives a busy tone (`busy_when_not_reachable`). If both are written, calls are passed on.
        """,
      why: "Somebody may expect the busy tone.",
      wrong: .yaml(
        """
        when_not_reachable: 0612345678
        busy_when_not_reachable: true
        """),
      right: .yaml("when_not_reachable: 0612345678")))
}

extension GroupChecks {
  static let awayTwice = ExchangeCheck(.awayTwice, needs: .wholeExchange) { context in
    context.exchange.huntGroups.compactMap { group in
      guard let target = group.whenNotReachable, group.busyWhenNotReachable else { return nil }
      return context.finding(
        .awayTwice,
        "the busy tone of the group \(shown(group.name)) is never heard: while no agent is connected, calls go to "
          + context.phrase(target),
        at: "\(group.subject)/busy_when_not_reachable",
        notes: [context.note("calls are forwarded here", at: "\(group.subject)/when_not_reachable")],
        help: "delete one of the two")
    }
  }
}
