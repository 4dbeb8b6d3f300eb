import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange

/// One company of a build, from its description to what became of it.
struct FleetCompany {
  var directory: String
  /// Nil where the description could not be read at all.
  var compilation: Compilation?
  var secrets: DerivedSecrets?
  /// Where its findings are told.
  private var report: Report?
  /// Why nothing of this run goes live of it; nil while nothing speaks against it.
  private(set) var heldBack: HeldBack?
  /// On the disk, not yet live.
  var staged: Staged?
  /// Live by now.
  var published: Published?
  var fileCount = 0
  /// Of its former provisioning tokens; nil where it has none and had none.
  var bridges: Bridges?
  /// How many bridges stand.
  var standing = 0
  /// Devices that are led from the former provisioning token to the present one.
  var led: Int?
  /// What went wrong after it went live.
  var faults: [String] = []

  struct HeldBack {
    var reason: String
    /// Not the description is at fault: exit code 74.
    var isByDisk: Bool
  }

  init(
    directory: String, compilation: Compilation? = nil, secrets: DerivedSecrets? = nil, report: Report? = nil
  ) {
    self.directory = directory
    self.report = report
    self.compilation = compilation
    self.secrets = secrets
  }

  var id: String? { compilation?.exchange.company.id }

  /// What a message calls it.
  var name: String { id ?? directory }

  /// The first reason is the one that is told.
  mutating func holdBack(_ reason: String, byDisk: Bool = false) {
    if heldBack == nil { heldBack = HeldBack(reason: reason, isByDisk: byDisk) }
  }

  mutating func holdBack(_ error: PublishError) { holdBack(error.description, byDisk: error.isOfTheDisk) }

  /// Everything that a company needs to be built.
  struct Work {
    var id: String
    var compilation: Compilation
    var secrets: DerivedSecrets
    var origin: CompanyOrigin { CompanyOrigin(compilation.exchange, secrets) }
    var provisioning: ProvisioningPlace { compilation.provisioning(secrets: secrets) }
  }

  /// Nil where it is held back.
  var work: Work? {
    guard heldBack == nil, let compilation, let secrets else { return nil }
    return Work(id: compilation.exchange.company.id, compilation: compilation, secrets: secrets)
  }

  /// Prints findings of what stands around the description, at their places in it.
  func tell(_ diagnostics: [Diagnostic]) {
    guard let compilation, let report else { return }
    let placed = diagnostics.map { diagnostic in
      var copy = diagnostic
      if copy.range == nil { copy.range = copy.subject.flatMap { compilation.reading.places[$0] } }
      return copy
    }
    report.print(placed, compilation.files)
  }
}

extension Compilation {
  /// The only inputs of a release that are not in the description.
  var facts: ReleaseFacts {
    var facts = ReleaseFacts(
      asOf: plan.horizon.first, horizon: plan.horizon, timeZoneData: zoneDatabaseVersion() ?? "unknown",
      toolVersion: Version.text, languageVersion: 1)
    facts.summerTimeLast = devices.devices.compactMap(\.clock.datedSummer?.last).min()
    return facts
  }
}
