package import RecordSchemas
import SourceText
import TelephoneExchange

/// The value of a name in `schedules`.
package struct ScheduleDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var timeZone: String?
  var weekly: [Named<[HourRange]>] = []
  var exceptions: [Named<[HourRange]>] = []
  /// Hours of a weekday could not be read, and were told of.
  var hasUnreadHours = false

  package init() {}

  /// More is not a schedule that anybody could keep in mind.
  private static let mostLines = 64
  private static let mostStretches = 48

  package static let record = RecordSchema<ScheduleDraft>(
    "schedule", "Weekly hours, and days with hours of their own",
    [
      FieldSchema("time_zone", optional: \.timeZone, .timeZone, "the company's if omitted"),
      FieldSchema(
        "exceptions", \.exceptions, ValueFormat<[HourRange]>.hoursOrClosed.named(DayRange.type),
        "days with other hours, which replace the weekly ones"),
    ],
    rest: RestKeys(
      description: .init(
        names: Weekdays.type, type: ValueFormat<[HourRange]>.hoursOrClosed.type,
        meaning: "hours on these weekdays; hours past midnight end the next day", features: ["F-060", "F-062", "F-064"]),
      meant: { Weekdays.meant($0) },
      read: { entry, schedule, reader in
        guard Weekdays.read(entry.key.value) != nil else { return false }
        let before = reader.diagnostics.count
        let hours = ValueFormat<[HourRange]>.hoursOrClosed.read(entry.value, &reader)
        if reader.diagnostics.count > before { schedule.hasUnreadHours = true }
        guard let hours else { return true }
        guard schedule.weekly.count < mostLines, hours.count <= mostStretches else {
          reader.report(
            .outOfRange,
            "a schedule has at most \(mostLines) lines, each with at most \(mostStretches) periods",
            at: entry.key.range, help: "write uninterrupted hours as one period, and name each weekday once")
          return true
        }
        schedule.weekly.append(Named(name: entry.key, value: hours))
        return true
      },
      write: { $0.weekly.map { ($0.name.value, ValueFormat<[HourRange]>.hoursOrClosed.write($0.value)) } }))

  /// A mapping of days to hours; of a single text is told how it is written as one.
  static let format: ValueFormat<ScheduleDraft> = {
    let object = record.object
    return ValueFormat(
      object.type,
      read: { tree, reader in
        guard let text = tree.text, !text.trimmed.isEmpty else { return object.read(tree, &reader) }
        reader.report(
          .wrongType, "\(reader.key) is \(shown(text)) and must be a mapping from weekdays to hours", at: tree.range,
          help: HoursGuess.schedule(text.trimmed).map { "did you mean `\($0)`?" }
            ?? "write the weekdays and their hours, such as `{mon-fri: \"08:30-17:00\"}`")
        return nil
      },
      write: object.write)
  }()
}

/// The value of a name in `holidays`: a list of days, or a mapping with a time zone.
package struct HolidaysDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var timeZone: String?
  var days: [HolidaySchedule.Holiday] = []

  package init() {}

  package static let record = RecordSchema<HolidaysDraft>(
    "holiday_schedule", "Whole days, such as public holidays",
    [
      FieldSchema("time_zone", optional: \.timeZone, .timeZone, "the company's if omitted"),
      FieldSchema(
        "days", \.days, ValueFormat<HolidaySchedule.Holiday>.holiday.list(atMost: 10_000), required: true, "the days",
        "F-061", "F-063"),
    ])

  static let format: ValueFormat<HolidaysDraft> = {
    let days = ValueFormat<HolidaySchedule.Holiday>.holiday.list(atMost: 10_000)
    let full = record.object
    return ValueFormat(
      .either([days.type, full.type]),
      read: { tree, reader in
        if tree.entries?.contains(where: { $0.key.value == "days" || $0.key.value == "time_zone" }) == true {
          return full.read(tree, &reader)
        }
        let (path, before) = (reader.path, reader.places.count)
        guard let found = days.read(tree, &reader) else { return nil }
        var draft = HolidaysDraft()
        draft.days = found
        draft.origin.range = tree.range
        draft.origin.places = reader.places[before...].map { place in
          KeyPlace(path: "days" + place.path.dropFirst(path.count), key: place.key, value: place.value)
        }
        return draft
      },
      write: { $0.timeZone == nil ? days.write($0.days) : full.write($0) })
  }()
}
