import SourceText
import TelephoneExchange

extension Rule {
  static let limitNeverReached = Rule(
    "limit-never-reached", .note, "limit above a smaller one", checks: [],
    explanation: Explanation(
      what: """
        `calls_outside` of a class of service limits the concurrent outside calls of one user. `calls_outside` of
        `limits` limits those of the whole company. A user's limit above the company's limit is never reached.
        """,
      why: """
        One user can take all of the company's outside calls, and everybody else hears that the number cannot be
        reached.
        """,
      wrong: .yaml(
        """
        limits: {calls_outside: 4}
        outbound_blocking: {calls_outside: 10}
        """),
      right: .yaml(
        """
        limits: {calls_outside: 20}
        outbound_blocking: {calls_outside: 4}
        """)))
}

extension OutboundChecks {
  static let limitNeverReached = ExchangeCheck(.limitNeverReached, needs: .rights) { context in
    guard let company = context.exchange.limits.callsOutside else { return [] }
    return context.exchange.classesOfService.compactMap { service in
      let place = "\(service.subject)/calls_outside"
      guard service.callsOutside > company, context.isWritten(place) else { return nil }
      return context.finding(
        .limitNeverReached,
        "one user may have \(service.callsOutside) calls outside at once, but the whole company only \(company)",
        at: place, notes: [context.note("the limit of the company", at: "limits/calls_outside")],
        help: "write at most \(company), preferably much less: otherwise one user can take all lines")
    }
  }
}
