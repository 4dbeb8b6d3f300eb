import RecordSchemas
import SourceText
import TelephoneExchange

extension Resolver {
  mutating func resolveSchedules() {
    for (name, draft) in root.schedules.map({ ($0.name, $0.value) }) {
      if Resolver.alwaysNames.contains(name.value) {
        report(
          .reservedName, "\(shown(name.value)) is the name of the built-in schedule for all day, every day",
          at: name.range,
          help: "choose another name, or delete this schedule: `always` works without it")
        continue
      }
      var schedule = TimeSchedule()
      schedule.id = name.value
      schedule.timeZone = draft.timeZone
      schedule.rows = draft.weekly.map {
        WrittenHours(key: $0.name.value, weekdays: Weekdays.read($0.name.value) ?? [], hours: $0.value)
      }
      schedule.weekly = weekly(schedule.rows)
      for exception in draft.exceptions { add(exception, to: &schedule) }
      if !mayHold(schedule.exceptions.map(\.days), at: name.range) { schedule.exceptions = [] }
      schedules[name.value] = exchange.schedules.count
      exchange.schedules.append(schedule)
      places.note(ObjectPath.schedule(name.value).subject, draft.origin.named(name.range))
    }
    for (name, draft) in root.holidays.map({ ($0.name, $0.value) }) {
      var schedule = HolidaySchedule()
      schedule.id = name.value
      schedule.timeZone = draft.timeZone
      let ranges = draft.days.compactMap { if case .days(let range) = $0 { range } else { nil } }
      schedule.days = mayHold(ranges, at: name.range) ? draft.days : []
      holidays[name.value] = exchange.holidays.count
      exchange.holidays.append(schedule)
      places.note(ObjectPath.holidays(name.value).subject, draft.origin.named(name.range))
    }
  }

  /// Whether these days may be kept one by one, beside those of all other schedules: some kilobytes of text can name more
  /// days than a machine holds.
  private mutating func mayHold(_ ranges: [DayRange], at range: SourceRange) -> Bool {
    // No plan looks further than eleven years.
    let decade = 4_000
    let days = ranges.reduce(0) { min(decade, $0 + min(decade, $1.last.daysSince1970 - $1.first.daysSince1970 + 1)) }
    let before = datedDays
    datedDays += days
    guard datedDays > Resolver.mostDatedDays else { return true }
    if before <= Resolver.mostDatedDays {
      report(
        .outOfRange, "the schedules up to here list more than \(Resolver.mostDatedDays) days", at: range,
        help: "write days that recur every year as `12-24`, and leave out the end of an open-ended range")
    }
    return false
  }

  private static let mostDatedDays = 1_000_000

  /// A schedule that decides something and never holds. Asked when all uses are known.
  mutating func checkSchedules() {
    var hours: [Int: String] = [:]
    var days: [Int: String] = [:]
    for attendant in exchange.autoAttendants.reversed() {
      if let index = attendant.businessHours { hours[index] = "\(attendant.subject)/business_hours" }
      if let index = attendant.holidays { days[index] = "\(attendant.subject)/holidays" }
    }
    if let index = exchange.nightSwitch.businessHours { hours[index] = "night_switch/business_hours" }
    if let index = exchange.nightSwitch.holidays { days[index] = "night_switch/holidays" }
    for (name, draft) in root.schedules.map({ ($0.name, $0.value) }) {
      guard let index = schedules[name.value], let use = hours[index], !draft.isPartlyUnread else { continue }
      let schedule = exchange.schedules[index]
      guard schedule.exceptions.count == draft.exceptions.count, schedule.weekly.isEmpty,
        schedule.exceptions.allSatisfy(\.hours.isEmpty)
      else { continue }
      report(
        .emptySchedule, "the schedule \(shown(name.value)) has no hours, so it is always closed", at: name.range,
        notes: [.init("it is used here", at: places[use])],
        help: "add a line such as `mon-fri: \"08:30-17:00\"`", subject: ObjectPath.schedule(name.value).subject)
    }
    for (name, draft) in root.holidays.map({ ($0.name, $0.value) }) {
      guard let index = holidays[name.value], let use = days[index], draft.days.isEmpty, !draft.isPartlyUnread else {
        continue
      }
      report(
        .emptySchedule, "the holiday schedule \(shown(name.value)) has no days", at: name.range,
        notes: [.init("it is used here", at: places[use])],
        help: "write `[public: nl]`, or delete the reference to it", subject: ObjectPath.holidays(name.value).subject)
    }
  }

  /// Hours over midnight become two stretches, the second on the next day.
  private func weekly(_ rows: [WrittenHours]) -> [WeeklyHours] {
    var result: Set<WeeklyHours> = []
    for row in rows {
      for day in row.weekdays {
        for hours in row.hours {
          guard hours.end <= hours.start else {
            result.insert(WeeklyHours(weekday: day, start: hours.start, end: hours.end))
            continue
          }
          result.insert(WeeklyHours(weekday: day, start: hours.start, end: 1440))
          if hours.end > 0 { result.insert(WeeklyHours(weekday: day % 7 + 1, start: 0, end: hours.end)) }
        }
      }
    }
    return result.sorted { ($0.weekday, $0.start, $0.end) < ($1.weekday, $1.start, $1.end) }
  }

  private mutating func add(_ exception: Named<[HourRange]>, to schedule: inout TimeSchedule) {
    var reader = Reader(files: SourceFiles(.memory([:])))
    let days = DayRange.read(exception.name.value.trimmed, at: exception.name.range, &reader)
    for found in reader.diagnostics { report(found) }
    guard let days else { return }
    if let night = exception.value.first(where: { $0.end <= $0.start && $0.end != 0 }) {
      report(
        .wrongHours, "\(shown(night.text)) runs past midnight, but an exception covers only its own days",
        at: exception.name.range, help: "end at `24:00`, and give the next day hours of its own")
      return
    }
    schedule.exceptions.append(
      DatedHours(days: days, hours: exception.value.map { $0.start..<($0.end == 0 ? 1440 : $0.end) }))
  }
}

extension ScheduleDraft {
  /// Hours were written that could not be read: they were told of, and nothing can be said of what is left.
  fileprivate var isPartlyUnread: Bool {
    let lines = origin.places.filter { !["time_zone", "exceptions"].contains($0.path.splitOnce("/")?.0 ?? $0.path) }
    return hasUnreadHours || lines.count > weekly.count || origin.has("exceptions") && exceptions.isEmpty
  }
}

extension HolidaysDraft {
  fileprivate var isPartlyUnread: Bool { origin.places.contains { $0.path.hasPrefix("days/") } }
}

extension WrittenPlaces {
  /// Of what is called by a name that is before it: the name shows which one is meant.
  fileprivate func named(_ range: SourceRange) -> WrittenPlaces {
    var named = self
    named.places.insert(KeyPlace(path: "name", key: range, value: range), at: 0)
    return named
  }
}
