import SourceText
import TelephoneExchange

extension Rule {
  static let movableFeast = Rule(
    "movable-feast", .warning, "fixed date for a movable holiday", checks: ["S-08"],
    explanation: Explanation(
      what: """
        Good Friday, Easter, Ascension Day and Pentecost fall on another date each year. A day without a year, such
        as `04-06`, that matches one of them around now was meant as that holiday, and is wrong from the next year
        on.
        """,
      why: "The office is closed on a working day and open at Easter.",
      wrong: .yaml("feestdagen: [01-01, 04-06, 12-25]"),
      right: .yaml("feestdagen: [public: nl]")))

  static let kingsDayMoves = Rule(
    "kings-day-moves", .warning, "fixed date for Koningsdag", checks: ["S-16"],
    explanation: Explanation(
      what: "Koningsdag is on 27 April, or on 26 April if the 27th is a Sunday, as in 2031, 2036 and 2042.",
      why: "In such a year, the office would be open on the holiday.",
      wrong: .yaml("feestdagen: [01-01, 04-27, 12-25]"),
      right: .yaml("feestdagen: [public: nl]")))
}

extension ScheduleChecks {
  static let movableFeast = ExchangeCheck(.movableFeast, .kingsDayMoves, needs: .itsParts) { context in
    context.exchange.holidays.flatMap { schedule -> [Diagnostic] in
      // The computed days are right beside whatever else is written.
      if schedule.isComputed { return [] }
      return [movable(schedule, context), kingsDay(schedule, context)].compactMap { $0 }
    }
  }

  private static func movable(_ schedule: HolidaySchedule, _ context: CheckContext) -> Diagnostic? {
    var found: [(place: String, message: String)] = []
    for (position, holiday) in schedule.days.enumerated() {
      guard case .yearly(let month, let day) = holiday, !fixedFeasts.contains([month, day]) else { continue }
      let year = context.asOf.year
      for year in [year, year + 1, year - 1, year - 2] {
        guard let date = Day(year: year, month: month, day: day), let easter = Day.easter(year),
          let next = Day.easter(year + 1),
          let feast = movableFeasts.first(where: { easter.adding($0.offset) == date })
        else { continue }
        let moved = next.adding(feast.offset)
        found.append(
          (
            "\(schedule.subject)/days/\(position + 1)",
            "`\(date.text.dropFirst(5))` is \(feast.name) in \(year) only: in \(moved.year) that is \(moved.text)"
          ))
        break
      }
    }
    guard let first = found.first else { return nil }
    return context.finding(
      .movableFeast, first.message, at: first.place,
      notes: found.dropFirst().map { context.note($0.message, at: $0.place) },
      help: "write `public: nl`, which is computed for every year, or dates with their year")
  }

  private static func kingsDay(_ schedule: HolidaySchedule, _ context: CheckContext) -> Diagnostic? {
    let horizon = context.plan.horizon.last
    for (position, holiday) in schedule.days.enumerated() {
      let days: [Day] =
        switch holiday {
        case .public: []
        case .yearly(4, 27): (context.asOf.year...horizon.year).compactMap { Day(year: $0, month: 4, day: 27) }
        case .yearly, .everyYear: []
        case .days(let range): range.first == range.last && isKingsDate(range.first) ? [range.first] : []
        }
      for day in days where day >= context.asOf && day.weekday == 7 {
        guard schedule.days(from: day.adding(-1), through: day.adding(-1)).isEmpty else { continue }
        return context.finding(
          .kingsDayMoves,
          "\(day.text) is a Sunday, and Koningsdag is on \(TimeWords.date(day.adding(-1))) that year",
          at: "\(schedule.subject)/days/\(position + 1)",
          help: "write `public: nl`, which is computed for every year, or add `\(day.adding(-1).text)`")
      }
    }
    return nil
  }

  private static func isKingsDate(_ day: Day) -> Bool { day.month == 4 && day.day == 27 }

  /// Days after Easter Sunday.
  private static let movableFeasts: [(offset: Int, name: String)] = [
    (-2, "Good Friday"), (0, "Easter Sunday"), (1, "Easter Monday"), (39, "Ascension Day"),
    (49, "Whit Sunday"), (50, "Whit Monday"),
  ]

  /// Feasts on a day of their own that a movable one may fall on: Koningsdag, Labour Day, Liberation Day.
  private static let fixedFeasts = [[4, 27], [5, 1], [5, 5]]
}
