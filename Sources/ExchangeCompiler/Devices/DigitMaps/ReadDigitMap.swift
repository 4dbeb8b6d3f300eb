import TelephoneExchange

/// A digit map as a telephone reads it back from its file: knows nothing of how maps are made.
///
/// Both dialects go back to RFC 3435: an alternative that is complete sends at once, the shortest first; one that ends in a
/// timer is sent after a pause; digits that fit none wait for the send key, since templates say so
/// (`dialplan.digitmap.no_match_action = 2`, `dialplan.impossibleMatchHandling = 2`).
struct ReadDigitMap: Sendable {
  struct Element: Sendable, Hashable {
    /// As in `DigitPattern.positions`.
    var symbols: UInt16
    /// A `.` behind it: any number of these, none included.
    var repeats: Bool
  }
  struct Alternative: Sendable, Hashable {
    var elements: [Element]
    var waits: Bool
  }

  let alternatives: [Alternative]

  /// Nil where the telephone could not read it: a sign that is none, a `.` behind nothing, more timers than alternatives, or
  /// one that would not wait as long as the others; alternatives without one wait the vendor's three seconds.
  init?(_ written: WrittenDigitMap, _ dialect: DigitMapDialect) {
    let texts = written.text.split(separator: "|", omittingEmptySubsequences: false)
    switch dialect {
    case .none: return nil
    case .yealink: break
    case .polycom:
      let timers = written.timers.split(separator: "|", omittingEmptySubsequences: false)
      let pauses = timers.map { Int($0) } + (timers.count < texts.count ? [DigitMapDialect.polycomPause] : [])
      guard timers.count <= texts.count, pauses.allSatisfy({ $0 == DigitMapDialect.pause }) else { return nil }
    }
    var alternatives: [Alternative] = []
    for text in texts {
      guard let alternative = ReadDigitMap.read(text) else { return nil }
      alternatives.append(alternative)
    }
    self.alternatives = alternatives
  }

  private static func read(_ text: Substring) -> Alternative? {
    var elements: [Element] = []
    var rest = text
    while let symbol = rest.popFirst() {
      switch symbol {
      case "T": return rest.isEmpty && !elements.isEmpty ? Alternative(elements: elements, waits: true) : nil
      case ".":
        guard !elements.isEmpty else { return nil }
        elements[elements.count - 1].repeats = true
      case "x": elements.append(Element(symbols: DigitPattern.anyDigit, repeats: false))
      case "[":
        guard let end = rest.firstIndex(of: "]"), let pattern = DigitPattern(parsing: "[" + rest[...end]) else {
          return nil
        }
        elements.append(Element(symbols: pattern.positions[0], repeats: false))
        rest = rest[rest.index(after: end)...]
      default:
        guard let bit = DigitPattern.bit(of: symbol) else { return nil }
        elements.append(Element(symbols: bit, repeats: false))
      }
    }
    return elements.isEmpty ? nil : Alternative(elements: elements, waits: false)
  }

  // MARK: Dialling

  /// How far an alternative has been dialled.
  struct Item: Hashable {
    var alternative: Int32
    var element: Int32
  }
  enum Sending: Hashable { case atOnce, afterPause, notYet }

  var start: [Item] { alternatives.indices.flatMap { reached(Item(alternative: Int32($0), element: 0)) } }

  func step(_ items: [Item], _ symbol: UInt16) -> [Item] {
    var next: [Item] = []
    for item in items {
      let elements = alternatives[Int(item.alternative)].elements
      guard Int(item.element) < elements.count, elements[Int(item.element)].symbols & symbol != 0 else { continue }
      var on = item
      if !elements[Int(item.element)].repeats { on.element += 1 }
      for one in reached(on) where !next.contains(one) { next.append(one) }
    }
    return next
  }

  func sending(_ items: [Item]) -> Sending {
    var sending = Sending.notYet
    for item in items {
      let alternative = alternatives[Int(item.alternative)]
      guard Int(item.element) == alternative.elements.count else { continue }
      if !alternative.waits { return .atOnce }
      sending = .afterPause
    }
    return sending
  }

  /// The item and those behind elements that may be left out.
  private func reached(_ item: Item) -> [Item] {
    let elements = alternatives[Int(item.alternative)].elements
    var all = [item]
    while let last = all.last, Int(last.element) < elements.count, elements[Int(last.element)].repeats {
      all.append(Item(alternative: item.alternative, element: last.element + 1))
    }
    return all
  }
}
