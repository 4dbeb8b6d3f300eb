import SourceText
import TelephoneExchange

extension Rule {
  static let longCode = Rule(
    "long-code", .warning, "feature code longer than five characters",
    checks: ["P-07"],
    explanation: Explanation(
      what: "Feature codes have two to five characters.",
      why: """
        The portal's exchange, and others like it, reject longer codes, so users could not keep their codes if the
        company moved. Long codes are also hard to remember.
        """,
      wrong: .yaml(
        """
        feature_codes: {pickup: "*98765"}
        """),
      right: .yaml(
        """
        feature_codes: {pickup: "*98"}
        """),
      source: "BroadWorks, feature access codes."))
}

extension CodeChecks {
  static let longCode = ExchangeCheck(.longCode, needs: .itsParts) { context in
    context.exchange.featureCodes.codes.sorted { $0.key < $1.key }.filter { $0.value.utf8.count > 5 }.map {
      context.finding(
        .longCode,
        "the code \(shown($0.value)) (`\($0.key.rawValue)`) has \($0.value.utf8.count) characters; "
          + "other exchanges allow at most five",
        at: "description/feature_codes/\($0.key.rawValue)", help: "write `*` and two digits")
    }
  }
}
