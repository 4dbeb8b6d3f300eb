import SourceText
import TelephoneExchange

extension Rule {
  static let sameMenuAtAllTimes = Rule(
    "same-menu", .warning, "a menu that is the same when the company is closed", checks: ["A-18"],
    explanation: """
      The menus outside business hours and on holidays differ from the one in business hours: another greeting, other
      targets, or a mailbox.

      Otherwise callers are led to people who are at home, and the schedule of the attendant has no effect. Where everybody
      shall hear one menu at all times, one menu is enough.

      Wrong:

          business_hours: kantooruren
          menus:
            business_hours: {keys: {1: {transfer: 101}}, operator: 209}
            after_hours: {keys: {1: {transfer: 101}}, operator: 209}

      Right:

          business_hours: kantooruren
          menus:
            business_hours: {keys: {1: {transfer: 101}}, operator: 209}
            after_hours: {greeting: audio/gesloten.wav, keys: {1: {mailbox: 999}}, operator: 999}
      """)
}

extension Check {
  static let sameMenuAtAllTimes = Check(.sameMenuAtAllTimes, needs: .wholeExchange) { context in
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
