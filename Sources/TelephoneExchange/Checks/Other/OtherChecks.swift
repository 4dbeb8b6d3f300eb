/// Names, media, logins, tenancy and capacity (K, G, L, T, Q, Z).
enum OtherChecks {
  static let all: [Check] = []
}
