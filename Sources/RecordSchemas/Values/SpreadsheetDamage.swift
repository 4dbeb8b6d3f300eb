package import SourceText

extension Reader {
  /// What a spreadsheet made of digits is named as such. True where the text cannot be read any more.
  package mutating func reportDamage(_ text: String, at range: SourceRange, way: String) -> Bool {
    if text.isScientific {
      report(
        .spreadsheetLoss, "\(shown(text)) is a number that a spreadsheet has shortened, so digits are lost",
        at: range, help: way)
      return true
    }
    if text.isSpreadsheetDate {
      report(
        .spreadsheetLoss, "\(shown(text)) is a date that a spreadsheet has made out of another value", at: range,
        help: way)
      return true
    }
    return false
  }
}

extension String {
  /// `8.88E+08`, `1,56544E+10`.
  var isScientific: Bool {
    guard let (mantissa, exponent) = uppercased().splitOnce("E+") else { return false }
    let digits = mantissa.utf8.filter { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ",") }
    return !digits.isEmpty && digits.allSatisfy(\.isDigit) && !exponent.isEmpty && exponent.utf8.allSatisfy(\.isDigit)
  }

  /// `9-jan`, `1-mrt-26`, `jan-20`.
  var isSpreadsheetDate: Bool {
    let parts = lowercased().split(separator: "-")
    guard (2...3).contains(parts.count) else { return false }
    let months = parts.filter {
      Self.months.contains($0.prefix(3)) && $0.count <= 9 && !$0.utf8.contains { $0.isDigit }
    }
    return months.count == 1 && parts.allSatisfy { part in months[0] == part || part.utf8.allSatisfy(\.isDigit) }
  }

  private static let months: Set<Substring> = [
    "jan", "feb", "mrt", "mar", "maa", "apr", "mei", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dec",
  ]
}
