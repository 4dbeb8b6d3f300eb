/// Hunt groups (H-01 to H-19).
enum GroupChecks {
  static let all: [Check] = []
}
