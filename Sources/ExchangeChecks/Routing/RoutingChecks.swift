/// Where calls end.
enum RoutingChecks {
  static let all: [ExchangeCheck] = [callsThatNeverEnd, forwardCircle, longRinging]

  static let notBuilt: [(id: String, reason: String)] = [
    (
      "R-06",
      "a number outside may forward back, which the description cannot know; such a call ends after five forwards"
    ),
    (
      "R-07", "whatever has neither a number nor an extension is refused (`no-identity`): everything else can be called"
    ),
    ("R-11", "`centrale hours` shows for each number when nobody answers, as a table, a picture and JSON"),
  ]
}
