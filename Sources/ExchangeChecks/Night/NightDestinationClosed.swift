import SourceText
import TelephoneExchange

extension Rule {
  static let nightDestinationClosed = Rule(
    "night-destination-closed", .warning, "outside night destination, but outside calls only by day",
    checks: ["X-05"],
    explanation: Explanation(
      what: """
        A call that the night switch sends to an outside number is a call of the company, so the `hours` of
        `outbound_blocking` apply to it. At night, when it is needed, the call is blocked.
        """,
      why: """
        Callers hear that the number may not be called. Move the hours to a class of service, so that the company's
        own calls stay allowed, or send night calls to a mailbox.
        """,
      wrong: .yaml(
        """
        outbound_blocking: {hours: kantooruren}
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 0612345678}
        """),
      right: .yaml(
        """
        classes_of_service: [{id: werkvloer, hours: kantooruren}]
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 0612345678}
        """)))
}

extension NightChecks {
  static let nightDestinationClosed = ExchangeCheck(.nightDestinationClosed, needs: .itsParts) { context in
    let exchange = context.exchange
    guard case .outside(let number)? = exchange.nightSwitch.destination, classify(number.dialled) != .help,
      let hours = exchange.classesOfService.first?.hours
    else { return [] }
    return [
      context.finding(
        .nightDestinationClosed,
        "calls are sent to \(shown(number.dialled)) at night, but calls outside are allowed only in the hours of "
          + "\(shown(exchange.schedules[hours].id)) only",
        at: "night_switch/destination", notes: [context.note("the hours", at: "class company/hours")],
        help: "give `hours` to a class of service instead of the whole company, or name a mailbox")
    ]
  }
}
