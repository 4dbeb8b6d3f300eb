/// `08:30-17:00`: minutes from midnight. Where `end` is not after `start`, it is of the next day.
package struct HourRange: Sendable, Hashable {
  package var start: Int
  package var end: Int

  package init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  package var text: String { "\(HourRange.clock(start))-\(HourRange.clock(end))" }

  /// `08:30`.
  package static func clock(_ minutes: Int) -> String { "\((minutes / 60).twoDigits):\((minutes % 60).twoDigits)" }
}

extension Int {
  package var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
