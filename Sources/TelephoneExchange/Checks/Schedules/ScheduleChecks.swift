/// Schedules and holidays (S-01 to S-17).
enum ScheduleChecks {
  static let all: [Check] = []
}
