import SourceText
import TelephoneExchange

extension Rule {
  static let forwardTargetRefused = Rule(
    "forward-target-refused", .warning, "a target for forwards that nobody may set",
    explanation: Explanation(
      what: """
        `forward_targets` are the numbers outside to which a user may forward calls at the telephone. A forward is a
        call of the company and of the user: the company's `outbound_blocking` and the user's class of service both
        count.
        """,
      why: "Whoever sets such a forward hears that the choice is not possible, and does not know why.",
      wrong: .yaml(
        """
        outbound_blocking: {international: true}
        forward_targets: [+4930123456]
        """),
      right: .yaml(
        """
        outbound_blocking: {international: true, allow: [+4930123456]}
        forward_targets: [+4930123456]
        """),
      note: "Told is a target that the company may not call, or the class of service of no user with a telephone."))
}

extension Check {
  static let forwardTargetRefused = Check(.forwardTargetRefused, needs: .wholeExchange) { context in
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
