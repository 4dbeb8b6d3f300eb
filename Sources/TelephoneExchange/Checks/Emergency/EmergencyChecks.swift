/// Emergency calls (M-01 to M-09).
enum EmergencyChecks {
  static let all: [Check] = []
}
