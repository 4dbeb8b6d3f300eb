import ExchangeCalls
import TelephoneExchange

/// Days and hours as sentences say them.
enum TimeWords {
  /// 1 = Monday to 7 = Sunday.
  static func weekday(_ number: Int) -> String {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    return names[(number + 6) % 7]
  }

  /// `Friday 2026-12-25`.
  static func date(_ day: Day) -> String { "\(weekday(day.weekday)) \(day.text)" }

  /// `Friday 2026-12-25 at 18:00`: a minute since 1970 UTC as the company's clock shows it.
  static func moment(_ minute: Int, _ interpreter: CallInterpreter) -> String {
    let (day, minute, _) = interpreter.clock.local(minute * 60)
    return "\(date(day)) at \(HourRange.clock(minute))"
  }

  /// `a`, `a and b`, `a, b and 3 more`.
  static func list(_ words: [String]) -> String {
    switch words.count {
    case 0...1: words.first ?? ""
    case 2: "\(words[0]) and \(words[1])"
    case 3: "\(words[0]), \(words[1]) and \(words[2])"
    default: "\(words[0]), \(words[1]) and \(words.count - 2) more"
    }
  }
}
