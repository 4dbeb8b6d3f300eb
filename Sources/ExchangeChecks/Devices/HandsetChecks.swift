/// Devices beside what their model can do (D-01 to D-13).
enum HandsetChecks {
  static let all: [Check] = [.lineTakenTwice, .darkLamps, .deadKeys, .foreignClock, .summerTimeByDate]

  static let notBuilt: [(id: String, reason: String)] = [
    (
      "D-09",
      "which firmware a telephone runs is seen only when it fetches its files: `firmware_generation` says for which one they "
        + "are written, and firmware without digit maps gets the same numbers, 112 among them, as rules"
    ),
    (
      "D-11",
      "impossible here: every file says 112 as the emergency number, and no setting of the language changes it"
    ),
    (
      "D-13",
      "needs data that is not there: the makers' dates of the end of support, from a source that can be checked"
    ),
  ]
}
