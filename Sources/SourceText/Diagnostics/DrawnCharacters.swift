/// The characters of a text that may be drawn in one line: nothing that breaks it, hides it or turns the direction of
/// what follows; each gap is one space, and there is none in front.
package struct DrawnCharacters: Sequence, IteratorProtocol {
  private var characters: String.Iterator
  private var isBlank = true

  package init(_ text: String) { characters = text.makeIterator() }

  package mutating func next() -> String? {
    while let character = characters.next() {
      let clean = character.unicodeScalars.filter { !Self.isHidden($0) }
      guard !clean.isEmpty else { continue }
      let blank = clean.allSatisfy { $0.properties.isWhitespace }
      if blank, isBlank { continue }
      isBlank = blank
      // A pile of marks would reach into the lines above and below.
      return blank ? " " : String(String.UnicodeScalarView(clean.prefix(8)))
    }
    return nil
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
}
