/// Where calls end.
enum RoutingChecks {
  static let all: [Check] = []
}
