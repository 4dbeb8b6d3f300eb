import ExchangeCompiler
import Releases
import SourceText
import TelephoneExchange

/// What is refused before anything goes live, because of the other companies of the run or of what is published.
extension Fleet {
  /// The second of two with one id was held back before it wrote anything; the first is as little the one that is meant.
  mutating func refuseSameIDs(_ output: SharedOutput) {
    for id in output.twice {
      let same = companies.indices.filter { companies[$0].id == id }
      for index in same where companies[index].heldBack == nil {
        guard let other = same.first(where: { $0 != index }) else { continue }
        companies[index].published = nil
        companies[index].holdBack("\(companies[other].place.directory) is the same company")
      }
    }
  }

  /// Nobody can tell which of them is meant, so nothing is written.
  mutating func refuseTwoProviders() {
    var first: ProviderOfEngine?
    for index in companies.indices {
      guard let provider = companies[index].ready?.provider else { continue }
      guard let known = first else {
        first = provider
        continue
      }
      if !known.contradicts(provider) {
        if known.secretsDigest.isEmpty { first = provider }
        continue
      }
      let found = Diagnostic.twoProviders(
        known.place, provider.place, onlySecrets: known.origin == provider.origin)
      tell(index) { _ in [found] }
      for other in companies.indices where companies[other].ready != nil {
        companies[other].holdBack("two companies of the run have different providers")
      }
      return
    }
  }

  /// Calls to a number of two companies would reach only one of them. Whoever is held back keeps the numbers that are live,
  /// so that is looked at again.
  mutating func refuseShared(_ out: borrowing OutputDirectory, _ index: BuildIndex) throws(PublishError) {
    while true {
      let ready = companies.indices.filter { companies[$0].ready != nil }
      let claimants = ready.compactMap { number in
        companies[number].ready.map { ClaimConflicts.Claimant(id: companies[number].name, claims: $0.claims) }
      }
      let found = try ClaimConflicts.find(claimants) { claims, besides throws(PublishError) in
        try out.owners(of: claims, besides: besides, index: index)
      }
      if found.isEmpty { return }
      for (position, owners) in found.sorted(by: { $0.key < $1.key }) {
        tell(ready[position]) { sharedNumbers($0, owners: owners) }
        companies[ready[position]].holdBack("another company has some of its numbers, devices or accounts")
      }
    }
  }

  /// Findings at their places: the description is read again, since those of all companies are never in memory at once.
  private func tell(_ index: Int, _ findings: (Compilation) -> [Diagnostic]) {
    let place = companies[index].place
    guard let library = try? library.get(),
      let compilation = try? settings.description.compile(place, library, isChecked: false, key: settings.key)
    else { return }
    var transcript = Transcript()
    settings.tell(findings(compilation), compilation, place, &transcript)
    transcript.say()
  }
}
