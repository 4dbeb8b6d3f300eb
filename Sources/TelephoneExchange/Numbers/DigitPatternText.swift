extension DigitPattern {
  /// The number of further digits that a closing `.` stands for.
  package static let unlimited = 1...32

  /// From the notation of number plans: a symbol (`0` to `9`, `*`, `#`, `+`) for itself, `x` for any digit, `[1-578]` for
  /// one of a set, and at the end either `.` for one or more digits or `{0-8}` for so many. Nil where it is not that.
  package init?(parsing text: some StringProtocol) {
    var positions: [UInt16] = []
    var rest = Substring(text)
    var more: ClosedRange<Int>?
    while let symbol = rest.popFirst() {
      switch symbol {
      case "x", "X": positions.append(DigitPattern.anyDigit)
      case "[":
        guard let end = rest.firstIndex(of: "]"), let set = DigitPattern.set(rest[..<end]) else { return nil }
        positions.append(set)
        rest = rest[rest.index(after: end)...]
      case ".":
        guard rest.isEmpty else { return nil }
        more = DigitPattern.unlimited
      case "{":
        guard rest.last == "}" else { return nil }
        let bounds = rest.dropLast().split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard bounds.count == 2, let low = bounds[0], let high = bounds[1], 0 <= low, low <= high, high <= 64
        else { return nil }
        more = low...high
        rest = ""
      default:
        guard let bit = DigitPattern.bit(of: symbol) else { return nil }
        positions.append(bit)
      }
    }
    guard !positions.isEmpty else { return nil }
    self.init(positions: positions, more: more)
  }

  /// The inside of `[1-578]`.
  private static func set(_ text: Substring) -> UInt16? {
    var set: UInt16 = 0
    let symbols = Array(text)
    var index = 0
    while index < symbols.count {
      guard let bit = bit(of: symbols[index]) else { return nil }
      if index + 2 < symbols.count, symbols[index + 1] == "-" {
        guard let last = DigitPattern.bit(of: symbols[index + 2]), bit <= last, last <= 1 << 9 else { return nil }
        set |= (last << 1) - bit
        index += 3
      } else {
        set |= bit
        index += 1
      }
    }
    return set == 0 ? nil : set
  }

  /// The same pattern behind a fixed string: `9` before `0[1-57]xxxxxxxx`.
  package func prefixed(by prefix: some StringProtocol) -> DigitPattern {
    DigitPattern(positions: prefix.compactMap { DigitPattern.bit(of: $0) } + positions, more: more)
  }
}

extension DigitPattern: CustomStringConvertible {
  /// In the notation of `init(parsing:)`.
  package var description: String {
    var text = positions.map(DigitPattern.text(of:)).joined()
    if let more { text += more == DigitPattern.unlimited ? "." : "{\(more.lowerBound)-\(more.upperBound)}" }
    return text
  }

  /// One position: `x`, a symbol, or a set with its runs of three and more written as `1-5`.
  package static func text(of position: UInt16) -> String {
    if position == anyDigit { return "x" }
    if position.nonzeroBitCount == 1 { return String(symbols[position.trailingZeroBitCount]) }
    var text = ""
    var bit = 0
    while bit < symbols.count {
      guard position & (1 << UInt16(bit)) != 0 else {
        bit += 1
        continue
      }
      var last = bit
      while last < 9, position & (1 << UInt16(last + 1)) != 0 { last += 1 }
      if last - bit >= 2 {
        text += "\(symbols[bit])-\(symbols[last])"
        bit = last + 1
      } else {
        text.append(symbols[bit])
        bit += 1
      }
    }
    return "[" + text + "]"
  }
}
