package import TelephoneExchange

/// When each calendar of a plan holds in one year: the year in stretches during which none of them changes. Made once for all
/// numbers of a company.
package struct CalendarYear: Sendable {
  let interpreter: CallInterpreter
  package let year: Int
  package let clock: LocalClock
  /// Instants at which stretches begin, the first at the start of the year.
  let starts: [Int]
  let end: Int
  /// For each stretch, whether each calendar of the plan holds in it.
  let states: [[Bool]]

  package init(_ interpreter: CallInterpreter, year: Int) {
    let plan = interpreter.plan
    self.interpreter = interpreter
    self.year = year
    clock = LocalClock(interpreter.clock)
    let stretches = CalendarStretches(
      interpreter, plan.calendars.indices.map { CalendarID($0) },
      from: Day(year: year, month: 1, day: 1) ?? plan.horizon.first,
      through: Day(year: year, month: 12, day: 31) ?? plan.horizon.last)
    starts = stretches.starts
    end = stretches.end
    states = stretches.states
  }
}
