/// The digits of a text, without what people write between them.
struct WrittenNumber: Sendable, Hashable {
  var plus: Bool
  var digits: String
  /// Nothing but digits was written.
  var isBare: Bool

  /// No number with all its separators is longer; what is, is not looked at.
  private static let longest = 64

  static func read(_ text: some StringProtocol) -> Result<WrittenNumber, NumberFault> {
    guard text.utf8.count <= longest * 4, text.unicodeScalars.count <= longest else { return .failure(.tooLong) }
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
    while let last = scalars.last, isSpace(last) { scalars.removeLast() }
    if String(scalars.prefix(4)).lowercased() == "tel:" { scalars.removeFirst(4) }
    var number = WrittenNumber(plus: false, digits: "", isBare: true)
    if scalars.first == "+" {
      number.plus = true
      number.isBare = false
      scalars.removeFirst()
    }
    // "+31 (0)88": the 0 is for callers at home.
    let trunkZero =
      number.plus ? String(scalars).split(separator: "(0)", maxSplits: 1, omittingEmptySubsequences: false) : []
    if trunkZero.count == 2 { scalars = Substring(trunkZero[0] + " " + trunkZero[1]).unicodeScalars }
    var open = false
    for scalar in scalars {
      switch scalar {
      case "0"..."9": number.digits.unicodeScalars.append(scalar)
      case "(" where !open:
        open = true
        number.isBare = false
      case ")" where open:
        open = false
        number.isBare = false
      case _ where isSeparator(scalar): number.isBare = false
      default: return .failure(.character(shown(scalar)))
      }
    }
    guard !open else { return .failure(.character("`(`")) }
    guard !number.digits.isEmpty else { return .failure(.empty) }
    guard number.digits.utf8.count <= 17 else { return .failure(.tooLong) }
    return .success(number)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\u{A0}", "\u{2009}", "\u{202F}": true
    default: false
    }
  }

  /// Spaces, hyphens of every kind a word processor makes, full stop, slash.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", ".", "/", "\u{2010}"..."\u{2014}", "\u{2212}": true
    default: isSpace(scalar)
    }
  }

  /// For a message: invisible characters and what changes the direction of writing by their number.
  private static func shown(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator,
      .nonspacingMark, .enclosingMark:
      let code = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark,
      .decimalNumber,
      .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol,
      .otherSymbol:
      return "`\(scalar)`"
    @unknown default: return "a character"
    }
  }
}
