import TelephoneExchange

extension [DialSpace.Entry] {
  /// The same numbers in fewer entries, for whoever asks what can be dialled and not where it leads: a company's own numbers are
  /// among those of their country, and each of them by itself would be a way of its own through an automaton.
  ///
  /// Emergency numbers, extensions and codes stay, since a device must know them from others.
  var withoutContained: [DialSpace.Entry] {
    let wide = lazy.filter { $0.isAmongOthers && $0.pattern.isWide }.prefix(Self.mostWide).map(\.pattern)
    var byFirst = [[DigitPattern]](repeating: [], count: DigitPattern.symbols.count)
    for pattern in wide {
      for symbol in byFirst.indices where pattern.positions.first.map({ $0 & 1 << UInt16(symbol) != 0 }) ?? false {
        byFirst[symbol].append(pattern)
      }
    }
    return filter { entry in
      guard entry.isAmongOthers, let first = entry.pattern.positions.first, first != 0 else { return true }
      let pattern = entry.pattern
      // Of two that are the same both stay.
      return !byFirst[first.trailingZeroBitCount].contains { $0.contains(pattern) && !pattern.contains($0) }
    }
  }

  /// A number plan has some tens; an entry too many costs time and nothing else.
  private static var mostWide: Int { 200 }
}

extension DialSpace.Entry {
  fileprivate var isAmongOthers: Bool {
    switch kind {
    case .emergency, .extension, .feature: false
    case .help, .own, .outside, .refused: true
    }
  }
}

extension DigitPattern {
  fileprivate var isWide: Bool { more != nil || positions.contains { $0.nonzeroBitCount > 1 } }

  /// Whether each number of the other is one of its own. Of two that are open only the one with fewer positions is asked.
  func contains(_ other: DigitPattern) -> Bool {
    let behind = other.positions.count - positions.count
    guard behind >= 0 else { return false }
    let (least, most) = (behind + (other.more?.lowerBound ?? 0), behind + (other.more?.upperBound ?? 0))
    guard more.map({ $0.lowerBound <= least && most <= $0.upperBound }) ?? (most == 0) else { return false }
    return zip(positions, other.positions).allSatisfy { $1 & ~$0 == 0 }
      && other.positions.dropFirst(positions.count).allSatisfy { $0 & ~Self.anyDigit == 0 }
  }
}
