import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let overnightHours = Rule(
    "overnight-hours", .warning, "hours that run past midnight into a closed day", checks: ["S-14"],
    explanation: Explanation(
      what: """
        `fri: "22:00-06:00"` is Friday night into Saturday. Hours belong to the day on which they begin, and
        continue whatever the next day says. An exception replaces the hours of its own day from 00:00 to 24:00:
        hours that would begin that evening are removed, but those that run over from the night before stay.
        """,
      why: "A line is open for six hours during the night of a closed day.",
      wrong: .yaml(
        """
        bewaking: {mon-fri: "22:00-06:00", sat: closed}
        """),
      right: .yaml(
        """
        bewaking: {mon-thu: "22:00-06:00", fri: "22:00-24:00"}
        """),
      note: """
        The same happens to an exception: with `2026-12-25: closed`, also close 2026-12-26. Asterisk reads such a
        line as early Friday and late Friday, so hours that were copied from there may mean something else.
        """))

  static let nightAfterHoliday = Rule(
    "night-after-holiday", .note, "night after a holiday", checks: ["S-14"],
    explanation: Explanation(
      what: """
        A holiday lasts from 00:00 to 24:00. If hours run past midnight, the early morning after the holiday belongs
        to hours that began on the holiday itself, and those apply.
        """,
      why: "After a closed Christmas Day, calls ring from midnight to six although nobody works that night.",
      wrong: .yaml(
        given: "If nobody is there:",
        """
        nacht: {mon-fri: "22:00-06:00"}  # with holidays: [public: nl]
        """),
      right: .yaml("feestdagen: [public: nl, 2026-12-27]")))

  static let turnedHours = Rule(
    "turned-hours", .warning, "business hours that look like a night", checks: ["S-03"],
    explanation: Explanation(
      what: """
        An end at or before its start belongs to the next day, so `17:00-08:30` is the night. As business hours on
        weekdays only, for more than half a day, that was probably meant the other way round. A service that answers
        at night is usually open on weekends too, and is not reported.
        """,
      why: "The company would be closed by day and open by night.",
      wrong: .yaml(
        """
        kantooruren: {mon-fri: "17:00-08:30"}
        """),
      right: .yaml(
        """
        kantooruren: {mon-fri: "08:30-17:00"}
        """)))
}

extension ScheduleChecks {
  static let overnightHours = ExchangeCheck(.overnightHours, .nightAfterHoliday, .turnedHours, needs: .itsParts) {
    context in
    let turned = context.exchange.schedules.enumerated().compactMap { index, schedule in
      turnedHours(schedule, context).map { (index: index, finding: $0) }
    }
    // What is written the wrong way round runs over midnight by mistake.
    let others = Set(context.exchange.schedules.indices).subtracting(turned.map(\.index)).sorted()
    return turned.map(\.finding)
      + others.flatMap { intoClosedWeekday($0, context) + intoException($0, context) }
      + afterHolidays(others, context)
  }

  private static func turnedHours(_ schedule: TimeSchedule, _ context: CheckContext) -> Diagnostic? {
    guard !schedule.rows.contains(where: { !$0.hours.isEmpty && $0.weekdays.contains { $0 > 5 } }) else { return nil }
    for row in schedule.rows {
      guard
        let hours = row.hours.first(where: { $0.isOvernight && $0.length > 720 && $0.start >= 900 && $0.end <= 600 })
      else { continue }
      let right = HourRange(start: hours.end, end: hours.start).text
      return context.finding(
        .turnedHours,
        "`\(row.key): \"\(hours.text)\"` is the night: it does not cover \(TimeWords.date(context.nextWorkday)) at 10:00",
        at: "\(schedule.subject)/\(row.key)", help: "did you mean `\"\(right)\"`?")
    }
    return nil
  }

