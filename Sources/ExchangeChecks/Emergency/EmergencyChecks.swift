/// Emergency calls (M-01 to M-09).
enum EmergencyChecks {
  static let all: [ExchangeCheck] = [
    emergencyCall, siteWithoutEmergencyNumber, emergencyNumberElsewhere, emergencyCallBack, oneEmergencyRoute,
    emergencyUntold,
  ]

  static let notBuilt: [(id: String, reason: String)] = [
    (
      "M-03",
      "the language has no lock, code or credit for calls; the written dialplan is read back at each build and nothing may come before 112"
    ),
    (
      "M-04",
      "the main number is required (`missing-key`) and every number shown is one of the company's own (`number-outside-blocks`), so a line always has one for 112; the engine never withholds it"
    ),
    ("M-07", "112 is neither counted nor limited by the engine; how many calls a carrier accepts at once is not known"),
  ]
}
