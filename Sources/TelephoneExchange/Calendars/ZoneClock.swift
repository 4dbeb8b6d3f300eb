/// The clock on the wall of one time zone over the years of a plan.
package struct ZoneClock: Sendable, Hashable {
  private struct Change: Sendable, Hashable {
    /// Seconds since 1970 UTC.
    var moment: Int
    /// Seconds east of Greenwich from then on.
    var offset: Int
  }
  private var changes: [Change] = []
  private var initial = 0

  /// A zone that the machine does not know runs at UTC; reading has refused it already.
  package init(zone: String, years: ClosedRange<Int>, directory: String = systemZoneDirectory) {
    for year in years {
      guard let rule = summerTimeRule(zone: zone, year: year, directory: directory) else { return }
      let standard = rule.standardOffset * 60
      guard let summer = rule.summer else {
        initial = standard
        continue
      }
      let ahead = standard + summer.shift * 60
      // Each change is told by the clock that was right before it.
      changes.append(Change(moment: Self.seconds(summer.start) - standard, offset: ahead))
      changes.append(Change(moment: Self.seconds(summer.end) - ahead, offset: standard))
    }
    changes.sort { $0.moment < $1.moment }
    // Winter and summer take turns: before the first change the clock is as after the second.
    if changes.count > 1 { initial = changes[1].offset }
  }

  private static func seconds(_ change: ZoneRule.Change) -> Int {
    change.day.daysSince1970 * 86_400 + change.minute * 60
  }

  /// Seconds east of Greenwich at a moment.
  package func offset(at moment: Int) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].moment <= moment { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? initial : changes[low - 1].offset
  }

  /// Day and minute (0 to 1439) on the wall.
  package func local(_ moment: Int) -> (day: Day, minute: Int, second: Int) {
    let local = moment + offset(at: moment)
    let days = local >= 0 ? local / 86_400 : -((86_399 - local) / 86_400)
    let rest = local - days * 86_400
    return (Day(daysSince1970: days), rest / 60, rest % 60)
  }

  /// The moments at which the wall shows this: none in the hour that is skipped, two in the one that comes twice.
  package func moments(_ day: Day, second: Int) -> [Int] {
    let wall = day.daysSince1970 * 86_400 + second
    return Set([offset(at: wall - 86_400), offset(at: wall + 86_400)]).sorted(by: >).map { wall - $0 }.filter {
      $0 + offset(at: $0) == wall
    }
  }

  /// The moment at which the wall shows this. An hour that the clock skips is taken as the hour after it, one that comes
  /// twice as the first.
  package func moment(_ day: Day, second: Int) -> Int {
    let wall = day.daysSince1970 * 86_400 + second
    return moments(day, second: second).first ?? wall - offset(at: wall - 86_400)
  }

  /// Moments at which the clock is changed, within a range.
  package func changes(in range: Range<Int>) -> [Int] { changes.map(\.moment).filter(range.contains) }
}
