package import TelephoneExchange

/// Some days in stretches during which none of some calendars changes: exact, over holidays, midnights and the nights in which
/// the clock is changed.
package struct CalendarStretches: Sendable {
  /// Minutes since 1970-01-01 00:00 UTC at which stretches begin, the first at the start of the first day.
  package let starts: [Int]
  /// Minutes; where the last stretch ends.
  package let end: Int
  /// For each stretch, whether each calendar holds, in the order asked.
  package let states: [[Bool]]

  /// Days are by the company's clock, both included.
  package init(_ interpreter: CallInterpreter, _ calendars: [CalendarID], from first: Day, through last: Day) {
    let plan = interpreter.plan
    let clock = LocalClock(interpreter.clock)
    let start = clock.start(of: first)
    let end = clock.start(of: last.adding(1))
    var boundaries: Set<Int> = [start]
    for id in calendars {
      let calendar = plan[id]
      let own = LocalClock(interpreter.clock(of: id))
      boundaries.formUnion(own.changes(from: start, to: end))
      // A day more on both sides: the calendar's zone may be on another date.
      for day in first.daysSince1970 - 1...last.daysSince1970 + 1 {
        for minute in calendar.boundaries(on: Day(daysSince1970: day)) {
          boundaries.formUnion(
            own.instants(Day(daysSince1970: day), minute: minute).filter { start <= $0 && $0 < end })
        }
      }
    }
    self.end = end
    let starts = boundaries.sorted()
    self.starts = starts
    states = starts.map { start in calendars.map { interpreter.holds($0, at: start * 60) } }
  }

  /// Every state that occurs, with the minute at which it first does, in that order.
  package var occurring: [(state: [Bool], start: Int)] {
    var seen: Set<[Bool]> = []
    return zip(states, starts).filter { seen.insert($0.0).inserted }.map { (state: $0.0, start: $0.1) }
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
