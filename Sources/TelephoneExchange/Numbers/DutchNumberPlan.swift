/// What the Dutch number plan says of numbers as they are dialled inside the country.
///
/// Source: Nummerplan telefoon- en ISDN-diensten (BWBR0010198), text of 2015, with 113 (Stcrt. 2020, 19241). libphonenumber
/// is not asked: it takes 0900, 0906 and 0909 for one kind, 097 for mobile, and knows neither 113 nor block lengths.
package enum DutchNumberPlan {
  /// A stretch of the plan.
  package struct Range: Sendable, Hashable {
    /// What its numbers start with, in the notation of `DigitPattern`.
    package let prefix: String
    package let pattern: DigitPattern
    package let kind: NumberKind
    package let length: Length

    package enum Length: Sendable, Hashable {
      /// Total digits, the 0 included.
      case digits(Int)
      case blocks(BlockLengths)
      /// It holds no number that a subscriber can call, but this.
      case none(String)
    }
  }

  /// The first line that a number starts with decides; what starts with none of them is not a Dutch number.
  package static let ranges: [Range] = [
    // Geographic numbers, by the first two digits of the area codes.
    row("01[0135-8]", .geographic, .digits(10)),
    row("02[02-69]", .geographic, .digits(10)),
    row("03[0-68]", .geographic, .digits(10)),
    row("04[0135-9]", .geographic, .digits(10)),
    row("05x", .geographic, .digits(10)),
    row("07x", .geographic, .digits(10)),
    row("014", .unassignable, .none("routing inside the network")),
    row("044", .unassignable, .none("routing of the European telephony space")),
    row("06[1-68]", .mobile, .digits(10)),
    row("067", .unassignable, .none("data and internet access")),
    row("0800", .freephone, .blocks(.freephone)),
    row("082", .unassignable, .none("virtual private networks")),
    row("08[47]", .personal, .digits(10)),
    row("08[58]", .corporate, .digits(10)),
    row("0900", .service0900, .blocks(.service("0900"))),
    row("0906", .adult0906, .blocks(.service("0906"))),
    row("0909", .entertainment0909, .blocks(.service("0909"))),
    row("091", .corporate, .digits(10)),
    row("0970", .m2m, .digits(12)),
    row("0979", .unassignable, .none("numbers inside networks")),
    row("0[1-9]", .unassignable, .none("not assigned")),
    // The 1-series.
    row("112", .emergency, .digits(3)),
    row("113", .help, .digits(3)),
    row("144", .help, .digits(3)),
    row("11600[06]", .help, .digits(6)),
    row("11611[17]", .help, .digits(6)),
    row("116123", .help, .digits(6)),
    row("1[19]", .unassignable, .none("reserved")),
    row("120[0-4]", .operatorServices, .digits(4)),
    row("123[34]", .operatorServices, .digits(4)),
    row("1244", .operatorServices, .digits(4)),
    row("130", .operatorServices, .digits(4)),
    row("13[3-9]", .operatorServices, .digits(4)),
    row("1400", .government, .digits(4)),
    row("140[1-57]", .government, .blocks(.government)),
    row("14088", .government, .digits(5)),
    row("141", .unassignable, .none("government services, not issued")),
    row("1818", .unassignable, .none("not assigned")),
    row("18", .directory18xx, .digits(4)),
    row("1x", .unassignable, .none("not assigned")),
  ].compactMap { $0 }

  private static func row(_ prefix: String, _ kind: NumberKind, _ length: Range.Length) -> Range? {
    DigitPattern(parsing: prefix).map { Range(prefix: prefix, pattern: $0, kind: kind, length: length) }
  }

  /// What is to be said of a number as dialled nationally.
  package enum Verdict: Sendable, Hashable {
    case assignable(NumberKind)
    /// In a range of this kind, whose numbers here have `expected` digits (nil: by the digits that are missing, or none).
    case wrongLength(NumberKind, expected: Int?)
    /// In a range without subscribers' numbers: its first digits and its use.
    case noSubscribers(prefix: String, use: String)
    case notInPlan
  }

  /// Judges digits as dialled nationally: `0887654000`, `112`. Anything else is not in the plan.
  package static func judge(_ digits: some StringProtocol) -> Verdict {
    let symbols = digits.utf8.prefix(16).map { 48...57 ~= $0 ? UInt16(1) << UInt16($0 - 48) : 0 }
    guard symbols.count < 16, !symbols.contains(0) else { return .notInPlan }
    for range in ranges {
      let prefix = range.pattern.positions
      guard symbols.count >= prefix.count, zip(prefix, symbols).allSatisfy({ $0 & $1 != 0 }) else { continue }
      let expected: Int?
      switch range.length {
      case .none(let use): return .noSubscribers(prefix: String(digits.prefix(prefix.count)), use: use)
      case .digits(let length): expected = length
      case .blocks(let blocks): expected = blocks.length(of: digits)
      }
      return symbols.count == expected ? .assignable(range.kind) : .wrongLength(range.kind, expected: expected)
    }
    return .notInPlan
  }

  /// The numbers that can be called, as dialled nationally: disjoint, of fixed length, none the beginning of another.
  package static let callable: [(pattern: DigitPattern, kind: NumberKind)] = ranges.flatMap { range in
    switch range.length {
    case .none: return [(pattern: DigitPattern, kind: NumberKind)]()
    case .digits(let total):
      let open = [UInt16](repeating: DigitPattern.anyDigit, count: total - range.pattern.positions.count)
      var positions = range.pattern.positions + open
      // 1818 is cut out of 18xx: the only hole that lies inside a range.
      guard range.prefix == "18" else { return [(DigitPattern(positions: positions), range.kind)] }
      positions[2] &= ~(1 << 1)
      var beside = positions
      beside[2] = 1 << 1
      beside[3] &= ~(1 << 8)
      return [(DigitPattern(positions: positions), range.kind), (DigitPattern(positions: beside), range.kind)]
    case .blocks(let blocks): return blocks.patterns.map { ($0, range.kind) }
    }
  }
}
