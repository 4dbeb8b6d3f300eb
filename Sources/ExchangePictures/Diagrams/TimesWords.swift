import ExchangeCalls
import TelephoneExchange

/// Which times a panel is of, as its head says them.
struct TimesWords {
  private let plan: CallPlan
  private let week: [[Range<Int>]]
  private let times: [CalendarTimes.Time]

  init(_ times: [CalendarTimes.Time], _ plan: CallPlan) {
    self.plan = plan
    self.times = times
    week = (0..<7).map { weekday in merged(times.flatMap { $0.week[weekday] }) }
  }

  /// `Mon–Fri 08:00–12:30 and 13:15–17:00`, `Sat all day`, `holidays (feestdagen: Fri 25 Dec, Fri 1 Jan)`.
  var pieces: [String] { weekly + dates }

  /// Whether some of its hours are those of holidays and are no such hours otherwise.
  var isOnHolidays: Bool { !groups(extra).filter { $0.holiday != nil }.isEmpty }

  var hasWeek: Bool { week.contains { !$0.isEmpty } }

  // MARK: The week

  /// Weekdays with the same hours are said together.
  private var weekly: [String] {
    if week.allSatisfy({ $0 == [0..<1440] }) { return ["every day, all day"] }
    var said: [String] = []
    var found: [(hours: [Range<Int>], days: [Int])] = []
    for (weekday, hours) in week.enumerated() where !hours.isEmpty {
      if let place = found.firstIndex(where: { $0.hours == hours }) {
        found[place].days.append(weekday)
      } else {
        found.append((hours, [weekday]))
      }
    }
    for (hours, days) in found { said.append("\(Self.days(days)) \(Self.hours(hours))") }
    return said
  }

  /// `Mon–Thu, Sat`.
  private static func days(_ days: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for day in days {
      if let last = runs.last, last.upperBound + 1 == day {
        runs[runs.count - 1] = last.lowerBound...day
      } else {
        runs.append(day...day)
      }
    }
    return runs.map { run in
      run.count == 1
        ? Day.weekdays[run.lowerBound] : "\(Day.weekdays[run.lowerBound])–\(Day.weekdays[run.upperBound])"
    }.joined(separator: ", ")
  }

  private static func hours(_ hours: [Range<Int>]) -> String {
    if hours == [0..<1440] { return "all day" }
    return listed(hours.map { "\(clock($0.lowerBound))–\(clock($0.upperBound))" })
  }

  private static func listed(_ words: [String]) -> String {
    words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
  }

  // MARK: Single days

  private struct Group {
    /// Id of the schedule of holidays that these days are of.
    var holiday: String?
    var hours: [Range<Int>]
    var days: [Day]
  }

  /// What is so on single days and not on the ordinary days of that weekday; a season's shorter hours, too.
  private var extra: [(day: Day, hours: [Range<Int>], holiday: String?)] {
    var all: [Day: (hours: [Range<Int>], holiday: String?)] = [:]
    for time in times {
      let holiday = time.holds.sorted { $0.index < $1.index }.lazy.compactMap {
        plan[$0].holidayName
      }.first
      for (day, hours) in time.dated {
        let before = all[day]
        all[day] = ((before?.hours ?? []) + hours, before?.holiday ?? holiday)
      }
    }
    let days = all.sorted { $0.key < $1.key }.map { (day: $0, hours: merged($1.hours), holiday: $1.holiday) }
    var counts: [[Range<Int>]: Int] = [:]
    for day in days where day.holiday == nil { counts[day.hours, default: 0] += 1 }
    return days.filter { day, hours, holiday in
      let ordinary = week[day.weekday - 1]
      let isNew = hours.contains { range in
        !ordinary.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
      }
      return isNew || holiday == nil && hours != ordinary && counts[hours, default: 0] >= Self.season
    }
  }

  /// So many days with the same hours, none further than two weeks from the next, are no single days any more.
  private static let season = 10

  private func groups(_ extra: [(day: Day, hours: [Range<Int>], holiday: String?)]) -> [Group] {
    var groups: [Group] = []
    for (day, hours, holiday) in extra {
      let place = groups.firstIndex { $0.holiday == holiday && $0.hours == hours }
      if let place {
        groups[place].days.append(day)
      } else {
        groups.append(Group(holiday: holiday, hours: hours, days: [day]))
      }
    }
    return groups
  }

  private var dates: [String] {
    let groups = groups(extra)
    var said = groups.prefix(Self.mostGroups).flatMap { group in
      let hours = Self.hours(group.hours)
      if let holiday = group.holiday { return ["holidays (\(holiday): \(Self.dates(group.days))) \(hours)"] }
      var rest: [Day] = []
      var said: [String] = []
      for span in Self.spans(group.days) {
        guard span.count >= Self.season else {
          rest += span
          continue
        }
        let weekdays = Self.days(Set(span.map { $0.weekday - 1 }).sorted())
        said.append("\(Self.dates([span[0]]))–\(Self.dates([span[span.count - 1]])): \(weekdays) \(hours)")
      }
      return said + (rest.isEmpty ? [] : ["\(Self.dates(rest)) \(hours)"])
    }
    let left = groups.dropFirst(Self.mostGroups).reduce(0) { $0 + $1.days.count }
    if left > 0 { said.append("and on \(left) more \(left == 1 ? "day" : "days")") }
    return said
  }

  /// Days that are near each other.
  private static func spans(_ days: [Day]) -> [[Day]] {
    var spans: [[Day]] = []
    for day in days {
      if let last = spans.last?.last, day.daysSince1970 - last.daysSince1970 <= 14 {
        spans[spans.count - 1].append(day)
      } else {
        spans.append([day])
      }
    }
    return spans
  }

  private static let mostGroups = 6
  private static let mostDates = 4

  /// `Mon 20 Jul–Fri 31 Jul, Thu 24 Dec and 3 more days`.
  private static func dates(_ days: [Day]) -> String {
    var runs: [(first: Day, last: Day)] = []
    for day in days {
      if let last = runs.last?.last, last.adding(1) == day {
        runs[runs.count - 1].last = day
      } else {
        runs.append((day, day))
      }
    }
    let shown = runs.prefix(mostDates).map { first, last in
      first == last ? first.short : "\(first.short)–\(last.short)"
    }
    let left = runs.dropFirst(mostDates).reduce(0) { $0 + $1.last.daysSince1970 - $1.first.daysSince1970 + 1 }
    return left == 0
      ? listed(Array(shown)) : shown.joined(separator: ", ") + " and \(left) more \(left == 1 ? "day" : "days")"
  }
}

extension Calendar {
  /// Days of a schedule of holidays, by its id.
  var holidayName: String? { origin.holidays }

  var scheduleName: String? { origin.hours }

  /// At every minute of the week: it tells no hours from others.
  var isAlways: Bool {
    dated.isEmpty
      && (1...7).allSatisfy { weekday in
        merged(weekly.filter { $0.weekday == weekday }.map { min($0.start, $0.end)..<max($0.start, $0.end) }) == [
          0..<1440
        ]
      }
  }
}

/// In order, with those that touch joined.
func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
  var result: [Range<Int>] = []
  for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) })
  where !range.isEmpty {
    if let last = result.last, range.lowerBound <= last.upperBound {
      result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    } else {
      result.append(range)
    }
  }
  return result
}
