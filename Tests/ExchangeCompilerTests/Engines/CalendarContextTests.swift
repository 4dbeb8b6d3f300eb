import TestSupport
import Testing

@testable import ExchangeCompiler
@testable import TelephoneExchange

/// The subroutine of a calendar as Asterisk 22 runs it (main/pbx_timing.c): the end minute is within, 24:00 is none, an end
/// before its start goes round the clock on the same weekdays.
private struct EngineCalendar {
  private var steps: [String: [String]] = [:]

  init(_ calendar: Calendar) {
    var conf = ConfText()
    CalendarContext(calendar: calendar, name: "when").write(&conf)
    var current = ""
    for line in String(decoding: conf.bytes, as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("exten => ") {
        let parts = line.dropFirst("exten => ".count).split(separator: ",", maxSplits: 2)
        current = String(parts[0])
        steps[current] = [String(parts[2])]
      } else if line.hasPrefix(" same => n") {
        steps[current]?.append(String(line.drop { $0 != "," }.dropFirst()))
      }
    }
  }

  func holds(_ day: Day, _ minute: Int) -> Bool {
    let dated = "d" + day.text.filter { $0 != "-" }
    for step in steps[dated] ?? steps["s"] ?? [] {
      if step == "Return(1)" { return true }
      if step == "Return(0)" { return false }
      guard step.hasPrefix("GotoIfTime(") else { continue }
      let fields = step.dropFirst("GotoIfTime(".count).split(separator: ",")
      if isWithin(fields[0], minute),
        fields[1] == "*" || fields[1].split(separator: "&").contains(Self.names[day.weekday - 1])
      {
        return true
      }
    }
    return false
  }

  private static let names: [Substring] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  private func isWithin(_ times: Substring, _ minute: Int) -> Bool {
    let ends = times.split(separator: "-").compactMap { clock -> Int? in
      let parts = clock.split(separator: ":").compactMap { Int($0) }
      guard parts.count == 2, parts[0] < 24, parts[1] < 60 else { return nil }
      return parts[0] * 60 + parts[1]
    }
    // An end that is none leaves an empty mask: the line never holds.
    guard ends.count == 2 else { return false }
    return ends[0] <= ends[1] ? ends[0] <= minute && minute <= ends[1] : minute >= ends[0] || minute <= ends[1]
  }
}

@Suite struct CalendarContextTests {
  private static func check(_ calendar: Calendar, _ days: [Day]) {
    let engine = EngineCalendar(calendar)
    for day in days {
      let wrong = (0..<1440).first { engine.holds(day, $0) != calendar.contains(day, minute: $0) }
      #expect(wrong == nil, "\(day.text) \(calendar.weekly) \(calendar.dated[day] ?? [])")
    }
  }

  @Test func `the engine has the same minutes, to the last one before midnight`() throws {
    let monday = try #require(Day(year: 2026, month: 11, day: 23))
    let days = (0..<14).map(monday.adding)
    let weekly = [
      WeeklyHours(weekday: 1, start: 510, end: 1020), WeeklyHours(weekday: 2, start: 0, end: 1440),
      WeeklyHours(weekday: 3, start: 1320, end: 1440), WeeklyHours(weekday: 4, start: 0, end: 360),
      WeeklyHours(weekday: 5, start: 720, end: 721),
    ]
    let dated = [days[7]: [Range<Int>](), days[8]: [600..<1440], days[9]: [0..<1440], days[10]: [0..<1, 1439..<1440]]
    Self.check(Calendar(name: "hours", timeZone: "Europe/Amsterdam", weekly: weekly, dated: dated), days)
  }

  @Test(arguments: 0..<20)
  func `any hours mean the same to the engine`(_ seed: UInt64) throws {
    var chance = Splitmix(seed: seed)
    let monday = try #require(Day(year: 2026, month: 12, day: 21))
    let days = (0..<7).map(monday.adding)
    func range() -> Range<Int> {
      let start = Int.random(in: 0..<1440, using: &chance)
      return start..<Int.random(in: start + 1...1440, using: &chance)
    }
    let weekly = (0..<6).map { _ in
      let hours = range()
      return WeeklyHours(
        weekday: Int.random(in: 1...7, using: &chance), start: hours.lowerBound, end: hours.upperBound)
    }
    var dated: [Day: [Range<Int>]] = [:]
    for day in days where Bool.random(using: &chance) {
      dated[day] = (0..<Int.random(in: 0...2, using: &chance)).map { _ in range() }
    }
    Self.check(Calendar(name: "random", timeZone: "Europe/Amsterdam", weekly: weekly, dated: dated), days)
  }
}
