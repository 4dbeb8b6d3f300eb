/// A number in any usual Dutch notation; nil where it is none.
func outsideNumber(_ text: String) -> OutsideNumber? {
  let compact = String(text.filter { !" -().,/\u{A0}".contains($0) })
  let digits = compact.hasPrefix("+") ? String(compact.dropFirst()) : compact
  guard !digits.isEmpty, digits.utf8.allSatisfy(\.isDigit) else { return nil }
  if compact.hasPrefix("+") { return PublicNumber(digits: digits).map { .number($0) } }
  if digits.hasPrefix("00") { return PublicNumber(digits: digits.dropFirst(2)).map { .number($0) } }
  if digits.hasPrefix("090"), (8...11).contains(digits.utf8.count) { return .national(digits) }
  if digits.hasPrefix("0"), digits.utf8.count == 10 || digits.hasPrefix("0800") && digits.utf8.count >= 8 {
    return PublicNumber(digits: "31" + digits.dropFirst()).map { .number($0) }
  }
  let isNationalOnly =
    ["112", "113", "144"].contains(digits) || digits.hasPrefix("116") && digits.utf8.count == 6
    || digits.hasPrefix("14") && (4...6).contains(digits.utf8.count) || digits.hasPrefix("18") && digits.utf8.count == 4
  return isNationalOnly ? .national(digits) : nil
}
