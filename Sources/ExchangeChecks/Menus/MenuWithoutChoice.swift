import SourceText
import TelephoneExchange

extension Rule {
  static let menuWithoutChoice = Rule(
    "menu-without-choice", .warning, "a menu that offers nothing", checks: ["A-06"],
    explanation: """
      A menu has a key, an operator, or lets a caller dial an extension.

      A caller who hears a menu without all of these can only wait: the greeting is played again and again, with seconds of
      silence after it, until he is told that nobody can be reached. What only tells something is a mailbox that takes no
      message, as the target of the night switch or of a menu's operator. (It is no error, since the call does end.)

      Wrong:

          menus: {after_hours: {greeting: audio/gesloten.wav}}

      Right:

          mailboxes: [{extension: 998, name: Gesloten, deposit: false, greeting: audio/gesloten.wav}]
          # and in the attendant
          menus: {after_hours: {operator: 998}}
      """)
}

extension Check {
  static let menuWithoutChoice = Check(.menuWithoutChoice, needs: .wholeExchange) { context in
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
