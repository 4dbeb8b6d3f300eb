import SourceText
import TelephoneExchange

extension Rule {
  static let largeMenu = Rule(
    "large-menu", .note, "a menu that callers cannot keep in mind", checks: ["A-17"],
    explanation: """
      A menu offers at most seven keys, and a caller passes at most three menus until he is where he wants to be.

      Who hears more forgets the first choices, presses anything, or hangs up.

      Wrong:

          keys: {1: …, 2: …, 3: …, 4: …, 5: …, 6: …, 7: …, 8: …}

      Right:

          keys: {1: …, 2: …, 3: {submenu: overig}}
      """)
}

extension Check {
  static let largeMenu = Check(.largeMenu, needs: .itsParts) { context in
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
