import RecordSchemas
import SourceText
import TelephoneExchange

extension ValueFormat where Value == String {
  /// A company's id names directories and parts of the engine's files; `engine` is the directory of the server-wide files.
  static let companyID = ValueFormat.text(
    "company id of letters, digits, `-` and `_`, other than `engine`", pattern: "^\\s*[A-Za-z0-9][A-Za-z0-9_-]*\\s*$",
    example: "bedrijf-x", length: 1...64,
    isValid: { text in
      text != "engine" && text.utf8.first.map { $0.isLetterOrDigit } == true
        && text.utf8.allSatisfy { $0.isLetterOrDigit || "-_".utf8.contains($0) }
    })

  static let mail = ValueFormat.text(
    "mail address", pattern: "^\\s*[^\\s@]+@[^\\s@]+\\s*$", example: "jan@example.nl", length: 3...80,
    isValid: { text in
      let parts = text.split(separator: "@", omittingEmptySubsequences: false)
      return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".")
        && !parts[1].hasSuffix(".") && !text.holds("<>,;\"")
    })

  /// F-096.
  static let login = ValueFormat.text(
    "login of the form user@domain", pattern: "^\\s*[^\\s@]+@[^\\s@]+\\s*$", example: "jan@bedrijf-x.example.nl",
    length: 3...161,
    isValid: { text in
      let parts = text.split(separator: "@", omittingEmptySubsequences: false)
      return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !text.holds("")
    })

  static let timeZone = ValueFormat.text(
    "IANA time zone", pattern: "^\\s*[A-Za-z]+(/[A-Za-z0-9_+-]+)*\\s*$", example: "Europe/Amsterdam", length: 1...64,
    isValid: { isTimeZone($0) })
}

extension String {
  /// Whether it holds a space, a sign that is not printed, or one of these. By scalars: an accent that follows a `;`
  /// makes one letter of the two, and the `;` would go unseen.
  fileprivate func holds(_ signs: String) -> Bool {
    unicodeScalars.contains {
      $0.properties.isWhitespace || $0.isUnsafeToPrint || signs.unicodeScalars.contains($0)
    }
  }
}
