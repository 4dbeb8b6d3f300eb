package import TelephoneExchange

/// Everything that can be dialled at a telephone of the company, in one trie: which strings get in each other's way.
///
/// Made from the call plan's own spaces, not from the description: an extension that no telephone can dial collides with
/// nothing, and a kind of number that is behind the outside prefix collides there.
package struct Collisions: Sendable {
  /// What can be dialled, and whose it is.
  package struct Party: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      case emergency
      /// Open for at least one class of service, or refused to all.
      case outside(NumberKind, isOpen: Bool)
      /// Index into the context's elements.
      case element(Int)
      /// Index into the exchange's sites.
      case location(Int)
      case code(FeatureCodes.Feature)
      /// 131, which is not a code of the description.
      case withholding
    }
    package var kind: Kind
    package var pattern: DigitPattern
    package var label: String
  }

  /// Two parties that match one string (`longer` is the same), or of which the first matches what a string of the second
  /// begins with.
  package struct Pair: Sendable, Hashable {
    package var first: Party
    package var second: Party
    package var dialled: String
    package var longer: String
    package var isOverlap: Bool { dialled == longer }
  }

  package let parties: [Party]
  /// In the order of the parties; no pair of a party with itself, and none of two kinds of outside numbers.
  package let pairs: [Pair]

  init(_ exchange: Exchange, _ plan: CallPlan, _ elements: [CheckedElement]) {
    let owners = Owners(exchange, elements)
    var parties: [Party] = []
    var known: [Key: Int] = [:]
    for space in Set(plan.lines.map(\.space.index)).sorted() {
      for entry in plan.spaces[Int(space)].entries {
        guard let kind = owners.kind(of: entry) else { continue }
        let key = Key(kind: kind.family, pattern: entry.pattern)
        if let place = known[key] {
          if case .outside(_, isOpen: true) = kind { parties[place].kind = kind }
        } else {
          known[key] = parties.count
          parties.append(Party(kind: kind, pattern: entry.pattern, label: entry.label))
        }
      }
    }
    self.parties = parties
    let trie = DigitTrie(parties.map(\.pattern))
    pairs = (trie.overlaps + trie.beginnings).compactMap { clash in
      let (first, second) = (parties[clash.first], parties[clash.second])
      guard clash.first != clash.second, !first.kind.isSame(second.kind) else { return nil }
      return Pair(first: first, second: second, dialled: clash.example, longer: clash.longer)
    }
  }

  private struct Key: Hashable {
    var kind: Party.Kind
    var pattern: DigitPattern
  }
}

extension Collisions.Party.Kind {
  /// The same for a number that is open to one class of service and refused to another.
  fileprivate var family: Self {
    if case .outside = self { return .outside(.unassignable, isOpen: false) }
    return self
  }

  /// Two patterns of one thing: a code alone and with an extension behind it, two notations of the outside world.
  fileprivate func isSame(_ other: Self) -> Bool {
    switch (self, other) {
    case (.emergency, .outside), (.outside, .emergency), (.outside, .outside), (.emergency, .emergency): true
    case (.withholding, .code(.withholdNumber)), (.code(.withholdNumber), .withholding): true
    case (.emergency, _), (.outside, _), (.element, _), (.location, _), (.code, _), (.withholding, _): self == other
    }
  }
}

/// Who is behind an entry of a space.
private struct Owners {
  /// The first element with the same extension, the first feature with the same code: what two share is told by itself.
  private var elements: [Element: Int] = [:]
  private var features: [FeatureCodes.Feature: FeatureCodes.Feature] = [:]
  private var sites: [String: Int] = [:]
  /// The feature whose code is 131, if one is.
  private let withholding: FeatureCodes.Feature?

  init(_ exchange: Exchange, _ elements: [CheckedElement]) {
    var extensions: [String: Int] = [:]
    for (index, element) in elements.enumerated() {
      guard let digits = element.extension?.digits else { continue }
      self.elements[element.element] = extensions[digits] ?? index
      if extensions[digits] == nil { extensions[digits] = index }
    }
    var codes: [String: FeatureCodes.Feature] = [:]
    for (feature, code) in exchange.featureCodes.codes.sorted(by: { $0.key < $1.key }) {
      features[feature] = codes[code] ?? feature
      if codes[code] == nil { codes[code] = feature }
    }
    withholding = codes["131"]
    for (index, site) in exchange.sites.enumerated() where site.locationCode != nil { sites[site.id] = index }
  }

  /// Nil: in the way of nothing that is not told otherwise.
  func kind(of entry: DialSpace.Entry) -> Collisions.Party.Kind? {
    switch entry.meaning {
    case .emergency: .emergency
    case .foreignEmergency: .outside(entry.pattern.literal.map { classify($0) } ?? .unassignable, isOpen: false)
    // Where these are in the way of something, the numbers outside that they are of are, too.
    case .ownNumber, .blockedNumber: nil
    case .outside(let kind): .outside(kind, isOpen: entry.kind != .refused)
    case .element(let element): elements[element].map { .element($0) }
    case .location(let site): sites[site].map { .location($0) }
    case .code(let feature): .code(features[feature] ?? feature)
    case .withholding: withholding.map { .code($0) } ?? .withholding
    case .other: nil
    }
  }
}
