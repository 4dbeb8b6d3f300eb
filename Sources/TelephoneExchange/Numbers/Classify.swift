/// What someone dials, if it is not an extension, no code and no outside prefix of the exchange: those are the caller's
/// to take off first. Separators do not count. Decided on the prefix alone and fails closed; what only disguises a
/// number is taken off (131, `*31`, 0031, +31), so that no notation passes a block that another one meets.
package func classify(_ dialled: some StringProtocol) -> NumberKind {
  guard dialled.utf8.count <= 64 else { return .unassignable }
  var rest = Substring(dialled.filter { !" -./()\u{A0}".contains($0) })
  guard !rest.isEmpty else { return .unassignable }
  while let prefix = withholdPrefixes.first(where: { rest.hasPrefix($0) }) {
    rest = rest.dropFirst(prefix.count)
    if rest.isEmpty { return .withholdPrefix }
  }
  if rest.hasPrefix("+") { return classify(international: rest.dropFirst()) }
  if rest.hasPrefix("00") { return classify(international: rest.dropFirst(2)) }
  guard rest.utf8.allSatisfy({ 48...57 ~= $0 }) else { return .unassignable }
  if isCarrierSelection(rest) { return .carrierSelection }
  return classify(national: rest)
}

/// The longest first.
private let withholdPrefixes = ["*31#", "#31#", "*31*", "*31", "#31", "131", "132"]

/// 10xxx but 106, and 16xx: alone or before a number.
private func isCarrierSelection(_ digits: Substring) -> Bool {
  if digits.hasPrefix("10") { return digits.utf8.count >= 5 && !digits.hasPrefix("106") }
  return digits.hasPrefix("16") && digits.utf8.count >= 4
}

private func classify(national digits: some StringProtocol) -> NumberKind {
  switch DutchNumberPlan.judge(digits) {
  case .assignable(let kind): kind
  case .wrongLength, .noSubscribers, .notInPlan: .unassignable
  }
}

/// Country code and number, without `+` or 00.
private func classify(international digits: Substring) -> NumberKind {
  guard (7...15).contains(digits.utf8.count), digits.utf8.allSatisfy({ 48...57 ~= $0 }), digits.first != "0" else {
    return .unassignable
  }
  // The 1-series does not exist abroad and has no country code before it; "0" + it is in no range.
  if digits.hasPrefix("31") { return classify(national: "0" + digits.dropFirst(2)) }
  if digits.hasPrefix("800") { return digits.utf8.count == 11 ? .internationalFreephone : .unassignable }
  return .international
}
