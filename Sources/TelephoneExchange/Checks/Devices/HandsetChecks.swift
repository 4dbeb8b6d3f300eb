/// Devices beside what their model can do (D-01 to D-13).
enum HandsetChecks {
  static let all: [Check] = []
}
