import SourceText
import TelephoneExchange

extension Rule {
  static let shortMenuTimeout = Rule(
    "short-menu-timeout", .warning, "too little time to choose a menu key", checks: ["A-15"],
    explanation: Explanation(
      what: "After the greeting, a caller needs at least 3 s to press a key. 10 s is usual.",
      why:
        "A caller who is still looking for the keypad on a mobile hears that the choice is invalid before making one.",
      wrong: .yaml("first_digit_timeout: 2 s"),
      right: .yaml("first_digit_timeout: 10 s")))
}

extension MenuChecks {
  static let shortMenuTimeout = ExchangeCheck(.shortMenuTimeout, needs: .itsParts) { context in
    context.exchange.autoAttendants.filter { $0.firstDigitTimeout < 3 }.map { attendant in
      context.finding(
        .shortMenuTimeout,
        "a caller at \(shown(attendant.name)) who has not pressed a key after \(attendant.firstDigitTimeout) s is told that "
          + "the choice is wrong",
        at: "\(attendant.subject)/first_digit_timeout", help: "write `first_digit_timeout: 10 s`")
    }
  }
}
