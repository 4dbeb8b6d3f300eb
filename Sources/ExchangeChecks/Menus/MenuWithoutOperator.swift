import SourceText
import TelephoneExchange

extension Rule {
  static let menuWithoutOperator = Rule(
    "menu-without-operator", .warning, "menu without an operator", checks: ["A-07"],
    explanation: Explanation(
      what: """
        Each menu should have an operator: the destination of a caller who presses nothing, or too many wrong keys.
        Outside working hours, the operator can be a mailbox.
        """,
      why: """
        Callers with an old telephone, or without a free hand, hear that nobody can be reached. The greeting need
        not mention the operator.
        """,
      wrong: .yaml("business_hours: {keys: {1: {transfer: 101}}}"),
      right: .yaml("business_hours: {keys: {1: {transfer: 101}}, operator: 209}"),
      source: "The portal manual advises always setting an operator."))
}

extension MenuChecks {
  static let menuWithoutOperator = ExchangeCheck(.menuWithoutOperator, needs: .wholeExchange) { context in
    let circles = MenuCircles(context.exchange)
    return context.exchange.autoAttendants.enumerated().compactMap { index, attendant in
      let bare = attendant.placedMenus.filter { placed in
        placed.menu.operator == nil && !placed.menu.offersNothing && !placed.isDeadEnd
          && circles.leadsOut(index, placed)
      }
      guard let first = bare.first else { return nil }
      let names = TimeWords.list(bare.map { shown($0.menu.id) })
      return context.finding(
        .menuWithoutOperator,
        "a caller who chooses nothing in \(bare.count == 1 ? "the menu" : "the menus") \(names) of "
          + "\(shown(attendant.name)) is told that nobody can be reached",
        at: "\(attendant.subject)/\(first.path)/operator",
        help: "add `operator: …` to \(bare.count == 1 ? "it" : "them"): a person, a group or a mailbox")
    }
  }
}
