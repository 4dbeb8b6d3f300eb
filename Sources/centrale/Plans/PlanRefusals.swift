import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange

/// Why a build of several companies would refuse some of them because of one another, or of what is live: gathered while
/// they are planned, so that not all of them are in memory together.
struct PlanRefusals {
  private var companies: [Company] = []

  struct Company: Sendable {
    var place: DescriptionPlace
    var id: String
    var claims: Claims
    /// Nil where nothing has changed.
    var provider: ProviderOfEngine?
    var directory: String { place.directory }

    /// Nil where it is refused by itself.
    init?(_ company: PlannedCompany) {
      place = company.place
      if let known = company.known {
        (id, claims) = (known.id, known.claims)
      } else if let work = company.work {
        id = work.compilation.exchange.company.id
        claims = Claims(work.compilation.claims(work.secrets))
        provider = ProviderOfEngine(work.compilation, work.secrets, company.place)
      } else {
        return nil
      }
    }
  }

  mutating func add(_ company: Company) { companies.append(company) }

  /// Messages, in the order of the run.
  ///
  /// - Parameter describedBy: reads a company once more, to tell where its description says what another has too.
  func refusals(
    newProvider: Bool, in out: borrowing OutputDirectory?, describedBy: (DescriptionPlace) -> Compilation?
  ) throws -> [(directory: String, reason: String)] {
    try sameIDs() + shared(out, describedBy) + otherProviders(newProvider: newProvider, out)
  }

  private func sameIDs() -> [(directory: String, reason: String)] {
    var first: [String: Company] = [:]
    var found: [(directory: String, reason: String)] = []
    for company in companies {
      guard let other = first[company.id] else {
        first[company.id] = company
        continue
      }
      for (one, another) in [(company, other), (other, company)] {
        let reason = "it is the company \(shown(company.id)), as \(quotedPath(another.directory)) is"
        found.append((one.directory, reason))
      }
    }
    return found
  }

  private func shared(
    _ out: borrowing OutputDirectory?, _ describedBy: (DescriptionPlace) -> Compilation?
  ) throws -> [(directory: String, reason: String)] {
    let claimants = companies.map { ClaimConflicts.Claimant(id: $0.id, claims: $0.claims) }
    let conflicts: [Int: [String: String]]
    switch out {
    case .some(let out):
      let index = out.index()
      conflicts = try ClaimConflicts.find(claimants) { claims, besides throws(PublishError) in
        try out.owners(of: claims, besides: besides, index: index)
      }
    case .none: conflicts = try ClaimConflicts.find(claimants) { _, _ throws(PublishError) in [:] }
    }
    return conflicts.sorted { $0.key < $1.key }.compactMap { index, owners in
      let place = companies[index].place
      if let compilation = describedBy(place) {
        Report(format: .text, directory: place.directory).print(
          sharedNumbers(compilation, owners: owners).map { $0.placed(by: compilation.reading.places) },
          compilation.files)
      }
      guard let (claim, other) = owners.min(by: { $0.key < $1.key }) else { return nil }
      let more = owners.count > 1 ? " and \(owners.count - 1) more" : ""
      return (companies[index].directory, "\(Self.words(claim))\(more) also belongs to the company \(shown(other))")
    }
  }

  private func otherProviders(
    newProvider: Bool, _ out: borrowing OutputDirectory?
  ) throws -> [(directory: String, reason: String)] {
    var engine = LiveEngine()
    switch out {
    case .some(let out): engine = try LiveEngine(in: out)
    case .none: break
    }
    return companies.compactMap { company in
      guard let provider = company.provider else { return nil }
      if !newProvider, engine.refuses(provider) {
        return (
          company.directory,
          "it gives the engine another provider than it is published with; `--new-provider` accepts it"
        )
      }
      guard let first = companies.first(where: { $0.provider != nil }), first.provider?.contradicts(provider) == true
      else { return nil }
      return (company.directory, "its provider is another than that of \(quotedPath(first.directory))")
    }
  }

  private static func words(_ claim: String) -> String {
    if claim.hasPrefix("mac:") { return "the device \(shown(claim.dropFirst(4)))" }
    return claim.hasPrefix("account:") ? "the account \(shown(claim.dropFirst(8)))" : "the number \(shown("+" + claim))"
  }
}
