package import TelephoneExchange

/// Who answers a number, minute by minute through a year.
package struct Hours: Sendable, Hashable {
  package var company: String
  package var number: PublicNumber
  package var year: Int
  /// IANA zone of all local times.
  package var timeZone: String
  /// Without gaps, from the year's first minute to its last; no two neighbours have one answer.
  package var spans: [Span]
  /// Every day of the year, in order.
  package var days: [DayHours]
  /// What the days of each weekday are like, Monday first: the most common course.
  package var week: [[DayHours.Part]]
  /// Days that are not as their weekday is.
  package var exceptions: [Exception]

  /// What the elements that answers name are called.
  package var names: [String: String]

  package struct Span: Sendable, Hashable {
    /// Minutes since 1970-01-01 00:00 UTC, `end` not included.
    package var start: Int
    package var end: Int
    package var answer: Answer
  }

  /// Days after each other that differ from the ordinary week for one reason and in one way.
  package struct Exception: Sendable, Hashable {
    package var days: DayRange
    /// Names of the days and schedules that make the difference: `Eerste Kerstdag`, `holidays feestdagen`.
    package var reasons: [String]
    package var parts: [DayHours.Part]
  }

  /// Minutes of the year in which a call ends this way.
  package func minutes(_ kind: Answer.Kind) -> Int {
    spans.reduce(0) { $0 + ($1.answer.kind == kind ? $1.end - $1.start : 0) }
  }
}

/// One day by the clock on the wall.
package struct DayHours: Sendable, Hashable {
  package var day: Day
  package var parts: [Part]
  /// Real minutes with a person: 60 less or more than the clock says where it is changed meanwhile.
  package var personMinutes: Int
  /// 1440, but 1380 and 1500 where the clock is changed by an hour.
  package var minutes: Int

  package struct Part: Sendable, Hashable {
    /// Minutes from midnight as the clock shows them, `end` not included. In the night when the clock goes back a part may
    /// begin before the one before it ended.
    package var start: Int
    package var end: Int
    package var answer: Answer
  }
}
