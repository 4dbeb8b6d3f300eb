import Releases
import TelephoneExchange

/// Which telephones of an output directory have files that changed, and how each is told to look.
package struct ResyncPlan: Sendable {
  package var telephones: [Telephone] = []
  /// How many telephones there are in all, told or not.
  package var all = 0
  /// Of each company that was looked at: the live release, and the one it was compared with.
  package var releases: [String: (live: Int, since: Int?)] = [:]
  /// Companies whose live release cannot be read, sorted.
  package var unreadable: [String] = []
  /// Companies that no longer have the release that was asked for, sorted.
  package var unkept: [String] = []

  package struct Telephone: Sendable, Hashable {
    package var company: String
    package var device: String
    package var model: String
    /// What makes it look; nil: no event of its family is known, or it fetches nothing.
    package var event: String?
    /// It restarts by that event, or may.
    package var restarts: Bool
    /// Changed settings of its files that it takes only when it starts, in the words of its vendor, sorted. Empty also where
    /// the profile tells of none, or the files could not be compared.
    package var restartSettings: [String] = []
    /// What it is to fetch, as far as that is known of it: names below the token, and digests.
    package var expected: [String: String] = [:]
    /// By which its lines register, the first one first.
    var accounts: [String]
  }

  /// Which telephones are told.
  package enum Choice: Sendable {
    /// Those whose files changed since a release; nil: since they fetched them, where that is known, else since the last time
    /// they were told, or the release before the live one.
    case changed(since: Int?)
    /// These, by their ids.
    case devices(Set<String>)
    case all
  }

  /// - Parameters:
  ///   - companies: ids; empty: all.
  ///   - isRestart: the event that restarts a telephone is sent, where its family has one. Else it is sent where a setting
  ///     changed that takes a restart.
  ///   - fetched: what is known of what they have; nil: nothing.
  package init(
    _ choice: Choice, companies: [String], isRestart: Bool, in out: borrowing PublishedDirectory,
    _ families: DeviceFamilies, _ engine: any Engine, _ control: any EngineControl, fetched: FetchedFiles? = nil
  ) throws(PublishError) {
    let told = ToldReleases(out)
    for company in try out.publishedCompanies() where companies.isEmpty || companies.contains(company) {
      guard let live = out.liveManifest(of: company) else {
        unreadable.append(company)
        continue
      }
      let devices = out.liveDevices(of: company).filter { families[$0.model] != nil }
      all += devices.count
      var wanted: [String: ChangedFiles]
      var since: Int?
      switch choice {
      case .all: wanted = Dictionary(devices.map { ($0.id, ChangedFiles()) }, uniquingKeysWith: { first, _ in first })
      case .devices(let ids):
        wanted = Dictionary(ids.map { ($0, ChangedFiles()) }, uniquingKeysWith: { first, _ in first })
      case .changed(let release):
        since = out.release(before: live.release, of: company, asked: release ?? told.releases[company])
        if release != nil, since == nil { unkept.append(company) }
        let before = since.flatMap { out.manifest(release: $0, of: company) }
        let changes = live.manifest.files.changes(from: before?.files ?? []) { _ in true }
        wanted = Self.changed(devices, families, changes, isNew: before == nil)
        if release == nil, let fetched {
          Self.narrow(&wanted, devices, to: fetched, live.manifest.digestsOfFetched, isNew: before == nil)
        }
      }
      releases[company] = (live.release, since)
      let accounts = LiveEngineReleases.text(control.lineFile, of: company, for: engine.name, out).map {
        control.accounts(ofLines: $0)
      }
      var reasons = RestartReasons(of: company)
      for device in devices {
        guard let files = wanted[device.id], let (family, model) = families[device.model] else { continue }
        let had = fetched?.files[device.id] ?? [:]
        let settings = reasons.settings(
          in: files.names.compactMap { name in (had[name]?.release ?? since).map { (name, $0) } }, live: live.release,
          of: family, model, device: device.id, out)
        var telephone = Telephone(
          company: company, device: device.id, family: family, model: model.device.name,
          isRestart: isRestart || !settings.isEmpty, accounts: Self.accounts(of: device.id, accounts ?? [:]))
        telephone.restartSettings = settings
        telephone.expected = files.expected
        telephones.append(telephone)
      }
    }
  }

  /// Of lines `0015654aa937/1`, in their order.
  private static func accounts(of device: String, _ lines: [String: String]) -> [String] {
    var accounts: [String] = []
    while let account = lines["\(device)/\(accounts.count + 1)"] { accounts.append(account) }
    return accounts
  }

  /// What changed of a device's files: names below the token.
  private struct ChangedFiles {
    var own: Set<String> = []
    var shared: Set<String> = []
    /// With their digests, where it is known what the device has, and that it fetches them.
    var expected: [String: String] = [:]

    var names: Set<String> { own.union(shared) }
  }

  /// The devices that fetch something that changed: their own files, what their models share, what the company shares.
  ///
  /// - Parameter isNew: nothing is known of what they have.
  private static func changed(
    _ devices: [LiveDevice], _ families: DeviceFamilies, _ changes: [FileChange], isNew: Bool
  ) -> [String: ChangedFiles] {
    var wanted: [String: ChangedFiles] = [:]
    if isNew { for device in devices { wanted[device.id] = ChangedFiles() } }
    let fetched = changes.filter { $0.isFetched && $0.kind != .vanished }
    for change in fetched {
      guard let id = change.owner.deviceID else { continue }
      wanted[id, default: ChangedFiles()].own.insert(ReleasePath.belowToken(change.path))
    }
    let shared = fetched.filter { $0.owner.deviceID == nil }.map { ReleasePath.belowToken($0.path) }
    guard !shared.isEmpty else { return wanted }
    var byFamily: [String: Set<String>] = [:]
    for device in devices {
      guard let (family, model) = families[device.model] else { continue }
      let key = "\(family.name)/\(model.device.name)"
      let names =
        byFamily[key]
        ?? Set(
          family.files.filter { $0.scope != .device }.map { shape in
            shape.path { $0 == "family" ? family.name : model.values[$0] }
          })
      byFamily[key] = names
      // What no family calls its own is for all: certificates, pictures.
      let own = shared.filter { names.contains($0) || !isOfFamilies($0, families) }
      if !own.isEmpty { wanted[device.id, default: ChangedFiles()].shared.formUnion(own) }
    }
    return wanted
  }

  /// Of the devices that have come, those stay, or come to it, whose files are others than those which they fetched.
  ///
  /// - Parameter isNew: there was nothing to compare releases with, so only what they fetched tells.
  private static func narrow(
    _ wanted: inout [String: ChangedFiles], _ devices: [LiveDevice], to fetched: FetchedFiles, _ live: [String: String],
    isNew: Bool
  ) {
    for device in devices {
      let changed = isNew ? ChangedFiles() : wanted[device.id] ?? ChangedFiles()
      guard let outdated = fetched.outdated(device.id, changed: changed.names, live: live) else { continue }
      guard !outdated.isEmpty else {
        wanted[device.id] = nil
        continue
      }
      // Files that it shares and has never fetched are perhaps none of its model's.
      let known = outdated.filter { changed.own.contains($0) || fetched.files[device.id]?[$0] != nil }
      wanted[device.id] = ChangedFiles(
        own: outdated,
        expected: Dictionary(uniqueKeysWithValues: known.compactMap { name in live[name].map { (name, $0) } }))
    }
  }

  private static func isOfFamilies(_ path: String, _ families: DeviceFamilies) -> Bool {
    families.all.contains { family in
      family.files.contains { shape in
        shape.scope != .device
          && (!shape.path.contains("{")
            ? shape.path == path
            : family.models.contains { model in
              shape.path { $0 == "family" ? family.name : model.values[$0] } == path
            })
      }
    }
  }
}

extension ResyncPlan.Telephone {
  fileprivate init(
    company: String, device: String, family: DeviceFamily, model: String, isRestart: Bool, accounts: [String]
  ) {
    let (resync, reboot) = (family.events["resync"], family.events["reboot"])
    // One that fetches nothing of its own has nothing to look for.
    let fetches = family.files.contains { $0.audience == .device }
    event = fetches ? (isRestart ? reboot ?? resync : resync ?? reboot) : nil
    restarts = event != nil && event == reboot
    (self.company, self.device, self.model, self.accounts) = (company, device, model, accounts)
  }
}

extension Manifest {
  /// Of what devices fetch, by name below the token.
  fileprivate var digestsOfFetched: [String: String] {
    Dictionary(
      files.filter { $0.path.hasPrefix(ReleasePath.provisioning) }.map { (ReleasePath.belowToken($0.path), $0.sha256) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension String {
  fileprivate var deviceID: String? { hasPrefix("device ") ? String(dropFirst("device ".count)) : nil }
}
