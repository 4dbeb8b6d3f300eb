/// One moment of each kind in the 366 days from a day on: between two of the same kind no calendar of either plan differs.
package func representativeMoments(_ old: CallInterpreter, _ new: CallInterpreter, from day: Day) -> [Int] {
  var seen: Set<[Bool]> = []
  var moments: [Int] = []
  let both = [old, new]
  for offset in 0..<366 {
    let today = day.adding(offset)
    // An ordinary hour says most to who reads it.
    let ordinary = new.moment(today, hour: 10)
    var candidates: Set<Int> = [ordinary, new.moment(today, hour: 0)]
    for interpreter in both {
      for (index, calendar) in interpreter.plan.calendars.enumerated() {
        let clock = interpreter.clocks[interpreter.clockOfCalendar[index]]
        let weekday = today.weekday
        let edges =
          calendar.dated[today]?.flatMap { [$0.lowerBound, $0.upperBound] }
          ?? calendar.weekly.filter { $0.weekday == weekday }.flatMap { [$0.start, $0.end] }
        for edge in edges + [0] { candidates.insert(clock.moment(today, second: edge * 60)) }
      }
    }
    for moment in candidates.sorted(by: { (abs($0 - ordinary), $0) < (abs($1 - ordinary), $1) }) {
      let kind = both.flatMap { interpreter in
        interpreter.plan.calendars.indices.map { interpreter.holds(CalendarID($0), at: moment) }
      }
      if seen.insert(kind).inserted { moments.append(moment) }
    }
  }
  return moments
}
