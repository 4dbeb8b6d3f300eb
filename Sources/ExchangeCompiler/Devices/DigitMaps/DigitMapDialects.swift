package import TelephoneExchange

/// A digit map in the words of one dialect.
package struct WrittenDigitMap: Sendable, Hashable {
  /// Alternatives joined by `|`.
  package var text: String
  /// Seconds per alternative, joined by `|`, where the dialect has them in a list of their own.
  package var timers: String
  /// One by one, where the dialect has a numbered rule for each; only those that are sent at once.
  package var rules: [String]
  /// For each of the rules, how long to wait for another digit; 0: not at all.
  package var seconds: [Int] = []
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

  /// Whether a complete alternative is sent for sure while another could go on: of Grandstream, Htek, Aastra and Panasonic no document
  /// says so, hence no two of their alternatives begin alike unless the shorter one waits.
  package var overlap: DigitMap.Overlap {
    switch self {
    case .none, .yealink, .polycom, .ciscoSPA, .snom, .fanvil: .free
    case .grandstream, .htek, .aastra, .panasonic, .ciscoTemplate: .none
    }
  }

  /// Whether the map can tell of numbers like this. A `+` is on none of the keypads that Cisco, Htek, Aastra, Fanvil and Panasonic
  /// describe; a `#` in the addresses that Snom makes of numbers would have to be escaped.
  package func says(_ pattern: DigitPattern) -> Bool { says(pattern.positions) }

  func says(_ positions: [UInt16]) -> Bool {
    let missing: Character? =
      switch self {
      case .none, .yealink, .polycom, .grandstream: nil
      case .ciscoSPA, .htek, .aastra, .fanvil, .panasonic, .ciscoTemplate: "+"
      case .snom: "#"
      }
    guard let bit = missing.flatMap({ DigitPattern.bit(of: $0) }) else { return true }
    return !positions.contains(bit)
  }

  package func write(_ map: DigitMap) -> WrittenDigitMap {
    let ways = map.alternatives.filter { says($0.positions) }
    var written = WrittenDigitMap(text: "", timers: "", rules: [])
    switch self {
    case .none: break
    case .yealink:
      written.text = ways.map { $0.withTimer("T") }.joined(separator: "|")
      // Firmware without digit maps knows rules with one delay for all of them: what could go on waits for the send key.
      written.rules = ways.filter { !$0.waits }.map { $0.withTimer("") }
      written.seconds = written.rules.map { _ in 0 }
    case .polycom:
      written.text = ways.map { $0.withTimer("T") }.joined(separator: "|")
      written.timers = ways.map { _ in String(Self.pause) }.joined(separator: "|")
    case .grandstream: written.text = "{\(ways.flatMap { $0.grandstream(timer: "T") }.joined(separator: "|"))}"
    case .htek: written.text = "{\(ways.flatMap { $0.grandstream(timer: "") }.joined(separator: "|"))}"
    case .ciscoSPA: written.text = "(\(ways.map(\.cisco).joined(separator: "|")))"
    case .snom: written.text = snomRule(ways)
    case .aastra: written.text = ways.map(\.aastra).joined(separator: "|")
    case .fanvil:
      written.rules = ways.map(\.fanvil)
      written.seconds = ways.map { $0.waits ? Self.pause : 0 }
    case .ciscoTemplate:
      let templates = ways.flatMap(\.ciscoTemplates)
      written.rules = templates.map(\.pattern)
      written.seconds = templates.map(\.seconds)
    // KX-TGP550 administrator's guide: `x`, `[1-5]`, `.` as in RFC 3435, `S` with seconds at the end.
    case .panasonic: written.text = ways.map { $0.withTimer("S\(Self.pause)") }.joined(separator: "|")
    }
    return written
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

  /// Either one range or a list of digits, which is all that some documents show: `x`, `7`, `*`, `[1-5]`, `[123578]`.
  static func plainClass(_ symbols: UInt16) -> String {
    let text = Self.class(symbols)
    guard text.count > 5, text.contains("-") else { return text }
    return
      "[\(String(DigitPattern.symbols.indices.filter { symbols & (1 << UInt16($0)) != 0 }.map { DigitPattern.symbols[$0] }))]"
  }
}
