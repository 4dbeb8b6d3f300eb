import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let minuteGap = Rule(
    "minute-gap", .note, "one-minute gap between hours", checks: ["S-05"],
    explanation: Explanation(
      what: """
        Hours end exactly at their end time: `09:00-17:00` applies until 16:59:59. An end such as `16:59` or
        `23:59`, or a start one or two minutes after another end, leaves out a minute. Other exchanges include the
        last minute (Asterisk's own sample has `8:59-17:00`), so such times are often copied.
        """,
      why: "A caller in that minute hears that the company is closed.",
      wrong: .yaml(
        """
        kantooruren: {mon-fri: "09:00-16:59"}
        """),
      right: .yaml(
        """
        kantooruren: {mon-fri: "09:00-17:00"}
        """)))
}

extension ScheduleChecks {
  static let minuteGap = ExchangeCheck(.minuteGap, needs: .itsParts) { context in
    context.exchange.schedules.flatMap { schedule -> [Diagnostic] in
      var beginnings = Beginnings(schedule)
      let weekly = schedule.rows.compactMap { row in
        gap(in: row.hours, row, &beginnings).map { message in
          context.finding(
            .minuteGap, message, at: "\(schedule.subject)/\(row.key)",
            help: "the end time is not part of the hours: end them when the next ones begin, or on the hour")
        }
      }
      let dated = schedule.exceptions.compactMap { exception in
        exception.hours.first { $0.upperBound % 15 == 14 }.map { hours in
          context.finding(
            .minuteGap, endsEarly(HourRange(start: hours.lowerBound, end: hours.upperBound)),
            at: "\(schedule.subject)/exceptions/\(exception.days.text)",
            help: "the end time is not part of the hours: end on the hour")
        }
      }
      return weekly + dated
    }
  }

  private static func gap(in hours: [HourRange], _ row: WrittenHours, _ beginnings: inout Beginnings) -> String? {
    if let early = hours.first(where: { $0.end % 15 == 14 }) { return endsEarly(early) }
    for weekday in row.weekdays {
      for one in hours {
        // Whatever begins a minute or two after these hours end, on the day on which they end.
        let end = one.end == 1440 ? 0 : one.end
        let day = one.end == 1440 || one.isOvernight ? weekday % 7 + 1 : weekday
        if let next = beginnings.next(after: end, on: day) {
          return "between `\(one.text)` and `\(next.text)` the company is closed for "
            + (next.start - end == 1 ? "a minute" : "two minutes")
        }
      }
    }
    return nil
  }

  private static func endsEarly(_ hours: HourRange) -> String {
    "`\(hours.text)` is over at \(HourRange.clock(hours.end)):00, a minute before \(HourRange.clock(hours.end + 1))"
  }
}

/// When hours of a schedule begin; looked up, as a schedule may have thousands.
private struct Beginnings {
  private let rows: [WrittenHours]
  /// Minutes of any day: few schedules need more.
  private let minutes: Set<Int>
  private var byDay: [Int: HourRange]?

  init(_ schedule: TimeSchedule) {
    rows = schedule.rows
    minutes = Set(rows.flatMap { $0.hours.map(\.start) })
  }

  /// Hours that begin one or two minutes after this end.
  mutating func next(after end: Int, on weekday: Int) -> HourRange? {
    guard minutes.contains(end + 1) || minutes.contains(end + 2) else { return nil }
    let known = byDay ?? made()
    byDay = known
    return known[weekday * 1440 + end + 1] ?? known[weekday * 1440 + end + 2]
  }

  private func made() -> [Int: HourRange] {
    var known: [Int: HourRange] = [:]
    for row in rows {
      for weekday in row.weekdays {
        for hours in row.hours where known[weekday * 1440 + hours.start] == nil {
          known[weekday * 1440 + hours.start] = hours
        }
      }
    }
    return known
  }
}
