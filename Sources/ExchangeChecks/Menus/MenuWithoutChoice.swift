import SourceText
import TelephoneExchange

extension Rule {
  static let menuWithoutChoice = Rule(
    "menu-without-choice", .warning, "menu without a choice", checks: ["A-06"],
    explanation: Explanation(
      what: "A menu needs at least one key, an operator, or the option to dial an extension.",
      why: """
        Without any of these, a caller can only wait. The greeting plays again and again, with seconds of silence in
        between, until the caller hears that nobody can be reached.
        """,
      wrong: .yaml("menus: {after_hours: {greeting: audio/gesloten.wav}}"),
      right: .yaml(
        """
        mailboxes: [{extension: 998, name: Gesloten, deposit: false, greeting: audio/gesloten.wav}]
        # and in the attendant
        menus: {after_hours: {operator: 998}}
        """),
      note: """
        For a plain announcement, use a mailbox that takes no message, as the target of the night switch or of a
        menu's operator. This is not an error, because the call does end.
        """))
}

extension MenuChecks {
  static let menuWithoutChoice = ExchangeCheck(.menuWithoutChoice, needs: .wholeExchange) { context in
    context.exchange.autoAttendants.flatMap { attendant in
      attendant.placedMenus.filter(\.menu.offersNothing).map { placed in
        context.finding(
          .menuWithoutChoice,
          "callers who hear the menu \(shown(placed.menu.id)) of \(shown(attendant.name)) can choose nothing and wait "
            + "\(attendant.tries) times \(attendant.firstDigitTimeout) s for the end",
          at: "\(attendant.subject)/\(placed.path)", help: "add `keys: {1: {transfer: …}}`, or `operator: …`")
      }
    }
  }
}
