import RecordSchemas
import TelephoneExchange

/// What was meant by hours that are written as on the door of a shop: `9:00-17:30 uur`, `08h30-17h00`, `8-17`, `van 8:30 tot 17`,
/// `8am - 5pm`, `08:30-12:30 en 13:00-17:00`, `gesloten`.
struct HoursGuess {
  /// As it is to be written; nil: something in the text is not a part of hours.
  var meant: String?

  init(_ text: String) {
    guard text.utf8.count <= 200 else { return }
    let lower = text.lowercased().trimmed
    if Self.closed.contains(lower) {
      meant = "closed"
    } else if Self.allDay.contains(lower) {
      meant = "all_day"
    } else if let times = Self.times(lower), times.count > 1, times.count % 2 == 0 {
      var pairs = stride(from: 0, to: times.count, by: 2).map { HourRange(start: times[$0], end: times[$0 + 1]) }
      // "9 to 5" ends in the afternoon.
      for place in pairs.indices {
        guard (360..<720).contains(pairs[place].start), (180..<400).contains(pairs[place].end) else { continue }
        pairs[place].end += 720
      }
      guard pairs.allSatisfy({ $0.start != $0.end && $0.start < 1440 }) else { return }
      meant = "\"" + pairs.map(\.text).joined(separator: ", ") + "\""
    }
  }

  private static let closed: Set<String> = [
    "gesloten", "dicht", "geen", "none", "nee", "no", "off", "x", "geschlossen", "fermé", "ferme", "vrij", "shut",
  ]
  private static let allDay: Set<String> = [
    "24 uur", "24u", "24 h", "24h", "24 hours", "24/7", "24x7", "hele dag", "de hele dag", "all day", "allday",
    "always",
    "altijd", "continu", "open", "0-24", "00-24",
  ]

  /// Words between the times that say nothing more than that they are hours.
  private static let words: Set<String> = [
    "van", "vanaf", "from", "de", "tot", "to", "till", "until", "t/m", "m", "t", "en", "met", "and", "und", "et",
    "plus", "uur",
    "u", "uhr", "h", "hrs", "hours", "bis", "von", "à",
  ]

  /// The times in their order, in minutes.
  private static func times(_ text: String) -> [Int]? {
    var times: [Int] = []
    var rest = text[...]
    while let next = rest.first {
      if next.isASCII, next.isNumber {
        guard let time = time(&rest) else { return nil }
        times.append(time)
      } else if next.isLetter {
        let word = rest.prefix { $0.isLetter }
        guard words.contains(String(word)) else { return nil }
        rest = rest.dropFirst(word.count)
      } else {
        guard " ,;-–—+&/.\t\u{A0}".contains(next) else { return nil }
        rest = rest.dropFirst()
      }
    }
    return times
  }

  /// `8`, `8:30`, `8.30`, `8h30`, `8u`, `0830`, `5 pm`.
  private static func time(_ rest: inout Substring) -> Int? {
    func digits() -> Substring { rest.prefix { $0.isASCII && $0.isNumber } }
    let head = digits()
    rest = rest.dropFirst(head.count)
    var (hour, minute): (Int?, Int?) = (Int(head), 0)
    if head.count == 4 {
      (hour, minute) = (Int(head.prefix(2)), Int(head.suffix(2)))
    } else if head.count > 2 {
      return nil
    } else if let sign = rest.first, ":.hu".contains(sign) {
      let kept = rest
      rest = rest.dropFirst()
      let tail = digits()
      if tail.count == 2 {
        minute = Int(tail)
        rest = rest.dropFirst(2)
      } else if ":.".contains(sign) || !tail.isEmpty {
        return nil
      } else {
        rest = kept
      }
    }
    guard var hour, let minute else { return nil }
    let after = rest.drop { $0 == " " }.prefix(2)
    if after == "am" || after == "pm" {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (after == "pm" ? 12 : 0)
      rest = rest.drop { $0 == " " }.dropFirst(2)
    }
    guard minute < 60, hour < 24 || hour == 24 && minute == 0 else { return nil }
    return hour * 60 + minute
  }
}

extension HoursGuess {
  private static let beginnings: Set<String> = ["van", "vanaf", "from", "von", "de", "à"]

