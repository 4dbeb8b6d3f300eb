/// Night switching.
enum NightChecks {
  static let all: [Check] = []
}
