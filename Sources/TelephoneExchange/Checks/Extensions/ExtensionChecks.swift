/// Extensions against everything else that can be dialled (E-01 to E-25).
enum ExtensionChecks {
  static let all: [Check] = []
}
