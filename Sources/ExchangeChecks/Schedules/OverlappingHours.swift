import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let overlappingHours = Rule(
    "overlapping-hours", .warning, "overlapping hours", checks: ["S-04"],
    explanation: Explanation(
      what: """
        All lines of a schedule that name a weekday apply to it, and so do hours from the day before that run past
        midnight. Two that overlap form one longer period; the same holds for two exceptions for one day.
        """,
      why: """
        Usually this is a typing error, or shorter hours that were meant to replace longer ones. They have no
        effect.
        """,
      wrong: .yaml(
        """
        kantooruren: {mon-fri: "08:30-17:00", fri: "08:30-12:00"}
        """),
      right: .yaml(
        """
        kantooruren: {mon-thu: "08:30-17:00", fri: "08:30-12:00"}
        """),
      note: """
        Some overlaps are intended and not reported: longer hours on fewer days (late opening on Thursday), an
        exception within a longer closed period, and night hours that run into the hours of the next day.
        """))

  static let closedDayOpen = Rule(
    "closed-day-open", .warning, "day that is closed on one line and open on another", checks: ["S-04"],
    explanation: Explanation(
      what: "All lines of a schedule that name a weekday apply to it. `closed` adds no hours and removes none.",
      why: "Somebody thinks the day is closed, and calls ring in an empty office.",
      wrong: .yaml(
        """
        winkel: {every_day: "09:00-18:00", sun: closed}
        """),
      right: .yaml(
        """
        winkel: {mon-sat: "09:00-18:00"}
        """)))
}

extension ScheduleChecks {
  static let overlappingHours = ExchangeCheck(.overlappingHours, .closedDayOpen, needs: .itsParts) { context in
    context.exchange.schedules.flatMap { schedule in
      weeklyOverlaps(schedule, context) + exceptionOverlaps(schedule, context)
        + closedDays(schedule, context)
    }
  }

  /// Hours as a stretch of the week's 10,080 minutes.
  private struct Stretch {
    var start: Int
    var end: Int
    var weekday: Int
    var row: Int
    var hours: HourRange

    /// A night that goes on in the hours of the next day from 00:00 is one night, as it is meant.
    func continues(_ other: Stretch) -> Bool { hours.start == 0 && other.start < start && other.hours.isOvernight }

    /// Longer hours of fewer days, late opening on Thursdays: they hold all the time, as if they stood instead of the other's.
    func replaces(_ other: Stretch, in schedule: TimeSchedule) -> Bool {
      start <= other.start && other.end <= end
        && schedule.rows[row].weekdays.count < schedule.rows[other.row].weekdays.count
    }
  }

  private static func weeklyOverlaps(_ schedule: TimeSchedule, _ context: CheckContext) -> [Diagnostic] {
    var stretches: [Stretch] = []
    for (row, line) in schedule.rows.enumerated() {
      for weekday in line.weekdays {
        for hours in line.hours {
          let start = (weekday - 1) * 1440 + hours.start
          stretches.append(
            Stretch(start: start, end: start + hours.length, weekday: weekday, row: row, hours: hours))
          // Sunday's night is Monday's morning.
          if start + hours.length > 10_080 {
            stretches.append(
              Stretch(
                start: start - 10_080, end: start + hours.length - 10_080, weekday: weekday, row: row, hours: hours))
          }
        }
      }
    }
    stretches.sort { ($0.start, $0.end, $0.row) < ($1.start, $1.end, $1.row) }
    var found: [Diagnostic] = []
    var told: Set<[Int]> = []
    var open: Stretch?
    for stretch in stretches {
      if let other = open, stretch.start < other.end, !stretch.continues(other),
        !stretch.replaces(other, in: schedule), !other.replaces(stretch, in: schedule),
        told.insert([min(other.row, stretch.row), max(other.row, stretch.row)]).inserted
      {
        let later = max(other.row, stretch.row)
        let day = TimeWords.weekday(stretch.start < 0 ? 7 : stretch.start / 1440 + 1)
        let from = HourRange.clock((max(stretch.start, other.start) + 10_080) % 1440)
        let to = HourRange.clock(min(stretch.end, other.end) % 1440)
        found.append(
          context.finding(
            .overlappingHours,
            "on a \(day) `\(other.hours.text)` and `\(stretch.hours.text)` overlap from \(from) to \(to)",
            at: "\(schedule.subject)/\(schedule.rows[later].key)",
            notes: other.row == stretch.row
              ? []
              : [
                context.note(
                  "the other hours are here",
                  at: "\(schedule.subject)/\(schedule.rows[min(other.row, stretch.row)].key)")
              ],
            help: "hours add up and do not replace each other: name each weekday once"))
      }
      if open.map({ $0.end < stretch.end }) ?? true { open = stretch }
    }
    return found
  }

  private static func exceptionOverlaps(_ schedule: TimeSchedule, _ context: CheckContext) -> [Diagnostic] {
    let sorted = schedule.exceptions.sorted { ($0.days.first, $0.days.last) < ($1.days.first, $1.days.last) }
    guard var longest = sorted.first else { return [] }
    var found: [Diagnostic] = []
    for exception in sorted.dropFirst() {
      if exception.days.first <= longest.days.last {
        // A day within a longer time is meant to replace it: no harm where the day's own hours have all of the other's.
        let (narrow, wide) = exception.length <= longest.length ? (exception, longest) : (longest, exception)
        if !narrow.covers(wide) {
          found.append(
            context.finding(
              .overlappingHours,
              "\(TimeWords.date(exception.days.first)) has two exceptions, `\(wide.days.text)` and `\(narrow.days.text)`, "
                + "and is open when either is",
              at: "\(schedule.subject)/exceptions/\(exception.days.text)",
              notes: [context.note("the other is here", at: "\(schedule.subject)/exceptions/\(longest.days.text)")],
              help: "hours add up and `closed` removes none: name each day once"))
        }
      }
      if longest.days.last < exception.days.last { longest = exception }
    }
    return found
  }

  private static func closedDays(_ schedule: TimeSchedule, _ context: CheckContext) -> [Diagnostic] {
    schedule.rows.compactMap { row in
      guard row.hours.isEmpty else { return nil }
      for weekday in row.weekdays {
        guard let (other, hours) = schedule.written(on: weekday).first else { continue }
        return context.finding(
          .closedDayOpen,
          "`\(row.key): closed` has no effect: `\(other.key)` opens every \(TimeWords.weekday(weekday)) `\(hours.text)`",
          at: "\(schedule.subject)/\(row.key)",
          notes: [context.note("these hours apply", at: "\(schedule.subject)/\(other.key)")],
          help: "leave the day out of `\(other.key)`; a day without hours is closed")
      }
      return nil
    }
  }
}

extension DatedHours {
  /// Days.
  fileprivate var length: Int { days.last.daysSince1970 - days.first.daysSince1970 + 1 }

  /// It holds whenever the other does.
  fileprivate func covers(_ other: DatedHours) -> Bool {
    other.hours.allSatisfy { wanted in
      hours.contains { $0.lowerBound <= wanted.lowerBound && wanted.upperBound <= $0.upperBound }
    }
  }
}
