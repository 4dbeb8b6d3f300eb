package import TelephoneExchange

/// The ways in which some calendars of a plan stand together within a year, each with the hours of the week and the single
/// days on which they do: what a call does can differ between two of them and within none.
package struct CalendarTimes: Sendable {
  package struct Time: Sendable, Hashable {
    /// The calendars that hold.
    package var holds: Set<CalendarID>
    /// By the company's clock, Monday first: minutes of the ordinary days, half-open ranges from midnight.
    package var week: [[Range<Int>]] = Array(repeating: [], count: 7)
    /// On days that are not as their weekday is.
    package var dated: [Day: [Range<Int>]] = [:]

    package init(holds: Set<CalendarID>) { self.holds = holds }
  }
  /// In the order in which they first occur; they leave no minute of the year out.
  package private(set) var times: [Time] = []

  /// - Parameters:
  ///   - calendars: those that matter.
  ///   - first: the first of 366 days.
  package init(_ interpreter: CallInterpreter, _ calendars: [CalendarID], from first: Day) {
    let days = (0..<366).map { first.adding($0) }
    var known: [DayKind: Course] = [:]
    var courses: [Course] = []
    for day in days {
      let kind = DayKind(interpreter, calendars, day)
      let course = known[kind] ?? Course(interpreter, calendars, day)
      known[kind] = course
      courses.append(course)
    }
    let ordinary = (1...7).map { weekday in Self.most(zip(days, courses).filter { $0.0.weekday == weekday }.map(\.1)) }
    var places: [Set<CalendarID>: Int] = [:]
    for (day, course) in zip(days, courses) {
      let isOrdinary = course == ordinary[day.weekday - 1]
      for part in course.parts {
        if places[part.holds] == nil {
          places[part.holds] = times.count
          times.append(Time(holds: part.holds))
        }
        // The line above has just put it there.
        let place = places[part.holds]!
        if !isOrdinary {
          times[place].dated[day, default: []].append(part.minutes)
        } else if !times[place].week[day.weekday - 1].contains(part.minutes) {
          times[place].week[day.weekday - 1].append(part.minutes)
        }
      }
    }
  }

  /// The most frequent; of equals the earlier.
  private static func most(_ courses: [Course]) -> Course? {
    var counts: [Course: Int] = [:]
    for course in courses { counts[course, default: 0] += 1 }
    let top = counts.values.max()
    return courses.first { counts[$0] == top }
  }

  /// Days of one kind have one course.
  private struct DayKind: Hashable {
    var weekday: Int
    /// What the calendars say of the day itself and, as theirs may be another date, of the days beside it.
    var dated: [[Range<Int>]?]
    var offsets: [Int]

    init(_ interpreter: CallInterpreter, _ calendars: [CalendarID], _ day: Day) {
      weekday = day.weekday
      dated = calendars.flatMap { id in
        let calendar = interpreter.plan[id]
        return (-1...1).map { calendar.dated.isEmpty ? nil : calendar.dated[day.adding($0)] }
      }
      let start = interpreter.moment(day, hour: 0)
      offsets = interpreter.clocks.flatMap { [$0.offset(at: start), $0.offset(at: start + 86_399)] }
    }
  }

  private struct Course: Hashable {
    struct Part: Hashable {
      var minutes: Range<Int>
      var holds: Set<CalendarID>
    }
    var parts: [Part] = []

    init(_ interpreter: CallInterpreter, _ calendars: [CalendarID], _ day: Day) {
      let clock = LocalClock(interpreter.clock)
      let stretches = CalendarStretches(interpreter, calendars, from: day, through: day)
      for (place, start) in stretches.starts.enumerated() {
        let isLast = place + 1 == stretches.starts.count
        let begin = place == 0 ? 0 : clock.local(start).minute
        let end = isLast ? 1440 : clock.local(stretches.starts[place + 1] - 1).minute + 1
        let holds = Set(zip(calendars, stretches.states[place]).filter(\.1).map(\.0))
        if let last = parts.last, last.holds == holds {
          parts[parts.count - 1].minutes = last.minutes.lowerBound..<max(last.minutes.upperBound, end)
        } else if begin < end {
          parts.append(Part(minutes: begin..<end, holds: holds))
        }
      }
    }
  }
}

extension CallPlan {
  /// The calendars that are asked on some way from these nodes, in their order.
  package func calendars(from starts: [NodeID]) -> [CalendarID] {
    var found: Set<CalendarID> = []
    var seen = Set(starts)
    var open = starts
    while let id = open.popLast() {
      switch self[id] {
      case .test(.calendar(let calendar), _, _): found.insert(calendar)
      // A number outside may ring along in its hours only.
      case .ring(let ring, _): found.formUnion(ring.legs.compactMap { $0.outside?.hours })
      case _: break
      }
      for link in self[id].links where seen.insert(link).inserted { open.append(link) }
    }
    return found.sorted { $0.index < $1.index }
  }
}
