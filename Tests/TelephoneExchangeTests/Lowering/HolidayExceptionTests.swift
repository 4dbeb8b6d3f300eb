import ExchangeCalls
import TestSupport
import Testing

@testable import TelephoneExchange

private func closedOffice(exceptions: [DatedHours], days: [HolidaySchedule.Holiday] = [.public(country: .nl)])
  -> Exchange
{
  var exchange = office()
  var hours = TimeSchedule()
  hours.id = "office_hours"
  hours.weekly = (1...5).map { WeeklyHours(weekday: $0, start: 510, end: 1020) }
  hours.exceptions = exceptions
  exchange.schedules = [hours]
  var holidays = HolidaySchedule()
  holidays.id = "days"
  holidays.days = days
  exchange.holidays = [holidays]
  exchange.nightSwitch.destination = .element(.mailbox(0))
  return exchange
}

/// Where a call to a number ends at an hour of Boxing Day 2026.
private func end(_ exchange: Exchange, _ digits: String, hour: Int, day: Int = 26) -> String {
  let interpreter = CallInterpreter(lower(exchange, asOf: asOf), trunks: [Trunk()], routes: [0])
  let attempt = CallAttempt.inbound(number(digits), from: number("31612345678"))
  var world = CallWorld(moment: interpreter.moment(Day(year: 2026, month: 12, day: day)!, hour: hour))
  world.keys = ["1"]
  let end = interpreter.plan.end(of: interpreter.trace(attempt, in: world), attempt)
  return "\(end.kind) \(end.what)"
}

private let boxingDay = DatedHours(
  days: DayRange(Day(year: 2026, month: 12, day: 26)!, Day(year: 2026, month: 12, day: 26)!), hours: [600..<960])

@Test func `hours written for a public holiday go before it, for the night switch`() {
  var exchange = closedOffice(exceptions: [boxingDay])
  exchange.nightSwitch.mode = .automatic
  exchange.nightSwitch.businessHours = 0
  exchange.nightSwitch.holidays = 0
  #expect(end(exchange, "31887654009", hour: 12) == "answered user 209")
  #expect(end(exchange, "31887654009", hour: 17).hasPrefix("announcement"))
  // The day before stays what it was.
  #expect(end(exchange, "31887654009", hour: 12, day: 25).hasPrefix("announcement"))
  // A written holiday counts.
  exchange.holidays[0].days.append(.yearly(month: 12, day: 26))
  #expect(end(exchange, "31887654009", hour: 12).hasPrefix("announcement"))
  // No hours mean closed.
  exchange = closedOffice(exceptions: [DatedHours(days: boxingDay.days, hours: [])])
  exchange.nightSwitch.mode = .automatic
  exchange.nightSwitch.businessHours = 0
  exchange.nightSwitch.holidays = 0
  #expect(end(exchange, "31887654009", hour: 12).hasPrefix("announcement"))
}

@Test func `hours written for a public holiday go before it, for a menu, and other holidays stay as they are`() {
  var exchange = closedOffice(exceptions: [boxingDay])
  exchange.autoAttendants[0].businessHours = 0
  exchange.autoAttendants[0].holidays = 0
  exchange.autoAttendants[0].night = .off
  #expect(end(exchange, "31887654000", hour: 12) == "answered user 201")
  #expect(end(exchange, "31887654000", hour: 17) == "announcement closed")
  #expect(end(exchange, "31887654000", hour: 12, day: 25) == "announcement closed")
  let plan = lower(exchange, asOf: asOf)
  #expect(plan.calendars.map(\.label) == ["schedule office_hours", "holidays days", "holidays days"])
  #expect(plan.calendars[1].dated.count == plan.calendars[2].dated.count + 1)
  exchange.schedules[0].exceptions = []
  #expect(lower(exchange, asOf: asOf).calendars.count == 2)
}

@Test func `summer time by date is the one that holds or the next one`() throws {
  func summer(_ zone: String, _ year: Int, _ month: Int, _ day: Int) throws -> DayRange {
    let asked = try #require(Day(year: year, month: month, day: day))
    let range = datedSummer(zone: zone, asOf: asked)
    return try #require(range)
  }
  // Begins in September and ends in April.
  let now = try summer("America/Santiago", 2026, 11, 26)
  #expect(now.first.text.hasPrefix("2026-09-") && now.last.text.hasPrefix("2027-04-"))
  let next = try summer("America/Santiago", 2027, 6, 1)
  #expect(next.first.text.hasPrefix("2027-09-") && next.last.text.hasPrefix("2028-04-"))
  // The last day itself still counts.
  let last = now.last
  #expect(datedSummer(zone: "America/Santiago", asOf: last)?.last == last)
  #expect(datedSummer(zone: "America/Santiago", asOf: last.adding(1))?.last != last)
  #expect(datedSummer(zone: "Europe/Amsterdam", asOf: asOf) == nil)
  #expect(datedSummer(zone: "Asia/Kolkata", asOf: asOf) == nil)
}

@Test func `a forward at the telephone is refused where the company or the user's class may not call`() {
  func ends(_ change: (inout Exchange) -> Void) -> (set: String, restored: Bool) {
    var exchange = office()
    exchange.forwardTargets = [number("4930123456")]
    exchange.classesOfService.append(ClassOfService())
    exchange.classesOfService[1].id = "own"
    exchange.users[0].classOfService = 1
    change(&exchange)
    let plan = lower(exchange, asOf: asOf)
    let interpreter = CallInterpreter(plan, trunks: [Trunk()], routes: [0])
    var heard: Set<String> = []
    for feature in [FeatureCodes.Feature.forwardAlwaysOn, .forwardBusyOn, .forwardNoAnswerOn, .forwardNotReachableOn] {
      guard let code = exchange.featureCodes.codes[feature] else { continue }
      let attempt = CallAttempt.dialled(code + "004930123456", on: LineID(0))
      let world = CallWorld(moment: interpreter.moment(asOf, hour: 10))
      heard.insert(interpreter.result(of: interpreter.trace(attempt, in: world), attempt).end.what)
    }
    return (heard.sorted().joined(separator: " "), heard.count == 1)
  }
  #expect(ends { $0.classesOfService[1].allow(NumberCategory.international) }.set == "invalid_choice")
  #expect(ends { $0.classesOfService[0].allow(NumberCategory.international) }.set == "invalid_choice")
  let both = ends {
    $0.classesOfService[0].allow(NumberCategory.international)
    $0.classesOfService[1].allow(NumberCategory.international)
  }
  #expect(both.set == "switched_on" && both.restored)
}
