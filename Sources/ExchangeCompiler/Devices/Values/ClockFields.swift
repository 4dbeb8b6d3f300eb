import Foundation
import TelephoneExchange

/// A zone's offset and summer time in the terms of handsets.
struct ClockFields: Sendable {
  /// East of Greenwich, without summer time.
  var seconds: Int
  var summer: Summer?

  struct Summer: Sendable {
    var start: Moment
    var end: Moment
    /// Both moments are the same weekday of the same week every year.
    var byWeek: Bool
    /// How far the clock goes forward.
    var minutes: Int
  }

  struct Moment: Sendable {
    var month: Int
    /// 1 to 4, or 5 for the last of the month; nil: a date.
    var week: Int?
    /// In the family's notation.
    var weekday: String
    /// Of the plan's year.
    var day: Int
    /// By the clock that is left.
    var hour: Int
  }

  /// `+1`, `-3:30`, `0`.
  var hours: String {
    guard seconds != 0 else { return "0" }
    let minutes = abs(seconds) / 60
    let sign = seconds < 0 ? "-" : "+"
    return minutes % 60 == 0 ? "\(sign)\(minutes / 60)" : "\(sign)\(minutes / 60):\(minutes % 60)"
  }
}

extension ClockFields {
  init(_ clock: DevicePlan.Clock, words: DeviceFamily.Vocabulary) {
    let zone = TimeZone(identifier: clock.timeZone) ?? .gmt
    // A rule by weeks holds for years to come, so a few of them tell which it is.
    let years = (clock.year..<clock.year + 5).map { Turns(year: $0, zone: zone) }
    seconds = years[0].standard
    guard let first = years[0].turns else { return }
    let starts = years.compactMap { $0.turns?.start }
    let ends = years.compactMap { $0.turns?.end }
    let weeks = (Self.week(of: starts), Self.week(of: ends))
    let byWeek = starts.count == years.count && weeks.0 != nil && weeks.1 != nil
    let moment = { (turn: Turns.Turn, week: Int?) in
      Moment(
        month: turn.day.month, week: byWeek ? week : nil,
        weekday: words.weekdays.indices.contains(turn.day.weekday - 1) ? words.weekdays[turn.day.weekday - 1] : "",
        day: turn.day.day, hour: turn.hour)
    }
    summer = Summer(
      start: moment(first.start, weeks.0), end: moment(first.end, weeks.1), byWeek: byWeek,
      minutes: first.gain / 60)
  }

  /// The week of the month that all these days lie in: 5 for the last, else 1 to 4; nil where they have none in common.
  private static func week(of turns: [Turns.Turn]) -> Int? {
    guard let first = turns.first,
      turns.allSatisfy({
        $0.day.month == first.day.month && $0.day.weekday == first.day.weekday && $0.hour == first.hour
      })
    else { return nil }
    if turns.allSatisfy({ $0.day.adding(7).month != first.day.month }) { return 5 }
    return (1...4).first { week in turns.allSatisfy { ($0.day.day - 1) / 7 + 1 == week } }
  }
}

/// When the clocks of a zone are put forward and back in one year.
private struct Turns {
  struct Turn {
    var day: Day
    /// By the clock before it is put.
    var hour: Int
  }
  /// Seconds east of Greenwich without summer time.
  var standard: Int
  /// Nil: the clocks stay.
  var turns: (start: Turn, end: Turn, gain: Int)?

  init(year: Int, zone: TimeZone) {
    let days = Day(year: year, month: 1, day: 1)?.daysSince1970 ?? 0
    let begin = Date(timeIntervalSince1970: Double(days) * 86_400)
    let next = Date(timeIntervalSince1970: Double(days + 366) * 86_400)
    var start: Turn?
    var end: Turn?
    var gain = 0
    var offset = zone.secondsFromGMT(for: begin)
    var least = offset
    var moment = begin
    while let turn = zone.nextDaylightSavingTimeTransition(after: moment), turn < next {
      let after = zone.secondsFromGMT(for: turn)
      let local = Int(turn.timeIntervalSince1970) + offset
      let here = Turn(day: Day(daysSince1970: local / 86_400), hour: local % 86_400 / 3_600)
      if after > offset {
        start = start ?? here
        gain = after - offset
      } else if after < offset {
        end = end ?? here
      }
      least = min(least, after)
      offset = after
      moment = turn
    }
    standard = least
    if let start, let end { turns = (start, end, gain) }
  }
}
