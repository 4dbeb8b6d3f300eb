import ExchangeCalls
import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let companyMailboxIsPerson = Rule(
    "company-mailbox-is-person", .error, "user with extension 999, the night destination",
    checks: ["E-19"], mayBeSilenced: true,
    explanation: Explanation(
      what: """
        On the portal, 999 is the company's mailbox, and `destination: 999` of the night switch refers to it. If 999
        is a user, calls at night ring that user's telephones.
        """,
      why: "A colleague is called at three in the morning, and callers never hear that the company is closed.",
      wrong: .yaml(
        """
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
        users: [{extension: 999, first_name: Anna, last_name: Appel}]
        """),
      right: .yaml(
        """
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
        mailboxes: [{extension: 999, name: Bedrijfsvoicemail, mail: post@example.nl}]
        """),
      source: "Portal manual, number plan: 999 is the company voicemail."))
}

extension ExtensionChecks {
  static let companyMailboxIsPerson = ExchangeCheck(.companyMailboxIsPerson, needs: .itsParts) { context in
    guard case .element(.user(let index))? = context.exchange.nightSwitch.destination else { return [] }
    let user = context[.user(index)]
    guard user.extension?.digits == "999" else { return [] }
    return [
      context.finding(
        .companyMailboxIsPerson, "calls at night go to 999, which is \(user.phrase) and not a mailbox",
        at: "night_switch/destination", notes: [context.note("999 is here", at: "\(user.subject)/extension")],
        help: "make 999 a mailbox: `mailboxes: [{extension: 999, mail: …}]`, and give the user another extension")
    ]
  }
}
