package import TelephoneExchange

/// A digit map in the words of one dialect.
package struct WrittenDigitMap: Sendable, Hashable {
  /// Alternatives joined by `|`.
  package var text: String
  /// Seconds per alternative, joined by `|`, where the dialect has them in a list of their own.
  package var timers: String
  /// One by one, where the dialect has a numbered rule for each; only those that are sent at once.
  package var rules: [String]
}

extension DigitMapLimits {
  /// A digit map as the device's file can hold it. A list of timers that is too long is cut between two of them: where there
  /// are more alternatives than timers, Polycom's telephones wait 3 s (SIP 3.3.0 administrator's guide, page A38), which is our
  /// pause too.
  func write(_ map: DigitMap) -> WrittenDigitMap {
    var written = dialect.write(map)
    if written.timers.utf8.count > timers {
      let kept = written.timers.utf8.prefix(timers + 1)
      written.timers = kept.lastIndex(of: UInt8(ascii: "|")).map { String(written.timers[..<$0]) } ?? ""
    }
    return written
  }
}

extension DigitMapDialect {
  /// Seconds without a key after which a number is sent that could go on.
  package static let pause = 3
  /// What a Polycom waits where no timer says how long.
  static let polycomPause = 3

  package func write(_ map: DigitMap) -> WrittenDigitMap {
    let written = map.alternatives.map { alternative in
      var text = ""
      for position in alternative.positions { text += Self.class(position) }
      if alternative.open { text += "x." }
      return (text, alternative.waits)
    }
    switch self {
    case .none: return WrittenDigitMap(text: "", timers: "", rules: [])
    case .yealink:
      let text = written.map { $0.1 ? $0.0 + "T" : $0.0 }.joined(separator: "|")
      // Firmware without digit maps knows rules with one delay for all of them: what could go on waits for the send key.
      return WrittenDigitMap(text: text, timers: "", rules: written.filter { !$0.1 }.map(\.0))
    case .polycom:
      let text = written.map { $0.1 ? $0.0 + "T" : $0.0 }.joined(separator: "|")
      let timers = written.map { _ in String(Self.pause) }.joined(separator: "|")
      return WrittenDigitMap(text: text, timers: timers, rules: [])
    }
  }

  /// `x`, `7`, `*`, `[1-578]`.
  static func `class`(_ symbols: UInt16) -> String {
    if symbols == DigitPattern.anyDigit { return "x" }
    let members = DigitPattern.symbols.indices.filter { symbols & (1 << UInt16($0)) != 0 }
    if let only = members.first, members.count == 1 { return String(DigitPattern.symbols[only]) }
    var text = "["
    var next = 0
    while next < members.count {
      var last = next
      while last + 1 < members.count, members[last + 1] == members[last] + 1 { last += 1 }
      text.append(DigitPattern.symbols[members[next]])
      if last > next + 1 { text += "-" }
      if last > next { text.append(DigitPattern.symbols[members[last]]) }
      next = last + 1
    }
    return text + "]"
  }
}
