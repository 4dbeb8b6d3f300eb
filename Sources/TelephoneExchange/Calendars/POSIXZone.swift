/// A POSIX TZ string as it is at the end of a TZif file (RFC 8536 with RFC 9636's hours from -167 to 167): the rule
/// that goes on for ever. `CET-1CEST,M3.5.0,M10.5.0/3`, `<+0530>-5:30`, `IST-2IDT,M3.4.4/26,M10.5.0`.
struct POSIXZone: Hashable, Sendable {
  /// When a rule changes the clock, in each year.
  enum Date: Hashable, Sendable {
    /// `week` 1 to 4, or 5 for the last; `weekday` 0 = Sunday.
    case weekday(month: Int, week: Int, weekday: Int)
    /// 1 to 365, 29 February never counted.
    case julian(Int)
    /// 0 to 365, 29 February counted.
    case dayOfYear(Int)
  }
  struct Change: Hashable, Sendable {
    var date: Date
    /// Seconds from midnight by the clock before the change; may be negative or past a day.
    var seconds: Int
  }

  var name: String
  /// Seconds east of Greenwich.
  var offset: Int
  var summerName: String?
  var summerOffset: Int
  var start: Change?
  var end: Change?

  init?(_ text: some StringProtocol) {
    var reader = Reader(rest: Substring(text).utf8)
    guard let name = reader.name(), let west = reader.time() else { return nil }
    self.name = name
    offset = -west
    summerOffset = offset
    guard !reader.isAtEnd else { return }
    guard let summerName = reader.name() else { return nil }
    self.summerName = summerName
    summerOffset = offset + 3600
    if !reader.isAtEnd, !reader.next(is: ",") {
      guard let west = reader.time() else { return nil }
      summerOffset = -west
    }
    guard reader.take(","), let start = reader.change(), reader.take(","), let end = reader.change(), reader.isAtEnd
    else {
      return nil
    }
    self.start = start
    self.end = end
  }

  private struct Reader {
    var rest: Substring.UTF8View

    var isAtEnd: Bool { rest.isEmpty }

    func next(is symbol: Unicode.Scalar) -> Bool { rest.first == UInt8(ascii: symbol) }

    mutating func take(_ symbol: Unicode.Scalar) -> Bool {
      guard next(is: symbol) else { return false }
      rest.removeFirst()
      return true
    }

    /// `CET`, or `<+0530>`.
    mutating func name() -> String? {
      let quoted = take("<")
      let letters = rest.prefix { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): quoted
        default: false
        }
      }
      rest = rest[letters.endIndex...]
      guard letters.count >= 3, !quoted || take(">") else { return nil }
      return String(Substring(letters))
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int? {
      let digits = rest.prefix { 48...57 ~= $0 }
      rest = rest[digits.endIndex...]
      guard digits.count <= 3, let value = Int(Substring(digits)), range.contains(value) else { return nil }
      return value
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func time() -> Int? {
      let negative = take("-")
      if !negative { _ = take("+") }
      guard let hours = number(0...167) else { return nil }
      var seconds = hours * 3600
      if take(":") {
        guard let minutes = number(0...59) else { return nil }
        seconds += minutes * 60
        if take(":") {
          guard let rest = number(0...59) else { return nil }
          seconds += rest
        }
      }
      return negative ? -seconds : seconds
    }

    mutating func change() -> Change? {
      let date: Date
      if take("M") {
        guard let month = number(1...12), take("."), let week = number(1...5), take("."), let weekday = number(0...6)
        else { return nil }
        date = .weekday(month: month, week: week, weekday: weekday)
      } else if take("J") {
        guard let day = number(1...365) else { return nil }
        date = .julian(day)
      } else {
        guard let day = number(0...365) else { return nil }
        date = .dayOfYear(day)
      }
      guard take("/") else { return Change(date: date, seconds: 7200) }
      return time().map { Change(date: date, seconds: $0) }
    }
  }
}
