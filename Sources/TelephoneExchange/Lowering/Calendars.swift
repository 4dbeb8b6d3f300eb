/// Schedules as calendars with dates: what is computed (Easter, Koningsdag) is computed here, once for the whole horizon.
extension Lowering {
  mutating func lowerCalendars() {
    for (index, schedule) in exchange.schedules.enumerated() {
      var dated: [Day: [Range<Int>]] = [:]
      for exception in schedule.exceptions {
        var day = max(exception.days.first, plan.horizon.first)
        while day <= min(exception.days.last, plan.horizon.last) {
          dated[day, default: []] += exception.hours
          day = day.adding(1)
        }
      }
      plan.calendars.append(
        Calendar(
          name: "schedule \(schedule.id)", timeZone: schedule.timeZone ?? exchange.company.timeZone,
          weekly: schedule.weekly, dated: dated))
      calendars[.hours(index)] = CalendarID(plan.calendars.count - 1)
    }
    for (index, schedule) in exchange.holidays.enumerated() {
      let days = schedule.days(from: plan.horizon.first, through: plan.horizon.last)
      plan.calendars.append(
        Calendar(
          name: "holidays \(schedule.id)", timeZone: schedule.timeZone ?? exchange.company.timeZone,
          dated: Dictionary(days.map { ($0, [0..<1440]) }, uniquingKeysWith: { first, _ in first })))
      calendars[.holidays(index)] = CalendarID(plan.calendars.count - 1)
    }
  }

  /// Precondition: the schedule is one of the exchange's; resolve made the index.
  func calendar(_ key: CalendarKey) -> CalendarID { calendars[key]! }
}
