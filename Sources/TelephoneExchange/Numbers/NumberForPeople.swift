extension PublicNumber {
  /// As people in the Netherlands write it: `088-7654000`, `06-12345678`, `+49 1511234567`.
  package var written: String {
    guard digits.hasPrefix("31") else { return "+" + digits }
    return OutsideNumber.number(self).written
  }
}

extension OutsideNumber {
  package var written: String {
    if case .number(let number) = self, !number.digits.hasPrefix("31") { return number.e164 }
    let dialled = self.dialled
    let cut =
      if dialled.hasPrefix("06") { 2 } else if let code = DutchAreaCodes.code(of: dialled) { code.utf8.count } else {
        dialled.hasPrefix("08") && !dialled.hasPrefix("0800") ? 3 : 4
      }
    guard dialled.utf8.count > 7, dialled.hasPrefix("0") else { return dialled }
    return "\(dialled.prefix(cut))-\(dialled.dropFirst(cut))"
  }
}
