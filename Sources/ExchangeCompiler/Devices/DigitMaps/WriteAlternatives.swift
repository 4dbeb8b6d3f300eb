import TelephoneExchange

/// One alternative in the words of each dialect.
extension DigitMap.Alternative {
  /// RFC 3435: `00xxxxxx.T`.
  func withTimer(_ timer: String) -> String {
    positions.map(DigitMapDialect.class).joined() + (open ? "x." : "") + (waits ? timer : "")
  }

  /// Administrator's guides of the GRP261x (page 55), GRP2614 (51) and GXP1400 (35), and Htek's "Dial Plan Guide" of 2018:
  /// `x` a digit, `xx+` at least two digits, `T` at the end waits three seconds, a backslash before a `+`. What may have more
  /// digits or none is written twice where it does not end in `x`.
  func grandstream(timer: String) -> [String] {
    let text = positions.map { symbols in
      symbols == DigitPattern.bit(of: "+") ? "\\+" : DigitMapDialect.plainClass(symbols)
    }.joined()
    guard open else { return [waits ? text + timer : text] }
    return positions.last == DigitPattern.anyDigit ? [text + "+"] : [text + timer, text + "x+"]
  }

  /// SPA9000 administrator's guide 4-10, SPA300/500 (page 202), 8800 multiplatform (394): `.` repeats the element before it
  /// any number of times, `S0` ends the wait for longer numbers.
  var cisco: String { positions.map(DigitMapDialect.class).joined() + (open ? "x." : waits ? "" : "S0") }

  /// Mitel 6800 administrator's guide (page 811): `+` is the symbol before it any number of times; `#` ends what is
  /// dialled, and so does the timeout, as in the default `x+#|xx+*`.
  var aastra: String { positions.map(DigitMapDialect.class).joined() + (open ? "x+#" : waits ? "#" : "") }

  /// Fanvil BW210 manual (page 39), X56: `.` is any number of digits, `Tn` at the end waits n seconds, without it none.
  var fanvil: String {
    positions.map(DigitMapDialect.plainClass).joined() + (open ? "x." : "") + (waits ? "T\(DigitMapDialect.pause)" : "")
  }

  /// Cisco's dial templates (7900 series administration guides, "Customizing the dial plan"): digits and `#` are themselves, `.`
  /// is any one key and `*` several, `\\*` a star; there are no sets, so each digit of one has a template of its own. A document
  /// that says whether `*` may be none was not found, so that what may have more digits is written with and without it.
  var ciscoTemplates: [(pattern: String, seconds: Int)] {
    var patterns = [""]
    for (place, symbols) in positions.enumerated() {
      // In the first place `.` would be a star too, which begins codes.
      let isAny = symbols == DigitPattern.anyDigit && place > 0
      let members = DigitPattern.symbols.indices.filter { symbols & (1 << UInt16($0)) != 0 }
      let texts =
        isAny ? ["."] : members.map { DigitPattern.symbols[$0] == "*" ? "\\*" : String(DigitPattern.symbols[$0]) }
      patterns = patterns.flatMap { pattern in texts.map { pattern + $0 } }
    }
    let seconds = waits || open ? DigitMapDialect.pause : 0
    return patterns.flatMap { open ? [($0, seconds), ($0 + "*", seconds)] : [($0, seconds)] }
  }

  /// A POSIX extended regular expression: `0[1-7][0-9]{8}`.
  fileprivate var expression: String {
    var text = ""
    var next = positions.startIndex
    while next < positions.endIndex {
      let symbols = positions[next]
      let last = positions[next...].prefix { $0 == symbols }.endIndex
      let count = last - next
      let one =
        switch DigitMapDialect.class(symbols) {
        case "x": "[0-9]"
        case "*": "\\*"
        case "+": "\\+"
        case let digits: digits
        }
      text += count * one.count > one.count + 3 ? "\(one){\(count)}" : String(repeating: one, count: count)
      next = last
    }
    return text
  }
}

extension DigitMapDialect {
  /// Snom's wiki, "Dial Plan - Regular Expressions": a pattern, what it becomes and flags, parted by any character; `d`:
  /// dialled at once. What waits is not there: `auto_dial` sends it, as everything else.
  func snomRule(_ ways: [DigitMap.Alternative]) -> String {
    let expressions = ways.filter { !$0.waits }.map(\.expression)
    return expressions.isEmpty ? "" : "!^(\(expressions.joined(separator: "|")))$!sip:\\1@\\d!d"
  }
}
