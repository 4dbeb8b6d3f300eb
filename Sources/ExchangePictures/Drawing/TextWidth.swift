import SourceText

/// How wide a text is before anybody draws it. Widths are those of the font that the pictures name first; the fonts that come
/// in its place are narrower.
package enum TextWidth {
  /// A text made fit for one line: nothing that breaks it, hides it or turns the direction of what follows; cut with an
  /// ellipsis where it is wider than `width`.
  package static func fitted(_ text: String, size: Double, bold: Bool = false, width: Double) -> String {
    var result = ""
    var used = 0.0
    let dots = self.of("…", size: size, bold: bold)
    // Where an ellipsis would still fit behind.
    var cut: (end: String.Index, isWhole: Bool) = (result.startIndex, true)
    for piece in DrawnCharacters(text) {
      used += of(piece, size: size, bold: bold)
      if used > width {
        guard cut.isWhole else { return String(result[..<cut.end]) + "…" }
        return dots <= width ? "…" : ""
      }
      result += piece
      if used + dots <= width { cut = (result.endIndex, false) }
    }
    return result.last == " " ? String(result.dropLast()) : result
  }

  package static func fitted(_ text: String, _ style: TextStyle, width: Double) -> String {
    fitted(text, size: style.size, bold: style.isBold, width: width)
  }

  /// The whole of a text, made fit for one line.
  static func cleaned(_ text: String) -> String {
    let result = DrawnCharacters(text).joined()
    return result.last == " " ? String(result.dropLast()) : result
  }

  /// Pieces in lines: a piece is not broken where it fits into a line of its own. Of more than `most` lines the last is cut.
  static func wrapped(_ pieces: [String], _ style: TextStyle, width: Double, most: Int) -> [String] {
    let pieces = pieces.map(cleaned)
    let blank = of(" ", style)
    var lines: [String] = []
    var used = 0.0
    for (place, piece) in pieces.enumerated() {
      let wide = of(piece, style)
      if let last = lines.last, used + blank + wide <= width {
        lines[lines.count - 1] = last + " " + piece
        used += blank + wide
      } else if lines.count == most {
        // What is left is in the last line as far as there is room.
        lines[most - 1] = fitted(
          ([lines[most - 1]] + pieces[place...]).joined(separator: " "), style, width: width)
        return lines
      } else {
        lines.append(piece)
        used = wide
        guard wide > width else { continue }
        let parts = piece.split(separator: " ").map { String($0) }
        guard parts.count > 1 else {
          lines[lines.count - 1] = fitted(piece, style, width: width)
          return lines
        }
        lines.removeLast()
        lines += wrapped(parts, style, width: width, most: max(1, most - lines.count))
        used = of(lines.last ?? "", style)
      }
    }
    return lines
  }

  /// A text in lines that are broken at spaces.
  static func wrapped(_ text: String, _ style: TextStyle, width: Double, most: Int) -> [String] {
    wrapped(cleaned(text).split(separator: " ").map { String($0) }, style, width: width, most: most)
  }

  /// In the unit of `size`.
  package static func of(_ text: String, size: Double, bold: Bool = false) -> Double {
    let table = bold ? DejaVuSans.bold : DejaVuSans.book
    var units = 0
    for scalar in text.unicodeScalars { units += advance(scalar, table) }
    return Double(units) / 2048 * size
  }

  package static func of(_ text: String, _ style: TextStyle) -> Double {
    of(text, size: style.size, bold: style.isBold)
  }

  /// Whether a part of it is drawn with a font that is not known here, so that its width is guessed.
  static func isGuessed(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      let value = Int(scalar.value)
      return value >= DejaVuSans.book.count || DejaVuSans.book[value] == nil
    }
  }

  private static func advance(_ scalar: Unicode.Scalar, _ table: [UInt16?]) -> Int {
    let value = Int(scalar.value)
    if value < 0x300, let known = table[value] { return Int(known) }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    case _: break
    }
    if value < table.count, let known = table[value] { return Int(known) }
    switch value {
    // Ideographs, kana, hangul and full-width forms are a square in every font; a little is left for rounding.
    case 0x1100...0x11FF, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
      return 2090
    // Emoji and other pictures are the widest that fonts have.
    case 0x2300...0x2BFF, 0x1F000...0x1FFFF: return 2662
    case _: return 2048
    }
  }
}
