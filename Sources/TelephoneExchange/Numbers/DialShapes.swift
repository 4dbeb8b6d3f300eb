/// The outside part of a dialling space as a handset needs it: when a number is whole, not what it costs.
///
/// Covers everything that `outsidePatterns` covers in fewer patterns: gaps of the plan are let through, since it is the exchange
/// that refuses them. Disjoint; only the open ones (00 and +) begin others, and those are their own.
package func dialShapes(outsidePrefix: String? = nil) -> [DigitPattern] {
  guard let outsidePrefix, !outsidePrefix.isEmpty else { return plainShapes + [plusShape] }
  return [DigitPattern(literal: "112"), plusShape] + plainShapes.map { $0.prefixed(by: outsidePrefix) }
}

private let plusShape = DigitPattern(positions: [1 << 12, 0x3FE], more: 6...14)

private let plainShapes: [DigitPattern] =
  ["112", "113", "144", "116xxx", "1400", "14088", "12xx", "13[03-9]x", "18xx"].compactMap(DigitPattern.init(parsing:))
  + BlockLengths.government.patterns
  + [
    "0[1-7]xxxxxxxx", "08[4578]xxxxxxx", "091xxxxxxx", "0970xxxxxxxx",
  ].compactMap(DigitPattern.init(parsing:))
  + BlockLengths.freephone.patterns
  + BlockLengths.service("0900").patterns.map { pattern in
    // 0900, 0906 and 0909 have one table.
    var positions = pattern.positions
    positions[3] = 1 << 0 | 1 << 6 | 1 << 9
    return DigitPattern(positions: positions)
  }
  + [DigitPattern(positions: [1, 1, 0x3FE], more: 6...14)]
