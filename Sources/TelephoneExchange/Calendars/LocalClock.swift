/// The clock on the wall of a zone, to the minute. Instants are minutes since 1970-01-01 00:00 UTC.
package struct LocalClock: Sendable, Hashable {
  private let clock: ZoneClock

  package init(_ clock: ZoneClock) { self.clock = clock }

  /// Knows the changes of these years; a zone that the machine does not know is taken for UTC.
  package init(zone: String, years: ClosedRange<Int>) { clock = ZoneClock(zone: zone, years: years) }

  /// Minutes east of Greenwich at an instant.
  package func offset(at instant: Int) -> Int { clock.offset(at: instant * 60) / 60 }

  /// What the clock shows.
  package func local(_ instant: Int) -> (day: Day, minute: Int) {
    let (day, minute, _) = clock.local(instant * 60)
    return (day, minute)
  }

  /// When the clock shows this: never in the hour that is left out in spring, twice in the one that is repeated in autumn.
  package func instants(_ day: Day, minute: Int) -> [Int] {
    clock.moments(day, second: minute * 60).map { $0 / 60 }
  }

  /// The first instant of a day by this clock. Where midnight itself is left out (Beirut), when the clock is put forward.
  package func start(of day: Day) -> Int { clock.moment(day, second: 0) / 60 }

  /// The changes of the clock between two instants.
  package func changes(from start: Int, to end: Int) -> [Int] {
    clock.changes(in: start * 60..<end * 60).map { $0 / 60 }
  }
}
