/// How the patterns of one space are in each other's way: which match the same string, and which match the beginning of
/// a string of another, so that a telephone must wait or the longer one is never reached.
///
/// All patterns are walked together symbol by symbol, and alone ones left: work grows with the number of patterns and of
/// clashes, not with the pairs.
package struct DigitTrie: Sendable {
  /// Two patterns, by their places in the list.
  package struct Clash: Sendable, Hashable {
    package var first: Int
    package var second: Int
    /// A string that `first` matches.
    package var example: String
    /// What it continues to in `second`; the same string where both match it.
    package var longer: String
  }

  /// Pairs that match one string, `first` < `second`, in order.
  package let overlaps: [Clash]
  /// Pairs where a string of `first` is a proper beginning of one of `second`, in order. A pattern may clash with itself:
  /// one with `more` does.
  package let beginnings: [Clash]

  package init(_ patterns: [DigitPattern]) {
    let walk = Walk(patterns)
    overlaps = walk.overlaps.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    beginnings = walk.beginnings.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// For each pattern: a string of it is the beginning of something longer, so a telephone must wait after it.
  package var waits: Set<Int> { Set(beginnings.map(\.first)) }

  private struct Walk {
    let patterns: [DigitPattern]
    var overlaps: [Clash] = []
    var beginnings: [Clash] = []
    private struct Pair: Hashable { var first: Int, second: Int }
    private struct Stand: Hashable { var depth: Int, active: [Int] }
    private var seenOverlaps: Set<Pair> = []
    private var seenBeginnings: Set<Pair> = []
    private var seen: Set<Stand> = []

    init(_ patterns: [DigitPattern]) {
      self.patterns = patterns
      var prefix: [Character] = []
      visit(patterns.indices.filter { patterns[$0].example != nil }, &prefix)
      for (index, pattern) in patterns.enumerated() where pattern.example != nil {
        // A lone pattern is not walked to its end; with itself it clashes when it has more than one length.
        if let (short, long) = pattern.example(beginning: pattern),
          seenBeginnings.insert(Pair(first: index, second: index)).inserted
        {
          beginnings.append(Clash(first: index, second: index, example: short, longer: long))
        }
      }
    }

    /// `active` are the patterns that some string begins with `prefix` in.
    private mutating func visit(_ active: [Int], _ prefix: inout [Character]) {
      let depth = prefix.count
      guard active.count > 1, seen.insert(Stand(depth: depth, active: active)).inserted else { return }
      for short in active where patterns[short].lengths.contains(depth) {
        for other in active where other != short {
          note(short, other, prefix)
        }
      }
      // Symbols that leave the same patterns are one branch.
      var branches: [[Int]: Character] = [:]
      var order: [[Int]] = []
      for (bit, symbol) in DigitPattern.symbols.enumerated() {
        let next = active.filter { patterns[$0].symbols(at: depth) & (1 << UInt16(bit)) != 0 }
        guard next.count > 1, branches[next] == nil else { continue }
        branches[next] = symbol
        order.append(next)
      }
      for next in order {
        guard let symbol = branches[next] else { continue }
        prefix.append(symbol)
        visit(next, &prefix)
        prefix.removeLast()
      }
    }

    private mutating func note(_ short: Int, _ other: Int, _ prefix: [Character]) {
      let text = String(prefix)
      let depth = prefix.count
      let lengths = patterns[other].lengths
      if lengths.contains(depth), short < other, seenOverlaps.insert(Pair(first: short, second: other)).inserted {
        overlaps.append(Clash(first: short, second: other, example: text, longer: text))
      }
      guard lengths.upperBound > depth, seenBeginnings.insert(Pair(first: short, second: other)).inserted else {
        return
      }
      var long = text
      for place in depth..<max(depth + 1, lengths.lowerBound) {
        long.append(DigitPattern.symbols[patterns[other].symbols(at: place).trailingZeroBitCount])
      }
      beginnings.append(Clash(first: short, second: other, example: text, longer: long))
    }
  }
}
