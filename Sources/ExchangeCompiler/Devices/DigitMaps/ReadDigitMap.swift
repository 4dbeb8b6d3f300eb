import TelephoneExchange

/// A digit map as a telephone reads it back from its file: knows nothing of how maps are made.
///
/// Most dialects go back to RFC 3435: an alternative that is complete sends at once, the shortest first; one that ends in a
/// timer is sent after a pause; digits that fit none wait for the send key, since templates say so
/// (`dialplan.digitmap.no_match_action = 2`, `dialplan.impossibleMatchHandling = 2`).
struct ReadDigitMap: Sendable {
  struct Element: Sendable, Hashable {
    /// As in `DigitPattern.positions`.
    var symbols: UInt16
    /// A `.` behind it: any number of these, none included.
    var repeats: Bool
  }
  /// When a complete alternative is sent.
  enum Ending: Sendable, Hashable { case atOnce, afterPause, onceNoOtherGoesOn }
  struct Alternative: Sendable, Hashable {
    var elements: [Element]
    var ending: Ending

    /// How many keys it names.
    fileprivate var exactKeys: Int { elements.count { !$0.repeats && $0.symbols.nonzeroBitCount == 1 } }
  }

  var alternatives: [Alternative]
  /// What becomes of digits that fit nothing.
  private var otherwise = Sending.notYet
  /// Of complete alternatives, only that one counts which says most keys.
  var countsTheMostExact = false

  init(_ alternatives: [Alternative]) { self.alternatives = alternatives }

  /// The ways in which the telephone may read it: two where no document says whether a complete alternative waits for others
  /// that could go on. None where the telephone could not read it: a sign that is none, a `.` behind nothing, more timers than
  /// alternatives, or one that would not wait as long as the others; alternatives without one wait the vendor's three seconds.
  static func readings(of written: WrittenDigitMap, _ dialect: DigitMapDialect) -> [ReadDigitMap] {
    let texts = written.text.split(separator: "|", omittingEmptySubsequences: false)
    switch dialect {
    case .none: return []
    case .yealink: return [read(texts, .rfc3435)].compactMap(\.self)
    case .polycom:
      let timers = written.timers.split(separator: "|", omittingEmptySubsequences: false)
      let pauses = timers.map { Int($0) } + (timers.count < texts.count ? [DigitMapDialect.polycomPause] : [])
      guard timers.count <= texts.count, pauses.allSatisfy({ $0 == DigitMapDialect.pause }) else { return [] }
      return [read(texts, .rfc3435)].compactMap(\.self)
    case .grandstream: return read(written.text, between: "{", "}", .grandstream).map(\.bothWays) ?? []
    case .htek: return [read(written.text, between: "{", "}", .htek)].compactMap(\.self)
    case .ciscoSPA: return [read(written.text, between: "(", ")", .cisco)].compactMap(\.self)
    case .aastra: return read(texts, .aastra).map(\.bothWays) ?? []
    case .panasonic: return read(texts, .panasonic).map(\.bothWays) ?? []
    case .fanvil: return [read(written.rules.map { $0[...] }, .fanvil)].compactMap(\.self)
    case .ciscoTemplate:
      guard let templates = CiscoTemplates(written) else { return [] }
      return templates.readings
    case .snom:
      guard let expression = SnomRule(written.text), var map = expression.map else { return [] }
      // `auto_dial` sends what no rule is for.
      map.otherwise = .afterPause
      return [map]
    }
  }

  private static func read(_ texts: [Substring], _ grammar: DigitMapGrammar) -> ReadDigitMap? {
    var alternatives: [Alternative] = []
    for text in texts {
      guard let alternative = grammar.read(text) else { return nil }
      alternatives.append(alternative)
    }
    return ReadDigitMap(alternatives)
  }

  private static func read(
    _ text: String, between open: Character, _ close: Character, _ grammar: DigitMapGrammar
  ) -> ReadDigitMap? {
    guard text.count > 2, text.first == open, text.last == close else { return nil }
    return read(text.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false), grammar)
  }

  /// As it stands, and with alternatives that wait while another goes on.
  private var bothWays: [ReadDigitMap] {
    var patient = self
    for index in alternatives.indices where alternatives[index].ending == .atOnce {
      patient.alternatives[index].ending = .onceNoOtherGoesOn
    }
    return [self, patient]
  }

  // MARK: Dialling

  /// How far an alternative has been dialled.
  struct Item: Hashable {
    var alternative: Int32
    var element: Int32
  }
  enum Sending: Sendable, Hashable { case atOnce, afterPause, notYet }

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
    if countsTheMostExact { return sendingOfTheMostExact(items) }
    var sending = otherwise
    var goesOn = false
    var waitsForOthers = false
    for item in items {
      let alternative = alternatives[Int(item.alternative)]
      guard Int(item.element) == alternative.elements.count else {
        goesOn = true
        continue
      }
      switch alternative.ending {
      case .atOnce: return .atOnce
      case .afterPause: sending = .afterPause
      case .onceNoOtherGoesOn: waitsForOthers = true
      }
    }
    if waitsForOthers { return goesOn || sending == .afterPause ? .afterPause : .atOnce }
    return sending
  }

  private func sendingOfTheMostExact(_ items: [Item]) -> Sending {
    let complete = items.map { alternatives[Int($0.alternative)] }.enumerated().filter {
      Int(items[$0.offset].element) == $0.element.elements.count
    }.map(\.element)
    guard let most = complete.map(\.exactKeys).max() else { return otherwise }
    return complete.contains { $0.exactKeys == most && $0.ending != .atOnce } ? .afterPause : .atOnce
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
