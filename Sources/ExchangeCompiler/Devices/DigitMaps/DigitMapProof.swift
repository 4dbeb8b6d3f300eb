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
  private var keys = Stands<ReadDigitMap.Item>()
  private var numbers = Stands<Item>()
  private var seen: Set<Both> = []
  /// The symbols before.
  private var dialled: [Int] = []
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
  /// Where the telephone is, and where the numbers are.
  private struct Both: Hashable {
    var keys: Int
    var numbers: Int
  }

  /// Lists of items by number, with where each symbol leads: in the pairs of both walks the same lists are met again and again.
  private struct Stands<Item: Hashable> {
    private(set) var all: [[Item]] = []
    private var places: [[Item]: Int] = [:]
    private var next: [[Int?]] = []

    mutating func place(of items: [Item]) -> Int {
      if let known = places[items] { return known }
      all.append(items)
      next.append(Array(repeating: nil, count: DigitPattern.symbols.count))
      places[items] = all.count - 1
      return all.count - 1
    }

    mutating func step(from place: Int, _ symbol: Int, _ step: ([Item]) -> [Item]) -> Int {
      if let known = next[place][symbol] { return known }
      let target = self.place(of: step(all[place]))
      next[place][symbol] = target
      return target
    }
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
    walk(
      Both(
        keys: keys.place(of: map.start),
        numbers: numbers.place(of: patterns.indices.map { Item(pattern: Int32($0), position: 0) })))
  }

  private var text: String { String(dialled.map { DigitPattern.symbols[$0] }) }

  private mutating func walk(_ both: Both) {
    guard seen.insert(both).inserted else { return }
    let sending = dialled.isEmpty ? .notYet : map.sending(keys.all[both.keys])
    var isNumber = false
    var isEmergency = false
    for item in numbers.all[both.numbers] where Int(item.position) == patterns[Int(item.pattern)].positions.count {
      isNumber = true
      isEmergency = isEmergency || patterns[Int(item.pattern)].isEmergency
    }
    var next: [(symbol: Int, numbers: Int)] = []
    for symbol in DigitPattern.symbols.indices {
      let patterns = patterns
      let following = numbers.step(from: both.numbers, symbol) { Self.step($0, symbol, patterns) }
      if !numbers.all[following].isEmpty { next.append((symbol, following)) }
    }
    if isEmergency {
      // Nothing is longer than an emergency number.
      if sending != .atOnce { tell(.emergency(text)) }
      return
    }
    switch sending {
    case .atOnce:
      if let longer = next.first {
        tell(.stolen(sent: text, number: text + continuation(longer.symbol, numbers.all[longer.numbers])))
      }
      return
    case .afterPause: if isNumber, next.isEmpty, !text.hasPrefix("+") { tell(.paused(text)) }
    case .notYet: if isNumber { tell(.notSent(text)) }
    }
    for (symbol, following) in next {
      let map = map
      let pressed = keys.step(from: both.keys, symbol) { map.step($0, 1 << UInt16(symbol)) }
      dialled.append(symbol)
      walk(Both(keys: pressed, numbers: following))
      dialled.removeLast()
    }
  }

  private static func step(_ numbers: [Item], _ symbol: Int, _ patterns: [Pattern]) -> [Item] {
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
