import TelephoneExchange

/// A calendar as a subroutine that returns 1 inside and 0 outside: the dates first (an exact look-up each), then the week.
struct CalendarContext {
  let calendar: Calendar
  let name: String

  func write(_ conf: inout ConfText) {
    conf.line()
    conf.comment("\(calendar.name) (\(calendar.timeZone))")
    conf.line("[\(name)]")
    let day = DialplanVariable.local(.day)
    conf.extend("s", .set(day, "d" + .date(in: calendar.timeZone)))
    conf.same(.goToIf(.exists(DialplanTarget(name, day.value)), .here(day.value)))
    for (hours, days) in week {
      conf.same(.goToIfTime(hours: hours, days: days, zone: calendar.timeZone, .label(.inside)))
    }
    conf.same(.giveBack(.flag(false)))
    conf.same(.giveBack(.flag(true)), label: .inside)
    for (day, hours) in calendar.dated.sorted(by: { $0.key < $1.key }) { write(day, hours, &conf) }
  }

  private func write(_ day: Day, _ hours: [Range<Int>], _ conf: inout ConfText) {
    let name = "d" + day.text.filter { $0 != "-" }
    if hours == [0..<1440] {
      conf.extend(name, .giveBack(.flag(true)))
      return
    }
    conf.extend(name, .nothing)
    for range in hours where !range.isEmpty {
      let time = Self.time(range.lowerBound, range.upperBound)
      conf.same(.goToIfTime(hours: time, days: "*", zone: calendar.timeZone, .label(.inside)))
    }
    conf.same(.giveBack(.flag(false)))
    conf.same(.giveBack(.flag(true)), label: .inside)
  }

  /// Weekdays with equal hours in one line, in the order of the hours.
  private var week: [(hours: String, days: String)] {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    var days: [Range<Int>: Set<Int>] = [:]
    for hours in calendar.weekly where hours.start < hours.end && (1...7).contains(hours.weekday) {
      days[hours.start..<hours.end, default: []].insert(hours.weekday)
    }
    return days.sorted { ($0.key.lowerBound, $0.key.upperBound) < ($1.key.lowerBound, $1.key.upperBound) }
      .map { hours, days in
        (
          Self.time(hours.lowerBound, hours.upperBound),
          days.count == 7 ? "*" : days.sorted().map { names[$0 - 1] }.joined(separator: "&")
        )
      }
  }

  /// The engine counts the end minute in and knows no 24:00.
  private static func time(_ start: Int, _ end: Int) -> String { "\(clock(start))-\(clock(end - 1))" }

  private static func clock(_ minute: Int) -> String {
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }
}
