/// A part of the dialling space that leads outside: what is dialled, what that is, and how it becomes a number.
package struct OutsidePattern: Sendable, Hashable {
  package var pattern: DigitPattern
  package var kind: NumberKind
  package var notation: Notation
  /// To make the number: drop so many symbols from the front, then put `prefix` there. The result is E.164 with its `+`, or a
  /// national-only number (`112`, `09008844`).
  package var drop: Int
  package var prefix: String

  package enum Notation: String, Sendable, Hashable, CaseIterable {
    /// As everybody dials: 0…, 1…, and 00… to other countries.
    case national
    /// 0031… for a number at home.
    case international
    /// `+31…`, `+49…`: from phone books and call lists.
    case plus
  }

  /// The length is known at the last digit: a handset need not wait.
  package var sendImmediately: Bool { pattern.more == nil }

  package var number: Outgoing.Number { .dialled(drop: drop, prefix: prefix) }

  package init(pattern: DigitPattern, kind: NumberKind, notation: Notation, drop: Int, prefix: String) {
    self.pattern = pattern
    self.kind = kind
    self.notation = notation
    self.drop = drop
    self.prefix = prefix
  }
}

/// Everything outside that can be called from the Netherlands, in the order emergency, 1-series, national, international, and
/// then the other notations of the same. Disjoint, exact by the number plan; what matches none of them is refused.
///
/// With an outside prefix all but the `+` forms (which nobody types by hand) are behind it, and 112 stands without it
/// too. Carrier selection is in none, and `prefixed(by: "*31")` makes the same space with the number withheld.
package func outsidePatterns(
  outsidePrefix: String? = nil, notations: Set<OutsidePattern.Notation> = Set(OutsidePattern.Notation.allCases)
) -> [OutsidePattern] {
  let all = plainPatterns.filter { notations.contains($0.notation) }
  guard let outsidePrefix, !outsidePrefix.isEmpty else { return all }
  let bare = all.filter { $0.kind == .emergency || $0.notation == .plus }
  return bare + all.filter { $0.notation != .plus }.map { $0.prefixed(by: outsidePrefix) }
}

extension OutsidePattern {
  /// The same number dialled with these symbols before it, which are dropped again.
  package func prefixed(by symbols: String) -> OutsidePattern {
    var copy = self
    copy.pattern = pattern.prefixed(by: symbols)
    copy.drop += symbols.count
    return copy
  }
}

private let plainPatterns: [OutsidePattern] = {
  let national = DutchNumberPlan.callable
  let short = national.filter { $0.pattern.positions.first == 1 << 1 }
  let long = national.filter { $0.pattern.positions.first == 1 << 0 }
  return short.map { OutsidePattern(pattern: $0.pattern, kind: $0.kind, notation: .national, drop: 0, prefix: "") }
    + long.map { home($0, behind: "0", .national) }
    + abroad(behind: "00", .national)
    + long.map { home($0, behind: "0031", .international) }
    + long.map { home($0, behind: "+31", .plus) }
    + abroad(behind: "+", .plus)
}()

/// A Dutch number whose leading 0 is written as `head`.
private func home(
  _ entry: (pattern: DigitPattern, kind: NumberKind), behind head: String, _ notation: OutsidePattern.Notation
) -> OutsidePattern {
  let pattern = DigitPattern(positions: Array(entry.pattern.positions.dropFirst())).prefixed(by: head)
  return OutsidePattern(
    pattern: pattern, kind: entry.kind, notation: notation, drop: head.count,
    prefix: entry.kind.isNationalOnly ? "0" : "+31")
}

/// The other countries: 7 to 15 digits of country code and number (E.164), +31 left out and +800 apart.
private func abroad(behind head: String, _ notation: OutsidePattern.Notation) -> [OutsidePattern] {
  let others = ["[124-79]xxxxxx{0-8}", "3[02-9]xxxxx{0-8}", "8[1-9]xxxxx{0-8}", "80[1-9]xxxx{0-8}"]
  return (others.map { ($0, NumberKind.international) } + [("800xxxxxxxx", .internationalFreephone)])
    .compactMap { text, kind in
      DigitPattern(parsing: head + text).map {
        OutsidePattern(pattern: $0, kind: kind, notation: notation, drop: head.count, prefix: "+")
      }
    }
}
