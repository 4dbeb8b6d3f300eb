package import TelephoneExchange

/// One moment of each kind in the 366 days from a day on: between two of the same kind no calendar that a call of either
/// plan asks differs.
///
/// The calendars are followed along the year: the time grows with how often one of them opens or closes, not with that times
/// their number.
package func representativeMoments(_ old: CallInterpreter, _ new: CallInterpreter, from day: Day) -> [Int] {
  representativeMoments(
    [(old, old.plan.askedCalendars), (new, new.plan.askedCalendars)], ordinary: { new.moment($0, hour: 10) },
    midnight: { new.moment($0, hour: 0) }, from: day)
}

/// The same for one plan and for each place where calls enter it: only the calendars count that are asked on the way from
/// there. Menus with a thousand schedules of their own are then a thousand small questions.
package struct EntryMoments {
  private let interpreter: CallInterpreter
  private let all: [Int]
  private let day: Day
  private let isLarge: Bool
  private var known: [[CalendarID]: [Int]] = [:]

  /// Up to so many calendars are followed together.
  private static let few = 16

  /// - Parameter all: the moments of the whole plan.
  package init(_ interpreter: CallInterpreter, all: [Int], from day: Day) {
    self.interpreter = interpreter
    self.all = all
    self.day = day
    isLarge = interpreter.plan.askedCalendars.count > Self.few
  }

  package mutating func moments(from node: NodeID) -> [Int] {
    guard isLarge else { return all }
    let calendars = interpreter.plan.calendars(from: [node])
    if let known = known[calendars] { return known }
    let moments = representativeMoments(
      [(interpreter, calendars)], ordinary: { interpreter.moment($0, hour: 10) },
      midnight: { interpreter.moment($0, hour: 0) }, from: day)
    known[calendars] = moments
    return moments
  }
}

private func representativeMoments(
  _ asked: [(interpreter: CallInterpreter, calendars: [CalendarID])], ordinary: (Day) -> Int, midnight: (Day) -> Int,
  from day: Day
) -> [Int] {
  let days = (0..<366).map { day.adding($0) }
  var courses = CalendarCourses(days)
  for (interpreter, calendars) in asked {
    for id in calendars { courses.add(interpreter, id) }
  }
  courses.settle(at: days.flatMap { [ordinary($0), midnight($0)] })
  var seen: Set<CalendarCourses.State> = []
  var moments: [Int] = []
  for (today, edges) in zip(days, courses.edges) {
    // An ordinary hour says most to whoever reads it.
    let usual = ordinary(today)
    let candidates = edges + [usual, midnight(today)]
    for moment in candidates.sorted(by: { (abs($0 - usual), $0) < (abs($1 - usual), $1) })
    where seen.insert(courses[moment]).inserted {
      moments.append(moment)
    }
  }
  return moments
}

/// When calendars open and close, and which of them are open at each of these moments.
private struct CalendarCourses {
  /// Which calendars are open: a number of 128 bits for each, all folded into one.
  struct State: Hashable {
    var low: UInt64 = 0
    var high: UInt64 = 0

    mutating func toggle(_ calendar: UInt64) {
      low ^= Self.mixed(calendar &* 2)
      high ^= Self.mixed(calendar &* 2 &+ 1)
    }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    private static func mixed(_ number: UInt64) -> UInt64 {
      var bits = (number &+ 1) &* 0x9E37_79B9_7F4A_7C15
      bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
      bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
      return bits ^ (bits >> 31)
    }
  }

  private struct Event {
    var moment: Int
    var calendar: Int
    var isOpen: Bool
  }

  private var events: [Event] = []
  private var count = 0
  private let days: [Day]
  /// When something opens or closes, for each of the days; in any order, and some twice.
  private(set) var edges: [[Int]]
  /// Moments in their order, and what is open at each.
  private var asked: [Int] = []
  private var states: [State] = []
  /// Calendars that are the same are followed once.
  private var known: Set<Course> = []

