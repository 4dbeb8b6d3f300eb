import SourceText
import TelephoneExchange

extension Rule {
  static let hashInCode = Rule(
    "hash-in-code", .note, "feature code that contains #",
    checks: ["P-09"],
    explanation: Explanation(
      what: """
        On most telephones, `#` sends the dialled number at once. A telephone that can dial a code containing `#`
        must treat `#` as an ordinary digit, because the code would otherwise be cut off there.
        """,
      why: """
        Users can then no longer press `#` to send a number at once. Numbers of variable length, such as
        international ones, wait three seconds.
        """,
      wrong: .yaml(
        """
        feature_codes: {withhold_number: "#31"}
        """),
      right: .yaml(
        """
        feature_codes: {withhold_number: "*31"}
        """)))
}

extension CodeChecks {
  static let hashInCode = ExchangeCheck(.hashInCode, needs: .itsParts) { context in
    let codes = context.exchange.featureCodes.codes.sorted { $0.key < $1.key }.filter { $0.value.contains("#") }
    guard let first = codes.first else { return [] }
    let subject = { (feature: FeatureCodes.Feature) in "description/feature_codes/\(feature.rawValue)" }
    return [
      context.finding(
        .hashInCode,
        "`#` no longer sends the dialled number on the telephones, because the code \(shown(first.value)) (`\(first.key.rawValue)`) contains one",
        at: subject(first.key),
        notes: codes.dropFirst().map { context.note("\(shown($0.value)) too", at: subject($0.key)) },
        help: "use only `*` and digits in codes")
    ]
  }
}
