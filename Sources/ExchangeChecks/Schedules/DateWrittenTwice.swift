import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let dateWrittenTwice = Rule(
    "date-written-twice", .warning, "date that is both a holiday and an exception",
    explanation: Explanation(
      what: """
        Holidays take precedence over the hours of the day. A public holiday (`public: nl`) is computed, so hours in
        `exceptions` for the same date take precedence over it. That is how a shop opens on Boxing Day. A date that
        is also written in the holidays contradicts the exception, and the holiday wins.
        """,
      why: "Callers hear that the company is closed on a day when people are waiting for calls.",
      wrong: .yaml(
        """
        schedules: {winkel: {mon-sat: "09:00-18:00", exceptions: {2026-12-28: "10:00-16:00"}}}
        holidays: {vrij: [public: nl, 2026-12-28]}
        """),
      right: .yaml(
        """
        schedules: {winkel: {mon-sat: "09:00-18:00", exceptions: {2026-12-28: "10:00-16:00"}}}
        holidays: {vrij: [public: nl]}
        """)))

  static let openOnHoliday = Rule(
    "open-on-holiday", .note, "exception for several days that opens on a public holiday",
    explanation: Explanation(
      what: """
        Hours in `exceptions` take precedence over a public holiday on the same date. An exception for several days
        may have been meant for the working days among them only.
        """,
      why:
        "The company is open on Christmas Day, because its hours for the Christmas period were written as one range.",
      wrong: .yaml(
        """
        exceptions: {2026-12-21..2026-12-31: "10:00-16:00"}
        """),
      right: .yaml(
        """
        exceptions: {2026-12-21..2026-12-24: "10:00-16:00", 2026-12-28..2026-12-31: "10:00-16:00"}
        """)))
}

extension ScheduleChecks {
  static let dateWrittenTwice = ExchangeCheck(.dateWrittenTwice, .openOnHoliday, needs: .itsParts) { context in
    let exchange = context.exchange
    var told: Set<[Int]> = []
    let pairs =
      [(exchange.nightSwitch.businessHours, exchange.nightSwitch.holidays)]
      + exchange.autoAttendants.map { ($0.businessHours, $0.holidays) }
    return pairs.flatMap { hours, holidays -> [Diagnostic] in
      guard let hours, let holidays, told.insert([hours, holidays]).inserted else { return [] }
      return findings(exchange.schedules[hours], exchange.holidays[holidays], context)
    }
  }

  private static func findings(
    _ schedule: TimeSchedule, _ holidays: HolidaySchedule, _ context: CheckContext
  ) -> [Diagnostic] {
    let last = context.plan.horizon.last
    let written = holidays.writtenDays(from: context.asOf, through: last)
    let opened = holidays.openedDays(by: schedule, from: context.asOf, through: last)
    return schedule.exceptions.filter { !$0.hours.isEmpty }.compactMap { exception in
      let place = "\(schedule.subject)/exceptions/\(exception.days.text)"
      if let day = written.first(in: exception.days) {
        let index = holidays.days.firstIndex { holiday in
          switch holiday {
          case .public: false
          case .days(let range): range.contains(day)
          case .yearly(let month, let number): day.month == month && day.day == number
          case .everyYear: HolidaySchedule(days: [holiday]).days(from: day, through: day) == [day]
          }
        }
        return context.finding(
          .dateWrittenTwice,
          "\(TimeWords.date(day)) has hours here and is a holiday of \(shown(holidays.id)), which takes precedence",
          at: place,
          notes: index.map { [context.note("the holiday", at: "\(holidays.subject)/days/\($0 + 1)")] } ?? [],
          help: "delete one of the two: the exception, or the date among the holidays")
      }
      guard exception.days.first < exception.days.last, let day = opened.first(in: exception.days) else { return nil }
      return context.finding(
        .openOnHoliday, "\(shown(exception.days.text)) also opens on \(TimeWords.date(day)), a public holiday",
        at: place,
        help: "if nobody works that day, end the exception before that day and start another after it")
    }
  }
}

extension [Day] {
  /// The first of these days, which are in order, that lies in a range.
  fileprivate func first(in range: DayRange) -> Day? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < range.first { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] <= range.last ? self[low] : nil
  }
}
