/// Feature codes, prefixes and digit maps (P-01 to P-09). The maps themselves are proved where they are made.
enum CodeChecks {
  static let all: [Check] = [
    .prefixedEmergencyTaken, .codeBeginsCode, .codeMeetsNumber, .locationCodeTaken, .outsidePrefixZero, .longCode,
    .hashInCode,
  ]

  static let notBuilt: [(id: String, reason: String)] = [
    (
      "P-03",
      "no telephone of the library keeps a code for itself: its digit map comes from the number plan alone, forwards and "
        + "do-not-disturb of the handset are off, and its keys send the exchange's codes"
    )
  ]
}
