import RecordSchemas
import SourceText
import TelephoneExchange

extension ValueFormat where Value == Located<PublicNumber> {
  /// F-011: a public number in any usual notation.
  static let publicNumber = ValueFormat<PublicNumber>(
    .text(TextType("public number", pattern: "[0-9]", example: "088-7654000")),
    read: { tree, reader in
      guard let text = reader.text(tree, expected: "a public number such as `088-7654000`") else { return nil }
      return reader.publicNumber(text, at: tree.range)
    },
    write: { .written($0.nationalText) }
  ).located
}

extension ValueFormat where Value == Located<Extension> {
  /// F-012: an internal number.
  static let `extension` = ValueFormat<Extension>(
    .text(TextType("extension of 2 to 6 digits", pattern: "^\\s*[1-9][0-9]{1,5}\\s*$", example: "201")),
    read: { tree, reader in
      guard let text = reader.text(tree, expected: "an extension such as `201`") else { return nil }
      return reader.internalNumber(text, at: tree.range)
    },
    write: { .written($0.digits) }
  ).located
}

extension ValueFormat where Value == Located<OutsideNumber> {
  /// A number that can be dialled, also one that exists only inside the country.
  static let outsideNumber = ValueFormat<OutsideNumber>(
    .text(TextType("number outside", pattern: "[0-9]", example: "0900-8844")),
    read: { tree, reader in
      guard let text = reader.text(tree, expected: "a number such as `0612345678`") else { return nil }
      if reader.reportDamage(text, at: tree.range, way: "write the number as text, `0612345678`") { return nil }
      let reading = readNumber(text)
      if let number = reading.outside {
        reader.reportRemark(reading, text, at: tree.range)
        return number
      }
      if reader.isCell, case .lostZero(let number)? = reading.fault {
        reader.reportLostZero(text, number, at: tree.range)
        return .number(number)
      }
      reader.reportNoNumber(reading, text, at: tree.range)
      return nil
    },
    write: { .written($0.dialled) }
  ).located
}

extension Reader {
  mutating func publicNumber(_ text: String, at range: SourceRange) -> PublicNumber? {
    if reportDamage(
      text, at: range, way: "set the type of the column to Text and write the number again, `088-7654000`")
    {
      return nil
    }
    let reading = readNumber(text)
    switch (reading.outside, reading.fault) {
    case (.number(let number), _):
      reportRemark(reading, text, at: range)
      return number
    case (.national(let digits), _):
      report(
        .wrongNumberKind, "\(shown(digits)) cannot be a number of the company: it can only be dialled", at: range,
        help: digits.hasPrefix("14")
          ? "a number of 14 and an area code points to a number of the company's own block: write that number"
          : "write a number of the company's own block")
      return nil
    case (nil, .lostZero(let number)), (nil, .lostPlus(let number)):
      guard isCell else { break }
      reportLostZero(text, number, at: range)
      return number
    case (nil, _): break
    }
    reportNoNumber(reading, text, at: range)
    return nil
  }

  mutating func reportLostZero(_ text: String, _ number: PublicNumber, at range: SourceRange) {
    report(
      .spreadsheetDamage,
      "\(shown(text)) has lost its first character in a spreadsheet; it is read as `\(number.nationalText)`",
      at: range,
      help: "set the type of the column to Text, or write the numbers with a hyphen: `\(number.nationalText)`")
  }

  mutating func reportNoNumber(_ reading: NumberReading, _ text: String, at range: SourceRange) {
    let fault = reading.fault.map { ": \($0.message)" } ?? ""
    let help =
      (reading.fault?.suggestion ?? Self.numberMeant(text)).map { "did you mean `\($0)`?" } ?? Self.severalMeant(text)
      ?? "write it with its area code, `088-7654000`, or with its country code, `+31 88 765 40 00`"
    report(.notANumber, "\(shown(text)) is not a telephone number\(fault)", at: range, help: help)
  }

