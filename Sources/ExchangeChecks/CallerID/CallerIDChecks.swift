/// What callers are shown (C-01 to C-08).
enum CallerIDChecks {
  static let all: [ExchangeCheck] = [freephoneShown, mainNumberUnanswered, shownNameSigns]

  static let notBuilt: [(id: String, reason: String)] = [
    (
      "C-06",
      "a withheld number is still shown to 112: the call goes out with the number of its site, whatever "
        + "`withhold_number` or `*31` says"
    ),
    (
      "C-07",
      "impossible here: a forwarded call shows the company's number; the caller's own is sent only on trunks with "
        + "`clip_no_screening: true`"
    ),
  ]
}
