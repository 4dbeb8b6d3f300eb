/// Feature codes, prefixes and digit maps (P-01 to P-09).
enum CodeChecks {
  static let all: [Check] = []
}
