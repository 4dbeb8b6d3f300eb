package import TelephoneExchange

/// Everything that can be dialled at a telephone of the company, in one trie: what stands in what's way.
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
      /// Index into the inspection's elements.
      case element(Int)
      /// Index into the exchange's sites.
      case location(Int)
      case code(FeatureCodes.Feature)
      /// 131, which is no code of the description.
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
  private var elements: [String: Int] = [:]
  private var codes: [String: FeatureCodes.Feature] = [:]
  private var sites: [String: Int] = [:]

  init(_ exchange: Exchange, _ elements: [CheckedElement]) {
    for (index, element) in elements.enumerated() {
      if let digits = element.extension?.digits, self.elements[digits] == nil { self.elements[digits] = index }
    }
    for (feature, code) in exchange.featureCodes.codes.sorted(by: { $0.key < $1.key }) where codes[code] == nil {
      codes[code] = feature
    }
    for (index, site) in exchange.sites.enumerated() where site.locationCode != nil { sites["site \(site.id)"] = index }
  }

  func kind(of entry: Space.Entry) -> Collisions.Party.Kind? {
    switch entry.kind {
    case .emergency: return .emergency
    case .own: return nil  // where it is in the way of something, the numbers outside that it is of are, too
    case .refused where !entry.isOutside:
      // A code or a loudspeaker that this class may not dial.
      if let element = entry.pattern.literal.flatMap({ elements[$0] }) { return .element(element) }
      return code(of: entry)
    case .help, .outside, .refused:
      // A number that is open by itself is labelled `allowed`.
      let kind = NumberKind(rawValue: entry.label) ?? entry.pattern.literal.map { classify($0) } ?? .unassignable
      return .outside(kind, isOpen: entry.kind != .refused)
    case .extension: return entry.pattern.literal.flatMap { elements[$0] }.map { .element($0) }
    case .feature:
      if let site = sites[entry.label] { return .location(site) }
      return code(of: entry)
    }
  }

  /// A code's patterns begin with the code, and only digits of any kind follow; or the code stands there twice.
  private func code(of entry: Space.Entry) -> Collisions.Party.Kind? {
    let fixed = entry.pattern.positions.prefix { $0.nonzeroBitCount == 1 }
    let code = String(fixed.map { DigitPattern.symbols[$0.trailingZeroBitCount] })
    if let feature = codes[code] ?? codes[String(code.prefix(code.utf8.count / 2))] { return .code(feature) }
    return code == "131" ? .withholding : nil
  }
}

extension Space.Entry {
  /// Labelled by the kind of number that it is.
  fileprivate var isOutside: Bool { NumberKind(rawValue: label) != nil || label == "dial 112" }
}
