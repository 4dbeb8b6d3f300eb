/// What callers are shown (C-01 to C-08).
enum CallerIDChecks {
  static let all: [Check] = [.freephoneShown, .mainNumberUnanswered, .shownNameSigns]

  static let notBuilt: [(id: String, reason: String)] = [
    (
      "C-06",
      "a number that is withheld is shown to 112 all the same: the call goes out with the number of its place, whatever "
        + "`withhold_number` or `*31` says"
    ),
    (
      "C-07",
      "impossible here: a call that is sent on shows the company's number; its caller's goes along only on trunks with "
        + "`clip_no_screening: true`"
    ),
  ]
}
