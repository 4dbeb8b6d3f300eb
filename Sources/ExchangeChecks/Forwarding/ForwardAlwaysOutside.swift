import ExchangeCalls
import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let forwardAlwaysOutside = Rule(
    "forward-always-outside", .warning, "user whose calls all go to an outside number", checks: ["V-09"],
    explanation: Explanation(
      what: """
        A user who has a telephone should not forward all calls to an outside number in the description. Someone who
        works on the road has no device here, or uses `mobile` or `simultaneous_ring`. A forward for a single day is
        set and cleared at the telephone.
        """,
      why: """
        The desk telephone never rings, and each call is paid for twice. An unnoticed forward to an unknown number
        is also how toll fraud begins.
        """,
      wrong: .yaml(
        """
        users: [{extension: 201, forwards: {always: 0612345678}}]
        devices: [{mac: 00:15:65:4a:a9:01, model: T46G, user: 201}]
        """),
      right: .yaml(
        """
        users: [{extension: 201, simultaneous_ring: {number: 0612345678}}]
        devices: [{mac: 00:15:65:4a:a9:01, model: T46G, user: 201}]
        """)))
}

extension ForwardingChecks {
  static let forwardAlwaysOutside = ExchangeCheck(.forwardAlwaysOutside, needs: .wholeExchange) { context in
    let hasLine = context.usersWithLines
    return context.exchange.users.enumerated().compactMap { index, user in
      guard hasLine[index], case .outside(let number) = user.forwards.always,
        context.refusal(user.forwards.always) == nil
      else { return nil }
      return context.finding(
        .forwardAlwaysOutside,
        "every call to \(shown(user.displayName)) goes to \(shown(number.dialled)) at the company's cost, and the "
          + "desk telephone never rings",
        at: "\(user.subject)/forwards/always",
        help: "write `simultaneous_ring: {number: \(number.dialled)}`, or forward `no_answer` and `not_reachable`")
    }
  }
}
