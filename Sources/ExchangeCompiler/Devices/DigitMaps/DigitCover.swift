import TelephoneExchange

/// Fewer and shorter alternatives that send the same numbers at the same moments.
///
/// The ways through the smallest automaton never overlap; a digit map's alternatives may. Telephones send at the first
/// complete match (RFC 3435, 2.1.5; the vendors' own maps count on it: `[2-9]11` is beside `[2-9]xxxxxxxxx`), so what
/// begins like a number that has been sent is never dialled, and what nobody has may be sent: the exchange says so.
/// `0800xxxxxxx` thus stands for all long numbers beside `08001xxx`, and `0[1-7]xxxxxxxx` for area codes that do not exist.
///
/// Inside numbers, where something longer could still follow, nothing may match; and where extensions and codes begin, only
/// numbers that exist do, so that a slip of the finger is not called.
struct DigitCover {
  typealias Alternative = DigitMap.Alternative

  /// All that can be dialled, and of it the extensions and feature codes.
  private let plan: DialledStates
  private let kept: DialledStates

  /// Whether nothing else may begin like an emergency number.
  private let emergencyApart: Bool

  /// A number plan has some hundreds of ways; beyond this they are left as they are.
  private static let most = 3_000

  init(plan: DigitAutomaton, start: Int32, _ entries: [DialSpace.Entry], emergencyApart: Bool) {
    self.emergencyApart = emergencyApart
    self.plan = DialledStates(plan, start: start)
    var kept = DigitAutomaton()
    let keptStart = kept.build(entries.filter { $0.kind == .extension || $0.kind == .feature })
    self.kept = DialledStates(kept, start: keptStart)
  }

  func shortened(_ ways: [Alternative]) -> [Alternative] {
    var fixed: [Alternative] = []
    var free: [Alternative] = []
    for way in ways {
      if way.emergency || isKept(way) { fixed.append(way) } else { free.append(way) }
    }
    let atoms = free.flatMap(\.single)
    guard atoms.count <= Self.most else { return ways }
    let groups = [atoms.filter { !$0.waits }, atoms.filter { $0.waits && !$0.open }, atoms.filter(\.open)]
    return fixed + groups.flatMap(cover)
  }

  /// Whether an extension or a feature code is sent by this alternative, or begins like it.
  private func isKept(_ way: Alternative) -> Bool {
    var states: Set<Int32> = [kept.start]
    for symbols in way.positions {
      var next: Set<Int32> = []
      for state in states { symbols.forEachSymbol { next.insert(kept.next(state, $0)) } }
      states = next.filter { $0 >= 0 }
      if states.isEmpty { return false }
    }
    return true
  }

  private struct Stand: Hashable {
    var plan: Int32
    /// -1: no extension and no code begins like this.
    var kept: Int32
  }

  private var start: Stand { Stand(plan: plan.start, kept: kept.start) }

  /// One key further, with any of these.
  /// - Returns: nil where one of them is not a number and must not be sent.
  private func step(_ stands: [Stand], _ symbols: UInt16) -> [Stand]? {
    var next: [Stand] = []
    if emergencyApart, stands.contains(where: { plan.sending($0.plan) == .emergency }) { return nil }
    // What has been sent does not go on.
    for stand in stands where !plan.ends(stand.plan) {
      if stand.kept < 0, symbols == DigitPattern.anyDigit {
        for state in plan.followers(stand.plan) {
          let on = Stand(plan: state, kept: -1)
          if !next.contains(on) { next.append(on) }
        }
        continue
      }
      var isNone = false
      symbols.forEachSymbol { symbol in
        let state = plan.next(stand.plan, symbol)
        if state < 0 {
          if stand.kept >= 0, !kept.ends(stand.kept) { isNone = true }
        } else {
          let on = Stand(plan: state, kept: stand.kept < 0 ? -1 : kept.next(stand.kept, symbol))
          if !next.contains(on) { next.append(on) }
        }
      }
      if isNone { return nil }
    }
    return next
  }

  /// Whether all may be sent that goes on from here like the alternative from this position.
  private func allows(_ stands: [Stand], _ way: Alternative, from position: Int) -> Bool {
    var stands = stands
    for symbols in way.positions[position...] {
      if stands.isEmpty { return true }
      guard let next = step(stands, symbols) else { return false }
      stands = next
    }
    return stands.allSatisfy {
      switch plan.sending($0.plan) {
      case .atOnce: !way.waits
      case .afterPause: way.waits && !way.open
      case .anyLength: way.waits
      case .notYet, .emergency: false
      }
    }
  }

  // MARK: Covering

  /// Greedy: always the alternative that says most in the fewest characters; then each as narrow as its text gets no longer.
  private func cover(_ atoms: [Alternative]) -> [Alternative] {
    var wide: [Alternative] = []
    for fromTheEnd in [true, false] {
      var found: [Alternative] = []
      for atom in atoms where !found.contains(where: { $0.holds(atom) }) {
        found.append(widened(atom, fromTheEnd: fromTheEnd))
      }
      wide += found
    }
    let candidates = wide.distinct.map { Candidate($0, atoms) }
    let ways = [false, true].map { counts in
      choose(candidates, atoms) { fresh, cost in counts ? fresh * 1_000 - cost : fresh * 1_000 / cost }
    }
    return ways.min { $0.reduce(0) { $0 + $1.cost } < $1.reduce(0) { $0 + $1.cost } } ?? atoms
  }

