import SourceText
import TelephoneExchange

extension Rule {
  static let policeBlocked = Rule(
    "police-blocked", .warning, "the police cannot be called", checks: ["B-03"],
    explanation: """
      `block: [service_0900]` refuses every 0900 number. The number of the Dutch police for what cannot wait and is not an
      emergency, 0900-8844, is one of them; so `allow` names it.

      Who sees a burglary that is over is told that the number may not be called, and calls 112 or nobody.

      Told once for the company, and for a class of service only where the company does not block 0900 itself; not for
      a class that may call nothing outside.

      Wrong:

          outbound_blocking: {block: [service_0900]}

      Right:

          outbound_blocking: {block: [service_0900], allow: [0900-8844]}
      """)
}

extension Check {
  static let policeBlocked = Check(.policeBlocked, needs: .rights) { context in
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
