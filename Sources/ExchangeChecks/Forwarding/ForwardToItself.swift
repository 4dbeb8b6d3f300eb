import SourceText
import TelephoneExchange

extension Rule {
  static let forwardToItself = Rule(
    "forward-to-itself", .error, "forward to its own user", checks: ["V-10"],
    explanation: Explanation(
      what: """
        A user's forward, or the number that rings together with the user's telephones, must lead to someone else or
        to a mobile.
        """,
      why: """
        The call returns to where it was until the exchange gives up and tells the caller that nobody can be
        reached.
        """,
      wrong: .yaml("users: [{extension: 201, forwards: {no_answer: 201}}]"),
      right: .yaml("users: [{extension: 201, forwards: {no_answer: 202}}]")))
}

extension ForwardingChecks {
  static let forwardToItself = ExchangeCheck(.forwardToItself, needs: .itsParts) { context in
    context.exchange.users.enumerated().compactMap { index, user in
      let own = Target.element(.user(index))
      let forwards: [(key: String, target: Target?)] = [
        ("forwards/always", user.forwards.always), ("forwards/busy", user.forwards.busy),
        ("forwards/no_answer", user.forwards.noAnswer), ("forwards/not_reachable", user.forwards.notReachable),
      ]
      var keys = forwards.filter { $0.target == own }.map(\.key)
      if let number = user.simultaneousRing?.number, user.numbers.contains(number) {
        keys.append("simultaneous_ring/number")
      }
      guard let first = keys.first else { return nil }
      return context.finding(
        .forwardToItself, "a call to \(shown(user.displayName)) is forwarded back to \(shown(user.displayName))",
        at: "\(user.subject)/\(first)", help: "forward to a colleague, a mailbox or a mobile number")
    }
  }
}