  /// A whole schedule in one text, as on a door: `ma-vr 08:30-17:00, za 9-12`; hours alone are those of weekdays.
  static func schedule(_ text: String) -> String? {
    guard text.utf8.count <= 200 else { return nil }
    var lines: [(days: String, hours: String)] = []
    for part in text.split(whereSeparator: { ",;\n".contains($0) }).map({ $0.trimmed }) {
      let head = part.prefix { !($0.isASCII && $0.isNumber) }
      let hours = part.dropFirst(head.count).trimmed
      let days = head.trimmed.droppingLast(of: beginnings)
      if days.isEmpty, let last = lines.last {
        lines[lines.count - 1] = (last.days, last.hours + ", " + hours)
        continue
      }
      guard let meant = days.isEmpty ? "mon-fri" : Weekdays.meant(days.trimmingColon) else { return nil }
      lines.append((meant, hours))
    }
    let written = lines.compactMap { line in HoursGuess(line.hours).meant.map { "\(line.days): \($0)" } }
    guard !written.isEmpty, written.count == lines.count else { return nil }
    return "{" + written.map { $0.contains(", ") && !$0.contains("\"") ? "\"\($0)\"" : $0 }.joined(separator: ", ")
      + "}"
  }
}

extension String {
  /// `ma-vr van` is the days with the first word of hours behind.
  fileprivate func droppingLast(of words: Set<String>) -> String {
    guard let last = split(separator: " ").last, words.contains(last.lowercased()) else { return self }
    return String(dropLast(last.count)).trimmed
  }

  /// `ma-vr:` is the days with a colon behind.
  fileprivate var trimmingColon: String { hasSuffix(":") ? String(dropLast()).trimmed : self }
}

extension Weekdays {
  /// What was meant by days that are written otherwise: `werkdagen`, `mo-fr`, `Mon.-Fri.`, `ma/di`, `ma en di`, `lun-ven`.
  static func meant(_ text: String) -> String? {
    guard text.utf8.count <= 100 else { return nil }
    let lower = text.lowercased().trimmed.replacing("t/m", with: "-")
    if let phrase = phrases[lower] { return phrase }
    var written = ""
    var names = 0
    for word in lower.split(whereSeparator: { " ./&+,".contains($0) }).flatMap(parts) {
      switch word {
      case "-", "–", "t/m", "tm", "tot", "to", "bis", "through": written += "-"
      case "en", "and", "und", "et", "met": continue
      default:
        guard let name = read(word) == nil ? others[word] : word else { return nil }
        if !written.isEmpty, !written.hasSuffix("-") { written += ", " }
        written += name
        names += 1
      }
    }
    return names > 0 && read(written) != nil ? written : nil
  }

  /// A hyphen is a word of its own.
  private static func parts(_ text: Substring) -> [String] {
    var parts: [String] = []
    for (place, part) in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "–" })
      .enumerated()
    {
      if place > 0 { parts.append("-") }
      if !part.isEmpty { parts.append(String(part)) }
    }
    return parts
  }

  private static let phrases = [
    "weekdays": "mon-fri", "workdays": "mon-fri", "werkdagen": "mon-fri", "doordeweeks": "mon-fri", "week": "mon-fri",
    "working days": "mon-fri", "door de week": "mon-fri", "weekend": "sat, sun", "weekends": "sat, sun",
    "weekeinde": "sat, sun",
    "daily": "every_day", "every day": "every_day", "everyday": "every_day", "all days": "every_day",
    "dagelijks": "every_day", "elke dag": "every_day", "alle dagen": "every_day", "all": "every_day",
  ]

  private static let others = [
    "mo": "mon", "tu": "tue", "we": "wed", "th": "thu", "fr": "fri", "sa": "sat", "su": "sun", "tues": "tue",
    "weds": "wed", "thur": "thu", "thurs": "thu", "maa": "ma", "din": "di", "woe": "wo", "don": "do", "vri": "vr",
    "zat": "za",
    "zon": "zo", "montag": "mon", "dienstag": "tue", "mittwoch": "wed", "donnerstag": "thu", "freitag": "fri",
    "samstag": "sat", "sonntag": "sun", "lun": "mon", "mar": "tue", "mer": "wed", "jeu": "thu", "ven": "fri",
    "sam": "sat",
    "dim": "sun", "lundi": "mon", "mardi": "tue", "mercredi": "wed", "jeudi": "thu", "vendredi": "fri", "samedi": "sat",
    "dimanche": "sun",
  ]
}
