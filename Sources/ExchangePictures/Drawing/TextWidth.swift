/// How wide a text is before anybody draws it: the reader's font is not known here, so widths are those of a broad one, and
/// what fits here fits in the fonts that the picture asks for.
package enum TextWidth {
  /// A text made fit for one line: nothing that breaks it, hides it or turns the direction of what follows; cut with an
  /// ellipsis where it is wider than `width`.
  static func fitted(_ text: String, size: Double, bold: Bool = false, width: Double) -> String {
    var result = ""
    var used = 0.0
    var isBlank = true
    let dots = self.of("…", size: size, bold: bold)
    // Where an ellipsis would still fit behind.
    var cut: (end: String.Index, isWhole: Bool) = (result.startIndex, true)
    for character in text {
      let clean = character.unicodeScalars.filter { !isHidden($0) }
      guard !clean.isEmpty else { continue }
      let blank = clean.allSatisfy { $0.properties.isWhitespace }
      if blank, isBlank { continue }
      isBlank = blank
      let piece = blank ? " " : String(String.UnicodeScalarView(clean.prefix(8)))
      used += of(piece, size: size, bold: bold)
      if used > width {
        guard cut.isWhole else { return String(result[..<cut.end]) + "…" }
        return "…"
      }
      result += piece
      if used + dots <= width { cut = (result.endIndex, false) }
    }
    return isBlank && !result.isEmpty ? String(result.dropLast()) : result
  }

  /// In the unit of `size`.
  package static func of(_ text: String, size: Double, bold: Bool = false) -> Double {
    var thousandths = 0
    for scalar in text.unicodeScalars { thousandths += advance(scalar) }
    return Double(thousandths) / 1000 * size * (bold ? 1.07 : 1)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" || scalar == "\t" || scalar == "\r" { return false }
    switch scalar.properties.generalCategory {
    // A zero-width joiner holds an emoji together; alone it does no harm.
    case .format: return scalar != "\u{200D}"
    case .control, .surrogate, .privateUse, .unassigned: return true
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation,
      .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .spaceSeparator,
      .lineSeparator, .paragraphSeparator:
      return false
    @unknown default: return true
    }
  }

  private static func advance(_ scalar: Unicode.Scalar) -> Int {
    let value = Int(scalar.value)
    if value >= 32, value < 127 { return latin[value - 32] }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    case _: break
    }
    // Accented Latin, Greek, Cyrillic, Hebrew, Arabic; then the wide scripts and emoji.
    return value < 0x1100 ? 640 : value < 0x2E80 ? 800 : 1300
  }

  /// Blank to `~`, in thousandths of the size: a little under the broadest of the usual screen fonts.
  private static let latin = [
    300, 380, 440, 800, 610, 900, 740, 265, 370, 370, 490, 800, 300, 350, 300, 340, 600, 600, 600, 600, 600, 600, 600,
    600, 600, 600, 320, 320, 800, 800, 800, 510, 980, 660, 660, 680, 740, 610, 560, 745, 730, 340, 340, 630, 540, 850,
    750, 770, 590, 770, 670, 610, 590, 710, 660, 950, 660, 600, 650, 375, 340, 375, 800, 490, 490, 590, 610, 530, 610,
    590, 345, 610, 610, 270, 270, 560, 270, 935, 610, 590, 610, 610, 400, 500, 380, 610, 570, 785, 570, 570, 510, 610,
    340, 610, 800,
  ]
}
