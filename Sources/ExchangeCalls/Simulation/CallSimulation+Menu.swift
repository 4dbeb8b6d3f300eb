import TelephoneExchange

/// Menus: one key, an extension, or the keys of a name.
extension CallSimulation {
  /// Plays and asks until something fits or the tries are used up. Wrong and missing input share one counter.
  mutating func ask(
    _ id: NodeID, _ collect: Collect, _ keys: [MenuKey: NodeID], _ digits: DialSpaceID?, _ exhausted: NodeID
  ) -> NodeID? {
    story.isAnsweredByEngine = true
    for attempt in 1...max(collect.tries, 1) {
      let seconds = interpreter.heard[id]
      note(id, .asked(attempt: attempt, seconds: seconds))
      now += seconds
      guard let entry = nextKey(), !world.keys[entry].isEmpty else {
        note(id, .noInput(seconds: collect.firstDigit))
        now += collect.firstDigit
        continue
      }
      let input = read(CallWorld.symbols(world.keys[entry]), keys, digits)
      if input.waits { now += collect.betweenDigits }
      switch input.meaning {
      case .key(let key, let node):
        note(id, .pressed(key, entry: entry))
        return node
      case .place(let space, let place):
        note(id, .dialled(space, entry: entry, place: place))
        let found = interpreter.plan[space].entries[place]
        dialled = found.pattern.literal ?? CallWorld.symbols(world.keys[entry])
        return found.node
      case .wrong:
        note(id, .wrongInput(entry: entry))
        now += interpreter.invalid[id]
      }
    }
    note(id, .exhausted)
    return exhausted
  }

  private mutating func nextKey() -> Int? {
    guard keysUsed < world.keys.count else { return nil }
    keysUsed += 1
    return keysUsed - 1
  }

  private enum Meaning {
    case key(MenuKey, NodeID)
    case place(DialSpaceID, Int)
    case wrong
  }

  /// As the engine reads: symbol by symbol, and at once where nothing longer is possible. `waits`: more could have come.
  private func read(
    _ symbols: String, _ keys: [MenuKey: NodeID], _ digits: DialSpaceID?
  ) -> (meaning: Meaning, waits: Bool) {
    var typed = ""
    var meaning = Meaning.wrong
    for symbol in symbols {
      typed.append(symbol)
      meaning = .wrong
      if typed.utf8.count == 1, let key = MenuKey(digit: symbol), let node = keys[key] {
        meaning = .key(key, node)
      } else if let digits, let place = interpreter.spaces[digits].place(of: typed) {
        meaning = .place(digits, place)
      }
      let goesOn = digits.map { interpreter.spaces[$0].continues(typed) } ?? false
      if !goesOn { return (meaning, false) }
    }
    return (meaning, true)
  }

}

extension CallWorld {
  /// What the telephone sends for `star` and `hash`.
  package static func symbols(_ key: String) -> String {
    switch key {
    case "star": "*"
    case "hash": "#"
    default: key
    }
  }
}

extension MenuKey {
  package init?(digit: Character) {
    switch digit {
    case "*": self = .star
    case "#": self = .hash
    default: self.init(rawValue: String(digit))
    }
  }
}
