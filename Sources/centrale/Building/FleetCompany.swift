import ExchangeCompiler
import Releases
import SourceText
import TelephoneExchange

/// One company of a build, from its description to what became of it. Of what was read only this stays: companies are as many
/// as they like, and never more in memory than are worked on.
struct FleetCompany: Spoken {
  var place: DescriptionPlace
  var id: String?
  /// Why nothing of this run goes live of it; nil while nothing speaks against it.
  private(set) var heldBack: HeldBack?
  /// What the index says of it where nothing was read, since nothing has changed.
  var known: BuildIndex.Entry?
  /// What a build has to know of it; nil where its description could not be read.
  var built: Built?
  /// On the disk, not yet live.
  var staged: Staged?
  /// Live by now.
  var published: Published?
  /// Devices that are led from the former provisioning token to the present one.
  var led: Int?
  /// What went wrong after it went live.
  var faults: [String] = []
  /// What there is to say of its description.
  var transcript = Transcript()

  struct HeldBack: Sendable {
    var reason: String
    /// Not the description is at fault: exit code 74.
    var isByDisk: Bool
  }

  struct Built: Sendable {
    var files: Int
    var devices: Int
    var facts: ReleaseFacts
    var provider: ProviderOfEngine
    var provisioning: ProvisioningPlace
    /// The texts that it was read from, to be kept beside the release.
    var archive: DescriptionArchive?
    /// Of its former provisioning tokens; nil where it has none and had none.
    var bridges: Bridges?
    /// What was live when it was read, and the same company's.
    var live: LiveRelease?
    var claims: Claims
    var inputs: [(path: String, stamp: FileStamp)]
    var families: [(name: String, stamp: FolderStamp)]
    /// Nothing was used that no input tells of.
    var isRepeatable: Bool
  }

  init(_ place: DescriptionPlace) { self.place = place }

  /// What a message calls it.
  var name: String { id ?? place.directory }

  /// The first reason is the one that is told.
  mutating func holdBack(_ reason: String, byDisk: Bool = false) {
    if heldBack == nil { heldBack = HeldBack(reason: reason, isByDisk: byDisk) }
  }

  mutating func holdBack(_ error: PublishError) { holdBack(error.description, byDisk: error.isOfTheDisk) }

  /// What it is built with; nil where it is held back, or where nothing is to be built.
  var ready: Built? { heldBack == nil ? built : nil }

  var files: Int { built?.files ?? known?.files ?? 0 }
}
