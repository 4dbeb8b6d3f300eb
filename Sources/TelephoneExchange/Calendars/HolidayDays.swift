extension HolidaySchedule {
  /// Every day from `first` through `last` on which it holds, in order, each once.
  package func days(from first: Day, through last: Day) -> [Day] {
    guard first <= last else { return [] }
    let span = DayRange(first, last)
    var found: Set<Day> = []
    for holiday in days {
      switch holiday {
      case .public(let country):
        for year in first.year...last.year {
          found.formUnion(publicHolidays(country: country, year: year).map(\.day).filter(span.contains))
        }
      case .days(let range):
        let start = max(range.first, first).daysSince1970
        let end = min(range.last, last).daysSince1970
        if start <= end { found.formUnion((start...end).map(Day.init(daysSince1970:))) }
      case .yearly(let month, let day):
        // 29 February exists in leap years only.
        found.formUnion(
          (first.year...last.year).compactMap { Day(year: $0, month: month, day: day) }.filter(span.contains))
      }
    }
    return found.sorted()
  }
}
