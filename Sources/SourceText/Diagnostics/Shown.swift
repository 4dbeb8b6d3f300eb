/// A name from a file as a message shows it: in backticks, cut to 60 characters, nothing in it that drives a terminal.
package func shown(_ text: some StringProtocol) -> String { quoted(text, limit: 60) }

/// The path of a file as a message shows it: whole, since it is to be opened, as far as a path can be one.
package func quotedPath(_ path: some StringProtocol) -> String { quoted(path, limit: 4096) }

private func quoted(_ text: some StringProtocol, limit: Int) -> String {
  var result = "`"
  for (count, scalar) in text.unicodeScalars.enumerated() {
    if count == limit {
      result += "…"
      break
    }
    if scalar == "`" { result += "'" } else { scalar.appendHarmless(to: &result) }
  }
  return result + "`"
}

/// Text with everything that a terminal would obey, or hide, written out: ESC becomes `\u{1B}`.
package func harmless(_ text: some StringProtocol) -> String {
  var result = ""
  for scalar in text.unicodeScalars { scalar.appendHarmless(to: &result) }
  return result
}

extension Unicode.Scalar {
  /// Whether a terminal would obey or hide it: controls, direction marks, joiners, line separators, private use.
  package var isUnsafeToPrint: Bool {
    if isASCII { return value < 0x20 || value == 0x7F }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return true
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation,
      .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .spaceSeparator:
      return false
    @unknown default: return true
    }
  }

  func appendHarmless(to text: inout String) {
    guard isUnsafeToPrint else {
      text.unicodeScalars.append(self)
      return
    }
    switch self {
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case _: text += "\\u{" + String(value, radix: 16, uppercase: true) + "}"
    }
  }
}
