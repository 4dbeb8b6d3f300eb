extension DigitPattern {
  /// The numbers from `first` to `last` as few patterns, in order. Precondition: digits only, of one length, in order.
  package static func covering(_ first: some StringProtocol, _ last: some StringProtocol) -> [DigitPattern] {
    cover(first.utf8.map { Int($0) - 48 }[...], last.utf8.map { Int($0) - 48 }[...])
      .map { DigitPattern(positions: $0) }
  }

  private static func cover(_ low: ArraySlice<Int>, _ high: ArraySlice<Int>) -> [[UInt16]] {
    guard let from = low.first, let to = high.first else { return [[]] }
    let (lowRest, highRest) = (low.dropFirst(), high.dropFirst())
    if from == to { return cover(lowRest, highRest).map { [digits(from...from)] + $0 } }
    let startsWhole = lowRest.allSatisfy { $0 == 0 }
    let endsWhole = highRest.allSatisfy { $0 == 9 }
    var patterns: [[UInt16]] = []
    if !startsWhole {
      let nines = Array(repeating: 9, count: lowRest.count)
      patterns += cover(lowRest, nines[...]).map { [digits(from...from)] + $0 }
    }
    let (least, most) = (startsWhole ? from : from + 1, endsWhole ? to : to - 1)
    if least <= most { patterns.append([digits(least...most)] + Array(repeating: anyDigit, count: lowRest.count)) }
    if !endsWhole {
      let zeros = Array(repeating: 0, count: highRest.count)
      patterns += cover(zeros[...], highRest).map { [digits(to...to)] + $0 }
    }
    return patterns
  }

  private static func digits(_ range: ClosedRange<Int>) -> UInt16 { range.reduce(0) { $0 | 1 << UInt16($1) } }
}
