import SourceText
import TelephoneExchange

extension Rule {
  static let longCode = Rule(
    "long-code", .warning, "a code of more than five signs",
    checks: ["P-07"],
    explanation: """
      Feature codes have two to five signs.

      The exchange of the portal and others like it refuse longer ones, so the company could not move with its habits; and
      nobody remembers them.

      Wrong:

          feature_codes: {pickup: "*98765"}

      Right:

          feature_codes: {pickup: "*98"}

      Source: BroadWorks, feature access codes.
      """)
}

extension Check {
  static let longCode = Check(.longCode, needs: .itsParts) { context in
    context.exchange.featureCodes.codes.sorted { $0.key < $1.key }.filter { $0.value.utf8.count > 5 }.map {
      context.finding(
        .longCode,
        "the code \(shown($0.value)) (`\($0.key.rawValue)`) has \($0.value.utf8.count) characters; "
          + "other exchanges allow at most five",
        at: "description/feature_codes/\($0.key.rawValue)", help: "write `*` and two digits")
    }
  }
}
