import ExchangeCalls
import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let companyMailboxIsPerson = Rule(
    "company-mailbox-is-person", .error, "999, where calls go at night, is a person",
    checks: ["E-19"], mayBeSilenced: true,
    explanation: """
      999 is the company's mailbox on the portal, and `destination: 999` of the night switch means it. Where 999 is a user,
      calls at night ring at that user's telephones.

      A colleague is called at three in the morning, and the announcement that the company is closed is never heard.

      Wrong:

          night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
          users: [{extension: 999, first_name: Anna, last_name: Appel}]

      Right:

          night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
          mailboxes: [{extension: 999, name: Bedrijfsvoicemail, mail: post@example.nl}]

      Source: the portal manual, number plan: 999 is the company voicemail.
      """)
}

extension Check {
  static let companyMailboxIsPerson = Check(.companyMailboxIsPerson, needs: .itsParts) { context in
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
