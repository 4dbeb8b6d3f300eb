import TelephoneExchange

/// Where schedules decide something: the night switch, then attendants in their order.
struct ScheduleUses {
  /// Keys of the description that name each schedule of hours, by its index: `attendant 100/business_hours`.
  private(set) var hours: [Int: [String]] = [:]
  /// The same of holiday schedules.
  private(set) var holidays: [Int: [String]] = [:]

  init(_ exchange: Exchange) {
    if let index = exchange.nightSwitch.businessHours {
      hours[index, default: []].append("night_switch/business_hours")
    }
    if let index = exchange.nightSwitch.holidays { holidays[index, default: []].append("night_switch/holidays") }
    for service in exchange.classesOfService {
      if let index = service.hours { hours[index, default: []].append("\(service.subject)/hours") }
    }
    for attendant in exchange.autoAttendants {
      if let index = attendant.businessHours {
        hours[index, default: []].append("\(attendant.subject)/business_hours")
      }
      if let index = attendant.holidays { holidays[index, default: []].append("\(attendant.subject)/holidays") }
    }
  }
}

extension CheckContext {
  /// The calendar of a schedule of hours. Precondition: one of the exchange's; lowering makes a calendar of each.
  func calendar(hours index: Int) -> CalendarID { calendars.hours[index]! }
  func calendar(holidays index: Int) -> CalendarID { calendars.holidays[index]! }

  /// The days of a holiday schedule that is asked before these hours, without those on which the hours say otherwise.
  func calendar(holidays index: Int, before hours: Int?) -> CalendarID {
    guard let hours else { return calendar(holidays: index) }
    return calendars.beside[[index, hours]] ?? calendar(holidays: index)
  }

  /// The last of so many days that are looked at, the first being `asOf`.
  func lastDay(of days: Int) -> Day { asOf.adding(days - 1) }
}

/// The calendars of a plan by the exchange's schedules that they were made of.
struct CalendarsOfSchedules: Sendable {
  private(set) var hours: [Int: CalendarID] = [:]
  private(set) var holidays: [Int: CalendarID] = [:]
  /// Of holidays that are asked before hours.
  private(set) var beside: [[Int]: CalendarID] = [:]

  init(_ plan: CallPlan) {
    for (place, calendar) in plan.calendars.enumerated() {
      let id = CalendarID(place)
      switch calendar.origin {
      case .hours(let index, _): hours[index] = id
      case .holidays(let index, _): holidays[index] = id
      case .holidaysBeside(let index, _, let hours, _): beside[[index, hours]] = id
      case .named: continue
      }
    }
  }
}

extension TimeSchedule {
  /// The hours that begin on a weekday, with the line that gives them; over midnight they end the next day.
  func written(on weekday: Int) -> [(row: WrittenHours, hours: HourRange)] {
    rows.filter { $0.weekdays.contains(weekday) }.flatMap { row in row.hours.map { (row: row, hours: $0) } }
  }

  /// What is said of single days: the hours of that day and no others.
  func exception(on day: Day) -> DatedHours? { exceptions.first { $0.days.contains(day) } }
}

extension HolidaySchedule {
  var isComputed: Bool {
    days.contains { day in
      switch day {
      case .public: true
      case .days, .yearly, .everyYear: false
      }
    }
  }
}

extension HourRange {
  /// It ends on the day after the one it begins on.
  var isOvernight: Bool { end <= start && end > 0 }
  /// Minutes.
  var length: Int { end <= start ? end + 1440 - start : end - start }
}
