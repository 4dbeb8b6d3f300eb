import ExchangeCalls
import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let hoursInClockChange = Rule(
    "hours-in-clock-change", .warning, "hours inside the hour that is skipped or repeated", checks: ["S-09"],
    explanation: Explanation(
      what: """
        On the last Sunday of March, clocks go from 02:00 to 03:00. On the last Sunday of October, they go from
        03:00 back to 02:00. Hours that lie completely within that hour are skipped in spring and repeated in
        autumn. The check covers every day of the next year, in the schedule's own time zone.
        """,
      why: "A nightly switch in that hour fails on the one night when nobody expects it.",
      wrong: .yaml(
        """
        onderhoud: {sun: "02:15-02:45"}
        """),
      right: .yaml(
        """
        onderhoud: {sun: "03:15-03:45"}
        """)))

  static let endInClockChange = Rule(
    "end-in-clock-change", .note, "hours that begin or end in the hour that is repeated", checks: ["S-09"],
    explanation: Explanation(
      what: """
        In the night of the last Sunday of October, the clock shows 02:00 to 03:00 twice. Hours that end at 02:30
        therefore end twice: they apply again from the second 02:00 on.
        """,
      why: "For half an hour, calls go to people who have left. Usually that does no harm.",
      wrong: .yaml(
        given: "If it matters:",
        """
        cafe: {sat: "16:00-02:30"}
        """),
      right: .yaml(
        """
        cafe: {sat: "16:00-02:00"}
        """)))
}

extension ScheduleChecks {
  static let clockChangeHours = ExchangeCheck(.hoursInClockChange, .endInClockChange, needs: .itsParts) { context in
    context.exchange.schedules.indices.compactMap { clockChange($0, context) }
  }

  /// An hour of the wall's clock, in minutes of a day, that is skipped or comes twice.
  private struct OddHour {
    var day: Day
    var minutes: Range<Int>
    var isSkipped: Bool

    init(_ clock: LocalClock, change: Int) {
      let before = clock.offset(at: change - 1)
      let after = clock.offset(at: change)
      let first = change + min(before, after)
      day = Day(daysSince1970: first >= 0 ? first / 1440 : (first - 1439) / 1440)
      let minute = first - day.daysSince1970 * 1440
      minutes = minute..<minute + abs(after - before)
      isSkipped = after > before
    }

    /// Its ends are not within.
    func contains(_ minute: Int) -> Bool { minutes.lowerBound < minute && minute < minutes.upperBound }
  }

  private static func clockChange(_ index: Int, _ context: CheckContext) -> Diagnostic? {
    let schedule = context.exchange.schedules[index]
    let id = context.calendar(hours: index)
    let calendar = context.plan[id]
    let clock = LocalClock(context.interpreter.clock(of: id))
    let odd = clock.changes(
      from: clock.start(of: context.asOf), to: clock.start(of: context.lastDay(of: 366).adding(1))
    ).map { OddHour(clock, change: $0) }
    var skipped: (Range<Int>, Day)?
    var twice: (Range<Int>, Day)?
    var end: (Range<Int>, OddHour)?
    for hour in odd {
      for hours in calendar.hours(on: hour.day) {
        if hour.minutes.lowerBound <= hours.lowerBound, hours.upperBound <= hour.minutes.upperBound {
          if hour.isSkipped { skipped = skipped ?? (hours, hour.day) } else { twice = twice ?? (hours, hour.day) }
        } else if !hour.isSkipped, hour.contains(hours.lowerBound) || hour.contains(hours.upperBound) {
          end = end ?? (hours, hour)
        }
      }
    }
    if let (hours, _) = skipped ?? twice {
      let text = HourRange(start: hours.lowerBound, end: hours.upperBound).text
      let never = skipped.map { "do not occur on \(TimeWords.date($0.1))" }
      let again = twice.map { "occur twice on \(TimeWords.date($0.1))" }
      return context.finding(
        .hoursInClockChange,
        "the hours `\(text)` \([never, again].compactMap { $0 }.joined(separator: " and ")), when the clocks change",
        at: place(of: hours, on: (skipped ?? twice)?.1, in: schedule),
        help: "choose hours that end before 02:00 or begin after 03:00")
    }
    guard let (hours, hour) = end else { return nil }
    let isStart = hour.contains(hours.lowerBound)
    let minute = HourRange.clock(isStart ? hours.lowerBound : hours.upperBound)
    return context.finding(
      .endInClockChange,
      "on \(TimeWords.date(hour.day)) the clock shows \(minute) twice, and these hours \(isStart ? "begin" : "end") twice",
      at: place(of: hours, on: hour.day, in: schedule),
      help: "\(isStart ? "begin" : "end") on the hour if that matters")
  }

  /// The line that gives hours; of those after midnight the line of the day before.
  private static func place(of hours: Range<Int>, on day: Day?, in schedule: TimeSchedule) -> String {
    guard let day else { return schedule.subject }
    if let exception = schedule.exception(on: day) { return "\(schedule.subject)/exceptions/\(exception.days.text)" }
    let own = schedule.written(on: day.weekday).first {
      $0.hours.start == hours.lowerBound && ($0.hours.end == hours.upperBound || $0.hours.end <= $0.hours.start)
    }
    let night = schedule.written(on: (day.weekday + 5) % 7 + 1).first {
      $0.hours.isOvernight && $0.hours.end == hours.upperBound
    }
    return (own ?? night).map { "\(schedule.subject)/\($0.row.key)" } ?? schedule.subject
  }
}

extension Calendar {
  /// The hours of a day, in minutes from midnight.
  func hours(on day: Day) -> [Range<Int>] {
    dated[day] ?? weekly.filter { $0.weekday == day.weekday }.map { $0.start..<$0.end }
  }
}
