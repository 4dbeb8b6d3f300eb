import SourceText
import TelephoneExchange

extension Rule {
  static let personalNumbersOpen = Rule(
    "personal-numbers-open", .note, "084 and 087 allowed where mobiles are blocked", checks: ["B-06"],
    explanation: Explanation(
      what: """
        084 and 087 are personal assistant and voicemail services. A call to one may cost more than a call to a
        mobile. They have a key of their own, `personal_084_087`, and are allowed by default. 18xx is covered by
        `directory_18xx`, 0970 by `mobile`, and satellites (+881, +882, +883) and +979 by `international`.
        """,
      why: "Blocking mobiles because of their cost leaves a more expensive route open.",
      wrong: .yaml("outbound_blocking: {mobile: true}"),
      right: .yaml("outbound_blocking: {mobile: true, personal_084_087: true}")))
}

extension Check {
  static let personalNumbersOpen = Check(.personalNumbersOpen, needs: .rights) { context in
    guard let company = context.exchange.classesOfService.first, company.mobile, company.allows(.personal),
      !context.isWritten("class company/personal_084_087")
    else { return [] }
    return [
      context.finding(
        .personalNumbersOpen, "mobile numbers are refused, and 084 and 087, which may cost more, are not",
        at: "class company/mobile", help: "add `personal_084_087: true`, or `false` where it is meant")
    ]
  }
}
