/// Devices beside what their model can do (D-01 to D-13).
enum HandsetChecks {
  static let all: [ExchangeCheck] = [lineTakenTwice, darkLamps, deadKeys, foreignClock, summerTimeByDate]

  static let notBuilt: [(id: String, reason: String)] = [
    (
      "D-09",
      "which firmware a telephone runs is known only when it fetches its files: `firmware_generation` says for which version they "
        + "are written, and firmware without digit maps gets the same numbers, 112 among them, as rules"
    ),
    (
      "D-11",
      "impossible here: every file sets 112 as the emergency number, and no setting of the language changes it"
    ),
    (
      "D-13",
      "needs data that is not available: the vendors' end-of-support dates, from a source that can be verified"
    ),
  ]
}
