import SourceText
import TelephoneExchange

extension Rule {
  static let submenuUnused = Rule(
    "submenu-unused", .warning, "submenu that no key leads to", checks: ["A-09"],
    explanation: Explanation(
      what: "Each submenu must be reachable by a key of a main menu, or of another submenu that is reachable.",
      why: "Nobody ever hears it, although somebody may think that callers do.",
      wrong: .yaml(
        """
        business_hours: {keys: {1: {transfer: 101}}, operator: 209}
        submenus: {prijzen: {keys: {1: previous_menu}, operator: 209}}
        """),
      right: .yaml(
        """
        business_hours: {keys: {1: {transfer: 101}, 2: {submenu: prijzen}}, operator: 209}
        submenus: {prijzen: {keys: {1: previous_menu}, operator: 209}}
        """)))

  static let submenuWithoutWayBack = Rule(
    "submenu-without-way-back", .warning, "submenu without a way back", checks: ["A-09"],
    explanation: Explanation(
      what: """
        A caller who pressed a wrong key and is in a submenu needs a way out: a key that goes back
        (`previous_menu`), or an operator. A submenu with an operator is not reported, even without such a key.
        """,
      why: "The caller has to hang up, call again, and pay for it.",
      wrong: .yaml("submenus: {prijzen: {keys: {1: {transfer: 101}}}}"),
      right: .yaml("submenus: {prijzen: {keys: {1: {transfer: 101}, star: previous_menu}, operator: 209}}")))
}

extension MenuChecks {
  static let submenuUnused = ExchangeCheck(.submenuUnused, needs: .wholeExchange) { context in
    context.exchange.autoAttendants.flatMap { attendant in
      zip(attendant.submenus, attendant.depths).filter { $0.1 == nil }.map { submenu, _ in
        context.finding(
          .submenuUnused, "no key of \(shown(attendant.name)) leads to the submenu \(shown(submenu.id))",
          at: "\(attendant.subject)/menus/submenus/\(submenu.id)",
          help: "add a key: `2: {submenu: \(submenu.id)}`, or delete the submenu")
      }
    }
  }

  static let submenuWithoutWayBack = ExchangeCheck(.submenuWithoutWayBack, needs: .wholeExchange) { context in
    let circles = MenuCircles(context.exchange)
    return context.exchange.autoAttendants.enumerated().flatMap { index, attendant in
      attendant.placedMenus.filter { $0.isDeadEnd && circles.leadsOut(index, $0) }.map { placed in
        context.finding(
          .submenuWithoutWayBack,
          "a caller who reaches the submenu \(shown(placed.menu.id)) of \(shown(attendant.name)) by mistake can neither go back nor "
            + "reach an operator",
          at: "\(attendant.subject)/\(placed.path)", help: "add `star: previous_menu` to its keys, and `operator: …`")
      }
    }
  }
}

extension AutoAttendant.PlacedMenu {
  /// A submenu with neither a key that goes back nor an operator.
  var isDeadEnd: Bool {
    submenu != nil && menu.operator == nil && !menu.offersNothing
      && !menu.keys.values.contains { action in
        switch action {
        case .previousMenu, .submenu: true
        case .transfer, .operator, .nameDialing, .extensionDialing, .repeatMenu, .exit, .mailbox, .announcement: false
        }
      }
  }
}
