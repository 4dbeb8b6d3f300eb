import ExchangeCalls
import TelephoneExchange

/// How answers, times and days are said.
extension Hours {
  /// Every answer of the year, the best first, each once.
  var answers: [Answer] {
    Set(spans.map(\.answer)).sorted { ($0.kind, $0.at, $0.menu ?? "") < ($1.kind, $1.at, $1.menu ?? "") }
  }

  func words(_ answer: Answer) -> String {
    let name = names[answer.at] ?? answer.at
    let menu = answer.menu.map { names[$0] ?? $0 }
    var parts = name.isEmpty ? [] : [name]
    if let menu, menu != name { parts.append("by the menu \(menu)") }
    return parts.isEmpty ? answer.kind.words : "\(answer.kind.words) (\(parts.joined(separator: ", ")))"
  }

  /// When somebody answers, `08:30–17:00`; what else happens all day where nobody does.
  func words(_ parts: [DayHours.Part], dash: String = "–") -> String {
    let times = parts.filter { $0.answer.kind == .person || $0.answer.kind == .outside }.reduce(into: [String]()) {
      let time = "\(clock($1.start))\(dash)\(clock($1.end))"
      $0.append($1.answer.kind == .outside ? time + " outside" : time)
    }
    if !times.isEmpty { return times.joined(separator: ", ") }
    let kinds = Set(parts.map(\.answer.kind)).sorted()
    return "nobody (\(kinds.map(\.rawValue).joined(separator: ", ")))"
  }

  /// Ordinary week, in minutes.
  var weekMinutes: Int {
    week.reduce(0) { sum, parts in
      sum + parts.reduce(0) { $0 + ($1.answer.kind == .person ? $1.end - $1.start : 0) }
    }
  }

  var summary: String {
    let share = spans.isEmpty ? 0 : minutes(.person) * 1000 / max(1, spans.reduce(0) { $0 + $1.end - $1.start })
    return "A person answers \(hoursText(weekMinutes)) in an ordinary week, "
      + "\(hoursText(minutes(.person))) in \(year) (\(share / 10).\(share % 10) %)."
  }

  private func hoursText(_ minutes: Int) -> String {
    minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
  }
}

extension Hours.Exception {
  /// `Mon 27 Jul – Fri 7 Aug`.
  func daysText(dash: String = "–") -> String {
    days.first == days.last ? days.first.short : "\(days.first.short) \(dash) \(days.last.short)"
  }
}

extension Answer.Kind {
  var words: String {
    switch self {
    case .person: "a person"
    case .outside: "an outside number"
    case .mailbox: "a mailbox"
    case .announcement: "an announcement"
    case .busy: "busy tone"
    }
  }
}

extension Day {
  static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// `Thu 1 Jan`.
  var short: String { "\(Day.weekdays[weekday - 1]) \(day) \(Day.months[month - 1])" }
}

/// `08:30`; `24:00` at the end of a day.
func clock(_ minute: Int) -> String {
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return "\(two(minute / 60)):\(two(minute % 60))"
}
