import SourceText

/// The mapping form of a holiday: `public: nl`.
package struct PublicHolidays: Draft {
  var country: PublicHolidayCountry?

  package init() {}

  package static let record = Record<PublicHolidays>(
    "public_holidays", "The public holidays of a country, computed for every year",
    [Key("public", optional: \.country, .choice, required: true, "the country", "F-061")])
}

extension Shape where Value == HolidaySchedule.Holiday {
  /// F-061: a date, a range, a day of every year, or a country's public holidays.
  static let holiday: Shape = {
    let countries = PublicHolidays.record
    let days = TextType(
      "date, range of dates, or day of every year",
      pattern: "^\\s*([0-9]{4}-)?[0-9]{2}-[0-9]{2}(\\s*\\.\\.\\s*[0-9]{4}-[0-9]{2}-[0-9]{2})?\\s*$", example: "12-24")
    return Shape(
      .either([.text(days), countries.shape.type]),
      read: { tree, reader in
        reader.places.append(KeyPlace(path: reader.path, key: tree.range, value: tree.range))
        guard case .scalar(let text, _) = tree.content else {
          return countries.read(tree, &reader)?.country.map { .public(country: $0) }
        }
        let yearly = text.trimmed.split(separator: "-", omittingEmptySubsequences: false)
        if yearly.map(\.utf8.count) == [2, 2], let month = Int(yearly[0]), let day = Int(yearly[1]) {
          // A leap year, so that 29 February is a day.
          if Day(year: 2024, month: month, day: day) != nil { return .yearly(month: month, day: day) }
          reader.report(
            .impossibleDate, "there is no day \(shown(text)) in any year", at: tree.range,
            help: "write month and day: `12-24` is the 24th of December")
          return nil
        }
        return DayRange.read(text.trimmed, at: tree.range, &reader).map { .days($0) }
      },
      write: { holiday in
        switch holiday {
        case .public(let country): .written([("public", .written(country.rawValue))])
        case .days(let range): .written(range.text)
        case .yearly(let month, let day): .written("\(month.twoDigits)-\(day.twoDigits)")
        }
      })
  }()
}

extension Int {
  var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
