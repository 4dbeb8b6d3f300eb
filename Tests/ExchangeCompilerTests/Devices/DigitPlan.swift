import TelephoneExchange

extension DialSpace.Entry {
  /// `0[1-578]xxxxxxxx` as a pattern: `x` is any digit, the rest literal or a class of single digits.
  static func dialled(_ text: String, _ kind: DialSpace.Kind = .extension, more: ClosedRange<Int>? = nil)
    -> DialSpace.Entry
  {
    var positions: [UInt16] = []
    var rest = text[...]
    while let symbol = rest.popFirst() {
      if symbol == "x" {
        positions.append(DigitPattern.anyDigit)
      } else if symbol == "[", let end = rest.firstIndex(of: "]") {
        positions.append(rest[..<end].reduce(0) { $0 | (DigitPattern.bit(of: $1) ?? 0) })
        rest = rest[rest.index(after: end)...]
      } else {
        positions.append(DigitPattern.bit(of: symbol) ?? 0)
      }
    }
    return DialSpace.Entry(
      pattern: DigitPattern(positions: positions, more: more), node: NodeID(0), label: text, kind: kind)
  }
}

/// What an office in the Netherlands can dial, in small.
struct DigitPlan {
  var entries: [DialSpace.Entry]

  static let office = DigitPlan(
    entries: [
      .dialled("112", .emergency), .dialled("113", .help), .dialled("144", .help), .dialled("116xxx", .help),
      .dialled("140[12357]0", .outside), .dialled("18xx", .outside), .dialled("1400", .outside),
      .dialled("06[1234589]xxxxxxx", .outside), .dialled("0800xxxx", .outside), .dialled("0800xxxxxxx", .outside),
      .dialled("0900xxxx", .refused), .dialled("088xxxxxxx", .outside), .dialled("0[123457]xxxxxxxx", .outside),
      .dialled("00", .outside, more: 5...13), .dialled("+", .outside, more: 7...15),
      .dialled("*98", .feature), .dialled("*97xxx", .feature), .dialled("*72", .feature), .dialled("#31", .feature),
      .dialled("20"), .dialled("201"), .dialled("209"), .dialled("100"), .dialled("101"), .dialled("999"),
    ])

  /// A few numbers of a pattern: the least and the greatest symbol of every position, and some of an open length.
  func examples(of pattern: DigitPattern) -> [String] {
    var texts: Set<String> = []
    for pick in [true, false] {
      let fixed = pattern.positions.map { symbols -> Character in
        let members = DigitPattern.symbols.indices.filter { symbols & (1 << UInt16($0)) != 0 }
        return DigitPattern.symbols[(pick ? members.first : members.last) ?? 0]
      }
      for extra in pattern.more.map({ [$0.lowerBound, $0.upperBound] }) ?? [0] {
        texts.insert(String(fixed) + String(repeating: pick ? "1" : "9", count: extra))
      }
    }
    return texts.sorted()
  }

  /// Whether something longer that can be dialled begins like this.
  func goesOn(_ number: String) -> Bool {
    let digits = Array(number)
    return entries.contains { entry in
      if entry.kind == .emergency, entry.pattern.literal == number { return false }
      let positions = entry.pattern.positions
      guard zip(positions, digits).allSatisfy({ $0 & (DigitPattern.bit(of: $1) ?? 0) != 0 }) else { return false }
      return positions.count > digits.count || entry.pattern.more != nil
    }
  }
}
