import SourceText
import TelephoneExchange

extension Rule {
  static let forwardTargetRefused = Rule(
    "forward-target-refused", .warning, "forward target that nobody may use",
    explanation: Explanation(
      what: """
        `forward_targets` lists the outside numbers to which users may forward calls from their telephones. A
        forward is a call of the company and of the user, so both the company's `outbound_blocking` and the user's
        class of service apply. A target is reported if the company may not call it, or if no user with a telephone
        may.
        """,
      why: "A user who sets such a forward hears that this is not possible, without a reason.",
      wrong: .yaml(
        """
        outbound_blocking: {block: [international]}
        forward_targets: [+4930123456]
        """),
      right: .yaml(
        """
        outbound_blocking: {allow: [+4930123456]}
        forward_targets: [+4930123456]
        """)))
}

extension ForwardingChecks {
  static let forwardTargetRefused = ExchangeCheck(.forwardTargetRefused, needs: .wholeExchange) { context in
    let exchange = context.exchange
    let hasLine = context.usersWithLines
    let used = Set(
      exchange.users.indices.filter { hasLine[$0] }.map { exchange.users[$0].classOfService ?? 0 }
    ).sorted()
      .filter(exchange.classesOfService.indices.contains)
    return exchange.forwardTargets.compactMap { target in
      let number = OutsideNumber.number(target)
      if exchange.owns(number) { return nil }
      let refusedBy =
        context.refusal(.outside(number)) != nil
        ? "the company"
        : !used.isEmpty
          && used.allSatisfy { context.refusal(.outside(number), of: exchange.classesOfService[$0]) != nil }
          ? "no class of service of a user" : nil
      guard let refusedBy else { return nil }
      return context.finding(
        .forwardTargetRefused,
        "nobody can forward to \(shown(number.dialled)) at the telephone: \(refusedBy) may "
          + "\(refusedBy == "the company" ? "not " : "")call it, \(classify(number.dialled).phrase)",
        at: "description/forward_targets", notes: context.blockingNote, help: context.helpForRefusal(number))
    }
  }
}
