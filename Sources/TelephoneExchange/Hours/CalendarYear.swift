/// When each calendar of a plan holds in one year: the year in stretches during which none of them changes. Made once for all
/// numbers of a company.
package struct CalendarYear: Sendable {
  package let year: Int
  package let clock: LocalClock
  /// Instants at which stretches begin, the first at the start of the year.
  let starts: [Int]
  let end: Int
  /// For each calendar, whether it holds in each stretch.
  let holds: [[Bool]]

  package init(_ plan: CallPlan, year: Int) {
    self.year = year
    let first = Day(year: year, month: 1, day: 1) ?? plan.horizon.first
    let last = Day(year: year, month: 12, day: 31) ?? plan.horizon.last
    clock = LocalClock(zone: plan.timeZone, years: (year - 1)...(year + 1))
    let start = clock.start(of: first)
    let end = clock.start(of: last.adding(1))
    self.end = end
    var boundaries: Set<Int> = [start]
    var clocks: [String: LocalClock] = [plan.timeZone: clock]
    for calendar in plan.calendars {
      let own = clocks[calendar.timeZone] ?? LocalClock(zone: calendar.timeZone, years: (year - 1)...(year + 1))
      clocks[calendar.timeZone] = own
      boundaries.formUnion(own.changes(from: start, to: end))
      // A day more on both sides: the calendar's zone may be on another date.
      for day in first.daysSince1970 - 1...last.daysSince1970 + 1 {
        for minute in calendar.boundaries(on: Day(daysSince1970: day)) {
          boundaries.formUnion(
            own.instants(Day(daysSince1970: day), minute: minute).filter { start <= $0 && $0 < end })
        }
      }
    }
    let starts = boundaries.sorted()
    self.starts = starts
    holds = plan.calendars.map { calendar in
      let own = clocks[calendar.timeZone]
      return starts.map { instant in
        guard let (day, minute) = own?.local(instant) else { return false }
        return calendar.contains(day, minute: minute)
      }
    }
  }
}

extension Calendar {
  /// Minutes of a day at which it may begin or cease to hold, midnight among them.
  fileprivate func boundaries(on day: Day) -> [Int] {
    if let hours = dated[day] { return [0] + hours.flatMap { [$0.lowerBound, $0.upperBound] }.filter { $0 < 1440 } }
    let weekday = day.weekday
    return [0] + weekly.filter { $0.weekday == weekday }.flatMap { [$0.start, $0.end] }.filter { $0 < 1440 }
  }
}
