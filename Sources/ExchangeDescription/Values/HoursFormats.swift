import RecordSchemas
import SourceText
import TelephoneExchange

extension HourRange {
  private static let stretch =
    "[0-9]{1,2}[:.][0-9]{2}\\s*(-|–|[tT]/[mM]|[tT][oO][tT]|[tT][oO])\\s*[0-9]{1,2}[:.][0-9]{2}"

  static let type = TextType(
    "hours, several with commas", pattern: "^\\s*(\(stretch)([\\s,;]+\(stretch))*|all_day)\\s*$", example: "08:30-17:00"
  )

  /// One stretch or several: `08:30-12:30, 13:00-17:00`.
  static func read(_ tree: Tree, _ reader: inout Reader) -> [HourRange]? {
    guard let text = reader.text(tree, expected: "hours such as `\"08:30-17:00\"`") else { return nil }
    if text == "all_day" { return [HourRange(start: 0, end: 1440)] }
    guard let parts = parts(of: text) else {
      let help =
        HoursGuess(text).meant.map { "did you mean `\($0)`?" }
        ?? "write `\"08:30-17:00\"`, or `\"08:30-12:30, 13:00-17:00\"`; the last moment of a day is `24:00`"
      reader.report(.wrongHours, "\(shown(text)) are not hours", at: tree.range, help: help)
      return nil
    }
    for hours in parts {
      guard hours.start < 1440 else {
        reader.report(
          .wrongHours, "\(shown(hours.text)) begins at the end of the day", at: tree.range, help: "begin at `00:00`")
        return nil
      }
      guard hours.start != hours.end else {
        reader.report(
          .wrongHours, "\(shown(hours.text)) ends when it begins", at: tree.range,
          help: "write `all_day`, or leave the day out where it is closed")
        return nil
      }
    }
    return parts
  }

  private static func parts(of text: String) -> [HourRange]? {
    var rest = text.replacingDashes[...]
    var parts: [HourRange] = []
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "\u{A0}" || (!parts.isEmpty && ($0 == "," || $0 == ";")) }
      if rest.isEmpty { return parts.isEmpty ? nil : parts }
      guard let start = time(&rest) else { return nil }
      rest = rest.drop { $0 == " " }
      guard rest.popFirst() == "-" else { return nil }
      rest = rest.drop { $0 == " " }
      guard let end = time(&rest) else { return nil }
      parts.append(HourRange(start: start, end: end))
      // Two stretches never touch.
      if let next = rest.first, !" ,;\t\u{A0}".contains(next) { return nil }
    }
  }

  private static func time(_ rest: inout Substring) -> Int? {
    let word = rest.prefix { $0.isASCII && $0.isNumber || $0 == ":" || $0 == "." }
    rest = rest.dropFirst(word.count)
    return minutes(String(word))
  }

  private static func minutes(_ text: String) -> Int? {
    let parts = text.split(whereSeparator: { $0 == ":" || $0 == "." })
    guard parts.count == 2, parts[1].utf8.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour < 24 || hour == 24 && minute == 0
    else { return nil }
    return hour * 60 + minute
  }
}

extension String {
  /// What is between two times as one sign.
  fileprivate var replacingDashes: String {
    // As most write it.
    if utf8.allSatisfy({ $0 < 0x80 && $0 & 0xDF != UInt8(ascii: "T") }) { return self }
    var result = ""
    var rest = self[...]
    while let next = rest.first {
      let lower = rest.prefix(3).lowercased()
      if next == "–" || next == "—" {
        result += "-"
        rest = rest.dropFirst()
      } else if lower == "t/m" || lower == "tot" {
        result += "-"
        rest = rest.dropFirst(3)
      } else if lower.hasPrefix("to") {
        result += "-"
        rest = rest.dropFirst(2)
      } else {
        result.append(next)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

extension ValueFormat where Value == [HourRange] {
  /// One text, which may hold several stretches.
  fileprivate static let stretches = ValueFormat(
    .text(HourRange.type), read: { HourRange.read($0, &$1) },
    write: { .written($0.map(\.text).joined(separator: ", ")) })
}

extension ValueFormat where Value == [HourRange] {
  /// Hours of a day, or `closed`.
  static let hoursOrClosed: ValueFormat = {
    let list = ValueFormat<[HourRange]>.stretches.list(inCell: .bars)
    return ValueFormat(
      .either([.choice(["closed"]), list.type]),
      read: { tree, reader in
        tree.text?.trimmed == "closed" ? [] : list.read(tree, &reader)?.flatMap { $0 }
      },
      write: { $0.isEmpty ? .written("closed") : list.write($0.map { [$0] }) })
  }()
}

/// `mon-fri`, `sat`, `mon, wed`, `ma-vr`, `every_day`.
enum Weekdays {
  static let type = TextType(
    "weekdays", pattern: "^[A-Za-z_]+((\\s*,\\s*|\(WrittenRange.pattern))[A-Za-z]+)*$", example: "mon-fri")

  /// 1 = Monday, in the order of the week; nil where the text names no days.
  static func read(_ text: String) -> [Int]? {
    if text == "every_day" { return Array(1...7) }
    var days: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let range = WrittenRange(String(part), hyphen: { !$0.isEmpty }).map { [$0.first, $0.last] } ?? [String(part)]
      let ends = range.map { number(of: $0.trimmed.lowercased()) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else { return nil }
      var day = first
      days.insert(day)
      while day != last {
        day = day % 7 + 1
        days.insert(day)
      }
    }
    return days.sorted()
  }

  private static func number(of word: String) -> Int? {
    numbers[word]
  }

  private static let numbers = Dictionary(
    uniqueKeysWithValues: names.enumerated().flatMap { index, words in words.map { ($0, index + 1) } })

  private static let names: [[String]] = [
    ["mon", "monday", "ma", "maandag"], ["tue", "tuesday", "di", "dinsdag"], ["wed", "wednesday", "wo", "woensdag"],
    ["thu", "thursday", "do", "donderdag"], ["fri", "friday", "vr", "vrijdag"], ["sat", "saturday", "za", "zaterdag"],
    ["sun", "sunday", "zo", "zondag"],
  ]
}
