extension Unicode.Scalar {
  /// How many columns of a terminal it takes: none for marks that sit on the letter before, two for the wide letters of
  /// East Asia and emoji. Only for what is safe to print.
  var columns: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    case _: return isWide ? 2 : 1
    }
  }

  /// The blocks that Unicode's EastAsianWidth.txt calls W or F, coarsely.
  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return true
    case _: return properties.isEmojiPresentation
    }
  }
}