  /// - Parameter worth: of an alternative that says so many new ones and has so many characters.
  private func choose(
    _ candidates: [Candidate], _ atoms: [Alternative], _ worth: (_ fresh: Int, _ cost: Int) -> Int
  ) -> [Alternative] {
    var covered = Array(repeating: 0, count: atoms.count)
    var chosen: [Candidate] = []
    while covered.contains(0) {
      var best: (candidate: Candidate, worth: Int)?
      for candidate in candidates {
        let fresh = candidate.atoms.count { covered[$0] == 0 }
        if fresh == 0 { continue }
        let worth = worth(fresh, candidate.cost)
        if worth > best?.worth ?? .min { best = (candidate, worth) }
      }
      guard let best else { return atoms }
      chosen.append(best.candidate)
      for atom in best.candidate.atoms { covered[atom] += 1 }
    }
    for index in chosen.indices.sorted(by: { (chosen[$1].cost, $0) < (chosen[$0].cost, $1) })
    where chosen[index].atoms.allSatisfy({ covered[$0] > 1 }) {
      for atom in chosen[index].atoms { covered[atom] -= 1 }
      chosen[index].atoms = []
    }
    chosen.removeAll(where: \.atoms.isEmpty)
    for index in chosen.indices { narrow(&chosen[index], atoms, &covered) }
    return chosen.map(\.way)
  }

  private struct Candidate {
    var way: Alternative
    /// Which it holds, as indices.
    var atoms: [Int]
    var cost: Int

    init(_ wide: Alternative, _ all: [Alternative]) {
      way = wide
      atoms = all.indices.filter { wide.holds(all[$0]) }
      way.narrow(to: atoms.map { all[$0] })
      cost = way.cost
    }
  }

  /// As many digits at each position as may be, position by position.
  private func widened(_ atom: Alternative, fromTheEnd: Bool) -> Alternative {
    var way = atom
    let positions = Array(way.positions.indices)
    for position in fromTheEnd ? positions.reversed() : positions {
      let symbols = way.positions[position]
      guard symbols & ~DigitPattern.anyDigit == 0 else { continue }
      var stands = [start]
      for before in way.positions[..<position] { stands = step(stands, before) ?? [] }
      for digit in 0..<10 where symbols & (1 << UInt16(digit)) == 0 {
        let bit = UInt16(1) << UInt16(digit)
        if let next = step(stands, bit), allows(next, way, from: position + 1) { way.positions[position] |= bit }
      }
    }
    return way
  }

  /// What no other alternative says has to stay; of the rest whatever makes the text shorter.
  private func narrow(_ candidate: inout Candidate, _ atoms: [Alternative], _ covered: inout [Int]) {
    candidate.way.narrow(to: candidate.atoms.filter { covered[$0] == 1 }.map { atoms[$0] })
    let kept = candidate.atoms.filter { candidate.way.holds(atoms[$0]) }
    for atom in candidate.atoms { covered[atom] -= 1 }
    for atom in kept { covered[atom] += 1 }
    candidate.atoms = kept
  }
}

extension DigitMap.Alternative {
  /// Classes of digits taken apart; `x` stays what it is.
  fileprivate var single: [DigitMap.Alternative] {
    var all = [self]
    for (position, symbols) in positions.enumerated() where symbols != DigitPattern.anyDigit {
      all = all.flatMap { way in
        var taken: [DigitMap.Alternative] = []
        symbols.forEachSymbol { symbol in
          var one = way
          one.positions[position] = 1 << UInt16(symbol)
          taken.append(one)
        }
        return taken
      }
    }
    return all
  }

  /// No more than these ask for, where that makes the text no longer.
  fileprivate mutating func narrow(to ways: [DigitMap.Alternative]) {
    guard var needed = ways.first?.positions else { return }
    for way in ways { for (position, symbols) in way.positions.enumerated() { needed[position] |= symbols } }
    for (position, wide) in positions.enumerated() where needed[position] != wide {
      positions[position] = needed[position].shortest(within: wide)
    }
  }

  fileprivate func holds(_ other: DigitMap.Alternative) -> Bool {
    guard positions.count == other.positions.count else { return false }
    for position in positions.indices where other.positions[position] & ~positions[position] != 0 { return false }
    return true
  }

  /// Characters with the bar between two alternatives.
  fileprivate var cost: Int { positions.reduce(open ? 3 : 1) { $0 + DigitMapDialect.class($1).utf8.count } }
}

extension UInt16 {
  /// Of a position: indices into `DigitPattern.symbols`, the least first.
  fileprivate func forEachSymbol(_ body: (Int) -> Void) {
    var rest = self
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }

  /// These digits, or more out of `wide` where that is written in fewer characters.
  fileprivate func shortest(within wide: UInt16) -> UInt16 {
    guard self != 0, wide & ~DigitPattern.anyDigit == 0 else { return self }
    let high = UInt16.bitWidth - 1 - leadingZeroBitCount
    let run = (trailingZeroBitCount...high).reduce(UInt16(0)) { $0 | 1 << UInt16($1) } & wide
    return [self, run, wide].min { DigitMapDialect.class($0).utf8.count < DigitMapDialect.class($1).utf8.count } ?? self
  }
}

extension Array where Element: Hashable {
  fileprivate var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
