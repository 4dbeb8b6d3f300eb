import SourceText
import TelephoneExchange

extension Rule {
  static let groupWithoutOverflow = Rule(
    "group-without-overflow", .warning, "a group whose calls nobody may answer", checks: ["H-05"],
    explanation: """
      A hunt group says where a call goes that waits too long: `overflow`.

      Without it a caller hears three minutes of ringing, then that nobody can be reached. The manual advises to set it
      always (F-153).

      Wrong:

          hunt_groups: [{extension: 101, name: Verkoop, agents: [201, 202]}]

      Right:

          hunt_groups: [{extension: 101, name: Verkoop, agents: [201, 202], overflow: {after: 60 s, to: 999}}]
      """)
}

extension Check {
  static let groupWithoutOverflow = Check(.groupWithoutOverflow, needs: .wholeExchange) { context in
    context.exchange.huntGroups.filter { $0.overflow == nil }.map { group in
      context.finding(
        .groupWithoutOverflow,
        "a call to the group \(shown(group.name)) that nobody answers rings for \(Lowering.longestRinging) s and then ends",
        at: "\(group.subject)/overflow", help: "add `overflow: {after: 60 s, to: …}` with a person or a mailbox")
    }
  }
}
