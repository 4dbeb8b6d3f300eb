import SourceText
import TelephoneExchange

extension Rule {
  static let freephoneShown = Rule(
    "freephone-shown", .warning, "freephone number used as caller ID", checks: ["C-02"],
    explanation: Explanation(
      what: """
        The caller ID of an outgoing call is `main_number`, or the user's first number with `caller_id: personal`. A
        freephone number (0800) is for receiving calls, so it must not be used as caller ID.
        """,
      why: """
        Carriers reject such calls or replace the number, and a called party abroad cannot call back. A 112 call
        from a site without its own emergency number shows it too.
        """,
      wrong: .yaml("company: {main_number: 0800-1351}"),
      right: .yaml("company: {main_number: 088-7654000}")))
}

extension CallerIDChecks {
  static let freephoneShown = ExchangeCheck(.freephoneShown, needs: .itsParts) { context in
    let company = context.exchange.company
    func finding(_ number: PublicNumber?, _ who: String, at place: String) -> [Diagnostic] {
      guard let number, classify(number.e164) == .freephone else { return [] }
      return [
        context.finding(
          .freephoneShown,
          "\(who) show \(shown(number.nationalText)), a freephone number, which carriers refuse or replace", at: place,
          help: "show an ordinary number of the company instead")
      ]
    }
    let personal = context.exchange.users.filter { ($0.callerID ?? company.callerID) == .personal }
    return finding(company.mainNumber, "calls from here", at: "company/main_number")
      + personal.flatMap {
        finding($0.numbers.first, "calls of \(shown($0.displayName))", at: "\($0.subject)/number")
      }
  }
}
