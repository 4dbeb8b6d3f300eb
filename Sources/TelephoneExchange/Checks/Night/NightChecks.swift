/// Night switching. A switch without destination or schedule is told when reading.
enum NightChecks {
  static let all: [Check] = [
    .nightDestinationOutside, .nightOverride, .menuBehindNight, .emptyOffice, .nightBypass,
  ]
}
