import SourceText
import TelephoneExchange

extension Rule {
  static let freephoneShown = Rule(
    "freephone-shown", .warning, "a freephone number that calls show", checks: ["C-02"],
    explanation: """
      The number that a call shows outside is `main_number`, or with `caller_id: personal` the user's first number. A
      freephone number (0800) is one to be called at, not one to call from.

      Carriers refuse such a call or put another number in its place, and who is called cannot call back from abroad. A
      call to 112 without a number of its own for the place shows it, too.

      Wrong:

          company: {main_number: 0800-1351}

      Right:

          company: {main_number: 088-7654000}
      """)
}

extension Check {
  static let freephoneShown = Check(.freephoneShown, needs: .itsParts) { context in
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
