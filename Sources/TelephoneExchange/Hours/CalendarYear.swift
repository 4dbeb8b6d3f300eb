/// When each calendar of a plan holds in one year: the year in stretches during which none of them changes. Made once for all
/// numbers of a company.
package struct CalendarYear: Sendable {
  let interpreter: CallInterpreter
  package let year: Int
  package let clock: LocalClock
  /// Instants at which stretches begin, the first at the start of the year.
  let starts: [Int]
  let end: Int
  /// For each calendar, whether it holds in each stretch.
  let holds: [[Bool]]

  package init(_ interpreter: CallInterpreter, year: Int) {
    let plan = interpreter.plan
    self.interpreter = interpreter
    self.year = year
    let first = Day(year: year, month: 1, day: 1) ?? plan.horizon.first
    let last = Day(year: year, month: 12, day: 31) ?? plan.horizon.last
    clock = LocalClock(interpreter.clock)
    let start = clock.start(of: first)
    let end = clock.start(of: last.adding(1))
    self.end = end
    var boundaries: Set<Int> = [start]
    for (index, calendar) in plan.calendars.enumerated() {
      let own = LocalClock(interpreter.clocks[interpreter.clockOfCalendar[index]])
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
    holds = plan.calendars.indices.map { index in
      starts.map { interpreter.holds(CalendarID(index), at: $0 * 60) }
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
