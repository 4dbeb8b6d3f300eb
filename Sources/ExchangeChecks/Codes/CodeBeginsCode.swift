import SourceText
import TelephoneExchange

extension Rule {
  static let codeBeginsCode = Rule(
    "code-begins-code", .error, "feature code that is the start of another",
    checks: ["P-02"], mayBeSilenced: true,
    explanation: Explanation(
      what: """
        No feature code may be the start of another one, and none may equal another code followed by an extension or
        a number. Examples are `*8` and `*80`, or `*72` (which takes a target) and `*721`.
        """,
      why: """
        A telephone that does not wait sends the shorter code at once, so nobody can dial the longer one. A
        telephone that waits sends the shorter code three seconds late. If both match, the exchange takes the code
        without a target.
        """,
      wrong: .yaml(
        """
        feature_codes: {pickup: "*8", park: "*80"}
        """),
      right: .yaml(
        """
        feature_codes: {pickup: "*98", park: "*80"}
        """)))
}

extension CodeChecks {
  static let codeBeginsCode = ExchangeCheck(.codeBeginsCode, needs: .itsParts) { context in
    var clashes: [FeatureCodes.Feature: CodeClash] = [:]
    var others: [FeatureCodes.Feature: Set<Collisions.Party.Kind>] = [:]
    for pair in context.collisions.pairs {
      guard let clash = context.clash(of: pair) else { continue }
      if clashes[clash.feature] == nil { clashes[clash.feature] = clash }
      others[clash.feature, default: []].insert(clash.other.kind)
    }
    return clashes.sorted { $0.key < $1.key }.map { feature, clash in
      var other = "131, which withholds the caller's number,"
      var notes: [Diagnostic.Note] = []
      if case .code(let second) = clash.other.kind {
        other = "\(shown(context.exchange.featureCodes.codes[second] ?? "")) (`\(second.rawValue)`)"
        notes = [context.note("the other code is here", at: "description/feature_codes/\(second.rawValue)")]
      }
      let count = (others[feature]?.count ?? 1) - 1
      let more = count == 0 ? "" : ", and of \(count) others"
      let (short, long) = (shown(clash.pair.dialled), shown(clash.pair.longer))
      let message =
        clash.pair.isOverlap
        ? "\(short) is both the code \(clash.phrase) and \(other) followed by digits"
        : clash.isFirst
          ? "the code \(clash.phrase) is the beginning of \(other)\(more): dialling \(long) and pausing after "
            + "\(short) triggers `\(feature.rawValue)`"
          : "the code \(clash.phrase) begins with \(other): dialling \(long) and pausing after \(short) triggers that"
      return context.finding(
        .codeBeginsCode, message, at: clash.subject, notes: notes,
        help:
          "give `\(feature.rawValue)` a code of `*` and two digits that does not start, and is not the start of, another code"
      )
    }
  }
}

extension CheckContext {
  /// Two codes in each other's way, told of the one that the description gives; of two that it gives the shorter.
  fileprivate func clash(of pair: Collisions.Pair) -> CodeClash? {
    let codes = exchange.featureCodes.codes
    switch (pair.first.kind, pair.second.kind) {
    case (.code(let first), .code(let second)):
      guard let one = codes[first], let other = codes[second], one != other else { return nil }
      let isSecond =
        !isWritten("description/feature_codes/\(first.rawValue)")
        && isWritten("description/feature_codes/\(second.rawValue)")
      return isSecond
        ? CodeClash(feature: second, code: other, pair: pair, other: pair.first, isFirst: false)
        : CodeClash(feature: first, code: one, pair: pair, other: pair.second, isFirst: true)
    case (.code(let feature), .withholding):
      return codes[feature].map { CodeClash(feature: feature, code: $0, pair: pair, other: pair.second, isFirst: true) }
    case (.withholding, .code(let feature)):
      return codes[feature].map { CodeClash(feature: feature, code: $0, pair: pair, other: pair.first, isFirst: false) }
    case (.emergency, _), (.outside, _), (.element, _), (.location, _), (.code, _), (.withholding, _): return nil
    }
  }
}
