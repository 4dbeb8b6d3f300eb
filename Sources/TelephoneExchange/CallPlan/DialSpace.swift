/// One prefix table: what can be dialled in a place and where it leads. Engine contexts, digit maps and the analyser all
/// derive from it. Where two patterns match, a literal goes before a pattern, and a number of the company itself, which is
/// narrower at the first place where they differ, before a number outside; other overlaps do not occur.
package struct DialSpace: Sendable, Hashable {
  package var origin: DialSpaceOrigin
  package var entries: [Entry]
  /// Where everything else leads: a refusal that is spoken.
  package var otherwise: NodeID

  package struct Entry: Sendable, Hashable {
    package var pattern: DigitPattern
    package var node: NodeID
    /// What it is, for people: `209 Jan de Vries`, `112`, `mobile`.
    package var label: String
    package var kind: Kind
    package var meaning: Meaning

    package init(pattern: DigitPattern, node: NodeID, label: String, kind: Kind, meaning: Meaning = .other) {
      self.pattern = pattern
      self.node = node
      self.label = label
      self.kind = kind
      self.meaning = meaning
    }
  }
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case emergency, help, `extension`, feature
    /// A number of the company itself.
    case own
    case outside, refused
  }

  /// What is meant by what is dialled, whether it may be dialled or not.
  package enum Meaning: Sendable, Hashable {
    case emergency
    /// An emergency number of another country.
    case foreignEmergency
    case element(Element)
    case code(FeatureCodes.Feature)
    /// 131, which is not a code of the description.
    case withholding
    /// The location code of a site, by its id.
    case location(String)
    case ownNumber
    case outside(NumberKind)
    /// Refused although its kind is open.
    case blockedNumber
    /// What only one place asks for: whose mailbox, a target.
    case other
  }

  package init(_ origin: DialSpaceOrigin, entries: [Entry], otherwise: NodeID) {
    self.origin = origin
    self.entries = entries
    self.otherwise = otherwise
  }
}

/// What a space was made for.
package enum DialSpaceOrigin: Sendable, Hashable {
  /// What a telephone dials; by the id of its class of service.
  case classOfService(String)
  /// Where a telephone of this class of service may forward to.
  case forward(String)
  /// The same as patterns that a caller is asked for.
  case forwardAsked(String, ForwardKind)
  /// What callers may key at a menu, and at its keys that ask for a mailbox or a name.
  case menus
  case menuMailboxes
  case menuNames(AutoAttendant.NameDialing)
  /// Users of a site, by its id.
  case site(String)
  case ownNumbers(OwnNumbers)
  /// What is behind a code.
  case behind(CodeTopic)
  /// Of a plan that was not lowered from an exchange.
  case named(String)
}

/// A set of digit strings: fixed positions, then perhaps more digits.
///
/// `112` is three literals; `0[1-578]xxxxxxxx` has ten positions; `00x.` has `more`. Nothing else is needed for a number
/// plan, so engines and digit maps can all say it.
package struct DigitPattern: Sendable, Hashable {
  /// Each position: a bit per symbol `0`...`9` (bits 0 to 9), `*` (10), `#` (11), `+` (12).
  package var positions: [UInt16]
  /// How many further digits (0 to 9) may follow: nil none; `1...` at least one up to `upperBound`.
  package var more: ClosedRange<Int>?

  package init(positions: [UInt16], more: ClosedRange<Int>? = nil) {
    self.positions = positions
    self.more = more
  }

  /// Exactly these symbols. Precondition: only `0`...`9`, `*`, `#`, `+`.
  package init(literal: some StringProtocol) {
    positions = literal.map { DigitPattern.bit(of: $0)! }
    more = nil
  }

  package static let anyDigit: UInt16 = 0x3FF

  package static func bit(of symbol: Character) -> UInt16? {
    switch symbol {
    case "0"..."9": symbol.wholeNumberValue.map { 1 << UInt16($0) }
    case "*": 1 << 10
    case "#": 1 << 11
    case "+": 1 << 12
    default: nil
    }
  }

  /// The string where there is exactly one.
  package var literal: String? {
    guard more == nil else { return nil }
    var text = ""
    for position in positions {
      guard position.nonzeroBitCount == 1 else { return nil }
      text.append(DigitPattern.symbols[position.trailingZeroBitCount])
    }
    return text
  }

  package static let symbols: [Character] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#", "+"]

  package func matches(_ text: some StringProtocol) -> Bool {
    let symbols = Array(text)
    let extra = symbols.count - positions.count
    guard extra == 0 ? (more == nil || more!.contains(0)) : (more?.contains(extra) ?? false) else { return false }
    for (position, symbol) in zip(positions, symbols) {
      guard let bit = DigitPattern.bit(of: symbol), position & bit != 0 else { return false }
    }
    return symbols.dropFirst(positions.count).allSatisfy { ("0"..."9").contains($0) }
  }
}
