import SourceText
import TelephoneExchange

/// How an extension gets in the way of a number outside, the worst first.
enum ExtensionHarm: Int, Hashable, Comparable {
  /// Equal to, beginning of or continuing 112 behind the outside prefix.
  case emergency
  /// Equal to a help line or a government number.
  case hidesHelp
  /// Equal to a number outside with the outside prefix before it.
  case isBehindPrefix
  /// Equal to another number that can be called.
  case hides
  /// Equal to, beginning of or continuing 131 with a number behind it.
  case withholding
  /// The beginning of a number outside with the outside prefix before it, or the other way round.
  case startsWithPrefix
  /// The beginning of a number that can be called.
  case begins
  /// A number that can be called is its beginning.
  case delays
  /// The beginning of a number that every class of service refuses.
  case beginsRefused

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// An extension and the worst that it does.
struct HarmfulExtension {
  var element: CheckedElement
  var digits: String
  var harm: ExtensionHarm
  /// What is in the way of it, or it in the way of: nil for 112 and 131.
  var kind: NumberKind?
  var pair: Collisions.Pair
  /// Whoever dials what both are gets the number outside, since help lines go first.
  var loses: Bool
}

extension CheckContext {
  /// Every harmful extension once, by its worst harm, in the order of the elements.
  private var harmfulExtensions: [HarmfulExtension] {
    // A prefix that is the start of 112 was reported while reading, and would put everything behind it in the way.
    if let prefix = exchange.outsidePrefix, "112".hasPrefix(prefix) { return [] }
    var worst: [Int: HarmfulExtension] = [:]
    for pair in collisions.pairs {
      guard let found = harm(of: pair) else { continue }
      if let known = worst[found.index], known.harm <= found.extension.harm { continue }
      worst[found.index] = found.extension
    }
    return worst.sorted { $0.key < $1.key }.map(\.value)
  }

  private func harm(of pair: Collisions.Pair) -> (index: Int, extension: HarmfulExtension)? {
    let (index, other, isFirst): (Int, Collisions.Party, Bool)
    switch (pair.first.kind, pair.second.kind) {
    case (.element(let own), .emergency), (.element(let own), .outside), (.element(let own), .withholding):
      (index, other, isFirst) = (own, pair.second, true)
    case (.emergency, .element(let own)), (.outside, .element(let own)), (.withholding, .element(let own)):
      (index, other, isFirst) = (own, pair.first, false)
    case (.emergency, _), (.outside, _), (.element, _), (.location, _), (.code, _), (.withholding, _): return nil
    }
    let harm: ExtensionHarm
    var kind: NumberKind?
    switch other.kind {
    case .emergency: harm = .emergency
    case .withholding: harm = .withholding
    case .outside(let outside, let isOpen):
      kind = outside
      switch (pair.isOverlap, isOpen) {
      case (true, true):
        harm =
          exchange.outsidePrefix != nil
          ? .isBehindPrefix : outside == .help || outside == .government ? .hidesHelp : .hides
      case (false, true): harm = exchange.outsidePrefix != nil ? .startsWithPrefix : isFirst ? .begins : .delays
      case (false, false) where isFirst: harm = .beginsRefused
      case (_, false): return nil
      }
    case .element, .location, .code: return nil
    }
    guard let digits = elements[index].extension?.digits else { return nil }
    return (
      index,
      HarmfulExtension(
        element: elements[index], digits: digits, harm: harm, kind: kind, pair: pair,
        loses: pair.isOverlap && kind == .help && other.pattern.literal != nil)
    )
  }

  /// One finding for all extensions that do the same to the same kind of number, at the first of them.
  func findings(
    _ rule: Rule, of harm: ExtensionHarm, help: String, notes: [Diagnostic.Note] = [],
    message: (HarmfulExtension) -> String
  ) -> [Diagnostic] {
    var groups: [[HarmfulExtension]] = []
    for one in harmfulExtensions where one.harm == harm {
      if let known = groups.firstIndex(where: { $0[0].kind == one.kind }) {
        groups[known].append(one)
      } else {
        groups.append([one])
      }
    }
    return groups.map { group in
      let others = group.dropFirst()
      let more =
        others.isEmpty ? "" : others.count == 1 ? "; so does another extension" : "; so do \(others.count) more"
      return finding(
        rule, message(group[0]) + more, at: "\(group[0].element.subject)/extension",
        notes: notes
          + others.prefix(5).map {
            note("\($0.digits.phrase(of: $0.element)) too", at: "\($0.element.subject)/extension")
          },
        help: help)
    }
  }
}

extension HarmfulExtension {
  /// ``extension `144` of the user `Anna Appel` ``.
  var phrase: String { digits.phrase(of: element) }
  var kindPhrase: String { kind?.phrase ?? "a number" }
}

extension String {
  /// These digits as the extension of an element.
  func phrase(of element: CheckedElement) -> String { "extension \(shown(self)) of \(element.phrase)" }
}
