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
    /// By which its lines register, the first one first.
    var accounts: [String]
  }

  /// Which telephones are told.
  package enum Choice: Sendable {
    /// Those whose files changed since a release; nil: since the release before the live one, or the last time they were told.
    case changed(since: Int?)
    /// These, by their ids.
    case devices(Set<String>)
    case all
  }

  /// - Parameters:
  ///   - companies: ids; empty: all.
  ///   - isRestart: the event that restarts a telephone is sent, where its family has one.
  package init(
    _ choice: Choice, companies: [String], isRestart: Bool, in out: borrowing PublishedDirectory,
    _ families: DeviceFamilies, _ engine: any Engine, _ control: any EngineControl
  ) throws(PublishError) {
    let told = ToldReleases(out)
    for company in try out.publishedCompanies() where companies.isEmpty || companies.contains(company) {
      guard let live = out.liveManifest(of: company) else {
        unreadable.append(company)
        continue
      }
      let devices = out.liveDevices(of: company).filter { families[$0.model] != nil }
      all += devices.count
      var wanted: Set<String>
      var since: Int?
      switch choice {
      case .all: wanted = Set(devices.map(\.id))
      case .devices(let ids): wanted = ids
      case .changed(let release):
        since = out.release(before: live.release, of: company, asked: release ?? told.releases[company])
        if release != nil, since == nil { unkept.append(company) }
        let before = since.flatMap { out.manifest(release: $0, of: company) }
        wanted = Self.changed(
          devices, families, live.manifest.files.changes(from: before?.files ?? []) { _ in true }, isNew: before == nil)
      }
      releases[company] = (live.release, since)
      let accounts = LiveEngineReleases.text(control.lineFile, of: company, for: engine.name, out).map {
        control.accounts(ofLines: $0)
      }
      for device in devices where wanted.contains(device.id) {
        guard let (family, model) = families[device.model] else { continue }
        telephones.append(
          Telephone(
            company: company, device: device.id, family: family, model: model.device.name, isRestart: isRestart,
            accounts: Self.accounts(of: device.id, accounts ?? [:])))
      }
    }
  }

  /// Of lines `0015654aa937/1`, in their order.
  private static func accounts(of device: String, _ lines: [String: String]) -> [String] {
    var accounts: [String] = []
    while let account = lines["\(device)/\(accounts.count + 1)"] { accounts.append(account) }
    return accounts
  }

  /// The devices that fetch something that changed: their own files, what their models share, what the company shares.
  ///
  /// - Parameter isNew: nothing is known of what they have.
  private static func changed(
    _ devices: [LiveDevice], _ families: DeviceFamilies, _ changes: [FileChange], isNew: Bool
  ) -> Set<String> {
    if isNew { return Set(devices.map(\.id)) }
    let fetched = changes.filter { $0.isFetched && $0.kind != .vanished }
    var wanted = Set(fetched.lazy.compactMap { $0.owner.deviceID })
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
      if shared.contains(where: { names.contains($0) || !isOfFamilies($0, families) }) { wanted.insert(device.id) }
    }
    return wanted
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

extension String {
  fileprivate var deviceID: String? { hasPrefix("device ") ? String(dropFirst("device ".count)) : nil }
}
