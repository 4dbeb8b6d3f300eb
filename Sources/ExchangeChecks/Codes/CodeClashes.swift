import SourceText
import TelephoneExchange

/// A feature code and one thing that it meets.
struct CodeClash {
  var feature: FeatureCodes.Feature
  var code: String
  var pair: Collisions.Pair
  /// The other party.
  var other: Collisions.Party
  /// The code is the first of the pair: the shorter one where they are no overlap.
  var isFirst: Bool
  /// How many more of the same kind it meets.
  var more = 0

  /// `` `98` (`pickup`) ``.
  var phrase: String { "\(shown(code)) (`\(feature.rawValue)`)" }
  var subject: String { "description/feature_codes/\(feature.rawValue)" }
}

extension CheckContext {
  /// The first thing that each code meets of those that `isMeant` says, in the order of the codes' names. A code that equals
  /// an extension was reported while reading.
  func codeClashes(_ isMeant: (Collisions.Party) -> Bool) -> [CodeClash] {
    var found: [FeatureCodes.Feature: CodeClash] = [:]
    func take(_ own: Collisions.Party, _ other: Collisions.Party, _ pair: Collisions.Pair, isFirst: Bool) {
      guard case .code(let feature) = own.kind, let code = exchange.featureCodes.codes[feature], isMeant(other) else {
        return
      }
      if case .element = other.kind, pair.isOverlap, own.pattern.literal != nil { return }
      if found[feature] == nil {
        found[feature] = CodeClash(feature: feature, code: code, pair: pair, other: other, isFirst: isFirst)
      } else {
        found[feature]?.more += 1
      }
    }
    for pair in collisions.pairs {
      take(pair.first, pair.second, pair, isFirst: true)
      take(pair.second, pair.first, pair, isFirst: false)
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }
}
