import SourceText
import TelephoneExchange

extension Rule {
  static let menuCircle = Rule(
    "menu-circle", .error, "menus that lead only to menus", checks: ["A-08"],
    explanation: Explanation(
      what:
        "Every menu must offer a caller some way out: to a person, a mailbox, an announcement or the end of the call.",
      why: "Whatever callers press, they hear another menu until they give up.",
      wrong: .yaml(
        """
        - {extension: 100, menus: {business_hours: {keys: {1: {transfer: 102}}}}}
        - {extension: 102, menus: {business_hours: {keys: {1: {transfer: 100}}}}}
        """),
      right: .yaml(
        """
        - {extension: 100, menus: {business_hours: {keys: {1: {transfer: 102}}, operator: 209}}}
        - {extension: 102, menus: {business_hours: {keys: {1: {transfer: 100}}, operator: 209}}}
        """),
      note: """
        Operators that send a caller who presses nothing back and forth between menus are reported as
        `endless-call`.
        """))
}

extension MenuChecks {
  static let menuCircle = ExchangeCheck(.menuCircle, needs: .wholeExchange) { context in
    context.menusWithoutExit
  }
}

extension CheckContext {
  /// Whatever is pressed, a menu follows. A set of menus is reported once.
  fileprivate var menusWithoutExit: [Diagnostic] {
    let circles = MenuCircles(exchange)
    var told: Set<Int> = []
    return exchange.autoAttendants.enumerated().compactMap { index, attendant -> Diagnostic? in
      guard !told.contains(index),
        let menu = attendant.placedMenus.first(where: { !$0.menu.offersNothing && !circles.leadsOut(index, $0) })
      else { return nil }
      let around = circles.attendants(from: index)
      told.formUnion(around)
      let others = around.filter { $0 != index }.map { exchange.autoAttendants[$0] }
      return finding(
        .menuCircle,
        "whatever a caller presses in the menu \(shown(menu.menu.id)) of \(shown(attendant.name)), another menu follows",
        at: "\(attendant.subject)/\(menu.path)",
        notes: others.prefix(2).map { note("\(shown($0.name)) leads only to menus too", at: $0.subject) },
        help: "add a key or an `operator` that leads to a person, a group or a mailbox")
    }
  }
}
