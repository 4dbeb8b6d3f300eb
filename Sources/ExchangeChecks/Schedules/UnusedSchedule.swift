import RecordSchemas
import SourceText
import TelephoneExchange

extension Rule {
  static let unusedSchedule = Rule(
    "unused-schedule", .note, "unused schedule", checks: ["S-13"],
    explanation: Explanation(
      what: "A schedule has an effect only if the night switch or an auto attendant names it.",
      why: "Somebody changes its hours, and nothing happens.",
      wrong: .yaml(
        """
        schedules: {kantooruren: {mon-fri: "08:30-17:00"}, zomeruren: {mon-fri: "08:00-16:00"}}
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
        """),
      right: .yaml(
        """
        schedules: {kantooruren: {mon-fri: "08:30-17:00"}}
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
        """)))

  static let sameSchedule = Rule(
    "same-schedule", .note, "identical schedules", checks: ["S-13"],
    explanation: Explanation(
      what: "Two schedules apply at exactly the same moments.",
      why: "When the hours change, one of the two is forgotten.",
      wrong: .yaml(
        """
        schedules: {balie: {mon-fri: "08:30-17:00"}, kantoor: {mon-fri: "08:30-17:00"}}
        """),
      right: .yaml(
        """
        schedules: {kantooruren: {mon-fri: "08:30-17:00"}}
        """)))

  static let vagueScheduleName = Rule(
    "vague-schedule-name", .note, "schedule with a meaningless name", checks: ["S-13"],
    explanation: Explanation(
      what: "A name should say what the schedule is for. `test`, `new`, a number or a user's first name does not.",
      why: "In two years, nobody dares to change it.",
      wrong: .yaml(
        """
        schedules: {Peter: {mon-fri: "08:30-17:00"}}
        """),
      right: .yaml(
        """
        schedules: {balie-utrecht: {mon-fri: "08:30-17:00"}}
        """),
      source: "The portal manual asks for clear names."))
}

extension ScheduleChecks {
  static let unusedSchedule = ExchangeCheck(.unusedSchedule, .sameSchedule, .vagueScheduleName, needs: .wholeExchange) {
    context in
    let exchange = context.exchange
    let uses = ScheduleUses(exchange)
    var found: [Diagnostic] = []
    var hours: [Calendar: String] = [:]
    for (index, schedule) in exchange.schedules.enumerated() {
      guard uses.hours[index] != nil else {
        found.append(unused(schedule.id, schedule.subject, context))
        continue
      }
      var calendar = context.plan[context.calendar(hours: index)]
      calendar.origin = .named("")
      calendar.weekly = joined(calendar.weekly)
      same(schedule.id, schedule.subject, calendar, &hours, context, &found)
    }
    var days: [Calendar: String] = [:]
    for (index, schedule) in exchange.holidays.enumerated() {
      guard uses.holidays[index] != nil else {
        found.append(unused(schedule.id, schedule.subject, context))
        continue
      }
      var calendar = context.plan[context.calendar(holidays: index)]
      calendar.origin = .named("")
      same(schedule.id, schedule.subject, calendar, &days, context, &found)
    }
    let people = Set(exchange.users.map { $0.firstName.lowercased() }).subtracting([""])
    for (id, subject) in exchange.schedules.map({ ($0.id, $0.subject) })
      + exchange.holidays.map({ ($0.id, $0.subject) })
    {
      let name = id.lowercased().trimmed
      let isPerson = people.contains(name)
      guard isPerson || empty.contains(name) || name.allSatisfy({ !$0.isLetter }) else { continue }
      found.append(
        context.finding(
          .vagueScheduleName,
          isPerson
            ? "the schedule \(shown(id)) has the same name as a user"
            : "\(shown(id)) does not say what the schedule is for",
          at: subject, help: "name it after what it decides, such as `kantooruren` or `balie-utrecht`"))
    }
    return found
  }

  private static func unused(_ id: String, _ subject: String, _ context: CheckContext) -> Diagnostic {
    context.finding(
      .unusedSchedule, "nothing uses the schedule \(shown(id))", at: subject,
      help: "use it in `night_switch` or at an attendant, or delete it")
  }

  private static func same(
    _ id: String, _ subject: String, _ calendar: Calendar, _ known: inout [Calendar: String], _ context: CheckContext,
    _ found: inout [Diagnostic]
  ) {
    guard let first = known[calendar] else {
      known[calendar] = subject
      return
    }
    found.append(
      context.finding(
        .sameSchedule, "\(shown(id)) always has the same hours as `\(first)`", at: subject,
        notes: [context.note("the other is here", at: first)], help: "keep one of the two and use it in both places"))
  }

  /// The same hours, however they were cut: of each weekday the stretches that touch become one.
  private static func joined(_ weekly: [WeeklyHours]) -> [WeeklyHours] {
    var result: [WeeklyHours] = []
    for hours in weekly.sorted(by: { ($0.weekday, $0.start, $0.end) < ($1.weekday, $1.start, $1.end) }) {
      if let last = result.last, last.weekday == hours.weekday, hours.start <= last.end {
        result[result.count - 1].end = max(last.end, hours.end)
      } else {
        result.append(hours)
      }
    }
    return result
  }

  private static let empty: Set<String> = [
    "test", "tests", "testing", "temp", "tmp", "tijdelijk", "temporary", "new", "nieuw", "old", "oud", "schedule",
    "schema", "tijdschema", "rooster", "hours", "uren", "holidays", "vakantieschema", "xx", "xxx", "foo", "bar",
    "default", "standaard", "copy", "kopie",
  ]
}
