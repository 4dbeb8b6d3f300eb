/// Schedules as calendars with dates: what is computed (Easter, Koningsdag) is computed here, once for the whole horizon.
extension Lowering {
  mutating func lowerCalendars() {
    for (index, schedule) in exchange.schedules.enumerated() {
      plan.calendars.append(
        Calendar(
          .hours(index, id: schedule.id), timeZone: schedule.timeZone ?? exchange.company.timeZone,
          weekly: schedule.weekly, dated: ExceptionDays(schedule.exceptions, in: plan.horizon).dated))
      calendars[.hours(index)] = CalendarID(plan.calendars.count - 1)
    }
    for (index, schedule) in exchange.holidays.enumerated() {
      let days = schedule.days(from: plan.horizon.first, through: plan.horizon.last)
      plan.calendars.append(
        Calendar(
          .holidays(index, id: schedule.id), timeZone: schedule.timeZone ?? exchange.company.timeZone,
          dated: Dictionary(days.map { ($0, [0..<1440]) }, uniquingKeysWith: { first, _ in first })))
      calendars[.holidays(index)] = CalendarID(plan.calendars.count - 1)
    }
  }

  /// The days of a holiday schedule that is asked before hours: a date written among the exceptions of these goes before a
  /// public holiday, which is only computed.
  mutating func calendar(holidays: Int, before hours: Int?) -> CalendarID {
    let all = calendar(.holidays(holidays))
    guard let hours else { return all }
    let key = CalendarKey.holidaysBefore(holidays, hours)
    if let known = calendars[key] { return known }
    let open = exchange.holidays[holidays].openedDays(
      by: exchange.schedules[hours], from: plan.horizon.first, through: plan.horizon.last)
    guard !open.isEmpty else { return all }
    var calendar = plan[all]
    calendar.origin = .holidaysBeside(
      holidays, id: exchange.holidays[holidays].id, hours: hours, hoursID: exchange.schedules[hours].id)
    for day in open { calendar.dated[day] = nil }
    plan.calendars.append(calendar)
    let id = CalendarID(plan.calendars.count - 1)
    calendars[key] = id
    return id
  }

  /// Precondition: the schedule is one of the exchange's; resolve made the index.
  func calendar(_ key: CalendarKey) -> CalendarID { calendars[key]! }
}

extension HolidaySchedule {
  /// The days on which it holds because they were written, not computed.
  package func writtenDays(from first: Day, through last: Day) -> [Day] {
    var written = self
    written.days.removeAll { if case .public = $0 { true } else { false } }
    return written.days(from: first, through: last)
  }

  /// Its computed days for which a schedule of hours says hours by date.
  package func openedDays(by schedule: TimeSchedule, from first: Day, through last: Day) -> [Day] {
    guard schedule.exceptions.contains(where: { !$0.hours.isEmpty }) else { return [] }
    let written = Set(writtenDays(from: first, through: last))
    let spans = schedule.exceptions.filter { !$0.hours.isEmpty }.map(\.days).sorted { $0.first < $1.first }
    var opened: [Day] = []
    var place = 0
    var open: DayRange?
    // Days and spans in order: each is looked at once.
    for day in days(from: first, through: last) {
      while place < spans.count, spans[place].first <= day {
        if open.map({ $0.last < spans[place].last }) ?? true { open = spans[place] }
        place += 1
      }
      if let open, open.contains(day), !written.contains(day) { opened.append(day) }
    }
    return opened
  }
}
