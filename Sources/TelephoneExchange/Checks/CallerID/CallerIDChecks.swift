/// What callers are shown (C-01 to C-08).
enum CallerIDChecks {
  static let all: [Check] = []
}
