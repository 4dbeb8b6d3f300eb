/// A telephone of RFC 3435's kind, written from the vendors' descriptions and knowing nothing of how maps are made:
/// takes digits one by one and tells when it dials.
struct DigitMapInterpreter {
  struct Alternative {
    var elements: [Element]
    /// A timer is at the end: a full match waits for it.
    var waits: Bool
  }
  struct Element {
    var symbols: Set<Character>
    /// `.`: any number of it, none included.
    var repeats: Bool
  }
  enum Outcome: Equatable {
    /// Sent with this many digits dialled.
    case atOnce(Int)
    /// Sent by itself after a pause once all are dialled.
    case afterPause
    /// Neither: waits for the send key.
    case waitsForKey
  }

  var alternatives: [Alternative]

  init(_ map: String) {
    alternatives = map.split(separator: "|").map { text in
      var elements: [Element] = []
      var waits = false
      var rest = text[...]
      while let symbol = rest.popFirst() {
        switch symbol {
        case "T": waits = true
        case ".": elements[elements.count - 1].repeats = true
        case "x": elements.append(Element(symbols: Set("0123456789"), repeats: false))
        case "[":
          let end = rest.firstIndex(of: "]") ?? rest.endIndex
          elements.append(Element(symbols: Self.members(rest[..<end]), repeats: false))
          rest = rest[end...].dropFirst()
        default: elements.append(Element(symbols: [symbol], repeats: false))
        }
      }
      return Alternative(elements: elements, waits: waits)
    }
  }

  private static func members(_ text: Substring) -> Set<Character> {
    var symbols: Set<Character> = []
    var characters = Array(text)
    while !characters.isEmpty {
      let first = characters.removeFirst()
      if characters.first == "-", characters.count > 1, let low = first.wholeNumberValue,
        let high = characters[1].wholeNumberValue
      {
        for digit in low...high { symbols.insert(Character("\(digit)")) }
        characters.removeFirst(2)
      } else {
        symbols.insert(first)
      }
    }
    return symbols
  }

  /// Dials a number key by key off hook.
  func dial(_ number: String) -> Outcome {
    for count in 1...number.count {
      let dialled = Array(number.prefix(count))
      if alternatives.contains(where: { !$0.waits && Self.matches($0.elements[...], dialled[...]) }) {
        return .atOnce(count)
      }
    }
    let all = Array(number)
    return alternatives.contains { Self.matches($0.elements[...], all[...]) } ? .afterPause : .waitsForKey
  }

  private static func matches(_ elements: ArraySlice<Element>, _ digits: ArraySlice<Character>) -> Bool {
    guard let element = elements.first else { return digits.isEmpty }
    if element.repeats {
      if matches(elements.dropFirst(), digits) { return true }
      guard let digit = digits.first, element.symbols.contains(digit) else { return false }
      return matches(elements, digits.dropFirst())
    }
    guard let digit = digits.first, element.symbols.contains(digit) else { return false }
    return matches(elements.dropFirst(), digits.dropFirst())
  }
}
