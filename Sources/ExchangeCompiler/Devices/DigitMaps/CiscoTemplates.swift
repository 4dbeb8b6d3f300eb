import TelephoneExchange

/// Dial templates as one of Cisco's telephones for its own exchange reads them, each a pattern and its seconds.
///
/// A digit or `#` is itself, `\` takes the meaning of the next sign away, `.` is any one of the twelve keys, `*` any number of
/// them. With 0 seconds a complete number is sent at once, else after so many.
struct CiscoTemplates {
  private var alternatives: [ReadDigitMap.Alternative] = []
  private static let keypad = "0123456789*#".compactMap { DigitPattern.bit(of: $0) }.reduce(0, |)

  /// Nil where a telephone could not read it.
  init?(_ written: WrittenDigitMap) {
    guard !written.rules.isEmpty, written.rules.count == written.seconds.count,
      written.seconds.allSatisfy({ $0 == 0 || $0 == DigitMapDialect.pause })
    else { return nil }
    for (pattern, seconds) in zip(written.rules, written.seconds) {
      guard let elements = Self.elements(of: pattern) else { return nil }
      alternatives.append(ReadDigitMap.Alternative(elements: elements, ending: seconds == 0 ? .atOnce : .afterPause))
    }
  }

  private static func elements(of pattern: String) -> [ReadDigitMap.Element]? {
    var elements: [ReadDigitMap.Element] = []
    var signs = pattern.makeIterator()
    while let sign = signs.next() {
      switch sign {
      case ".": elements.append(ReadDigitMap.Element(symbols: keypad, repeats: false))
      case "*": elements.append(ReadDigitMap.Element(symbols: keypad, repeats: true))
      case _:
        let key = sign == "\\" ? signs.next() : sign
        guard let bit = key.flatMap({ DigitPattern.bit(of: $0) }), keypad & bit != 0 else { return nil }
        elements.append(ReadDigitMap.Element(symbols: bit, repeats: false))
      }
    }
    return elements.isEmpty ? nil : elements
  }

  /// Whether the first or the most exact of several complete templates counts, and whether a `*` may be no key at all, is said
  /// in no document that was found.
  var readings: [ReadDigitMap] {
    let any = ReadDigitMap(alternatives)
    var exact = any
    exact.countsTheMostExact = true
    let atLeastOne = ReadDigitMap(
      alternatives.map { alternative in
        var longer = alternative
        longer.elements = alternative.elements.flatMap {
          $0.repeats ? [ReadDigitMap.Element(symbols: $0.symbols, repeats: false), $0] : [$0]
        }
        return longer
      })
    return [any, exact, atLeastOne]
  }
}
