import ExchangeCalls
import TestSupport
import Testing

@testable import TelephoneExchange

@Suite struct CalendarStretchesTests {
  private func stretches(_ calendars: [Calendar], _ first: Day, _ last: Day) -> CalendarStretches {
    var plan = CallPlan(horizon: DayRange(first, last))
    plan.calendars = calendars
    return CalendarStretches(
      CallInterpreter(plan), calendars.indices.map { CalendarID($0) }, from: first, through: last)
  }

  @Test func `the hour that comes twice is two stretches and the one that is skipped none`() throws {
    let sunday = Calendar(
      name: "night", timeZone: "Europe/Amsterdam", weekly: [WeeklyHours(weekday: 7, start: 135, end: 165)])
    let autumn = try #require(Day(year: 2026, month: 10, day: 25))
    let found = stretches([sunday], autumn, autumn)
    #expect(found.states.filter { $0 == [true] }.count == 2)
    #expect(found.end - found.starts[0] == 25 * 60)
    let spring = try #require(Day(year: 2026, month: 3, day: 29))
    let lost = stretches([sunday], spring, spring)
    #expect(lost.states.allSatisfy { $0 == [false] } && lost.end - lost.starts[0] == 23 * 60)
  }

  @Test func `two zones are compared at the same moments`() throws {
    let day = try #require(Day(year: 2026, month: 12, day: 1))
    func office(_ zone: String) -> Calendar {
      Calendar(name: zone, timeZone: zone, weekly: (1...5).map { WeeklyHours(weekday: $0, start: 540, end: 1020) })
    }
    let found = stretches([office("Europe/Amsterdam"), office("Europe/London")], day, day)
    let midnight = try #require(found.starts.first)
    #expect(found.starts.map { $0 - midnight }.suffix(4) == [540, 600, 1020, 1080])
    #expect(found.states.suffix(4) == [[true, false], [true, true], [false, true], [false, false]])
    #expect(found.occurring.map(\.state) == [[false, false], [true, false], [true, true], [false, true]])
  }
}
