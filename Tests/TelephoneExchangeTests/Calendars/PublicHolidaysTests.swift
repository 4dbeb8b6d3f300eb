import TestSupport
import Testing

@testable import TelephoneExchange

@Suite struct PublicHolidaysTests {
  private func days(_ country: PublicHolidayCountry, _ year: Int) -> [String] {
    publicHolidays(country: country, year: year).map { String($0.day.text.dropFirst(5)) }
  }

  @Test(arguments: [
    (1818, "03-22"), (1943, "04-25"), (2000, "04-23"), (2008, "03-23"), (2024, "03-31"), (2025, "04-20"),
    (2026, "04-05"),
    (2027, "03-28"), (2038, "04-25"), (2049, "04-18"), (2285, "03-22"),
  ])
  func `easter is when it was and will be`(_ year: Int, _ day: String) {
    #expect(Day.easter(year)?.text == "\(year)-\(day)")
    #expect(Day.easter(year)?.weekday == 7)
  }

  @Test func `the Dutch days of 2026`() {
    #expect(
      days(.nl, 2026) == ["01-01", "04-05", "04-06", "04-27", "05-14", "05-24", "05-25", "12-25", "12-26"])
  }

  @Test func `the king's day moves before a Sunday and liberation is a day off each fifth year`() {
    #expect(days(.nl, 2025).contains("04-26") && !days(.nl, 2025).contains("04-27"))
    #expect(days(.nl, 2031).contains("04-26") && days(.nl, 2032).contains("04-27"))
    #expect(days(.nl, 2013).contains("04-30") && days(.nl, 2006).contains("04-29"))
    #expect(days(.nl, 2025).contains("05-05") && days(.nl, 2030).contains("05-05"))
    #expect(!days(.nl, 2026).contains("05-05"))
    #expect(!days(.nl, 2026).contains("04-03"))  // Good Friday
    #expect(publicHolidays(country: .nl, year: 2026)[3].name == "Koningsdag")
  }

  @Test func `the neighbours' days`() {
    #expect(
      days(.be, 2026) == [
        "01-01", "04-05", "04-06", "05-01", "05-14", "05-24", "05-25", "07-21", "08-15", "11-01", "11-11", "12-25",
      ])
    #expect(
      days(.de, 2026) == [
        "01-01", "04-03", "04-05", "04-06", "05-01", "05-14", "05-24", "05-25", "10-03", "12-25", "12-26",
      ])
    #expect(days(.gb, 2026) == ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"])
    // Christmas on a Sunday: Monday is Boxing Day itself, so Christmas is kept on Tuesday. On a Saturday: Monday, Tuesday.
    #expect(days(.gb, 2022).suffix(2) == ["12-26", "12-27"])
    #expect(days(.gb, 2027).suffix(2) == ["12-27", "12-28"])
    #expect(days(.gb, 2022).first == "01-03" && days(.gb, 2023).first == "01-02")
    #expect(
      days(.fr, 2026) == [
        "01-01", "04-05", "04-06", "05-01", "05-08", "05-14", "05-24", "05-25", "07-14", "08-15", "11-01", "11-11",
        "12-25",
      ])
    #expect(
      days(.lu, 2026) == [
        "01-01", "04-05", "04-06", "05-01", "05-09", "05-14", "05-24", "05-25", "06-23", "08-15", "11-01", "12-25",
        "12-26",
      ])
    #expect(!days(.lu, 2018).contains("05-09"))
    for country in PublicHolidayCountry.allCases { #expect(!days(country, 2026).isEmpty) }
  }

  @Test func `a schedule's days are sorted, single, and within what was asked`() throws {
    let first = try #require(Day(year: 2026, month: 12, day: 1))
    let last = try #require(Day(year: 2028, month: 2, day: 29))
    var schedule = HolidaySchedule()
    schedule.days = [
      .yearly(month: 12, day: 25), .public(country: .nl), .yearly(month: 2, day: 29),
      .days(
        DayRange(try #require(Day(year: 2026, month: 11, day: 28)), try #require(Day(year: 2026, month: 12, day: 2)))),
      .days(DayRange(last, first)),
    ]
    let days = schedule.days(from: first, through: last)
    #expect(days == days.sorted() && Set(days).count == days.count)
    #expect(days.first == first && days.last == last)
    #expect(
      days.filter { $0.month == 12 }.map(\.text) == [
        "2026-12-01", "2026-12-02", "2026-12-25", "2026-12-26", "2027-12-25", "2027-12-26",
      ])
    #expect(days.contains { $0.text == "2027-04-27" } && days.contains { $0.text == "2028-01-01" })
    #expect(schedule.days(from: last, through: first).isEmpty)
  }

  @Test func `a dated day goes before the week, and the end minute is not in it`() throws {
    let monday = try #require(Day(year: 2026, month: 11, day: 23))
    let christmas = try #require(Day(year: 2026, month: 12, day: 25))
    let calendar = Calendar(
      name: "office", timeZone: "Europe/Amsterdam",
      weekly: (1...5).map { WeeklyHours(weekday: $0, start: 510, end: 1020) } + [
        WeeklyHours(weekday: 6, start: 0, end: 1440)
      ],
      dated: [christmas: [], monday.adding(1): [0..<60, 1380..<1440]])
    #expect(calendar.contains(monday, minute: 510) && calendar.contains(monday, minute: 1019))
    #expect(!calendar.contains(monday, minute: 509) && !calendar.contains(monday, minute: 1020))
    #expect(!calendar.contains(christmas, minute: 600))
    #expect(calendar.contains(monday.adding(1), minute: 59) && calendar.contains(monday.adding(1), minute: 1439))
    #expect(!calendar.contains(monday.adding(1), minute: 600))
    #expect(calendar.contains(monday.adding(5), minute: 0) && calendar.contains(monday.adding(5), minute: 1439))
    #expect(!calendar.contains(monday.adding(6), minute: 600))
  }
}
