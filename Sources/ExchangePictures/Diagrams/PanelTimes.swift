import ExchangeCalls
import TelephoneExchange

/// The times of the week of a plan, in the order of the panels, with what each is called.
struct PanelTimes {
  private let plan: CallPlan
  private let primary: CalendarTimes.Time
  /// The main hours first, then other hours, then the hours in which everything is closed, then single days.
  let times: [CalendarTimes.Time]

  /// - Parameter businessHours: the calendar that the company's night switch goes by.
  init(_ plan: CallPlan, _ times: [CalendarTimes.Time], businessHours: CalendarID?) {
    self.plan = plan
    // Of equals the earlier.
    let first = times.indices.max { a, b in
      Self.weight(times[a], plan, businessHours).lexicographicallyPrecedes(Self.weight(times[b], plan, businessHours))
    }
    let primary = first.map { times[$0] } ?? CalendarTimes.Time(holds: [])
    self.primary = primary
    let rest = times.enumerated().filter { $0.offset != first }.sorted { a, b in
      (Self.order(a.element, plan), a.offset) < (Self.order(b.element, plan), b.offset)
    }
    self.times = [primary] + rest.map(\.element)
  }

  /// Which hours are the main ones: those of the night switch before others, those of a schedule before those of none, and
  /// of these the longest between seven and seven.
  private static func weight(_ time: CalendarTimes.Time, _ plan: CallPlan, _ hours: CalendarID?) -> [Int] {
    let minutes = time.week.joined().reduce(0) { $0 + $1.clamped(to: 420..<1140).count }
    guard minutes > 0 else { return [0, 0, 0, time.week.joined().reduce(0) { $0 + $1.count }] }
    return [1, hours.map { time.holds.contains($0) } == true ? 1 : 0, schedules(time, plan).isEmpty ? 0 : 1, minutes]
  }

  private static func order(_ time: CalendarTimes.Time, _ plan: CallPlan) -> Int {
    guard time.week.contains(where: { !$0.isEmpty }) else { return 2 }
    return schedules(time, plan).isEmpty ? 1 : 0
  }

  /// Ids of the schedules that hold and do not do so always.
  private static func schedules(_ time: CalendarTimes.Time, _ plan: CallPlan) -> [String] {
    time.holds.sorted { $0.index < $1.index }.compactMap { id in
      let calendar = plan[id]
      return calendar.isAlways ? nil : calendar.scheduleName
    }
  }

  // MARK: The old names of times

  /// What one word asks for; nil where there is no such time.
  func time(of period: Period) -> CalendarTimes.Time? {
    switch period {
    case .day, .nightSwitch: return primary
    case .afterHours:
      return longest(times.filter { $0.week != Self.noWeek && Self.schedules($0, plan).isEmpty && !isHoliday($0) })
        ?? longest(times.dropFirst().filter { $0.week != Self.noWeek }) ?? primary
    case .holiday: return times.filter(isHoliday).max { Self.datedMinutes($0) < Self.datedMinutes($1) }
    }
  }

  /// The time at which these calendars hold; it may be outside the year that is looked at.
  func time(holding calendars: Set<CalendarID>) -> CalendarTimes.Time {
    times.first { $0.holds == calendars } ?? CalendarTimes.Time(holds: calendars)
  }

  private static let noWeek: [[Range<Int>]] = Array(repeating: [], count: 7)

  private func longest(_ times: [CalendarTimes.Time]) -> CalendarTimes.Time? {
    times.max { a, b in
      a.week.joined().reduce(0) { $0 + $1.count } < b.week.joined().reduce(0) { $0 + $1.count }
    }
  }

  private static func datedMinutes(_ time: CalendarTimes.Time) -> Int {
    time.dated.values.joined().reduce(0) { $0 + $1.count }
  }

  private func isHoliday(_ time: CalendarTimes.Time) -> Bool {
    time.holds.contains { plan[$0].holidayName != nil }
  }

  // MARK: Titles

  /// Which of the old words a time is of.
  func period(of time: CalendarTimes.Time) -> Period? {
    if time == primary { return .day }
    if isHoliday(time) { return .holiday }
    return time.week != Self.noWeek && Self.schedules(time, plan).isEmpty ? .afterHours : nil
  }

  static let everyHour = "At all times"

  /// `By day`, `After hours and on holidays`, `During lunch`.
  func title(of merged: [CalendarTimes.Time]) -> String {
    if merged.count == times.count { return Self.everyHour }
    let words = TimesWords(merged, plan)
    var parts: [String] = []
    for time in merged {
      let part = label(time)
      // Hours of a holiday that are as on other days need no word of their own.
      if time.week == Self.noWeek, isHoliday(time), !words.isOnHolidays, merged.count > 1 { continue }
      if !parts.contains(part) { parts.append(part) }
    }
    if parts.count > 3 { parts = Array(parts.prefix(3)) + ["other times"] }
    let text =
      parts.count < 2 ? parts.joined() : parts.dropLast().joined(separator: ", ") + " and " + parts[parts.count - 1]
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private func label(_ time: CalendarTimes.Time) -> String {
    if time == primary { return "by day" }
    if time.week == Self.noWeek { return isHoliday(time) ? "on holidays" : "on single days" }
    let open = Self.schedules(time, plan)
    if open.isEmpty { return "after hours" }
    let usual = Self.schedules(primary, plan)
    let more = open.filter { !usual.contains($0) }
    if !more.isEmpty { return "during \(more.joined(separator: " and "))" }
    let less = usual.filter { !open.contains($0) }
    return less.isEmpty ? "at other times" : "outside \(less.joined(separator: " and "))"
  }
}
