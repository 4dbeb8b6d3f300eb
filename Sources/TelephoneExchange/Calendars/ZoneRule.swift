/// A time zone as a handset gets it: its standard time, and when summer time begins and ends.
package struct ZoneRule: Sendable, Hashable {
  /// Minutes east of Greenwich in winter: 60 for `Europe/Amsterdam`, -210 for `America/St_Johns`.
  package var standardOffset: Int
  package var summer: Summer?
  /// The same in POSIX notation, `CET-1CEST,M3.5.0,M10.5.0/3`, for what wants it whole.
  package var posix: String

  package struct Summer: Sendable, Hashable {
    /// Minutes that the clock is put forward; 60 but for a few.
    package var shift: Int
    package var start: Change
    package var end: Change
    /// `month`, `week` and `weekday` of both changes hold in all years; else (Jerusalem, Nuuk) in the year asked only.
    package var isYearly: Bool
  }

  package struct Change: Sendable, Hashable {
    package enum Week: Sendable, Hashable {
      /// 1 to 4.
      case nth(Int)
      case last
    }
    package var month: Int
    package var week: Week
    /// 1 = Monday to 7 = Sunday.
    package var weekday: Int
    /// Minutes from midnight, 0 to 1439, by the clock on the wall before it is changed.
    package var minute: Int
    /// The day in the year asked.
    package var day: Day
  }

  /// Nil where the year is none of the calendar's.
  init?(_ zone: POSIXZone, posix: String, year: Int) {
    self.posix = posix
    standardOffset = min(zone.offset, zone.summerOffset) / 60
    guard let start = zone.start, let end = zone.end, zone.offset != zone.summerOffset else { return }
    guard let (start, startIsYearly) = Change.of(start, year), let (end, endIsYearly) = Change.of(end, year) else {
      return nil
    }
    // Ireland's law calls summer time standard: what matters here is when the clock is ahead.
    let isReversed = zone.summerOffset < zone.offset
    summer = Summer(
      shift: abs(zone.summerOffset - zone.offset) / 60, start: isReversed ? end : start, end: isReversed ? start : end,
      isYearly: startIsYearly && endIsYearly)
  }
}

extension ZoneRule.Change {
  /// Times outside the day move to the day they are really on; which weekday of the month that is differs from year to year.
  fileprivate static func of(_ change: POSIXZone.Change, _ year: Int) -> (ZoneRule.Change, isYearly: Bool)? {
    let named: Day?
    switch change.date {
    case .weekday(let month, let week, let weekday): named = day(year, month, week, weekday == 0 ? 7 : weekday)
    case .julian(let number):
      let leap = Day.length(of: 2, in: year) == 29 && number >= 60
      named = Day(year: year, month: 1, day: 1)?.adding(number - 1 + (leap ? 1 : 0))
    case .dayOfYear(let number): named = Day(year: year, month: 1, day: 1)?.adding(number)
    }
    guard let named else { return nil }
    let minutes = (change.seconds - (change.seconds % 60 + 60) % 60) / 60
    let shift = minutes >= 0 ? minutes / 1440 : -((1439 - minutes) / 1440)
    let day = named.adding(shift)
    if case .weekday(let month, let week, let weekday) = change.date, shift == 0 {
      let change = ZoneRule.Change(
        month: month, week: week == 5 ? .last : .nth(week), weekday: weekday == 0 ? 7 : weekday, minute: minutes,
        day: day)
      return (change, true)
    }
    let week = (day.day - 1) / 7 + 1
    let change = ZoneRule.Change(
      month: day.month, week: week == 5 ? .last : .nth(week), weekday: day.weekday, minute: minutes - shift * 1440,
      day: day)
    return (change, false)
  }

  /// The `week`th such weekday of a month; 5: the last.
  private static func day(_ year: Int, _ month: Int, _ week: Int, _ weekday: Int) -> Day? {
    guard let first = Day(year: year, month: month, day: 1) else { return nil }
    let offset = (weekday - first.weekday + 7) % 7
    let number = offset + 1 + (week - 1) * 7
    return first.adding(number > Day.length(of: month, in: year) ? number - 8 : number - 1)
  }
}
