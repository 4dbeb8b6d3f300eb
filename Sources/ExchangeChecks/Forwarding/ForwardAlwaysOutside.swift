import ExchangeCalls
import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let forwardAlwaysOutside = Rule(
    "forward-always-outside", .warning, "all calls of a user leave the company", checks: ["V-09"],
    explanation: """
      A user who has a telephone does not forward all his calls to a number outside in the description. Someone who works on
      the road has no device here, or `mobile` or `simultaneous_ring`; a forward for a day is switched on at the telephone
      and off again.

      His telephone on the desk never rings, each call costs a second time, and a forward to a strange number that nobody
      notices is how fraud begins.

      Wrong:

          users: [{extension: 201, forwards: {always: 0612345678}}]
          devices: [{mac: 00:15:65:4a:a9:01, model: T46G, user: 201}]

      Right:

          users: [{extension: 201, simultaneous_ring: {number: 0612345678}}]
          devices: [{mac: 00:15:65:4a:a9:01, model: T46G, user: 201}]
      """)
}

extension Check {
  static let forwardAlwaysOutside = Check(.forwardAlwaysOutside, needs: .wholeExchange) { context in
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
