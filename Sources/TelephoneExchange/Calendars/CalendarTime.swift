extension Calendar {
  /// Whether it holds at a minute (0 to 1439) of a day, both in the calendar's own zone. A dated day has its own hours only;
  /// any other has its weekday's.
  package func contains(_ day: Day, minute: Int) -> Bool {
    if let hours = dated[day] { return hours.contains { $0.contains(minute) } }
    let weekday = day.weekday
    return weekly.contains { $0.weekday == weekday && $0.start <= minute && minute < $0.end }
  }
}
