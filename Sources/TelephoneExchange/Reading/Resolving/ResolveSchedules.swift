import SourceText

extension Resolver {
  mutating func resolveSchedules() {
    for (name, draft) in root.schedules.map({ ($0.name, $0.value) }) {
      if Resolver.alwaysNames.contains(name.value) {
        report(
          .reservedName, "\(shown(name.value)) is the built-in schedule of every day, all day", at: name.range,
          help: "choose another name, or delete this schedule: `always` works without it")
        continue
      }
      var schedule = TimeSchedule()
      schedule.id = name.value
      schedule.timeZone = draft.timeZone
      schedule.weekly = weekly(draft)
      for exception in draft.exceptions { add(exception, to: &schedule) }
      if draft.weekly.isEmpty && draft.exceptions.isEmpty {
        report(
          .emptySchedule, "the schedule \(shown(name.value)) has no hours", at: name.range,
          help: "add a line such as `mon-fri: \"08:30-17:00\"`")
      }
      schedules[name.value] = exchange.schedules.count
      exchange.schedules.append(schedule)
      places.note("schedule \(name.value)", draft.origin)
    }
    for (name, draft) in root.holidays.map({ ($0.name, $0.value) }) {
      var schedule = HolidaySchedule()
      schedule.id = name.value
      schedule.timeZone = draft.timeZone
      schedule.days = draft.days
      holidays[name.value] = exchange.holidays.count
      exchange.holidays.append(schedule)
      places.note("holidays \(name.value)", draft.origin)
    }
  }

  /// Hours over midnight become two stretches, the second on the next day.
  private func weekly(_ draft: ScheduleDraft) -> [WeeklyHours] {
    var result: Set<WeeklyHours> = []
    for entry in draft.weekly {
      for day in Weekdays.read(entry.name.value) ?? [] {
        for hours in entry.value {
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
    diagnostics += reader.diagnostics
    guard let days else { return }
    if let night = exception.value.first(where: { $0.end <= $0.start && $0.end != 0 }) {
      report(
        .wrongHours, "\(shown(night.text)) runs over midnight, and an exception is about its own days",
        at: exception.name.range, help: "end at `24:00`, and give the next day hours of its own")
      return
    }
    schedule.exceptions.append(
      DatedHours(days: days, hours: exception.value.map { $0.start..<($0.end == 0 ? 1440 : $0.end) }))
  }
}
