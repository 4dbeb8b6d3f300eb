package import TelephoneExchange

/// What a telephone has to know to send a number at the right moment: every alternative is a set of digit strings of one
/// length (or open-ended), sent at once unless it `waits`.
///
/// Made from a number plan's space by way of the smallest automaton that accepts it, so equal tails are written once and
/// every alternative says truly whether a longer number could follow; then written as short as may be (`DigitCover`).
package struct DigitMap: Sendable, Hashable {
  package struct Alternative: Sendable, Hashable {
    /// Sets of symbols as in `DigitPattern.positions`. Never a mixture of digits and other symbols.
    package var positions: [UInt16]
    /// Any number of further digits may follow.
    package var open = false
    /// Something longer begins like this: sent after a pause only.
    package var waits = false
    package var emergency = false

    /// Where two first differ, the one with the lesser symbol goes first; of two that begin alike, the shorter.
    fileprivate static func precedes(_ a: Alternative, _ b: Alternative) -> Bool {
      for (one, other) in zip(a.positions, b.positions) where one != other {
        let (least, otherLeast) = (one.trailingZeroBitCount, other.trailingZeroBitCount)
        return least == otherLeast ? one < other : least < otherLeast
      }
      return a.positions.count < b.positions.count
    }
  }

  /// Emergency numbers first, each by itself; then in the order of their symbols.
  package var alternatives: [Alternative]

  /// Whether what one alternative sends may begin like another; see ``DigitMapDialect/overlap``.
  package enum Overlap: Sendable, Hashable { case free, apartFromEmergency, none }

  package init(_ entries: [DialSpace.Entry], overlap: Overlap = .free) {
    var automaton = DigitAutomaton()
    let root = automaton.build(Self.typed(entries))
    var alternatives: [Alternative] = []
    automaton.walk(from: root) { alternatives.append($0) }
    let shortened =
      overlap == .none
      ? alternatives
      : DigitCover(plan: automaton, start: root, entries, emergencyApart: overlap == .apartFromEmergency)
        .shortened(alternatives)
    self.alternatives =
      shortened.filter(\.emergency) + shortened.filter { !$0.emergency }.sorted(by: Alternative.precedes)
  }

  /// Nobody types a `+`: it is in phone books and call lists, which telephones dial without the map, or is one long
  /// press of a key among many. All such numbers are one alternative with a pause; spelled out they would take half of
  /// the room.
  private static func typed(_ entries: [DialSpace.Entry]) -> [DialSpace.Entry] {
    let plus = entries.filter { $0.pattern.isPlus }
    guard let first = plus.first, let least = plus.map(\.pattern.leastLength).min() else { return entries }
    var open = first
    open.pattern = DigitPattern(
      positions: Array(first.pattern.positions.prefix(1)), more: max(least - 1, 1)...DigitPattern.longestNumber)
    return entries.filter { !$0.pattern.isPlus } + [open]
  }

  /// Fits into `fits`, if need be by taking extensions together by their first digits: numbers that nobody has are then
  /// sent too, and the exchange says that they do not exist. Never at the price of a pause that was not there before.
  package init(_ entries: [DialSpace.Entry], fits: (DigitMap) -> Bool) {
    self = DigitMap(entries).fitted(entries, fits)
  }

  /// Made of these entries, as `init(_:fits:)` says.
  func fitted(_ entries: [DialSpace.Entry], overlap: Overlap = .free, _ fits: (DigitMap) -> Bool) -> DigitMap {
    guard !fits(self) else { return self }
    let pauses = alternatives.count { $0.waits }
    let longest = entries.lazy.filter { $0.kind == .extension }.map(\.pattern.positions.count).max() ?? 0
    for dropped in 1..<max(longest, 2) {
      let wider = DigitMap(entries.map { $0.widened(by: dropped) }, overlap: overlap)
      if wider.alternatives.count(where: { $0.waits }) <= pauses, fits(wider) { return wider }
    }
    return self
  }

  /// What of a number plan makes its digit map: plans that agree in this have one map.
  struct Source: Hashable {
    private let patterns: Set<Wanted>

    var count: Int { patterns.count }

    private struct Wanted: Hashable {
      var pattern: DigitPattern
      var emergency: Bool
      var inside: Bool
    }

    init(_ entries: [DialSpace.Entry]) {
      patterns = Set(
        entries.map {
          Wanted(
            pattern: $0.pattern, emergency: $0.kind == .emergency, inside: $0.kind == .extension || $0.kind == .feature)
        })
    }
  }
}

extension DigitPattern {
  /// Begins with `+` and with nothing else.
  package var isPlus: Bool { positions.first == DigitPattern.bit(of: "+") }

  fileprivate var leastLength: Int { positions.count + (more?.lowerBound ?? 0) }

  /// Digits of the longest number (E.164).
  fileprivate static let longestNumber = 15
}

extension DialSpace.Entry {
  /// An extension with its last digits open; at least its first digit stays, and so do symbols that are not digits.
  fileprivate func widened(by count: Int) -> DialSpace.Entry {
    guard kind == .extension, pattern.more == nil else { return self }
    let kept = max(1, pattern.positions.count - count)
    var wider = self
    wider.pattern.positions = pattern.positions.enumerated().map {
      $0 < kept || $1 & ~DigitPattern.anyDigit != 0 ? $1 : DigitPattern.anyDigit
    }
    return wider
  }
}
