/// Feature codes, prefixes and digit maps (P-01 to P-09). The maps themselves are proved where they are made.
enum CodeChecks {
  static let all: [ExchangeCheck] = [
    prefixedEmergencyTaken, codeBeginsCode, codeMeetsNumber, locationCodeTaken, outsidePrefixZero, longCode,
    hashInCode,
  ]

  static let notBuilt: [(id: String, reason: String)] = [
    (
      "P-03",
      "no supported telephone keeps a code for itself: its digit map comes from the number plan alone, forwarding and "
        + "do-not-disturb on the handset are off, and its keys send the exchange's codes"
    )
  ]
}
