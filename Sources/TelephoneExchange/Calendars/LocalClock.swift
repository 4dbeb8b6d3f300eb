/// The clock on the wall of a zone, to the minute, through summer and winter. Instants are minutes since 1970-01-01 00:00 UTC.
package struct LocalClock: Sendable, Hashable {
  private struct Change: Hashable {
    var instant: Int
    /// Minutes east of Greenwich from then on.
    var offset: Int
  }
  private let changes: [Change]
  private let first: Int
  private let offsets: [Int]

  /// Knows the changes of these years; a zone that the machine does not know is taken for UTC.
  package init(zone: String, years: ClosedRange<Int>) {
    var changes: [Change] = []
    var standard = 0
    for year in years {
      guard let rule = summerTimeRule(zone: zone, year: year) else { continue }
      standard = rule.standardOffset
      guard let summer = rule.summer else { continue }
      let ahead = standard + summer.shift
      changes.append(
        Change(instant: summer.start.day.daysSince1970 * 1440 + summer.start.minute - standard, offset: ahead))
      changes.append(
        Change(instant: summer.end.day.daysSince1970 * 1440 + summer.end.minute - ahead, offset: standard))
    }
    changes.sort { $0.instant < $1.instant }
    self.changes = changes
    // Before the first change the clock was as it is after the one of that kind: the second of each year.
    first = changes.count > 1 ? changes[1].offset : standard
    offsets = Set(changes.map(\.offset) + [first]).sorted(by: >)
  }

  /// Minutes east of Greenwich at an instant.
  package func offset(at instant: Int) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].instant <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : changes[low - 1].offset
  }

  /// What the clock shows.
  package func local(_ instant: Int) -> (day: Day, minute: Int) {
    let minutes = instant + offset(at: instant)
    let day = minutes >= 0 ? minutes / 1440 : -((1439 - minutes) / 1440)
    return (Day(daysSince1970: day), minutes - day * 1440)
  }

  /// When the clock shows this: never in the hour that is left out in spring, twice in the one that is repeated in autumn.
  package func instants(_ day: Day, minute: Int) -> [Int] {
    let shown = day.daysSince1970 * 1440 + minute
    return offsets.map { shown - $0 }.filter { $0 + offset(at: $0) == shown }
  }

  /// The first instant of a day by this clock.
  package func start(of day: Day) -> Int {
    if let instant = instants(day, minute: 0).first { return instant }
    // Midnight itself is left out (Beirut): the day begins when the clock is put forward.
    let shown = day.daysSince1970 * 1440
    return changes.first { $0.instant + $0.offset > shown && $0.instant + $0.offset <= shown + 180 }?.instant
      ?? shown - first
  }

  /// The changes of the clock between two instants.
  package func changes(from start: Int, to end: Int) -> [Int] {
    changes.map(\.instant).filter { start <= $0 && $0 < end }
  }
}
