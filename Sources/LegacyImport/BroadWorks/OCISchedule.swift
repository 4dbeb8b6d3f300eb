import RecordSchemas

/// Schedules of a group: in releases up to 16 with 20 numbered places (`GroupTimeScheduleGetResponse`,
/// `GroupHolidayScheduleGetResponse`), since then as events (`GroupScheduleGetEventDetailListResponse`,
/// `GroupScheduleGetEventResponse`), whose answers do not say which schedule they are of: the request before them does.
/// (Source: the classes of the schema in cwmiller/broadworks-connector-net.)
struct OCISchedule {
  var name: String
  var isHolidays: Bool

  /// What a request asks for.
  init?(request command: OCICommand) {
    guard command.type.hasSuffix("Request"), let name = command.text("scheduleKey/scheduleName") else { return nil }
    self.name = name
    isHolidays = command.text("scheduleKey/scheduleType") == "Holiday"
  }

  /// Of an answer that says its name itself.
  init?(answer command: OCICommand) {
    if command.type == "GroupTimeScheduleGetResponse", let name = command.text("timeScheduleName") {
      (self.name, isHolidays) = (name, false)
    } else if command.type == "GroupHolidayScheduleGetResponse", let name = command.text("holidayScheduleName") {
      (self.name, isHolidays) = (name, true)
    } else {
      return nil
    }
  }

  /// As the description names it: names of both kinds have at most 40 letters there too.
  var object: ObjectKey { ObjectKey(isHolidays ? "holidays" : "schedules", name) }

  /// The schedules that the answers of a file are of, by the number of the answer.
  static func all(_ commands: [OCICommand]) -> [Int: OCISchedule] {
    var found: [Int: OCISchedule] = [:]
    var asked: OCISchedule?
    for (index, command) in commands.enumerated() {
      if command.type.hasSuffix("Request") {
        asked = OCISchedule(request: command)
      } else if let own = OCISchedule(answer: command) {
        found[index] = own
      } else if ["GroupScheduleGetEventDetailListResponse", "GroupScheduleGetEventResponse"].contains(command.type) {
        found[index] = asked
      }
    }
    return found
  }

  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  // MARK: Reading

  func read(_ command: inout OCICommand) {
    for (path, place) in [("timeScheduleName", "name"), ("holidayScheduleName", "name")] where command.text(path) != nil
    {
      command.say(path, .carried, "the \(place) of a schedule")
    }
    if command.type == "GroupTimeScheduleGetResponse" || command.type == "GroupHolidayScheduleGetResponse" {
      for number in 1...20 {
        let two = number < 10 ? "0\(number)" : "\(number)"
        readInterval(&command, "timeInterval\(two)/")
        readHoliday(&command, "holiday\(two)/", "holidayName", nil)
      }
      return
    }
    let list = "scheduleEventsList/"
    let groups = command.groups(list)
    for group in groups {
      isHolidays
        ? readHoliday(&command, list, "eventname", group) : readEvent(&command, list, group)
    }
    if groups.isEmpty { isHolidays ? readHoliday(&command, "", "", nil) : readEvent(&command, "", nil) }
  }

  private static func time(_ hour: String?, _ minute: String?) -> String? {
    guard let hour = hour.flatMap({ Int($0) }), let minute = minute.flatMap({ Int($0) }), (0...23).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    return (hour < 10 ? "0\(hour)" : "\(hour)") + ":" + (minute < 10 ? "0\(minute)" : "\(minute)")
  }

  private static func hours(_ start: String, _ end: String) -> String {
    start == "00:00" && (end == "00:00" || end == "23:59") ? "all_day" : "\(start)-\(end == "23:59" ? "24:00" : end)"
  }

  /// One weekday with its hours; over midnight it ends on the next.
  private func readInterval(_ command: inout OCICommand, _ path: String) {
    guard let day = command.text(path + "startDayOfWeek") else { return }
    let parts = ["startDayOfWeek", "startHour", "startMinute", "endDayOfWeek", "endHour", "endMinute"]
    let first = Self.weekdays.firstIndex(of: day.lowercased())
    let last = command.text(path + "endDayOfWeek").flatMap { Self.weekdays.firstIndex(of: $0.lowercased()) }
    guard let first, let last, [0, 1].contains((last - first + 7) % 7),
      let start = Self.time(command.text(path + "startHour"), command.text(path + "startMinute")),
      let end = Self.time(command.text(path + "endHour"), command.text(path + "endMinute")),
      first == last ? start < end : end <= start
    else {
      return ask(&command, parts.map { path + $0 }, nil, "hours that are not within a day and its night")
    }
    let claim = Claim(object, String(Self.weekdays[first].prefix(3)), .names([Self.hours(start, end)]))
    for part in parts { command.say(path + part, .carried, "", [claim]) }
  }

