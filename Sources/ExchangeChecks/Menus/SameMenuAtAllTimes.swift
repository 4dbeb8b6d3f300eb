import SourceText
import TelephoneExchange

extension Rule {
  static let sameMenuAtAllTimes = Rule(
    "same-menu", .warning, "after-hours menu that equals the business-hours menu", checks: ["A-18"],
    explanation: Explanation(
      what: """
        The menus for after hours and holidays should differ from the business-hours menu, with another greeting,
        other targets, or a mailbox.
        """,
      why: """
        Otherwise, callers are led to people who have gone home, and the attendant's schedule has no effect. If
        everybody should hear the same menu at all times, one menu is enough.
        """,
      wrong: .yaml(
        """
        business_hours: kantooruren
        menus:
          business_hours: {keys: {1: {transfer: 101}}, operator: 209}
          after_hours: {keys: {1: {transfer: 101}}, operator: 209}
        """),
      right: .yaml(
        """
        business_hours: kantooruren
        menus:
          business_hours: {keys: {1: {transfer: 101}}, operator: 209}
          after_hours: {greeting: audio/gesloten.wav, keys: {1: {mailbox: 999}}, operator: 999}
        """)))
}

extension MenuChecks {
  static let sameMenuAtAllTimes = ExchangeCheck(.sameMenuAtAllTimes, needs: .wholeExchange) { context in
    context.exchange.autoAttendants.flatMap { attendant in
      [
        ("after_hours", attendant.afterHoursMenu, "outside business hours"),
        ("holiday", attendant.holidayMenu, "on holidays"),
      ]
      .compactMap { name, menu, when in
        guard let menu, !menu.offersNothing, menu.sameChoices == attendant.businessHoursMenu.sameChoices else {
          return nil
        }
        return context.finding(
          .sameMenuAtAllTimes,
          "the menu \(when) of \(shown(attendant.name)) is the same as during business hours: callers are led to the same people",
          at: "\(attendant.subject)/menus/\(name)",
          notes: [context.note("the menu of business hours", at: "\(attendant.subject)/menus/business_hours")],
          help: "use other targets, such as `operator: 999`, or delete this menu and the schedule")
      }
    }
  }
}

extension Menu {
  /// The menu without what only people read.
  fileprivate var sameChoices: Menu {
    var copy = self
    copy.id = ""
    copy.descriptions = [:]
    return copy
  }
}
