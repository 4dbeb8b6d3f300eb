package import RecordSchemas
import SourceText
import TelephoneExchange

/// The mapping form of a holiday: `public: nl`.
package struct PublicHolidays: Draft {
  var country: PublicHolidayCountry?

  package init() {}

  package static let record = RecordSchema<PublicHolidays>(
    "public_holidays", "The public holidays of a country, computed for every year",
    [
      FieldSchema(
        "public", optional: \.country, .choice, required: true,
        "the country; `country` of the company and sites sets tones and formats, not holidays", "F-061")
    ])
}

extension ValueFormat where Value == HolidaySchedule.Holiday {
  /// F-061: a date, a range, a day or days of every year, or a country's public holidays.
  static let holiday: ValueFormat = {
    let countries = PublicHolidays.record
    let days = TextType(
      "date, range of dates, or day of every year",
      pattern: "^\\s*([0-9]{4}-)?[0-9]{2}-[0-9]{2}(\(WrittenRange.pattern)([0-9]{4}-)?[0-9]{2}-[0-9]{2})?\\s*$",
      example: "12-24")
    return ValueFormat(
      .either([.text(days), countries.format.type]),
      read: { tree, reader in
        reader.places.append(KeyPlace(path: reader.path, key: tree.range, value: tree.range))
        guard case .scalar(let text, _) = tree.content else {
          return countries.read(tree, &reader)?.country.map { .public(country: $0) }
        }
        if let day = YearDay(text.trimmed) {
          return reader.exists(day, text, at: tree.range) ? .yearly(month: day.month, day: day.day) : nil
        }
        if let range = WrittenRange(text.trimmed, hyphen: { YearDay($0) != nil }), let first = YearDay(range.first),
          let last = YearDay(range.last)
        {
          guard reader.exists(first, text, at: tree.range), reader.exists(last, text, at: tree.range) else {
            return nil
          }
          return .everyYear(first, through: last)
        }
        return DayRange.read(text.trimmed, at: tree.range, &reader).map { .days($0) }
      },
      write: { holiday in
        switch holiday {
        case .public(let country): .written([("public", .written(country.rawValue))])
        case .days(let range): .written(range.text)
        case .yearly(let month, let day): .written("\(month.twoDigits)-\(day.twoDigits)")
        case .everyYear(let first, let last): .written("\(first.text)..\(last.text)")
        }
      })
  }()
}

extension YearDay {
  /// `12-24`; nil where it is not written so.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [2, 2], let month = Int(parts[0]), let day = Int(parts[1]) else { return nil }
    self.init(month: month, day: day)
  }

  var text: String { "\(month.twoDigits)-\(day.twoDigits)" }
}

extension Reader {
  fileprivate mutating func exists(_ day: YearDay, _ text: String, at range: SourceRange) -> Bool {
    // A leap year, so that 29 February is a day.
    if Day(year: 2024, month: day.month, day: day.day) != nil { return true }
    report(
      .impossibleDate, "there is no day \(shown(day.text)) in any year", at: range,
      help: "write month and day: `12-24` is the 24th of December")
    return false
  }
}
