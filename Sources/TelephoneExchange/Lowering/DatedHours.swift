/// The hours of each day that exceptions name, over a horizon: one pass over its days, however many exceptions overlap.
struct ExceptionDays {
  /// In the order of the days; a day that several exceptions name has the hours of all of them.
  private(set) var dated: [Day: [Range<Int>]] = [:]

  init(_ exceptions: [DatedHours], in horizon: DayRange) {
    let first = horizon.first.daysSince1970
    let count = horizon.last.daysSince1970 - first + 1
    guard count > 0, !exceptions.isEmpty else { return }
    var begins: [[Int]] = Array(repeating: [], count: count)
    var ends: [[Int]] = Array(repeating: [], count: count + 1)
    for (index, exception) in exceptions.enumerated() {
      let start = max(exception.days.first.daysSince1970 - first, 0)
      let end = min(exception.days.last.daysSince1970 - first, count - 1)
      guard start <= end else { continue }
      begins[start].append(index)
      ends[end + 1].append(index)
    }
    // How many more stretches are open from a minute on, and which exceptions hold: their number and the sum of their
    // places, which is the place where there is one.
    var change = Array(repeating: 0, count: 1441)
    var (held, sum) = (0, 0)
    var hours: [Range<Int>] = []
    for day in 0..<count {
      for (indices, sign) in [(ends[day], -1), (begins[day], 1)] {
        for index in indices {
          held += sign
          sum += sign * index
          for stretch in exceptions[index].hours {
            change[stretch.lowerBound] += sign
            change[stretch.upperBound] -= sign
          }
        }
      }
      if !begins[day].isEmpty || !ends[day].isEmpty {
        hours = held == 1 ? exceptions[sum].hours : Self.open(change)
      }
      if held > 0 { dated[Day(daysSince1970: first + day)] = hours }
    }
  }

  private static func open(_ change: [Int]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var (depth, start) = (0, 0)
    for (minute, more) in change.enumerated() where more != 0 {
      if depth == 0 { start = minute }
      depth += more
      if depth == 0 { result.append(start..<minute) }
    }
    return result
  }
}
