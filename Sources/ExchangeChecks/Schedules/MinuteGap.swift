import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let minuteGap = Rule(
    "minute-gap", .note, "a minute between two stretches of hours", checks: ["S-05"],
    explanation: """
      Hours run up to their end: `09:00-17:00` holds until 16:59:59 and no longer. An end such as `16:59` or `23:59`, or a start a
      minute or two after another end, leaves a minute out. Other exchanges count the last minute (Asterisk's own sample has
      `8:59-17:00`), so that such times are often copied from one.

      Who calls in that minute is told that the company is closed.

      Wrong:

          kantooruren: {mon-fri: "09:00-16:59"}

      Right:

          kantooruren: {mon-fri: "09:00-17:00"}
      """)
}

extension Check {
  static let minuteGap = Check(.minuteGap, needs: .itsParts) { context in
    context.exchange.schedules.flatMap { schedule -> [Diagnostic] in
      let weekly = schedule.rows.compactMap { row in
        gap(in: row.hours, row, of: schedule).map { message in
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

  private static func gap(in hours: [HourRange], _ row: WrittenHours, of schedule: TimeSchedule) -> String? {
    if let early = hours.first(where: { $0.end % 15 == 14 }) { return endsEarly(early) }
    for weekday in row.weekdays {
      for one in hours {
        // Whatever begins a minute or two after these hours end, on the day on which they end.
        let end = one.end == 1440 ? 0 : one.end
        let day = one.end == 1440 || one.isOvernight ? weekday % 7 + 1 : weekday
        if let next = schedule.written(on: day).first(where: { (1...2).contains($0.hours.start - end) }) {
          return "between `\(one.text)` and `\(next.hours.text)` the company is closed for "
            + (next.hours.start - end == 1 ? "a minute" : "two minutes")
        }
      }
    }
    return nil
  }

  private static func endsEarly(_ hours: HourRange) -> String {
    "`\(hours.text)` is over at \(HourRange.clock(hours.end)):00, a minute before \(HourRange.clock(hours.end + 1))"
  }
}
