/// Night switching. A switch without destination or schedule is told when reading.
enum NightChecks {
  static let all: [ExchangeCheck] = [
    nightDestinationOutside, nightDestinationClosed, nightOverride, menuBehindNight, nightDestination,
    nightBypass,
  ]

  /// Ids of the list of conflicts that no rule answers, and why.
  static let notBuilt: [(id: String, reason: String)] = []
}
