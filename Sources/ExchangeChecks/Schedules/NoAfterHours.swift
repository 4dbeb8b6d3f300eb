import SourceText
import TelephoneExchange

extension Rule {
  static let noAfterHours = Rule(
    "no-after-hours", .warning, "time without a destination", checks: ["S-15"],
    explanation: Explanation(
      what: """
        An auto attendant with business hours needs something for the time outside them: an `after_hours` menu, or
        the night switch, which takes precedence. The check compares all moments of the next year exactly. If the
        night switch and the attendant have different hours, some moments may be covered by neither.
        """,
      why: """
        Callers hear only that the company is closed, without a mailbox or another number. On weekends, that is all
        they hear.
        """,
      wrong: .yaml(
        """
        night_switch: {mode: "off"}
        auto_attendants: [{extension: 100, number: 088-7654000, business_hours: kantooruren}]
        """),
      right: .yaml(
        """
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
        auto_attendants: [{extension: 100, number: 088-7654000, business_hours: kantooruren}]
        """)))
}

extension ScheduleChecks {
  static let noAfterHours = ExchangeCheck(.noAfterHours, needs: .wholeExchange) { context in
    var moments = NightMoments(context)
    return context.exchange.autoAttendants.compactMap { attendant in
      guard let hours = attendant.businessHours, attendant.afterHoursMenu == nil, !attendant.numbers.isEmpty,
        let gap = moments.first(of: attendant, where: { !$0.isNight && !$0.isHoliday && !$0.isBusiness })
      else { return nil }
      return context.finding(
        .noAfterHours,
        "on \(TimeWords.moment(gap, context.interpreter)) callers of \(shown(attendant.name)) only hear that the company is closed",
        at: "\(attendant.subject)/business_hours",
        notes: [
          context.note("its hours are here", at: context.exchange.schedules[hours].subject),
          context.note("the night switch is here", at: "night_switch/mode"),
        ],
        help: "add `after_hours:` to `menus`, or let the night switch take these hours")
    }
  }
}
