import TelephoneExchange

/// A number plan for devices with little room: emergency numbers, extensions and codes as they are, and all other numbers
/// by what they begin with, of any length, so that they are sent after a pause.
///
/// A beginning is as short as it can be without being that of an extension or a code too, which would have to wait then.
struct CoarsePlan {
  private(set) var entries: [DialSpace.Entry]
  private let kept: [DialSpace.Entry]

  /// - Parameter codesToo: whether codes that are digits behind one other symbol are taken together as well.
  init(_ whole: [DialSpace.Entry], codesToo: Bool = false) {
    let whole = codesToo ? Self.withCodesTogether(whole) : whole
    kept = whole.filter { $0.kind == .extension || $0.kind == .feature }
    entries = whole.filter { $0.isExact || !$0.beginsWithDigit }
    let others = whole.filter { !$0.isExact && $0.beginsWithDigit }
    add(others, behind: [])
  }

  private static func withCodesTogether(_ whole: [DialSpace.Entry]) -> [DialSpace.Entry] {
    func isPlain(_ entry: DialSpace.Entry) -> Bool {
      entry.kind == .feature && !entry.beginsWithDigit && entry.pattern.positions.count > 1
        && entry.pattern.positions.dropFirst().allSatisfy { $0 & ~DigitPattern.anyDigit == 0 }
    }
    let codes = whole.filter(isPlain)
    let signs = Set(codes.compactMap(\.pattern.positions.first)).sorted()
    let together = signs.compactMap { sign -> DialSpace.Entry? in
      guard var open = codes.first(where: { $0.pattern.positions.first == sign }) else { return nil }
      open.pattern = DigitPattern(positions: [sign], more: 1...longest)
      return open
    }
    return whole.filter { !isPlain($0) } + together
  }

  private mutating func add(_ others: [DialSpace.Entry], behind beginning: [UInt16]) {
    for digit in 0..<10 {
      let bit = UInt16(1) << UInt16(digit)
      let path = beginning + [bit]
      let following = others.filter { $0.pattern.goesOn(path) }
      guard let first = following.first else { continue }
      guard kept.contains(where: { $0.pattern.goesOn(path) }) else {
        let least = following.map { $0.pattern.leastDigits - path.count }.min() ?? 0
        var open = first
        open.pattern = DigitPattern(positions: path, more: max(least, 0)...Self.longest)
        entries.append(open)
        continue
      }
      let complete = following.filter { $0.pattern.more == nil && $0.pattern.positions.count == path.count }
      if var exact = complete.first {
        exact.pattern = DigitPattern(positions: path)
        entries.append(exact)
      }
      let longer = following.filter { $0.pattern.more != nil || $0.pattern.positions.count > path.count }
      if path.count < Self.longest { add(longer, behind: path) }
    }
  }

  /// Digits of the longest number (E.164).
  private static let longest = 15
}

extension DialSpace.Entry {
  fileprivate var isExact: Bool { kind == .emergency || kind == .extension || kind == .feature }

  fileprivate var beginsWithDigit: Bool {
    pattern.positions.first.map { $0 & ~DigitPattern.anyDigit == 0 } ?? true
  }
}

extension DigitPattern {
  /// Whether some number of it begins like this.
  fileprivate func goesOn(_ path: [UInt16]) -> Bool {
    for (index, symbols) in path.enumerated() {
      if index < positions.count {
        if positions[index] & symbols == 0 { return false }
      } else if let more, symbols & ~DigitPattern.anyDigit == 0 {
        if index - positions.count >= more.upperBound { return false }
      } else {
        return false
      }
    }
    return true
  }

  fileprivate var leastDigits: Int { positions.count + (more?.lowerBound ?? 0) }
}
