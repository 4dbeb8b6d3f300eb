/// Schedules and holidays (S-01 to S-17). Empty ones, hours and references that cannot be read are told when reading.
enum ScheduleChecks {
  static let all: [ExchangeCheck] = [
    overlappingHours, minuteGap, noHolidays, holidaysRunOut, movableFeast, clockChangeHours, oddTimeZone,
    unusedSchedule, overnightHours, noAfterHours, dateWrittenTwice,
  ]

  /// Ids of the list of conflicts that no rule answers, and why.
  static let notBuilt: [(id: String, reason: String)] = [
    (
      "S-17",
      "nothing is exported to the old engine, whose schedules held 20 intervals: no output file has such a limit"
    )
  ]
}
