import TelephoneExchange

/// Whether two time zones show the same hour all year, each of them looked up once.
struct ClockComparison {
  private let year: Int
  private var rules: [String: ZoneRule?] = [:]

  init(year: Int) { self.year = year }

  /// A zone that is not known was told where it stands, and differs from none.
  mutating func isSame(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    for zone in [a, b] where rules[zone] == nil { rules[zone] = summerTimeRule(zone: zone, year: year) }
    guard let first = rules[a] ?? nil, let second = rules[b] ?? nil else { return true }
    return first.standardOffset == second.standardOffset && first.summer == second.summer
  }
}

extension CheckContext {
  /// `on 2027-07-01 it shows 06:30 when it is 08:30 in the Netherlands`: the next day of January or July on which they differ.
  func clockExample(shown zone: String, when other: String, says where: String) -> String {
    let year = asOf.year
    let years = year...year + 2
    let (odd, right) = (LocalClock(zone: zone, years: years), LocalClock(zone: other, years: years))
    let days = [(year, 7), (year + 1, 1), (year + 1, 7)].compactMap { Day(year: $0, month: $1, day: 1) }
    for day in days where day >= asOf {
      for instant in right.instants(day, minute: 8 * 60 + 30) {
        let (date, minute) = odd.local(instant)
        if (date, minute) == (day, 8 * 60 + 30) { continue }
        let other = date == day ? "" : " of \(date.text)"
        return "on \(day.text) it shows \(HourRange.clock(minute))\(other) when it is 08:30 \(`where`)"
      }
    }
    return "the two differ only part of the year"
  }
}
