import SourceText

extension Rule {
  static let menuCircle = Rule(
    "menu-circle", .error, "menus that lead to nothing but menus", checks: ["A-08"],
    explanation: """
      From every menu a caller gets out: to a person, a mailbox, an announcement or the end. And the operators of menus do
      not send a caller who presses nothing from one menu to the next and back; that is tried at every moment of the year at
      which another menu holds.

      He would go round until he gives up, or for ever, and keep a line of the company busy.

      Wrong:

          - {extension: 100, menus: {business_hours: {keys: {1: {transfer: 102}}}}}
          - {extension: 102, menus: {business_hours: {keys: {1: {transfer: 100}}}}}

      Right:

          - {extension: 100, menus: {business_hours: {keys: {1: {transfer: 102}}, operator: 209}}}
          - {extension: 102, menus: {business_hours: {keys: {1: {transfer: 100}}, operator: 209}}}
      """)
}

extension Check {
  static let menuCircle = Check(.menuCircle, needs: .wholeExchange) { inspection in
    inspection.menusWithoutExit + inspection.operatorsInCircles
  }
}

extension Inspection {
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
        notes: others.prefix(2).map { note("\(shown($0.name)) leads on to menus only, too", at: $0.subject) },
        help: "add a key or an `operator` that leads to a person, a group or a mailbox")
    }
  }

  /// A caller who presses nothing is sent round. Only attendants whose operators form a circle at some hour are traced.
  fileprivate var operatorsInCircles: [Diagnostic] {
    let suspects = exchange.operatorCircles
    guard !suspects.isEmpty else { return [] }
    let year = CalendarYear(interpreter, year: asOf.year)
    let entries = Dictionary(
      plan.names.enumerated().map { ($1, NodeID($0)) }, uniquingKeysWith: { first, _ in first })
    return suspects.compactMap { circle -> Diagnostic? in
      let first = exchange.autoAttendants[circle[0]]
      guard let entry = entries[first.subject] else { return nil }
      let moment = year.starts.first { start in
        let story = interpreter.trace(
          .entry(entry, origin: .external, from: nil), in: CallWorld(moment: start * 60))
        if case .loop = story.outcome { return true } else { return false }
      }
      guard let moment else { return nil }
      let names = circle.map { shown(exchange.autoAttendants[$0].name) }
      return finding(
        .menuCircle,
        "a caller who presses nothing at \(names[0]) on \(TimeWords.moment(moment, interpreter)) goes round without end: "
          + names.count.circleWords(names),
        at: "\(first.subject)/menus",
        notes: circle.dropFirst().prefix(2).map {
          note("its operator leads back", at: "\(exchange.autoAttendants[$0].subject)/menus")
        },
        help: "let one of these operators be a person, a group or a mailbox")
    }
  }
}

extension Int {
  fileprivate func circleWords(_ names: [String]) -> String {
    self == 1 ? "its operator is itself" : "the operators are \(TimeWords.list(names)), one after the other"
  }
}
