import TelephoneExchange

/// A space made ready for many look-ups: literals by hash, patterns by their bits.
struct DialSpaceIndex: Sendable, Hashable {
  private var literals: [String: Int] = [:]
  private var patternPlaces: [Int] = []
  private let entries: [DialSpace.Entry]

  init(_ space: DialSpace) {
    entries = space.entries
    for (place, entry) in space.entries.enumerated() {
      if let literal = entry.pattern.literal {
        if literals[literal] == nil { literals[literal] = place }
      } else {
        patternPlaces.append(place)
      }
    }
  }

  /// The entry that these symbols are; a literal goes before a pattern.
  func place(of dialled: String) -> Int? {
    if let place = literals[dialled] { return place }
    var bits: [UInt16] = []
    bits.reserveCapacity(dialled.utf8.count)
    for byte in dialled.utf8 {
      guard let bit = Self.bit(byte) else { return nil }
      bits.append(bit)
    }
    return patternPlaces.first { entries[$0].pattern.matches(bits) }
  }

  /// Whether more digits could make an entry of it: a menu waits for them then.
  func continues(_ dialled: String) -> Bool {
    let bits = dialled.utf8.compactMap(Self.bit)
    guard bits.count == dialled.utf8.count else { return false }
    return entries.contains { $0.pattern.continues(bits) }
  }

  private static func bit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case 48...57: 1 << UInt16(byte - 48)
    case UInt8(ascii: "*"): 1 << 10
    case UInt8(ascii: "#"): 1 << 11
    case UInt8(ascii: "+"): 1 << 12
    default: nil
    }
  }
}

extension DigitPattern {
  /// Symbols as bits of `positions`.
  fileprivate func matches(_ symbols: [UInt16]) -> Bool {
    let extra = symbols.count - positions.count
    guard more?.contains(extra) ?? (extra == 0) else { return false }
    for place in positions.indices where positions[place] & symbols[place] == 0 { return false }
    for symbol in symbols.dropFirst(positions.count) where symbol & DigitPattern.anyDigit == 0 { return false }
    return true
  }

  /// These symbols are a proper beginning of what it matches.
  fileprivate func continues(_ symbols: [UInt16]) -> Bool {
    guard symbols.count < positions.count + (more?.upperBound ?? 0) else { return false }
    for (position, symbol) in zip(positions, symbols) where position & symbol == 0 { return false }
    return symbols.dropFirst(positions.count).allSatisfy { $0 & DigitPattern.anyDigit != 0 }
  }
}
