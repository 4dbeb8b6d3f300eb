import TelephoneExchange

/// Which days are out of the ordinary, and why: the names of the holidays and of the calendars that have them.
struct ExceptionNaming {
  private let plan: CallPlan
  private let calendars: [CalendarID]
  private var holidays: [Day: [String]] = [:]

  init(_ exchange: Exchange, _ plan: CallPlan, _ calendars: [CalendarID], year: Int) {
    self.plan = plan
    self.calendars = calendars
    let ids = Set(calendars.compactMap { plan[$0].origin.holidays })
    for schedule in exchange.holidays where ids.contains(schedule.id) {
      for case .public(let country) in schedule.days {
        for holiday in publicHolidays(country: country, year: year)
        where holidays[holiday.day]?.contains(holiday.name) != true {
          holidays[holiday.day, default: []].append(holiday.name)
        }
      }
    }
  }

  func exceptions(_ days: [DayHours], besides week: [[DayHours.Part]]) -> [Hours.Exception] {
    var found: [Hours.Exception] = []
    for day in days where day.parts != week[day.day.weekday - 1] {
      let reasons = reasons(day)
      if let last = found.last, last.days.last.adding(1) == day.day, last.reasons == reasons, last.parts == day.parts {
        found[found.count - 1].days.last = day.day
      } else {
        found.append(Hours.Exception(days: DayRange(day.day, day.day), reasons: reasons, parts: day.parts))
      }
    }
    return found
  }

  private func reasons(_ hours: DayHours) -> [String] {
    var reasons = holidays[hours.day] ?? []
    for id in calendars {
      let calendar = plan[id]
      if calendar.dated[hours.day] != nil, !reasons.contains(calendar.label) { reasons.append(calendar.label) }
    }
    if reasons.isEmpty, hours.minutes != 1440 { reasons.append("the clock is changed") }
    return reasons
  }
}
