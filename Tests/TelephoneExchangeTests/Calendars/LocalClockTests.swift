import TelephoneExchange
import Testing

private let amsterdam = LocalClock(zone: "Europe/Amsterdam", years: 2025...2027)

private func day(_ year: Int, _ month: Int, _ number: Int) throws -> Day {
  try #require(Day(year: year, month: month, day: number))
}

@Test func `the clock of Amsterdam skips an hour in March and repeats one in October`() throws {
  let spring = try day(2026, 3, 29)
  #expect(amsterdam.instants(spring, minute: 119) == [spring.daysSince1970 * 1440 + 59])
  #expect(amsterdam.instants(spring, minute: 120) == [])
  #expect(amsterdam.instants(spring, minute: 179) == [])
  #expect(amsterdam.instants(spring, minute: 180) == [spring.daysSince1970 * 1440 + 60])
  let autumn = try day(2026, 10, 25)
  let midnight = autumn.daysSince1970 * 1440
  #expect(amsterdam.instants(autumn, minute: 120) == [midnight, midnight + 60])
  #expect(amsterdam.instants(autumn, minute: 180) == [midnight + 120])
  #expect(amsterdam.start(of: spring.adding(1)) - amsterdam.start(of: spring) == 1380)
  #expect(amsterdam.start(of: autumn.adding(1)) - amsterdam.start(of: autumn) == 1500)
}

@Test(arguments: [
  "Europe/Amsterdam", "Asia/Kolkata", "America/St_Johns", "Australia/Sydney", "Africa/Cairo", "Europe/Dublin", "UTC",
])
func `what the clock shows at an instant it shows at that instant`(_ zone: String) throws {
  let clock = LocalClock(zone: zone, years: 2025...2027)
  let first = try day(2026, 1, 1).daysSince1970 * 1440
  for instant in stride(from: first, to: first + 366 * 1440, by: 37) {
    let (day, minute) = clock.local(instant)
    #expect((0..<1440).contains(minute))
    let instants = clock.instants(day, minute: minute)
    #expect(instants.contains(instant))
    #expect(instants.count <= 2)
  }
}

@Test func `a zone of the southern half of the world has its summer at New Year`() throws {
  let sydney = LocalClock(zone: "Australia/Sydney", years: 2026...2026)
  #expect(sydney.offset(at: try day(2026, 1, 15).daysSince1970 * 1440) == 660)
  #expect(sydney.offset(at: try day(2026, 7, 15).daysSince1970 * 1440) == 600)
  #expect(sydney.offset(at: try day(2026, 12, 15).daysSince1970 * 1440) == 660)
}
