import Synchronization
import TelephoneExchange

/// The names of the settings that are secrets in the files of a model: found by rendering its files for a made-up device that
/// has all that it can have, and looking where the made-up secrets are. So also a setting is known whose secret is gone.
package final class SecretNames: Sendable {
  private let library: DeviceLibrary
  /// Companies that are planned at a time ask for the same.
  private let found = Mutex<[[String]: Set<String>]>([:])

  package init(of library: DeviceLibrary) { self.library = library }

  /// In the files of a device of this model with these settings of its family.
  func names(of plan: DevicePlan) -> Set<String> {
    guard let (_, model) = library.families[plan.model] else { return [] }
    return known(model.key + plan.familySettings.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }) {
      let trial = TrialCompany(of: [model], in: library)
      var names: Set<String> = []
      for device in trial.devices {
        var full = device.full.plan
        full.familySettings = plan.familySettings
        full.web = .https
        names.formUnion(Self.names(of: deviceFilesOf(full, trial)))
        for name in Self.logins where DevicePlan.Option[name] != nil { full.options[name] = "user" }
        full.options["ldap_server"] = "ldap.example.nl"
        names.formUnion(Self.names(of: deviceFilesOf(full, trial)))
      }
      return names
    }
  }

  /// In the files that the devices of these models share.
  func names(ofShared kinds: [DeviceFileKind]) -> Set<String> {
    let models = kinds.reduce(into: Set<[String]>()) { $0.formUnion($1.models) }
    return known(["shared"] + models.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }) {
      let wanted = library.families.all.flatMap(\.models).filter { models.contains($0.key) }
      let trial = TrialCompany(of: wanted, in: library)
      return Self.names(of: { companyDeviceFiles(in: DeviceRendering(trial.rendering.context, $0)) })
    }
  }

  private func known(_ key: [String], _ find: () -> Set<String>) -> Set<String> {
    found.withLock { known in
      if let names = known[key] { return names }
      let names = find()
      known[key] = names
      return names
    }
  }

  private static let logins = ["ldap_user", "provisioning_user"]

  private func deviceFilesOf(_ plan: DevicePlan, _ trial: TrialCompany) -> (HeardSecrets) -> [OutputFile] {
    { deviceFiles(for: plan, in: DeviceRendering(trial.rendering.context, $0)) }
  }

  private static func names(of files: (HeardSecrets) -> [OutputFile]) -> Set<String> {
    let heard = HeardSecrets(TrialSecrets())
    var names: Set<String> = []
    for file in files(heard) {
      var bytes: [UInt8] = []
      // What cannot be made or read for a made-up device is found by the trials of the families.
      guard (try? file.render(&bytes)) != nil, let values = try? writtenValues(bytes, file.kinds.first?.shape) else {
        continue
      }
      var mask = SecretMask()
      mask.secrets = heard.take()
      names.formUnion(mask.names(in: values))
    }
    return names
  }
}
