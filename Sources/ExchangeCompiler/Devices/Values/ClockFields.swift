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
    self.init(seconds: rule.standardOffset * 60, summer: summer)
  }
}
