import SourceText
import TelephoneExchange

extension Rule {
  static let nightDestinationBlocked = Rule(
    "night-destination-blocked", .warning, "night destination that the company blocks",
    checks: ["X-05", "B-07"],
    explanation: Explanation(
      what: """
        A call that the night switch sends to an outside number is a call of the company, so its outbound blocking
        applies.
        """,
      why: "Callers at night hear that the number may not be called, and nobody at the company notices.",
      wrong: .yaml(
        """
        outbound_blocking: {block: [mobile]}
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 0612345678}
        """),
      right: .yaml(
        """
        outbound_blocking: {block: [mobile], allow: [0612345678]}
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 0612345678}
        """)))

  static let nightDestinationCostly = Rule(
    "night-destination-costly", .error, "night destination abroad or at a premium-rate number", checks: ["X-06"],
    explanation: Explanation(
      what: """
        A thief who steals a login sends night and weekend calls to expensive numbers of their own and lets them
        ring until Monday. So the night switch may lead to 0900, 0906, 0909, 18xx or another country only if that
        exact number is listed in `allow`, which shows that it is intended.
        """,
      why: "A weekend of such calls costs tens of thousands of euros. Courts hold the owner of the exchange liable.",
      wrong: .yaml(
        """
        night_switch: {mode: automatic, business_hours: kantooruren, destination: "+4915112345678"}
        """),
      right: .yaml(
        """
        outbound_blocking: {allow: ["+4915112345678"]}
        night_switch: {mode: automatic, business_hours: kantooruren, destination: "+4915112345678"}
        """)))
}

extension NightChecks {
  static let nightDestinationOutside = ExchangeCheck(.nightDestinationBlocked, .nightDestinationCostly, needs: .rights)
  {
    context in
    let exchange = context.exchange
    guard case .outside(let number)? = exchange.nightSwitch.destination else { return [] }
    let company = exchange.classesOfService.first ?? ClassOfService()
    let kind = classify(number.dialled)
    if company.allowedNumbers.contains(number) { return [] }
    let place = "night_switch/destination"
    let help =
      "name a mailbox, a group or a user; or, if this is intended, add `allow: [\(number.dialled)]` to `outbound_blocking`"
    switch kind {
    case .service0900, .adult0906, .entertainment0909, .directory18xx, .international:
      return [
        context.finding(
          .nightDestinationCostly,
          "at night every caller is sent to \(shown(number.dialled)), \(kind.phrase), at the company's cost", at: place,
          help: help)
      ]
    case .mobile, .m2m, .personal, .geographic, .corporate, .freephone, .internationalFreephone, .government,
      .operatorServices, .help, .emergency, .carrierSelection, .withholdPrefix, .unassignable:
      guard !company.allows(kind) else { return [] }
      return [
        context.finding(
          .nightDestinationBlocked,
          "at night callers are refused: the company may not call \(shown(number.dialled)), \(kind.phrase)", at: place,
          notes: [context.note("it is blocked here", at: "class company")], help: help)
      ]
    }
  }
}
