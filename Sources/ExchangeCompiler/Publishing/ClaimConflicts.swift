import Releases

/// Companies of one run that may not go live beside each other, or beside what is live.
package enum ClaimConflicts {
  package struct Claimant: Sendable {
    package var id: String
    package var claims: Claims

    package init(id: String, claims: Claims) {
      self.id = id
      self.claims = claims
    }
  }

  /// A company that has a claim live keeps it; where two want one and neither has it, neither gets it.
  ///
  /// - Parameters:
  ///   - ready: the companies that would go live, in their order.
  ///   - owners: to whom these claims belong that are live now, of all companies but those that it is given.
  /// - Returns: by the index of a company that is held back, its claims and the other company that each belongs to.
  package static func find(
    _ ready: [Claimant],
    owners: (_ claims: Set<String>, _ besides: Set<String>) throws(PublishError) -> [String: String]
  ) throws(PublishError) -> [Int: [String: String]] {
    var first: [String: Int] = [:]
    var several: [String: [Int]] = [:]
    for (index, claimant) in ready.enumerated() {
      for claim in claimant.claims.texts {
        guard let other = first[claim] else {
          first[claim] = index
          continue
        }
        if other != index { several[claim, default: [other]].append(index) }
      }
    }
    var conflicts: [Int: [String: String]] = [:]
    for (claim, owner) in try owners(Set(first.keys), Set(ready.map(\.id))) {
      for index in several[claim] ?? first[claim].map({ [$0] }) ?? [] { conflicts[index, default: [:]][claim] = owner }
    }
    guard !several.isEmpty else { return conflicts }
    let live = try owners(Set(several.keys), [])
    for (claim, claimants) in several {
      let keeper = claimants.first { ready[$0].id == live[claim] }
      for index in claimants where index != keeper {
        guard let other = keeper ?? claimants.first(where: { $0 != index }) else { continue }
        if conflicts[index]?[claim] == nil { conflicts[index, default: [:]][claim] = ready[other].id }
      }
    }
    return conflicts
  }
}
