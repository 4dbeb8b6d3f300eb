/// Kinds of number as a description blocks or allows them; what is in none is always open, or never (`ClassOfService.allows`).
package enum NumberCategory: String, Sendable, Hashable, CaseIterable {
  /// Other countries, the Caribbean parts of the kingdom, satellites.
  case international
  /// 06, and 0970: machines, which cost what a mobile costs.
  case mobile
  case service0900 = "service_0900"
  case adult0906 = "adult_0906"
  case entertainment0909 = "entertainment_0909"
  case directory18xx = "directory_18xx"
  case personal084 = "personal_084_087"

  package var kinds: Set<NumberKind> {
    switch self {
    case .international: [.international]
    case .mobile: [.mobile, .m2m]
    case .service0900: [.service0900]
    case .adult0906: [.adult0906]
    case .entertainment0909: [.entertainment0909]
    case .directory18xx: [.directory18xx]
    case .personal084: [.personal]
    }
  }

  /// What is blocked unless a description allows it: what is expensive and seldom needed.
  package static let blockedByDefault: [NumberCategory] = [
    .international, .adult0906, .entertainment0909, .directory18xx,
  ]
}

extension [NumberCategory] {
  package var kinds: Set<NumberKind> { reduce(into: []) { $0.formUnion($1.kinds) } }
}
