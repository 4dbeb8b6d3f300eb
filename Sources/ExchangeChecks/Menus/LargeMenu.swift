import SourceText
import TelephoneExchange

extension Rule {
  static let largeMenu = Rule(
    "large-menu", .note, "menu that is too large to remember", checks: ["A-17"],
    explanation: Explanation(
      what: """
        A menu should offer at most seven keys, and a caller should pass at most three menus before reaching
        somebody.
        """,
      why: "Callers forget the first choices, press any key, or hang up.",
      wrong: .yaml(
        """
        keys:
          1: {transfer: 101}
          2: {transfer: 102}
          3: {transfer: 103}
          4: {transfer: 104}
          5: {transfer: 105}
          6: {transfer: 106}
          7: {transfer: 107}
          8: {transfer: 108}
        """),
      right: .yaml(
        """
        keys:
          1: {transfer: 101}
          2: {transfer: 102}
          3: {submenu: overig}
        """)))
}

extension MenuChecks {
  static let largeMenu = ExchangeCheck(.largeMenu, needs: .itsParts) { context in
    context.exchange.autoAttendants.flatMap { attendant -> [Diagnostic] in
      var findings = attendant.placedMenus.filter { $0.menu.keys.count > 7 }.map { placed in
        context.finding(
          .largeMenu,
          "the menu \(shown(placed.menu.id)) of \(shown(attendant.name)) offers \(placed.menu.keys.count) choices: by the end nobody "
            + "remembers the first",
          at: "\(attendant.subject)/\(placed.path)/keys", help: "keep at most seven, and put the rest into a submenu")
      }
      let deepest = zip(attendant.submenus, attendant.depths).compactMap { menu, depth in depth.map { (menu.id, $0) } }
        .max { $0.1 < $1.1 }
      if let (id, depth) = deepest, depth > 3 {
        findings.append(
          context.finding(
            .largeMenu,
            "a caller at \(shown(attendant.name)) passes through \(depth) menus before hearing \(shown(id))",
            at: "\(attendant.subject)/menus/submenus/\(id)", help: "link to it from a menu closer to the first"))
      }
      return findings
    }
  }
}
