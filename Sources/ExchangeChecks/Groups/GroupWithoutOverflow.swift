import SourceText
import TelephoneExchange

extension Rule {
  static let groupWithoutOverflow = Rule(
    "group-without-overflow", .warning, "hunt group without an overflow", checks: ["H-05"],
    explanation: Explanation(
      what: "A hunt group should set where a call goes after waiting too long: `overflow`.",
      why: "Without it, a caller hears ringing for three minutes and then that nobody can be reached.",
      wrong: .yaml("hunt_groups: [{extension: 101, name: Verkoop, agents: [201, 202]}]"),
      right: .yaml(
        "hunt_groups: [{extension: 101, name: Verkoop, agents: [201, 202], overflow: {after: 60 s, to: 999}}]"),
      source: "The portal manual advises always setting an overflow."))
}

extension GroupChecks {
  static let groupWithoutOverflow = ExchangeCheck(.groupWithoutOverflow, needs: .wholeExchange) { context in
    context.exchange.huntGroups.filter { $0.overflow == nil }.map { group in
      context.finding(
        .groupWithoutOverflow,
        "a call to the group \(shown(group.name)) that nobody answers rings for \(Lowering.longestRinging) s and then ends",
        at: "\(group.subject)/overflow", help: "add `overflow: {after: 60 s, to: …}` with a person or a mailbox")
    }
  }
}
