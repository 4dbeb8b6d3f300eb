import TelephoneExchange

extension RoutingTable {
  static let weeklyHours = RoutingTable(
    name: "weekly_hours", meaning: "The weekly hours of a calendar, for days that `dated_hours` does not list.",
    columns: [
      Column("calendar", .text, "name of the calendar, as the tests in `nodes` use it"),
      Column("time_zone", .text, "IANA zone of the hours"),
      Column("weekday", .integer, "1 Monday to 7 Sunday"),
      Column("start", .text, "first minute, `HH:MM`"),
      Column("end", .text, "first minute after the hours"),
    ]
  ) { plan, _ in
    plan.calendars.sorted { $0.name < $1.name }.flatMap { calendar in
      calendar.weekly.sorted { ($0.weekday, $0.start, $0.end) < ($1.weekday, $1.start, $1.end) }.map { hours in
        [
          .text(calendar.name), .text(calendar.timeZone), .integer(hours.weekday), .text(TableText.time(hours.start)),
          .text(TableText.time(hours.end)),
        ]
      }
    }
  }

  static let datedHours = RoutingTable(
    name: "dated_hours",
    meaning:
      "Days on which these hours of a calendar replace the weekly ones, up to the horizon of the release.",
    columns: [
      Column("calendar", .text, "name of the calendar"),
      Column("time_zone", .text, "IANA zone of the hours"),
      Column("day", .text, "`YYYY-MM-DD`"),
      Column("start", .text, "first minute; absent if the calendar does not apply on that day"),
      Column("end", .text, "first minute after the hours"),
    ]
  ) { plan, _ in
    plan.calendars.sorted { $0.name < $1.name }.flatMap { calendar in
      calendar.dated.sorted { $0.key < $1.key }.flatMap { day, hours -> [[Cell]] in
        let start: [Cell] = [.text(calendar.name), .text(calendar.timeZone), .text(day.text)]
        guard !hours.isEmpty else { return [start + [.none, .none]] }
        return hours.sorted { $0.lowerBound < $1.lowerBound }.map {
          start + [.text(TableText.time($0.lowerBound)), .text(TableText.time($0.upperBound))]
        }
      }
    }
  }
}
