extension HolidaySchedule {
  /// Every day from `first` through `last` on which it holds, in order, each once.
  package func days(from first: Day, through last: Day) -> [Day] {
    guard first <= last else { return [] }
    let span = DayRange(first, last)
    let start = first.daysSince1970
    // How many more ranges hold from a day on: each range is looked at once, however long it is.
    var change = Array(repeating: 0, count: last.daysSince1970 - start + 2)
    func hold(_ day: Day, _ end: Day) {
      let (from, to) = (max(day.daysSince1970 - start, 0), min(end.daysSince1970 - start, change.count - 2))
      guard from <= to else { return }
      change[from] += 1
      change[to + 1] -= 1
    }
    for holiday in Set(days) {
      switch holiday {
      case .public(let country):
        for year in first.year...last.year {
          for day in publicHolidays(country: country, year: year).map(\.day) where span.contains(day) { hold(day, day) }
        }
      case .days(let range): hold(range.first, range.last)
      case .yearly(let month, let day):
        for year in first.year...last.year {
          // 29 February exists in leap years only.
          if let day = Day(year: year, month: month, day: day), span.contains(day) { hold(day, day) }
        }
      case .everyYear(let begin, let end):
        // What began the year before may not have ended.
        for year in (first.year - 1)...last.year {
          if let from = begin.day(in: year), let to = end.day(in: end < begin ? year + 1 : year) { hold(from, to) }
        }
      }
    }
    var depth = 0
    return change.indices.dropLast().compactMap { offset in
      depth += change[offset]
      return depth > 0 ? Day(daysSince1970: start + offset) : nil
    }
  }
}
