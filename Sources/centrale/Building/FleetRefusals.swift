import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange

/// What is refused before anything is written, because of the other companies of the run or of what is published.
extension Fleet {
  /// Also where no `id` is given and two folders' names become one.
  mutating func refuseSameIDs() {
    var first: [String: Int] = [:]
    for index in companies.indices {
      guard let id = companies[index].id else { continue }
      guard let other = first[id] else {
        first[id] = index
        continue
      }
      let names = (companies[other].directory, companies[index].directory)
      companies[index].tell([.companyTwice(id, names.0, names.1)])
      companies[other].holdBack("\(names.1) is the same company")
      companies[index].holdBack("\(names.0) is the same company")
    }
  }

  mutating func refuseOtherCompanies(_ out: borrowing OutputDirectory) {
    for index in companies.indices {
      guard !replacesCompanies, let work = companies[index].work else { continue }
      do throws(PublishError) {
        guard let live = try out.live(work.id),
          let found = takenPlace(work.id, work.origin, live, from: out.place(of: work.id))
        else { continue }
        companies[index].tell([found])
        companies[index].holdBack("another company is published under its id")
      } catch {
        companies[index].holdBack(error)
      }
    }
  }

  mutating func refuseOtherProviders(_ out: borrowing OutputDirectory) throws {
    if !replacesProvider, let live = try out.live(OutputDirectory.engine) {
      let secrets = out.secretsDigest ?? ""
      for index in companies.indices {
        guard let provider = companies[index].provider else { continue }
        let differ = !secrets.isEmpty && !provider.secrets.isEmpty && provider.secrets != secrets
        guard
          let found = takenEngine(
            provider.origin, from: provider.place, live, from: out.place(of: OutputDirectory.engine),
            secretsDiffer: differ)
        else { continue }
        companies[index].tell([found])
        companies[index].holdBack("the engine belongs to another provider")
      }
    }
    try refuseTwoProviders()
  }

  /// Nobody can tell which of them is meant, so nothing is written.
  private mutating func refuseTwoProviders() throws {
    var first: FleetCompany.ProviderOfEngine?
    for index in companies.indices {
      guard let provider = companies[index].provider else { continue }
      guard let known = first else {
        first = provider
        continue
      }
      let secretsDiffer =
        !known.secrets.isEmpty && !provider.secrets.isEmpty && known.secrets != provider.secrets
      if known.origin == provider.origin && !secretsDiffer {
        if known.secrets.isEmpty { first = provider }
        continue
      }
      companies[index].tell(
        [.twoProviders(known.place, provider.place, onlySecrets: known.origin == provider.origin)])
      for other in companies.indices where companies[other].work != nil {
        companies[other].holdBack("two companies of the run have different providers")
      }
      return
    }
  }

  /// Calls to a number of two companies would reach only one of them. Whoever is held back keeps the numbers that are live,
  /// so that is looked at again.
  mutating func refuseSharedNumbers(_ out: borrowing OutputDirectory) throws {
    while true {
      let ready = companies.indices.filter { companies[$0].work != nil }
      let compilations = ready.compactMap { companies[$0].compilation }
      let live = try out.owners(
        of: Set(compilations.flatMap(\.numbers)), besides: Set(compilations.map(\.exchange.company.id)))
      let found = sharedNumbers(compilations, live: live)
      if found.isEmpty { return }
      for (index, diagnostics) in found.sorted(by: { $0.key < $1.key }) {
        companies[ready[index]].tell(diagnostics)
        companies[ready[index]].holdBack("another company has some of its numbers or devices")
      }
    }
  }
}

extension FleetCompany {
  /// What it would make of the engine.
  struct ProviderOfEngine {
    var origin: ProviderOrigin
    /// A digest of the trunks' passwords.
    var secrets: String
    /// The provider file.
    var place: String
  }

  /// Nil where the company is held back.
  var provider: ProviderOfEngine? {
    guard let work else { return nil }
    let provider = work.compilation.exchange.provider
    return ProviderOfEngine(
      origin: ProviderOrigin(provider), secrets: digest(ofTrunkSecrets: work.secrets, of: provider),
      place: providerPlace ?? directory)
  }

  /// The path of the provider file as it can be opened.
  private var providerPlace: String? {
    guard let compilation, let range = compilation.reading.places["provider"] else { return nil }
    let file = compilation.files[range.file]
    if let name = file.folderName { return name + file.path }
    let path = file.path
    let folder = DescriptionOptions.isFile(directory) ? Disk.parent(of: directory) : directory
    return folder + (folder.hasSuffix("/") ? "" : "/") + path
  }
}
