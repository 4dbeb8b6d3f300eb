import SourceText
import TelephoneExchange

extension CallInterpreter {
  /// The moment, in seconds since 1970-01-01 00:00 UTC, that a person writes as `2026-12-25T18:05` on the company's clock, with
  /// a `T` or a space, and with `+01:00` or `Z` behind it where that is meant.
  ///
  /// What no clock shows is refused. What the clock shows twice in autumn is taken to be the first; see `twofold`.
  package func moment(_ text: String) -> Result<Int, QuestionFault> {
    do throws(QuestionFault) {
      let written = try WrittenMoment(text)
      if let offset = written.offset { return .success(written.seconds - offset) }
      let moments = clock.moments(written.day, second: written.second)
      if let first = moments.first { return .success(first) }
      let after = clock.local(clock.moment(written.day, second: written.second))
      throw QuestionFault(
        message:
          "the clock in \(plan.timeZone) never shows \(written.day.text) \(written.clock): summer time begins then",
        help: "an hour is skipped that night; write `\(after.day.text)T\(WrittenMoment.clock(after.minute))`")
    } catch {
      return .failure(error)
    }
  }

  /// What to tell who wrote a moment that comes twice: which one was taken and how to write the other. Nil where it comes once.
  package func twofold(_ text: String) -> String? {
    guard let written = try? WrittenMoment(text), written.offset == nil else { return nil }
    let moments = clock.moments(written.day, second: written.second)
    guard moments.count == 2 else { return nil }
    let stamps = moments.map { "\(written.day.text)T\(written.clock)\(WrittenMoment.offset(clock.offset(at: $0)))" }
    return
      "\(written.day.text) \(written.clock) occurs twice in \(plan.timeZone), as summer time ends: the first is used, "
      + "\(stamps[0]); write \(stamps[1]) for the second"
  }
}

/// A date and a time as they are written; it may be one that no clock shows.
private struct WrittenMoment {
  var day: Day
  /// From midnight.
  var second: Int
  /// Seconds east of Greenwich, where that is written.
  var offset: Int?

  var clock: String { Self.clock(second / 60) }
  var seconds: Int { day.daysSince1970 * 86_400 + second }

  init(_ text: String) throws(QuestionFault) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ 48...57 ~= $0 }) else { return nil }
      return Int(String(decoding: bytes[range], as: UTF8.self))
    }
    func sign(_ place: Int, _ signs: String) -> Bool { signs.utf8.contains(bytes[place]) }
    let shown = SourceText.shown(text)
    guard bytes.count >= 16, sign(4, "-"), sign(7, "-"), sign(10, "T "), sign(13, ":"), let year = number(0..<4),
      let month = number(5..<7), let date = number(8..<10), let hour = number(11..<13), let minute = number(14..<16)
    else {
      throw QuestionFault(message: "\(shown) is not a date and time", help: "write it as `2026-12-25T18:05`")
    }
    guard 1...12 ~= month else {
      throw QuestionFault(message: "\(shown): there is no month \(month)", help: "write the month as 01 to 12")
    }
    guard let day = Day(year: year, month: month, day: date) else {
      let length = Day.length(of: month, in: year)
      throw QuestionFault(
        message: "\(shown): that month has no day \(date)", help: "its days are 01 to \(length)")
    }
    guard hour < 24, minute < 60 else {
      let next = day.adding(1).text
      throw QuestionFault(
        message: "\(shown): there is no time \(String(decoding: bytes[11..<16], as: UTF8.self))",
        help: hour == 24 && minute == 0 ? "midnight is `\(next)T00:00`" : "the last minute of a day is 23:59")
    }
    self.day = day
    second = (hour * 60 + minute) * 60
    guard bytes.count > 16 else { return }
    if bytes.count == 17, sign(16, "Z") {
      offset = 0
    } else if bytes.count == 22, sign(16, "+-"), sign(19, ":"), let hours = number(17..<19), let rest = number(20..<22),
      hours <= 14, rest < 60
    {
      offset = (hours * 60 + rest) * (sign(16, "-") ? -60 : 60)
    } else {
      throw QuestionFault(
        message: "\(shown) is not a date and time",
        help: "write it as `2026-12-25T18:05`, or with the offset as `2026-12-25T18:05+01:00`")
    }
  }

  /// `08:30`.
  static func clock(_ minute: Int) -> String { "\(two(minute / 60)):\(two(minute % 60))" }

  /// `+01:00`.
  static func offset(_ seconds: Int) -> String {
    let minutes = abs(seconds) / 60
    return "\(seconds < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
