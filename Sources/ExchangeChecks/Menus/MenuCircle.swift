import SourceText
import TelephoneExchange

extension Rule {
  static let menuCircle = Rule(
    "menu-circle", .error, "menus that lead to nothing but menus", checks: ["A-08"],
    explanation: """
      From every menu a caller gets out: to a person, a mailbox, an announcement or the end. (Operators that send a caller
      who presses nothing from one menu to the next and back are an `endless-call`.)

      Whatever he presses, he hears the next menu, until he gives up.

      Wrong:

          - {extension: 100, menus: {business_hours: {keys: {1: {transfer: 102}}}}}
          - {extension: 102, menus: {business_hours: {keys: {1: {transfer: 100}}}}}

      Right:

          - {extension: 100, menus: {business_hours: {keys: {1: {transfer: 102}}, operator: 209}}}
          - {extension: 102, menus: {business_hours: {keys: {1: {transfer: 100}}, operator: 209}}}
      """)
}

extension Check {
  static let menuCircle = Check(.menuCircle, needs: .wholeExchange) { context in
    context.menusWithoutExit
  }
}

extension CheckContext {
  /// Whatever is pressed, a menu follows. A set of menus is told once.
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
