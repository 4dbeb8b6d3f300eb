import SourceText
import TelephoneExchange

extension Rule {
  static let policeBlocked = Rule(
    "police-blocked", .warning, "police number that is blocked", checks: ["B-03"],
    explanation: Explanation(
      what: """
        `block: [service_0900]` blocks every 0900 number. One of them is 0900-8844, which reaches the Dutch police for
        urgent matters that are not an emergency. List it in `allow`.
        """,
      why: """
        Someone who reports a burglary after the fact hears that the number may not be called, and calls 112 or
        nobody.
        """,
      wrong: .yaml("outbound_blocking: {block: [service_0900]}"),
      right: .yaml("outbound_blocking: {block: [service_0900], allow: [0900-8844]}"),
      note: """
        The company is reported once. A class of service is reported only if the company itself does not block 0900,
        and never if the class may call nothing outside.
        """))
}

extension OutboundChecks {
  static let policeBlocked = ExchangeCheck(.policeBlocked, needs: .rights) { context in
    let police = OutsideNumber.national("09008844")
    let blocking = context.exchange.classesOfService.filter {
      !$0.internalOnly && !$0.allows(police, kind: .service0900)
    }
    // What the company blocks, its classes inherit.
    let own = blocking.first?.id == "company" ? blocking.prefix(1) : blocking[...]
    return own.map { service in
      let who = service.id == "company" ? "the company" : "the class of service \(shown(service.id))"
      return context.finding(
        .policeBlocked, "`0900-8844`, the police, cannot be called: \(who) blocks 0900",
        at: "\(service.subject)/block", help: "add `allow: [0900-8844]`")
    }
  }
}
