import SourceText
import TelephoneExchange

extension Rule {
  static let hashInCode = Rule(
    "hash-in-code", .note, "a code with a # in it",
    checks: ["P-09"],
    explanation: """
      On telephones `#` sends what was dialled. A code that holds one would be cut off there, so on all telephones that can
      dial such a code `#` is an ordinary sign.

      Nobody can send a number at once with `#` then: numbers of open length, to other countries, wait three seconds.

      Wrong:

          feature_codes: {withhold_number: "#31"}

      Right:

          feature_codes: {withhold_number: "*31"}
      """)
}

extension Check {
  static let hashInCode = Check(.hashInCode, needs: .itsParts) { context in
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
