import RecordSchemas
import SourceText
import TelephoneExchange

extension ValueFormat where Value == Day {
  static let day = ValueFormat(
    .text(TextType("date", pattern: "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*$", example: "2026-12-24")),
    read: { tree, reader in
      guard let text = reader.text(tree, expected: "a date such as `2026-12-24`") else { return nil }
      return reader.day(text, at: tree.range)
    },
    write: { .written($0.text) })
}

extension DayRange {
  /// `2027-07-26..2027-08-06`, or a single day.
  static func read(_ text: String, at range: SourceRange, _ reader: inout Reader) -> DayRange? {
    guard let written = WrittenRange(text, hyphen: { $0.split(separator: "-").count == 3 }) else {
      return reader.day(text, at: range).map { DayRange($0, $0) }
    }
    guard let first = reader.day(written.first, at: range), let last = reader.day(written.last, at: range) else {
      return nil
    }
    guard first <= last else {
      reader.report(
        .impossibleDate, "\(shown(text)) ends before it begins", at: range,
        help: "did you mean `\(last.text)..\(first.text)`?")
      return nil
    }
    return DayRange(first, last)
  }

  package var text: String { first == last ? first.text : "\(first.text)..\(last.text)" }

  static let type = TextType(
    "date or range of dates",
    pattern: "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}(\(WrittenRange.pattern)[0-9]{4}-[0-9]{2}-[0-9]{2})?\\s*$",
    example: "2027-07-26..2027-08-06")
}

extension Reader {
  mutating func day(_ text: String, at range: SourceRange) -> Day? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in part.utf8.allSatisfy(\.isDigit) ? Int(part) : nil }
    guard numbers.count == 3, parts.map(\.utf8.count) == [4, 2, 2] else {
      var help = "write year, month and day: `2026-12-24`"
      if numbers.count == 3, let day = Day(year: numbers[2], month: numbers[1], day: numbers[0]) {
        help = "did you mean `\(day.text)`?"
      }
      report(.wrongType, "\(shown(text)) is not a date", at: range, help: help)
      return nil
    }
    if let day = Day(year: numbers[0], month: numbers[1], day: numbers[2]) { return day }
    let length = (1...12).contains(numbers[1]) ? Day.length(of: numbers[1], in: numbers[0]) : nil
    report(
      .impossibleDate, "there is no day \(shown(text))", at: range,
      help: length.map { "that month has \($0) days" } ?? "months run from 01 to 12")
    return nil
  }
}
