import SourceText
import TelephoneExchange

extension Rule {
  static let holidaysRunOut = Rule(
    "holidays-run-out", .warning, "list of holidays that runs out", checks: ["S-07"],
    explanation: Explanation(
      what: """
        Holidays from `public:` are computed for every year, and `12-25` recurs every year. A list of full dates
        runs out. The check reports a list whose days are all in the past. It also reports a public holiday that the
        list has in one year but not the next time it occurs, if that is within six months or between two years that
        have it. Holidays on a Saturday or Sunday are not reported.
        """,
      why: "On Easter Monday, callers wait for an empty office.",
      wrong: .yaml(
        given: "In November 2026:",
        "feestdagen: [2026-01-01, 2026-04-06, 2026-12-25]"),
      right: .yaml("feestdagen: [public: nl]")))
}

extension ScheduleChecks {
  /// How long before a holiday its absence is told: time to look, and no nuisance all year.
  private static let daysAhead = 183

  static let holidaysRunOut = ExchangeCheck(.holidaysRunOut, needs: .itsParts) { context in
    let uses = ScheduleUses(context.exchange)
    let lists = context.exchange.holidays.enumerated().compactMap { index, schedule -> Diagnostic? in
      guard uses.holidays[index] != nil, !schedule.isComputed else { return nil }
      let isLasting = schedule.days.contains { day in
        switch day {
        case .yearly, .everyYear: true
        case .public, .days: false
        }
      }
      let ranges = schedule.days.compactMap { if case .days(let range) = $0 { range } else { nil } }
      return finding(
        ranges, schedule.days(from:through:), isLasting: isLasting, "the holiday schedule \(shown(schedule.id))",
        at: schedule.subject, context)
    }
    let exceptions = context.exchange.schedules.enumerated().compactMap { index, schedule -> Diagnostic? in
      let closed = schedule.exceptions.filter(\.hours.isEmpty).map(\.days)
      guard uses.hours[index]?.contains(where: { !context.hasHolidays(beside: $0) }) == true, !closed.isEmpty else {
        return nil
      }
      var list = HolidaySchedule()
      list.days = schedule.exceptions.map { .days($0.days) }
      return finding(
        closed, list.days(from:through:), isLasting: true, "the list of exceptions of \(shown(schedule.id))",
        at: "\(schedule.subject)/exceptions", context)
    }
    return lists + exceptions
  }

  /// - Parameters:
  ///   - ranges: the dates of the list.
  ///   - days: every day that it holds, between two days.
  ///   - isLasting: past dates alone are no fault of it.
  private static func finding(
    _ ranges: [DayRange], _ days: (Day, Day) -> [Day], isLasting: Bool, _ name: String, at subject: String,
    _ context: CheckContext
  ) -> Diagnostic? {
    guard let last = ranges.map(\.last).max() else { return nil }
    let asOf = context.asOf
    if !isLasting, last < asOf {
      return context.finding(
        .holidaysRunOut, "\(name) is over: its last day was \(last.text)", at: subject,
        help: "write `public: nl`, which is computed for every year, or add the coming days")
    }
    let until = min(max(asOf.adding(daysAhead), last), context.plan.horizon.last)
    let held = Set(days(asOf, until))
    guard let (country, names) = likeliestCountry(ranges) else { return nil }
    for year in asOf.year...until.year {
      for feast in publicHolidays(country: country, year: year)
      where names.contains(feast.name) && asOf <= feast.day && feast.day <= until && feast.day.weekday < 6
        && !held.contains(feast.day)
      {
        return context.finding(
          .holidaysRunOut,
          "\(name) has \(shown(feast.name)) in other years and not in \(feast.day.year): "
            + "\(TimeWords.date(feast.day)) is a business day",
          at: subject, help: "write `public: \(country.rawValue)`, which is computed for every year, or add the day")
      }
    }
    return nil
  }

  /// Whose public holidays the dates are, and which of them; of equals the Netherlands.
  private static func likeliestCountry(_ ranges: [DayRange]) -> (PublicHolidayCountry, Set<String>)? {
    var best: (country: PublicHolidayCountry, names: Set<String>)?
    // A range of many years is not a list of feasts.
    let short = ranges.filter { $0.last.year - $0.first.year <= 1 }
    for country in [PublicHolidayCountry.nl, .be, .de, .gb, .fr, .lu] {
      var feasts: [Int: [PublicHoliday]] = [:]
      var names: Set<String> = []
      for range in short {
        for year in range.first.year...range.last.year {
          let known = feasts[year] ?? publicHolidays(country: country, year: year)
          feasts[year] = known
          names.formUnion(known.filter { range.contains($0.day) }.map(\.name))
        }
      }
      if names.count > (best?.names.count ?? 0) { best = (country, names) }
    }
    return best.map { ($0.country, $0.names) }
  }
}

extension CheckContext {
  /// Whether who asks these hours asks a holiday schedule before them.
  fileprivate func hasHolidays(beside use: String) -> Bool {
    if use.hasPrefix("night_switch") { return exchange.nightSwitch.holidays != nil }
    return exchange.autoAttendants.contains { "\($0.subject)/business_hours" == use && $0.holidays != nil }
  }
}
