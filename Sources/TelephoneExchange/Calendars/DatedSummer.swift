/// The summer time that holds on a day, or the next one, of a zone whose rule names no weekday of a month (Santiago, Jerusalem,
/// Nuuk): the days on which the clock is put forward and back. Nil where every year has the same rule, or none.
package func datedSummer(zone: String, asOf day: Day, directory: String = systemZoneDirectory) -> DayRange? {
  let years = [day.year - 1, day.year, day.year + 1, day.year + 2].compactMap {
    summerTimeRule(zone: zone, year: $0, directory: directory)?.summer
  }
  guard let first = years.first, !first.isYearly else { return nil }
  guard let end = years.map(\.end.day).filter({ $0 >= day }).min(),
    let start = years.map(\.start.day).filter({ $0 < end }).max()
  else { return nil }
  return DayRange(start, end)
}
