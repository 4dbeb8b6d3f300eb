/// A day of the Gregorian calendar, without a time zone.
package struct Day: Hashable, Comparable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil where there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1583...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(of: month, in: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days since 1970-01-01; the inverse of `init(daysSince1970:)`.
  package var daysSince1970: Int {
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": the year starts in March.
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  package init(daysSince1970 days: Int) {
    let z = days + 719_468
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    self.year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.month = month
    self.day = dayOfYear - (153 * shifted + 2) / 5 + 1
  }

  /// 1 = Monday to 7 = Sunday.
  package var weekday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 + 1 }

  package func adding(_ days: Int) -> Day { Day(daysSince1970: daysSince1970 + days) }

  /// `2026-12-24`.
  package var text: String { "\(year)-\(Day.two(month))-\(Day.two(day))" }

  package static func < (a: Self, b: Self) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

  private static func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }

  package static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// A day of every year.
package struct YearDay: Hashable, Sendable {
  package var month: Int
  package var day: Int

  package init(month: Int, day: Int) {
    self.month = month
    self.day = day
  }

  /// The day itself, or the last one before it: 29 February is the 28th in most years.
  package func day(in year: Int) -> Day? {
    Day(year: year, month: month, day: min(day, Day.length(of: month, in: year)))
  }
}

extension YearDay: Comparable {
  package static func < (a: Self, b: Self) -> Bool { (a.month, a.day) < (b.month, b.day) }
}

/// From `first` to and including `last`.
package struct DayRange: Hashable, Sendable {
  package var first: Day
  package var last: Day

  package init(_ first: Day, _ last: Day) {
    self.first = first
    self.last = last
  }

  package func contains(_ day: Day) -> Bool { first <= day && day <= last }
}
