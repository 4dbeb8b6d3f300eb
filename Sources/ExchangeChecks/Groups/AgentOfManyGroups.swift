import SourceText
import TelephoneExchange

extension Rule {
  static let agentOfManyGroups = Rule(
    "agent-of-many-groups", .warning, "user who is an agent of too many groups", checks: ["H-15"],
    explanation: Explanation(
      what: "A user should be an agent of at most ten groups that ring all agents at once.",
      why: """
        The user's telephone is never silent: every call to any of these groups rings it, and the user cannot tell
        the groups apart. For people who serve more groups, let the groups ring their agents one after the other.
        """,
      wrong: .yaml(
        """
        # user 201 is in eleven groups
        policy: simultaneous
        """),
      right: .yaml("policy: circular")))
}

extension GroupChecks {
  static let agentOfManyGroups = ExchangeCheck(.agentOfManyGroups, needs: .wholeExchange) { context in
    let most = 10
    var groups: [[Int]] = Array(repeating: [], count: context.exchange.users.count)
    for (index, group) in context.exchange.huntGroups.enumerated() where group.policy == .simultaneous {
      for agent in group.agents { groups[agent].append(index) }
    }
    return groups.enumerated().filter { $0.element.count > most }.map { user, groups in
      let one = context.exchange.users[user]
      let last = context.exchange.huntGroups[groups[most]]
      return context.finding(
        .agentOfManyGroups,
        "the telephone of \(shown(one.displayName)) rings for \(groups.count) groups that ring all agents at once",
        at: one.subject, notes: [context.note("the last of them", at: "\(last.subject)/agents")],
        help: "take this user out of some groups, or write `policy: circular` there")
    }
  }
}
