import ExchangeCompiler
import SourceText
import TelephoneExchange

/// Why a build of several companies would refuse some of them because of one another, or of what is live: gathered while
/// they are planned one by one, so that no two of them are in memory together.
struct PlanRefusals {
  private var companies: [Company] = []

  private struct Company {
    var directory: String
    var id: String
    /// E.164 digits of numbers, and MAC addresses behind `mac:`.
    var owned: [String]
    var provider: Provider
  }

  fileprivate struct Provider {
    var origin: ProviderOrigin
    var secrets: String
  }

  mutating func add(_ compilation: Compilation, _ secrets: DerivedSecrets, directory: String) {
    let provider = compilation.exchange.provider
    companies.append(
      Company(
        directory: directory, id: compilation.exchange.company.id, owned: compilation.numbers,
        provider: Provider(
          origin: ProviderOrigin(provider), secrets: digest(ofTrunkSecrets: secrets, of: provider))))
  }

  /// Messages by the index of the company, in the order of the run.
  func refusals(newProvider: Bool, in out: borrowing OutputDirectory?) throws -> [(directory: String, reason: String)] {
    var found: [(String, String)] = []
    func refuse(_ company: Company, _ reason: String) { found.append((company.directory, reason)) }
    var first: [String: Company] = [:]
    for company in companies {
      if let other = first[company.id] {
        refuse(company, "it is the company \(shown(company.id)), as \(quotedPath(other.directory)) is")
        refuse(other, "it is the company \(shown(company.id)), as \(quotedPath(company.directory)) is")
      } else {
        first[company.id] = company
      }
    }
    let (owners, live) = try published(out)
    var owner = owners
    for company in companies {
      let taken = company.owned.filter { owner[$0].map { $0 != company.id } ?? false }
      if let one = taken.first, let other = owner[one] {
        let more = taken.count > 1 ? " and \(taken.count - 1) more" : ""
        refuse(company, "\(Self.words(one))\(more) also belongs to the company \(shown(other))")
      }
      for key in company.owned where owner[key] == nil { owner[key] = company.id }
    }
    for company in companies {
      if let live, !newProvider, live.origin != company.provider.origin || live.differs(company.provider) {
        refuse(company, "it gives the engine another provider than it is published with; `--new-provider` accepts it")
      } else if let one = companies.first?.provider,
        one.origin != company.provider.origin || one.differs(company.provider)
      {
        refuse(company, "its provider is another than that of \(quotedPath(companies[0].directory))")
      }
    }
    return found
  }

  private func published(
    _ out: borrowing OutputDirectory?
  ) throws -> (owners: [String: String], provider: Provider?) {
    switch out {
    case .some(let out):
      let owners = try out.owners(of: Set(companies.flatMap(\.owned)), besides: Set(companies.map(\.id)))
      let origin = try out.live(OutputDirectory.engine)?.provider
      return (owners, origin.map { Provider(origin: $0, secrets: out.secretsDigest ?? "") })
    case .none: return ([:], nil)
    }
  }

  private static func words(_ key: String) -> String {
    key.hasPrefix("mac:") ? "the device \(shown(key.dropFirst(4)))" : "the number \(shown("+" + key))"
  }
}

extension PlanRefusals.Provider {
  /// Whether the trunks' passwords are others; a description without them gives none.
  fileprivate func differs(_ other: PlanRefusals.Provider) -> Bool {
    !secrets.isEmpty && !other.secrets.isEmpty && secrets != other.secrets
  }
}
