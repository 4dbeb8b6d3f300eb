import TelephoneExchange

/// How the alternatives of a dialect are read: signs that repeat, and what may stand at the end.
struct DigitMapGrammar {
  /// Behind an element: it may come again.
  private var again: Character
  /// How often it comes at least.
  private var least: Int
  private var endings: [(text: String, ending: ReadDigitMap.Ending)]
  private var plain: ReadDigitMap.Ending
  /// Behind it a symbol stands for itself.
  private var escape: Character?

  static let rfc3435 = DigitMapGrammar(again: ".", least: 0, endings: [("T", .afterPause)], plain: .atOnce)
  static let grandstream = DigitMapGrammar(
    again: "+", least: 1, endings: [("T", .afterPause)], plain: .atOnce, escape: "\\")
  static let htek = DigitMapGrammar(again: "+", least: 1, endings: [], plain: .onceNoOtherGoesOn)
  static let cisco = DigitMapGrammar(again: ".", least: 0, endings: [("S0", .atOnce)], plain: .onceNoOtherGoesOn)
  static let aastra = DigitMapGrammar(again: "+", least: 0, endings: [("#", .afterPause)], plain: .atOnce)
  static let fanvil = DigitMapGrammar(
    again: ".", least: 0, endings: [("T\(DigitMapDialect.pause)", .afterPause)], plain: .atOnce)

  static let panasonic = DigitMapGrammar(
    again: ".", least: 0, endings: [("S\(DigitMapDialect.pause)", .afterPause)], plain: .atOnce)

  func read(_ text: Substring) -> ReadDigitMap.Alternative? {
    var rest = text
    var ending = plain
    for (end, meaning) in endings where rest.hasSuffix(end) {
      rest = rest.dropLast(end.count)
      ending = meaning
    }
    var elements: [ReadDigitMap.Element] = []
    while let symbol = rest.popFirst() {
      switch symbol {
      case again:
        guard let last = elements.last, !last.repeats else { return nil }
        if least == 0 { elements.removeLast() }
        elements.append(ReadDigitMap.Element(symbols: last.symbols, repeats: true))
      case "x": elements.append(ReadDigitMap.Element(symbols: DigitPattern.anyDigit, repeats: false))
      case "[":
        guard let end = rest.firstIndex(of: "]"), let pattern = DigitPattern(parsing: "[" + rest[...end]) else {
          return nil
        }
        elements.append(ReadDigitMap.Element(symbols: pattern.positions[0], repeats: false))
        rest = rest[rest.index(after: end)...]
      default:
        let itself = symbol == escape ? rest.popFirst() : symbol
        guard let bit = itself.flatMap({ DigitPattern.bit(of: $0) }) else { return nil }
        elements.append(ReadDigitMap.Element(symbols: bit, repeats: false))
      }
    }
    guard !elements.isEmpty else { return nil }
    // An element that repeats can always go on, so that nothing is sent at once.
    if ending == .atOnce, again == "+", least == 1, elements.last?.repeats == true { ending = .onceNoOtherGoesOn }
    return ReadDigitMap.Alternative(elements: elements, ending: ending)
  }
}

/// A rule of Snom's dial plan: `!^(112|2[0-9]{2})$!sip:\1@\d!d`.
struct SnomRule {
  /// What `\1` stands for.
  private var alternatives: [Substring]

  init?(_ text: String) {
    let parts = text.split(separator: "!", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].isEmpty, parts[1].hasPrefix("^("), parts[1].hasSuffix(")$"),
      parts[2] == #"sip:\1@\d"#, parts[3] == "d"
    else { return nil }
    alternatives = parts[1].dropFirst(2).dropLast(2).split(separator: "|", omittingEmptySubsequences: false)
  }

  var map: ReadDigitMap? {
    var read: [ReadDigitMap.Alternative] = []
    for text in alternatives {
      guard let elements = elements(of: text) else { return nil }
      read.append(ReadDigitMap.Alternative(elements: elements, ending: .atOnce))
    }
    return ReadDigitMap(read)
  }

  private func elements(of text: Substring) -> [ReadDigitMap.Element]? {
    var elements: [ReadDigitMap.Element] = []
    var rest = text
    while let symbol = rest.popFirst() {
      switch symbol {
      case "[":
        guard let end = rest.firstIndex(of: "]"), let pattern = DigitPattern(parsing: "[" + rest[...end]) else {
          return nil
        }
        elements.append(ReadDigitMap.Element(symbols: pattern.positions[0], repeats: false))
        rest = rest[rest.index(after: end)...]
      case "{":
        guard let last = elements.last, let end = rest.firstIndex(of: "}"), let count = Int(rest[..<end]), count > 0
        else { return nil }
        elements += Array(repeating: last, count: count - 1)
        rest = rest[rest.index(after: end)...]
      case "\\", "0"..."9":
        guard let itself = symbol == "\\" ? rest.popFirst() : symbol, let bit = DigitPattern.bit(of: itself) else {
          return nil
        }
        elements.append(ReadDigitMap.Element(symbols: bit, repeats: false))
      default: return nil
      }
    }
    return elements.isEmpty ? nil : elements
  }
}
