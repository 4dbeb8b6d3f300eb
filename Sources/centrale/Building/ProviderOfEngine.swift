import ExchangeCompiler
import ExchangeDescription
import Releases
import SourceText
import TelephoneExchange

/// What a company would make of the engine.
struct ProviderOfEngine: Sendable {
  var provider: Provider
  var origin: ProviderOrigin
  /// The company's, with the trunks' passwords.
  var secrets: DerivedSecrets
  /// A digest of the trunks' passwords; empty where it gives none.
  var secretsDigest: String
  /// The provider file.
  var place: String
  /// Of a fleet, whose provider file may change as its owner likes.
  var isOfFleet: Bool

  init(_ compilation: Compilation, _ secrets: DerivedSecrets, _ place: DescriptionPlace) {
    provider = compilation.exchange.provider
    origin = ProviderOrigin(provider)
    self.secrets = secrets
    secretsDigest = digest(ofTrunkSecrets: secrets, of: provider)
    let file = compilation.providerPlace(in: place.folder) ?? place.directory
    isOfFleet = place.fleet?.provider.map { Disk.absolute($0) == Disk.absolute(file) } ?? false
    self.place = file
  }

  /// Whether the two cannot be of one engine. One that gives no passwords contradicts none.
  func contradicts(_ other: ProviderOfEngine) -> Bool {
    origin != other.origin || passwordsDiffer(other.secretsDigest)
  }

  fileprivate func passwordsDiffer(_ digest: String) -> Bool {
    !secretsDigest.isEmpty && !digest.isEmpty && secretsDigest != digest
  }
}

/// The engine as it is live, and where its provider file was.
struct LiveEngine: Sendable {
  var release: LiveRelease?
  var place: String?
  var secretsDigest = ""

  init() {}

  init(in out: borrowing OutputDirectory) throws(PublishError) {
    release = try out.live(OutputDirectory.engine)
    place = out.place(of: OutputDirectory.engine)
    secretsDigest = out.secretsDigest ?? ""
  }

  /// What is reported of a company that would give the engine to another provider. Whose file the engine was made from may
  /// change it: no company has a say in a fleet's.
  func taken(by provider: ProviderOfEngine) -> Diagnostic? {
    guard let release, !(provider.isOfFleet && place == Disk.absolute(provider.place)) else { return nil }
    return takenEngine(
      provider.origin, from: provider.place, release, from: place,
      secretsDiffer: provider.passwordsDiffer(secretsDigest))
  }

  func refuses(_ provider: ProviderOfEngine) -> Bool { taken(by: provider) != nil }
}

extension Compilation {
  /// The path of the provider file as it can be opened.
  fileprivate func providerPlace(in folder: String) -> String? {
    guard let range = reading.places["provider"] else { return nil }
    let file = files[range.file]
    return (file.folderName ?? (folder.hasSuffix("/") ? folder : folder + "/")) + file.path
  }
}