  /// The number in a text with something beside it, or with letters for digits: `088-7654001 (direct)`,
  /// `sip:0887654001@example.nl`, `O88-7654001`; nil where there is none, or more than one.
  private static func numberMeant(_ text: String) -> String? {
    guard text.utf8.count <= 200 else { return nil }
    func read(_ text: some StringProtocol) -> String? { readNumber(String(text)).outside?.dialled }
    if let exact = read(text.replacing("O", with: "0").replacing("o", with: "0").replacing("l", with: "1")) {
      return exact
    }
    let parts = text.split(whereSeparator: { !("0"..."9").contains($0) && !" +-.()/–".contains($0) })
    let found = Set(parts.compactMap { read($0.trimmed.trimmingPunctuation) })
    return found.count == 1 ? found.first : nil
  }

  /// Several numbers in one text, or a hundred of them: `088-7654000, 088-7654001`, `088-7654000 en 088-7654001`,
  /// `088-76540xx`.
  private static func severalMeant(_ text: String) -> String? {
    guard text.utf8.count <= 200 else { return nil }
    let open = text.lowercased().reversed().prefix { "x*?#".contains($0) }.count
    if (1...3).contains(open) {
      let head = text.dropLast(open)
      let ends = ["0", "9"].map { head + String(repeating: $0, count: open) }
      guard ends.allSatisfy({ readNumber(String($0)).publicNumber != nil }) else { return nil }
      return "did you mean `\(ends.joined(separator: ".."))`?"
    }
    var joined = text
    for word in [" en ", " and ", " und ", " et ", " of ", " or ", ";", "&", "|", "\t"] {
      joined = joined.replacing(word, with: ",")
    }
    let parts = joined.split(separator: ",").map(\.trimmed)
    guard parts.count > 1, parts.allSatisfy({ readNumber($0).outside != nil }) else { return nil }
    return "write each as an entry of a list: `[\(parts.joined(separator: ", "))]`"
  }

  /// `201,0` of a spreadsheet, `#201`, `tst 201`, `201 (Anna)`: the one number in it that can be an extension.
  private static func extensionMeant(_ text: String) -> String? {
    guard text.utf8.count <= 60 else { return nil }
    let numbers = text.split { !($0.isASCII && $0.isNumber) }.map(String.init)
    guard let first = numbers.first, numbers.dropFirst().allSatisfy({ $0.allSatisfy { $0 == "0" } }),
      (2...6).contains(first.utf8.count), !first.hasPrefix("0")
    else { return nil }
    return first
  }

  mutating func reportRemark(_ reading: NumberReading, _ text: String, at range: SourceRange) {
    guard let remark = reading.remark else { return }
    report(.doubtfulNumber, "\(shown(text)) is doubtful: \(remark.message)", at: range, help: "check the number")
  }

  /// EM-1 and the form of an extension. Its length is judged when the company's lengths are known.
  mutating func internalNumber(_ text: String, at range: SourceRange) -> Extension? {
    if reportDamage(text, at: range, way: "set the type of the column to Text and write the extension again") {
      return nil
    }
    guard text.utf8.allSatisfy(\.isDigit), let value = Extension(text) else {
      let meant = Self.extensionMeant(text)
      // Whoever refers to it is right.
      if let meant { refused.insert(meant) }
      report(
        .wrongExtension, "\(shown(text)) is not an extension", at: range,
        help: meant.map { "did you mean `\($0)`?" } ?? "write 2 to 6 digits such as `201`")
      return nil
    }
    if text.hasPrefix("0") {
      report(
        .wrongExtension, "extension \(shown(text)) starts with 0, the digit that outside numbers start with",
        at: range, help: "choose an extension that starts with 2 to 9")
      return nil
    }
    if text.hasPrefix("112") || "112".hasPrefix(text) {
      let why =
        text == "112"
        ? "is the emergency number"
        : text.hasPrefix("112") ? "starts with the emergency number" : "is the start of the emergency number"
      report(
        .emergencyNumberTaken, "extension \(shown(text)) \(why) 112, which must always be dialled without delay",
        at: range,
        help: "choose an extension that starts with 2 to 9")
      return nil
    }
    return value
  }
}

extension String {
  /// Without what stood before or after something that was taken away: `088-7654001 (`.
  fileprivate var trimmingPunctuation: String {
    let head = drop { " -./)–".contains($0) }
    return String(
      head.prefix(head.lastIndex { $0.isNumber }.map { head.distance(from: head.startIndex, to: $0) + 1 } ?? 0))
  }
}
