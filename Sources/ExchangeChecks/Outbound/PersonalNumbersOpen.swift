import SourceText
import TelephoneExchange

extension Rule {
  static let personalNumbersOpen = Rule(
    "personal-numbers-open", .note, "084 and 087 allowed where mobiles are blocked", checks: ["B-06"],
    explanation: Explanation(
      what: """
        084 and 087 are personal assistant and voicemail services. A call to one may cost more than a call to a
        mobile. They are a kind of their own, `personal_084_087`, and allowed by default. 18xx is covered by
        `directory_18xx`, 0970 by `mobile`, and satellites (+881, +882, +883) and +979 by `international`.
        """,
      why: "Blocking mobiles because of their cost leaves a more expensive route open.",
      wrong: .yaml("outbound_blocking: {block: [mobile]}"),
      right: .yaml("outbound_blocking: {block: [mobile, personal_084_087]}")))
}

extension OutboundChecks {
  static let personalNumbersOpen = ExchangeCheck(.personalNumbersOpen, needs: .rights) { context in
    guard let company = context.exchange.classesOfService.first, company.blocked.contains(.mobile),
      company.allows(.personal), !company.named.contains(.personal)
    else { return [] }
    return [
      context.finding(
        .personalNumbersOpen, "mobile numbers are blocked, but 084 and 087, which may cost more, are not",
        at: "class company/block", help: "add `personal_084_087` to `block`, or to `allow` if this is intended")
    ]
  }
}
