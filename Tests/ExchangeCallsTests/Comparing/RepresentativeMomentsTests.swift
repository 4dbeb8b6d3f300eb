import TestSupport
import Testing

@testable import ExchangeCalls
@testable import TelephoneExchange

/// Which kinds of moments there are, by looking at every minute in which anything can change.
private func kinds(_ interpreter: CallInterpreter, _ moments: [Int]) -> Set<[Bool]> {
  Set(moments.map { moment in interpreter.plan.askedCalendars.map { interpreter.holds($0, at: moment) } })
}

private func plan(_ calendars: [Calendar], from day: Day) -> CallPlan {
  var plan = CallPlan(horizon: DayRange(day, day.adding(3650)))
  plan.calendars = calendars
  plan.nodes =
    calendars.indices.map { .test(.calendar(CalendarID($0)), yes: NodeID(0), no: NodeID(0)) } + [.end(.hangUp)]
  plan.names = plan.nodes.indices.map { "node \($0)" }
  return plan
}

struct RepresentativeMomentsTests {
  @Test(arguments: 0..<20)
  func `every kind of moment is found once`(_ seed: Int) throws {
    let day = try #require(Day(year: 2026, month: 2, day: 11))
    var random = SplitMix(state: UInt64(seed))
    func minute() -> Int { Int.random(in: 0..<48, using: &random) * 30 }
    func stretch() -> Range<Int> {
      let (a, b) = (minute(), minute())
      return min(a, b)..<max(a, b) + 30
    }
    let zones = ["Europe/Amsterdam", "America/New_York", "Asia/Tokyo"]
    let calendars = (0..<Int.random(in: 1...4, using: &random)).map { index in
      Calendar(
        name: "\(index)", timeZone: zones.randomElement(using: &random)!,
        weekly: (0..<3).map { _ in
          let hours = stretch()
          return WeeklyHours(
            weekday: Int.random(in: 1...7, using: &random), start: hours.lowerBound, end: hours.upperBound)
        },
        dated: Dictionary(
          (0..<2).map { _ in (day.adding(Int.random(in: 0..<366, using: &random)), [stretch()]) },
          uniquingKeysWith: { $1 }))
    }
    let interpreter = CallInterpreter(plan(calendars, from: day))
    let moments = representativeMoments(interpreter, interpreter, from: day)
    let start = interpreter.moment(day, hour: 0)
    let every = stride(from: start, to: interpreter.moment(day.adding(366), hour: 0), by: 1800)
    #expect(kinds(interpreter, moments).count == moments.count, "one of each kind")
    #expect(kinds(interpreter, Array(every)).isSubset(of: kinds(interpreter, moments)))
  }

  @Test(.timeLimit(.minutes(1)))
  func `thousands of schedules are followed together`() throws {
    let day = try #require(Day(year: 2026, month: 11, day: 1))
    let calendars = (0..<2000).map { index in
      Calendar(
        name: "\(index)", timeZone: "Europe/Amsterdam",
        weekly: (1...5).map { WeeklyHours(weekday: $0, start: 300 + index % 200, end: 900 + index % 300) })
    }
    let interpreter = CallInterpreter(plan(calendars, from: day))
    #expect(representativeMoments(interpreter, interpreter, from: day).count > 400)
  }

  @Test func `exceptions that overlap add up`() throws {
    let first = try #require(Day(year: 2026, month: 12, day: 1))
    var random = SplitMix(state: 7)
    for _ in 0..<50 {
      let exceptions = (0..<4).map { _ in
        let start = first.adding(Int.random(in: -3..<10, using: &random))
        let minute = Int.random(in: 0..<20, using: &random) * 60
        return DatedHours(
          days: DayRange(start, start.adding(Int.random(in: 0..<6, using: &random))),
          hours: Bool.random(using: &random) ? [] : [minute..<minute + 90])
      }
      let dated = ExceptionDays(exceptions, in: DayRange(first, first.adding(9))).dated
      for offset in 0..<10 {
        let day = first.adding(offset)
        let held = exceptions.filter { $0.days.contains(day) }
        #expect((dated[day] == nil) == held.isEmpty)
        for minute in stride(from: 0, to: 1440, by: 30) {
          #expect(
            dated[day]?.contains { $0.contains(minute) } ?? false
              == held.contains { $0.hours.contains { $0.contains(minute) } })
        }
      }
    }
  }
}

private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
