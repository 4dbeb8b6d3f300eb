import TelephoneExchange

/// A zone's offset and summer time in the terms of handsets.
struct ClockFields: Sendable {
  /// East of Greenwich, without summer time.
  var seconds: Int
  var summer: Summer?
  /// In POSIX notation, with all that may be left out there: `CET-1CEST-2,M3.5.0/02:00:00,M10.5.0/03:00:00`.
  var posix = "UTC0"

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

  /// `+01:00`, `-03:30`, `+00:00`.
  var hoursAndMinutes: String {
    let minutes = abs(seconds) / 60
    return "\(seconds < 0 ? "-" : "+")\((minutes / 60).twoDigits):\((minutes % 60).twoDigits)"
  }
}

extension Int {
  var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}

extension ZoneRule {
  /// - Parameter summer: with the changes of the year that is told.
  fileprivate func wholePOSIX(_ summer: Summer?) -> String {
    var names = posix.split(separator: ",").first?.split { !$0.isLetter }.map(String.init) ?? []
    // Zones without letters of their own are called by signs that not every device reads.
    if posix.contains("<") || names.count != (posix.contains(",") ? 2 : 1) { names = ["STD", "DST"] }
    // Ireland's law calls summer time standard.
    if posix.hasPrefix("IST-1GMT0") { names.reverse() }
    guard let summer else { return names[0] + Self.west(standardOffset) }
    let start = Self.moment(summer.start, isYearly: summer.isYearly)
    let end = Self.moment(summer.end, isYearly: summer.isYearly)
    return names[0] + Self.west(standardOffset) + names[1] + Self.west(standardOffset + summer.shift)
      + ",\(start),\(end)"
  }

  /// Hours west of Greenwich, `-1`, `3:30`.
  private static func west(_ east: Int) -> String {
    let minutes = abs(east)
    let text = minutes % 60 == 0 ? "\(minutes / 60)" : "\(minutes / 60):\((minutes % 60).twoDigits)"
    return east > 0 ? "-" + text : text
  }

  private static func moment(_ change: Change, isYearly: Bool) -> String {
    let time = "/\((change.minute / 60).twoDigits):\((change.minute % 60).twoDigits):00"
    guard isYearly else {
      // The day of a year without 29 February.
      let day = Day(year: 2001, month: change.month, day: min(change.day.day, change.month == 2 ? 28 : 31))
      let first = Day(year: 2001, month: 1, day: 1)
      return "J\((day?.daysSince1970 ?? 0) - (first?.daysSince1970 ?? 0) + 1)" + time
    }
    let week =
      switch change.week {
      case .nth(let number): number
      case .last: 5
      }
    return "M\(change.month).\(week).\(change.weekday % 7)" + time
  }
}

extension ClockFields {
  /// A zone that the machine does not know is Greenwich without summer time; descriptions are refused such a name.
  init(_ clock: DevicePlan.Clock, words: DeviceFamily.Vocabulary) {
    guard let rule = summerTimeRule(zone: clock.timeZone, year: clock.year) else {
      self.init(seconds: 0, summer: nil)
      return
    }
    var told = rule.summer
    // By date: the pair that holds or comes, whichever years its two days are in.
    if let dated = clock.datedSummer,
      let start = summerTimeRule(zone: clock.timeZone, year: dated.first.year)?.summer?.start,
      let end = summerTimeRule(zone: clock.timeZone, year: dated.last.year)?.summer?.end
    {
      told?.start = start
      told?.end = end
    }
    let summer = told.map { summer in
      let moment = { (change: ZoneRule.Change) in
        let week =
          switch change.week {
          case .nth(let number): number
          case .last: 5
          }
        let weekday = change.weekday - 1
        return Moment(
          month: change.month, week: summer.isYearly ? week : nil,
          weekday: words.weekdays.indices.contains(weekday) ? words.weekdays[weekday] : "", day: change.day.day,
          hour: change.minute / 60)
      }
      return Summer(
        start: moment(summer.start), end: moment(summer.end), byWeek: summer.isYearly, minutes: summer.shift)
    }
    self.init(seconds: rule.standardOffset * 60, summer: summer, posix: rule.wholePOSIX(told))
  }
}
