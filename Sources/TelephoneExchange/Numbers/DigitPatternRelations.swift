extension DigitPattern {
  /// The lengths of the strings it matches.
  package var lengths: ClosedRange<Int> {
    guard let more else { return positions.count...positions.count }
    return positions.count + more.lowerBound...positions.count + more.upperBound
  }

  /// What may be at this place, counted from 0; nothing past its longest string.
  package func symbols(at place: Int) -> UInt16 {
    if place < positions.count { return positions[place] }
    return place < lengths.upperBound ? DigitPattern.anyDigit : 0
  }

  /// A string that both match; nil where there is none. Of several the shortest, each place its first symbol.
  package func example(sharedWith other: DigitPattern) -> String? {
    let shortest = max(lengths.lowerBound, other.lengths.lowerBound)
    guard shortest <= min(lengths.upperBound, other.lengths.upperBound) else { return nil }
    return DigitPattern.spell(shortest) { symbols(at: $0) & other.symbols(at: $0) }
  }

  package func overlaps(_ other: DigitPattern) -> Bool { example(sharedWith: other) != nil }

  /// A string of this and a longer one of `other` that begins with it; nil where there is none.
  package func example(beginning other: DigitPattern) -> (short: String, long: String)? {
    let shortest = lengths.lowerBound
    let longer = max(shortest + 1, other.lengths.lowerBound)
    guard longer <= other.lengths.upperBound,
      let short = DigitPattern.spell(shortest, { symbols(at: $0) & other.symbols(at: $0) }),
      let tail = DigitPattern.spell(longer - shortest, { other.symbols(at: shortest + $0) })
    else { return nil }
    return (short, short + tail)
  }

  /// The first string it matches of the shortest length; nil for a pattern that matches nothing.
  package var example: String? { DigitPattern.spell(lengths.lowerBound, symbols(at:)) }

  /// The first symbol of each place's set; nil if one is empty.
  private static func spell(_ length: Int, _ set: (Int) -> UInt16) -> String? {
    var text = ""
    for place in 0..<length {
      let symbols = set(place)
      guard symbols != 0 else { return nil }
      text.append(DigitPattern.symbols[symbols.trailingZeroBitCount])
    }
    return text
  }
}
