import SourceText
import TelephoneExchange

extension Rule {
  static let noHolidays = Rule(
    "no-holidays", .warning, "business hours without holidays", checks: ["S-06"],
    explanation: Explanation(
      what: """
        Holidays take precedence over business hours. A company that is closed on Sundays, but has neither a holiday
        schedule nor exceptions, is open on Christmas Day if that is a weekday.
        """,
      why: "Callers wait for an empty office.",
      wrong: .yaml("night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}"),
      right: .yaml(
        """
        holidays: {feestdagen: [public: nl]}
        night_switch: {mode: automatic, business_hours: kantooruren, holidays: feestdagen, destination: 999}
        """),
      note: "A schedule with hours on Sundays is not reported, because hospitals and hotels do not close."))
}

extension ScheduleChecks {
  static let noHolidays = ExchangeCheck(.noHolidays, needs: .wholeExchange) { context in
    let exchange = context.exchange
    let night = exchange.nightSwitch
    let isAutomatic = night.mode == .automatic && night.destination != nil
    if isAutomatic, night.holidays == nil, let index = night.businessHours,
      let finding = openAtChristmas(index, used: ["night_switch"], context)
    {
      return [finding]
    }
    // One finding for all attendants with the same hours.
    var users: [Int: [String]] = [:]
    for attendant in exchange.autoAttendants {
      // The night switch goes before the menus.
      if isAutomatic, night.holidays != nil, attendant.night == .follow { continue }
      guard attendant.holidays == nil, let index = attendant.businessHours else { continue }
      users[index, default: []].append(attendant.subject)
    }
    return users.sorted { $0.key < $1.key }.compactMap { openAtChristmas($0.key, used: $0.value, context) }
  }

  /// - Parameter subjects: who asks these hours and no holidays before them.
  private static func openAtChristmas(
    _ index: Int, used subjects: [String], _ context: CheckContext
  ) -> Diagnostic? {
    let schedule = context.exchange.schedules[index]
    guard !schedule.weekly.contains(where: { $0.weekday == 7 }) else { return nil }
    let years = context.asOf.year...context.asOf.year + 1
    let feasts = years.flatMap { year in
      [(1, 1, "New Year's Day"), (12, 25, "Christmas Day")].compactMap { month, day, name in
        Day(year: year, month: month, day: day).map { (day: $0, name: name) }
      }
    }
    let open = feasts.first { feast in
      feast.day >= context.asOf && schedule.exception(on: feast.day) == nil
        && schedule.weekly.contains { $0.weekday == feast.day.weekday }
    }
    guard let open else { return nil }
    return context.finding(
      .noHolidays,
      "no holidays are set beside \(shown(schedule.id)): \(TimeWords.date(open.day)), \(open.name), is a business day",
      at: "\(subjects.first ?? "")/business_hours",
      notes: subjects.dropFirst().prefix(3).map { context.note("and here", at: "\($0)/business_hours") },
      help: "add `holidays: {feestdagen: [public: nl]}`, and `holidays: feestdagen` here")
  }
}
