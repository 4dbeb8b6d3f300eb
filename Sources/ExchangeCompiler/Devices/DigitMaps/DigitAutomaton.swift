import TelephoneExchange

/// The smallest automaton without cycles, but for one state that swallows digits for ever, of a set of digit patterns.
struct DigitAutomaton {
  private struct State: Hashable {
    var accepts: Acceptance
    /// Targets by symbol, in the order of `DigitPattern.symbols`; -1: none.
    var targets: [Int32]
  }
  private enum Acceptance: Int8, Comparable {
    case no, yes, emergency
    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }
  /// A pattern and how much of it has been read. An open pattern past its least length is at `Item.swallowing`.
  private struct Item: Hashable {
    var pattern: Int32
    var position: Int32
    static let swallowing = Int32.max
  }

  private var states: [State] = []
  private var index: [State: Int32] = [:]
  /// What a set of items came to: `xxxxxxxx` is eight states, not ten to the eighth.
  private var known: [[Item]: Int32] = [:]
  private var patterns: [(positions: [UInt16], open: Bool, emergency: Bool)] = []
  /// The state that accepts and stays on every digit.
  private static let swallow: Int32 = 0

  init() {
    let targets = DigitPattern.symbols.map { "0"..."9" ~= $0 ? Self.swallow : -1 }
    _ = intern(State(accepts: .yes, targets: targets))
  }

  mutating func build(_ entries: [DialSpace.Entry]) -> Int32 {
    // What may follow counts from its least length on; how long it may get at most does not matter to a telephone.
    var seen: Set<DigitPattern> = []
    let sorted = entries.filter { $0.kind == .emergency } + entries.filter { $0.kind != .emergency }
    for entry in sorted where !entry.pattern.positions.isEmpty && seen.insert(entry.pattern).inserted {
      let least = entry.pattern.more?.lowerBound ?? 0
      let positions = entry.pattern.positions + Array(repeating: DigitPattern.anyDigit, count: least)
      patterns.append((positions, entry.pattern.more != nil, entry.kind == .emergency))
    }
    return state(of: patterns.indices.map { Item(pattern: Int32($0), position: 0) })
  }

  /// Each branching consumes a symbol of some pattern, so the depth is that of the longest pattern.
  private mutating func state(of items: [Item]) -> Int32 {
    if let state = known[items] { return state }
    let state = make(items)
    known[items] = state
    return state
  }

  private mutating func make(_ items: [Item]) -> Int32 {
    var accepts = Acceptance.no
    for item in items {
      let pattern = patterns[Int(item.pattern)]
      if item.position == Item.swallowing {
        accepts = max(accepts, .yes)
      } else if Int(item.position) == pattern.positions.count {
        accepts = max(accepts, pattern.emergency ? .emergency : .yes)
      }
    }
    // Nothing is longer than an emergency number: it goes out at once.
    if accepts == .emergency {
      return intern(State(accepts: .emergency, targets: DigitPattern.symbols.map { _ in -1 }))
    }
    var targets: [Int32] = []
    for symbol in DigitPattern.symbols.indices {
      var next: [Item] = []
      var swallows = false
      for item in items {
        let pattern = patterns[Int(item.pattern)]
        let position = Int(item.position)
        if item.position == Item.swallowing || position == pattern.positions.count {
          if pattern.open, symbol < 10 { swallows = true }
        } else if pattern.positions[position] & (1 << UInt16(symbol)) != 0 {
          next.append(Item(pattern: item.pattern, position: item.position + 1))
        }
      }
      if swallows {
        // All open patterns are alike once they swallow.
        let open = Int32(patterns.firstIndex { $0.open } ?? 0)
        targets.append(
          next.isEmpty ? Self.swallow : state(of: next + [Item(pattern: open, position: Item.swallowing)]))
      } else {
        targets.append(next.isEmpty ? -1 : state(of: next))
      }
    }
    return intern(State(accepts: accepts, targets: targets))
  }

  private mutating func intern(_ state: State) -> Int32 {
    if let id = index[state] { return id }
    let id = Int32(states.count)
    states.append(state)
    index[state] = id
    return id
  }

  var count: Int { states.count }

  /// Targets by symbol; -1: nothing begins like this.
  func targets(_ state: Int) -> [Int32] { states[state].targets }

  func sending(_ state: Int) -> DialledStates.Sending {
    if state == Int(Self.swallow) { return .anyLength }
    return switch states[state].accepts {
    case .no: .notYet
    case .yes: states[state].targets.contains { $0 >= 0 } ? .afterPause : .atOnce
    case .emergency: .emergency
    }
  }

  /// Tells every way from `start` to a state that accepts, symbols with the same target taken together.
  func walk(from start: Int32, _ tell: (DigitMap.Alternative) -> Void) {
    var path: [UInt16] = []
    visit(start, &path, tell)
  }

  private func visit(_ id: Int32, _ path: inout [UInt16], _ tell: (DigitMap.Alternative) -> Void) {
    guard id != Self.swallow else {
      return tell(DigitMap.Alternative(positions: path, open: true, waits: true))
    }
    let state = states[Int(id)]
    switch state.accepts {
    case .emergency: tell(DigitMap.Alternative(positions: path, emergency: true))
    case .yes: tell(DigitMap.Alternative(positions: path, waits: state.targets.contains { $0 >= 0 }))
    case .no: break
    }
    for (symbols, target) in branches(of: state) {
      path.append(symbols)
      visit(target, &path, tell)
      path.removeLast()
    }
  }

  /// Digits with the same target together, in the order of the least of them; other symbols by themselves, since no
  /// dialect is sure to take them inside brackets.
  private func branches(of state: State) -> [(symbols: UInt16, target: Int32)] {
    var branches: [(symbols: UInt16, target: Int32)] = []
    for (symbol, target) in state.targets.enumerated() where target >= 0 {
      if symbol < 10, let same = branches.firstIndex(where: { $0.target == target }) {
        branches[same].symbols |= 1 << UInt16(symbol)
      } else {
        branches.append((1 << UInt16(symbol), target))
      }
    }
    return branches
  }
}
