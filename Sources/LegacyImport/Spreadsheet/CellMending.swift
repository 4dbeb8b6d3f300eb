import RecordSchemas
import TelephoneExchange

/// A value as it was meant, where that is certain, and what was done to see it.
enum Mended<Value> {
  case sound(Value)
  case repaired(Value, String)
  case broken(String)

  var value: Value? {
    switch self {
    case .sound(let value), .repaired(let value, _): value
    case .broken: nil
    }
  }
}

/// What spreadsheets do to digits.
enum CellMending {
  /// `3.1881234567E+10` still has all its digits; `3.12E+10` has lost them.
  static func digits(_ text: String) -> Mended<String> {
    let plain = text.replacing(",", with: ".")
    guard let split = plain.firstIndex(where: { $0 == "E" || $0 == "e" }),
      let exponent = Int(plain[plain.index(after: split)...].replacing("+", with: "")), (1...18).contains(exponent)
    else {
      if text.hasSuffix(".0"), text.dropLast(2).utf8.allSatisfy(\.isDigit) {
        return .repaired(String(text.dropLast(2)), "the spreadsheet had made a number with a fraction of it")
      }
      return .sound(text)
    }
    let mantissa = plain[..<split].split(separator: ".", omittingEmptySubsequences: false)
    guard mantissa.count <= 2, mantissa.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }), mantissa[0].utf8.count == 1
    else {
      return .sound(text)
    }
    let fraction = mantissa.count == 2 ? String(mantissa[1]) : ""
    // With as many digits as it had, nothing is lost; Excel shows fewer.
    guard fraction.utf8.count == exponent else {
      return .broken("the spreadsheet has shortened this number, and its last digits are lost: look it up")
    }
    return .repaired(mantissa[0] + fraction, "the spreadsheet had written it with an exponent")
  }

  /// `9-jan`, `1-mrt-26`: what a spreadsheet makes of `9-1`.
  static func isDate(_ text: String) -> Bool {
    let parts = text.lowercased().split { $0 == "-" || $0 == " " || $0 == "." }
    guard (2...3).contains(parts.count) else { return false }
    let months: Set<Substring> = [
      "jan", "feb", "mrt", "mar", "maa", "mär", "apr", "avr", "mei", "may", "mai", "jun", "jul", "aug", "aoû", "sep",
      "okt", "oct", "nov", "dec", "dez", "déc", "fév",
    ]
    let names = parts.filter { months.contains($0.prefix(3)) && !$0.utf8.contains(where: \.isDigit) && $0.count <= 9 }
    return names.count == 1 && parts.allSatisfy { $0 == names[0] || $0.utf8.allSatisfy(\.isDigit) }
  }

  static func `extension`(_ cell: InputCell) -> Mended<String> {
    if let damage = damage(cell) { return .broken(damage) }
    let digits = digits(cell.text)
    guard let text = digits.value else { return digits }
    let bare = text.filter { $0 != " " && $0 != "." && $0 != "'" }
    guard (2...6).contains(bare.utf8.count), bare.utf8.allSatisfy(\.isDigit), bare.first != "0" else {
      return .broken("an extension has 2 to 6 digits and does not begin with 0")
    }
    if case .repaired(_, let how) = digits { return .repaired(bare, how) }
    return .sound(bare)
  }

  static func damage(_ cell: InputCell) -> String? {
    if let damage = cell.damage { return damage }
    if cell.isDate { return "the spreadsheet has made a date of this value" }
    if isDate(cell.text) { return "the spreadsheet has made a date of this value" }
    return nil
  }

  /// A number of the company, or outside. Nil in `broken`'s place is never given: the sentence says why.
  static func number(_ cell: InputCell, _ context: ImportContext) -> Mended<PublicNumber> {
    if let damage = damage(cell) { return .broken(damage) }
    switch digits(cell.text) {
    case .broken(let why): return .broken(why)
    case .sound(let text): return number(text, context, nil)
    case .repaired(let text, let how): return number(text, context, how)
    }
  }

  static func number(_ text: String, _ context: ImportContext, _ how: String?) -> Mended<PublicNumber> {
    // `+31 (0)88` is read as it stands; an apostrophe in front is a spreadsheet's mark of a text.
    let bare = text.hasPrefix("'") ? String(text.dropFirst()) : text
    let reading = readNumber(bare, region: context.country)
    if let number = reading.publicNumber { return how.map { .repaired(number, $0) } ?? .sound(number) }
    switch reading.fault {
    case .lostZero(let number): return .repaired(number, "the spreadsheet had dropped the 0 at the front")
    case .lostPlus(let number): return .repaired(number, "the spreadsheet had dropped the + at the front")
    case let fault?: return .broken("not a telephone number: \(fault.message)")
    case nil: return .broken("this number can only be dialled inside the country")
    }
  }

  /// Twelve digits in any spelling, with `SEP` and the like before them; zeros that a spreadsheet dropped are put back where
  /// that makes an address of a vendor of telephones.
  static func mac(_ cell: InputCell, _ context: ImportContext) -> Mended<MACAddress> {
    if let damage = cell.damage { return .broken(damage) }
    var text = cell.text.uppercased()
    for prefix in ["SEP", "SIP", "MAC:", "MAC"] where text.hasPrefix(prefix) {
      text = String(text.dropFirst(prefix.count)).trimmed
      break
    }
    if let mac = MACAddress(text) { return .sound(mac) }
    let bare = text.filter { !":-. ".contains($0) }
    if bare.utf8.count == 12, let mac = MACAddress(bare) { return .repaired(mac, "its separators were uneven") }
    if case .broken(let why) = digits(cell.text) { return .broken(why) }
    if (8...11).contains(bare.utf8.count), bare.utf8.allSatisfy(\.isHexDigit) {
      let full = String(repeating: "0", count: 12 - bare.utf8.count) + bare
      let isKnown = context.catalog.models.contains { $0.macPrefixes.contains { full.lowercased().hasPrefix($0) } }
      if isKnown, let mac = MACAddress(full) {
        return .repaired(mac, "the spreadsheet had dropped the zeros at the front")
      }
    }
    return .broken("not a MAC: it has twelve digits, as on the label of the device")
  }
}
