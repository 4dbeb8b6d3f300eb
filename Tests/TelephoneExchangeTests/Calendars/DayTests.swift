import Testing

@testable import TelephoneExchange

@Suite struct DayTests {
  @Test func `every day from 1583 to 9999 goes to a number and back, and weekdays follow each other`() throws {
    var day = try #require(Day(year: 1583, month: 1, day: 1))
    var weekday = day.weekday
    #expect(weekday == 6)  // a Saturday
    // Each day of the first 30 years, then in strides that meet every weekday and month.
    for step in 0..<40_000 {
      let stride = step < 11_000 ? 1 : 97
      let next = day.adding(stride)
      guard next.year <= 9999 else { break }
      weekday = (weekday - 1 + stride) % 7 + 1
      if next.weekday != weekday || next <= day || Day(daysSince1970: next.daysSince1970) != next
        || Day(year: next.year, month: next.month, day: next.day) != next
      {
        Issue.record("after \(day.text): \(next.text)")
        return
      }
      day = next
    }
    #expect(day.year > 9000)
  }

  @Test func `known days have known weekdays and numbers`() throws {
    let epoch = try #require(Day(year: 1970, month: 1, day: 1))
    #expect(epoch.daysSince1970 == 0 && epoch.weekday == 4)
    #expect(Day(year: 2000, month: 2, day: 29)?.weekday == 2)
    #expect(Day(year: 2026, month: 12, day: 25)?.weekday == 5)
    #expect(Day(year: 2026, month: 12, day: 25)?.text == "2026-12-25")
    #expect(Day(daysSince1970: -1).text == "1969-12-31")
    #expect(epoch.adding(-1).weekday == 3)
  }

  @Test(arguments: [
    (2026, 2, 29), (1900, 2, 29), (2026, 13, 1), (2026, 0, 1), (2026, 4, 31), (2026, 1, 0), (1582, 1, 1),
  ])
  func `a day that does not exist is none`(_ year: Int, _ month: Int, _ day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }
}