  private func readEvent(_ command: inout OCICommand, _ path: String, _ group: Int?) {
    let weekly = path + "recurrence/recurWeekly/"
    let days = Self.weekdays.filter { command.text(weekly + $0, in: group) == "true" }
    let isDaily = command.text(path + "recurrence/recurDaily/recurInterval", in: group) == "1"
    let isEvery = ["1", nil].contains(command.text(weekly + "recurInterval", in: group))
    let isAllDay = command.text(path + "allDayEvent", in: group) == "true"
    let start = Self.time(
      command.text(path + "startTime/hour", in: group), command.text(path + "startTime/minute", in: group))
    let end = Self.time(
      command.text(path + "endTime/hour", in: group), command.text(path + "endTime/minute", in: group))
    let paths =
      ["eventname", "startDate", "endDate", "allDayEvent"].map { path + $0 }
      + ["startTime/hour", "startTime/minute", "endTime/hour", "endTime/minute"].map { path + $0 }
      + ["recurDaily/recurInterval", "recurForEver"].map { path + "recurrence/" + $0 }
      + (Self.weekdays + ["recurInterval"]).map { weekly + $0 }
    guard paths.contains(where: { command.text($0, in: group) != nil }) else { return }
    guard isDaily || isEvery && !days.isEmpty, command.text(path + "recurrence/recurForEver", in: group) == "true",
      let hours = isAllDay ? "all_day" : start.flatMap({ start in end.map { Self.hours(start, $0) } })
    else {
      return ask(
        &command, paths, group, "not the same hours in every week: write it under `exceptions` of the schedule")
    }
    let claims =
      isDaily
      ? [Claim(object, "mon-sun", .names([hours]))]
      : days.map { Claim(object, String($0.prefix(3)), .names([hours])) }
    for path in paths { command.say(path, .carried, "", claims, in: group) }
  }

  /// A day or days, of one year or of each.
  private func readHoliday(_ command: inout OCICommand, _ path: String, _ name: String, _ group: Int?) {
    guard let start = command.text(path + "startDate", in: group) else { return }
    let end = command.text(path + "endDate", in: group) ?? start
    let paths =
      [name, "startDate", "endDate", "allDayEvent"].map { path + $0 }
      + ["recurForEver", "recurYearlyByDay/dayOfMonth", "recurYearlyByDay/month", "recurYearlyByDay/recurInterval"]
      .map { path + "recurrence/" + $0 }
    func isDay(_ text: String) -> Bool {
      let parts = text.split(separator: "-")
      return text.utf8.count == 10 && parts.map(\.utf8.count) == [4, 2, 2]
        && parts.allSatisfy { $0.utf8.allSatisfy(\.isDigit) }
    }
    let isYearly =
      command.text(path + "recurrence/recurYearlyByDay/month", in: group) != nil
      && command.text(path + "recurrence/recurForEver", in: group) == "true"
      && ["1", nil].contains(command.text(path + "recurrence/recurYearlyByDay/recurInterval", in: group))
    let isOnce = !command.fields.contains {
      $0.path.hasPrefix(path + "recurrence/") && (group == nil || $0.group == group)
    }
    guard isDay(start), isDay(end), isYearly || isOnce,
      command.text(path + "allDayEvent", in: group) ?? "true" == "true"
    else {
      return ask(&command, paths, group, "neither whole days of one year nor of every year")
    }
    let days = (isYearly ? [start, end].map { String($0.dropFirst(5)) } : [start, end])
    let text = days[0] == days[1] ? days[0] : "\(days[0])..\(days[1])"
    for path in paths { command.say(path, .carried, "", [Claim(object, "days", .names([text]))], in: group) }
  }

  private func ask(_ command: inout OCICommand, _ paths: [String], _ group: Int?, _ why: String) {
    let known = paths.filter { command.text($0, in: group) != nil }
    for (index, path) in known.enumerated() {
      command.say(
        path, index == 0 ? .needsDecision : .notCarried, why, [],
        question: index == 0
          ? Question(
            "\(object.path)/\(command.text(path, in: group) ?? "")",
            "what are these hours? Write them by hand, and answer `skip`",
            choices: [Question.skip]) : nil, in: group)
    }
  }
}
