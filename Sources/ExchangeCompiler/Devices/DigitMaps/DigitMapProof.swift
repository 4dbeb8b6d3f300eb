import TelephoneExchange

/// What a written digit map does wrong with the numbers of a space.
enum DigitMapFault: Hashable {
  /// `sent` goes out before `number` is dialled.
  case stolen(sent: String, number: String)
  /// Only the send key sends it.
  case notSent(String)
  /// Sent after a pause although nothing longer begins like it. Nothing that begins with `+` is typed, and may pause.
  case paused(String)
  /// An emergency number that does not go out with its last digit.
  case emergency(String)

  var isPause: Bool { if case .paused = self { true } else { false } }
}

/// Dials every number of a space key by key on a telephone with this map: both are walked together, and two numbers that
/// leave both in the same state are one case, so that it is a proof and no sample.
struct DigitMapProof {
  private let map: ReadDigitMap
  private var patterns: [Pattern] = []
  private var seen: Set<Stand> = []
  /// The first of each kind.
  private(set) var faults: [DigitMapFault] = []

  private struct Pattern {
    var positions: [UInt16]
    var isOpen: Bool
    var isEmergency: Bool
  }
  private struct Item: Hashable {
    var pattern: Int32
    var position: Int32
  }
  private struct Stand: Hashable {
    var map: [ReadDigitMap.Item]
    var numbers: [Item]
  }

  init(_ map: ReadDigitMap, _ entries: [DialSpace.Entry]) {
    self.map = map
    var known: Set<DigitPattern> = []
    for entry in entries where !entry.pattern.positions.isEmpty && known.insert(entry.pattern).inserted {
      let least = entry.pattern.more?.lowerBound ?? 0
      patterns.append(
        Pattern(
          positions: entry.pattern.positions + Array(repeating: DigitPattern.anyDigit, count: least),
          isOpen: entry.pattern.more != nil, isEmergency: entry.kind == .emergency))
    }
    var dialled = ""
    walk(map.start, patterns.indices.map { Item(pattern: Int32($0), position: 0) }, &dialled)
  }

  private mutating func walk(_ items: [ReadDigitMap.Item], _ numbers: [Item], _ dialled: inout String) {
    guard seen.insert(Stand(map: items, numbers: numbers)).inserted else { return }
    let sending = dialled.isEmpty ? .notYet : map.sending(items)
    var isNumber = false
    var isEmergency = false
    for item in numbers where Int(item.position) == patterns[Int(item.pattern)].positions.count {
      isNumber = true
      isEmergency = isEmergency || patterns[Int(item.pattern)].isEmergency
    }
    var next: [(symbol: Int, numbers: [Item])] = []
    for symbol in DigitPattern.symbols.indices {
      let following = step(numbers, symbol)
      if !following.isEmpty { next.append((symbol, following)) }
    }
    if isEmergency {
      // Nothing is longer than an emergency number.
      if sending != .atOnce { tell(.emergency(dialled)) }
      return
    }
    switch sending {
    case .atOnce:
      if let longer = next.first {
        tell(.stolen(sent: dialled, number: dialled + continuation(longer.symbol, longer.numbers)))
      }
      return
    case .afterPause: if isNumber, next.isEmpty, !dialled.hasPrefix("+") { tell(.paused(dialled)) }
    case .notYet: if isNumber { tell(.notSent(dialled)) }
    }
    for (symbol, following) in next {
      dialled.append(DigitPattern.symbols[symbol])
      walk(map.step(items, 1 << UInt16(symbol)), following, &dialled)
      dialled.removeLast()
    }
  }

  private func step(_ numbers: [Item], _ symbol: Int) -> [Item] {
    let bit = UInt16(1) << UInt16(symbol)
    var next: [Item] = []
    for item in numbers {
      let pattern = patterns[Int(item.pattern)]
      if Int(item.position) == pattern.positions.count {
        if pattern.isOpen, bit & DigitPattern.anyDigit != 0 { next.append(item) }
      } else if pattern.positions[Int(item.position)] & bit != 0 {
        next.append(Item(pattern: item.pattern, position: item.position + 1))
      }
    }
    return next
  }

  /// The first number that goes on with this symbol.
  private func continuation(_ symbol: Int, _ numbers: [Item]) -> String {
    var text = String(DigitPattern.symbols[symbol])
    guard let item = numbers.first else { return text }
    for symbols in patterns[Int(item.pattern)].positions.dropFirst(Int(item.position)) {
      text.append(DigitPattern.symbols[symbols.trailingZeroBitCount])
    }
    return text
  }

  private mutating func tell(_ fault: DigitMapFault) {
    let isKnown = faults.contains {
      switch ($0, fault) {
      case (.stolen, .stolen), (.notSent, .notSent), (.paused, .paused), (.emergency, .emergency): true
      case (.stolen, _), (.notSent, _), (.paused, _), (.emergency, _): false
      }
    }
    if !isKnown { faults.append(fault) }
  }
}