  private static func intoClosedWeekday(_ index: Int, _ context: CheckContext) -> [Diagnostic] {
    let schedule = context.exchange.schedules[index]
    for row in schedule.rows {
      guard let hours = row.hours.first(where: \.isOvernight) else { continue }
      for weekday in row.weekdays {
        let next = weekday % 7 + 1
        guard schedule.written(on: next).isEmpty,
          let closed = schedule.rows.first(where: { $0.hours.isEmpty && $0.weekdays.contains(next) })
        else { continue }
        return [
          context.finding(
            .overnightHours,
            "`\(hours.text)` of \(TimeWords.weekday(weekday)) lasts until \(TimeWords.weekday(next)) "
              + "\(HourRange.clock(hours.end)), but `\(closed.key)` is closed",
            at: "\(schedule.subject)/\(row.key)",
            notes: [context.note("closed here", at: "\(schedule.subject)/\(closed.key)")],
            help: "end \(TimeWords.weekday(weekday)) at `24:00`, or delete `\(closed.key): closed`")
        ]
      }
    }
    return []
  }

  private static func intoException(_ index: Int, _ context: CheckContext) -> [Diagnostic] {
    let schedule = context.exchange.schedules[index]
    for exception in schedule.exceptions.sorted(by: { $0.days.last < $1.days.last }) {
      let day = exception.days.last
      let next = day.adding(1)
      // Hours of its own until 24:00 go on after midnight, as they would without the exception.
      guard day >= context.asOf, schedule.exception(on: next) == nil,
        !exception.hours.contains(where: { $0.upperBound == 1440 }),
        let (row, hours) = schedule.written(on: day.weekday).first(where: { $0.hours.isOvernight })
      else { continue }
      return [
        context.finding(
          .overnightHours,
          "\(TimeWords.date(day)) is an exception, yet `\(hours.text)` of that day still applies on \(next.text) "
            + "from 00:00 to \(HourRange.clock(hours.end))",
          at: "\(schedule.subject)/exceptions/\(exception.days.text)",
          notes: [context.note("these hours run past midnight", at: "\(schedule.subject)/\(row.key)")],
          help: "give \(next.text) an exception too: `closed`, or its hours without the early morning")
      ]
    }
    return []
  }

  /// Where hours and holidays are asked together: the night switch, and attendants.
  private static func afterHolidays(_ schedules: [Int], _ context: CheckContext) -> [Diagnostic] {
    let exchange = context.exchange
    var pairs = [
      (hours: exchange.nightSwitch.businessHours, holidays: exchange.nightSwitch.holidays, at: "night_switch")
    ]
    pairs += exchange.autoAttendants.map { (hours: $0.businessHours, holidays: $0.holidays, at: $0.subject) }
    let known = Set(schedules)
    var told: Set<[Int]> = []
    return pairs.compactMap { pair in
      guard let index = pair.hours, let other = pair.holidays, known.contains(index),
        told.insert([index, other]).inserted
      else { return nil }
      let schedule = exchange.schedules[index]
      guard schedule.rows.contains(where: { $0.hours.contains(where: \.isOvernight) }) else { return nil }
      let days = exchange.holidays[other].days(from: context.asOf, through: context.lastDay(of: 366))
      let closed = Set(days)
      for day in days where !closed.contains(day.adding(1)) {
        let next = day.adding(1)
        guard schedule.exception(on: day) == nil, schedule.exception(on: next) == nil,
          let (_, hours) = schedule.written(on: day.weekday).first(where: { $0.hours.isOvernight })
        else { continue }
        return context.finding(
          .nightAfterHoliday,
          "\(TimeWords.date(day)) is a holiday, but `\(hours.text)`, which begins on it, applies on \(next.text) "
            + "from 00:00 to \(HourRange.clock(hours.end))",
          at: "\(pair.at)/holidays",
          notes: [context.note("these hours run past midnight", at: schedule.subject)],
          help: "if nobody works that night, give \(next.text) hours of its own in `exceptions`")
      }
      return nil
    }
  }
}

extension CheckContext {
  /// The next Monday to Friday.
  fileprivate var nextWorkday: Day { (0...6).map(asOf.adding).first { $0.weekday < 6 } ?? asOf }
}