  private struct Course: Hashable {
    var zone: String
    var weekly: [WeeklyHours]
    var dated: [Day: [Range<Int>]]
  }

  /// - Parameter days: one after the other.
  init(_ days: [Day]) {
    self.days = days
    edges = Array(repeating: [], count: days.count)
  }

  mutating func add(_ interpreter: CallInterpreter, _ id: CalendarID) {
    let calendar = interpreter.plan[id]
    guard known.insert(Course(zone: calendar.timeZone, weekly: calendar.weekly, dated: calendar.dated)).inserted else {
      return
    }
    let clock = interpreter.clock(of: id)
    let week = (1...7).map { weekday in
      Self.merged(calendar.weekly.filter { $0.weekday == weekday }.map { $0.start..<$0.end })
    }
    guard let first = days.first, let last = days.last else { return }
    let year = interpreter.moment(first, hour: 0)..<interpreter.moment(last.adding(1), hour: 0)
    // In another zone the day before has not ended when the first one begins, and the day after begins sooner.
    for day in [first.adding(-1)] + days + [last.adding(1)] {
      let open = calendar.dated[day].map(Self.merged) ?? week[day.weekday - 1]
      var states: [(minute: Int, isOpen: Bool)] = open.first?.lowerBound == 0 ? [] : [(0, false)]
      for stretch in open {
        states.append((stretch.lowerBound, true))
        if stretch.upperBound < 1440 { states.append((stretch.upperBound, false)) }
      }
      for (minute, isOpen) in states {
        let second = minute * 60
        let moment = clock.moment(day, second: second)
        if year.contains(moment) {
          edges[min(max(day, first), last).daysSince1970 - first.daysSince1970].append(moment)
        }
        for shown in clock.moments(day, second: second) {
          events.append(Event(moment: shown, calendar: count, isOpen: isOpen))
        }
      }
    }
    // What the wall shows jumps: what holds then is looked up.
    for change in clock.changes(in: year) {
      events.append(Event(moment: change, calendar: count, isOpen: interpreter.holds(id, at: change)))
    }
    count += 1
  }

  /// Works out what is open at each edge and at these moments.
  mutating func settle(at moments: [Int]) {
    asked = (moments + edges.joined()).sorted()
    events.sort { ($0.moment, $0.calendar) < ($1.moment, $1.calendar) }
    var isOpen = Array(repeating: false, count: count)
    var state = State()
    var next = 0
    for moment in asked {
      while next < events.count, events[next].moment <= moment {
        let event = events[next]
        if isOpen[event.calendar] != event.isOpen {
          isOpen[event.calendar] = event.isOpen
          state.toggle(UInt64(event.calendar))
        }
        next += 1
      }
      states.append(state)
    }
  }

  /// At one of the moments that were settled.
  subscript(moment: Int) -> State {
    var (low, high) = (0, asked.count)
    while low < high {
      let middle = (low + high) / 2
      if asked[middle] < moment { low = middle + 1 } else { high = middle }
    }
    return states[low]
  }

  /// Stretches that touch as one, in their order; empty ones left out.
  private static func merged(_ stretches: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for stretch in stretches.sorted(by: { $0.lowerBound < $1.lowerBound }) where !stretch.isEmpty {
      if let last = result.last, stretch.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, stretch.upperBound)
      } else {
        result.append(stretch)
      }
    }
    return result
  }
}

extension CallPlan {
  /// The calendars that some call asks, in their order.
  var askedCalendars: [CalendarID] {
    Set(nodes.flatMap(\.calendars)).sorted { $0.index < $1.index }
  }
}

extension Node {
  /// Those that are asked here.
  var calendars: [CalendarID] {
    switch self {
    case .test(.calendar(let calendar), _, _): [calendar]
    case .ring(let ring, _): ring.legs.compactMap(\.outside?.hours)
    case .test, .change, .play, .collect, .dial, .look, .park, .retrieve, .page, .pickUp, .record, .listen, .end: []
    }
  }
}
