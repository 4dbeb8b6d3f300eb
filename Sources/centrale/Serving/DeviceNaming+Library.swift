import ExchangeCompiler
import ProvisioningHost
import Synchronization
import TelephoneExchange

extension DeviceNaming {
  /// By the profiles of the device families.
  init(_ families: DeviceFamilies) {
    let known = KnownAgents(families)
    let shared = Self.sharedNames(families)
    self.init(userAgent: known.identify, models: { shared[$0.lowercased()] ?? [] })
  }

  /// Names of files of one model or of a few: whoever asks for one is of these.
  private static func sharedNames(_ families: DeviceFamilies) -> [String: Set<String>] {
    var names: [String: Set<String>] = [:]
    for family in families.all {
      for shape in family.files where shape.scope != .device && shape.audience != .installer && shape.path.contains("{")
      {
        for model in family.models {
          let path = shape.path { $0 == "family" ? family.name : model.values[$0] }
          if !path.contains("{"), path.utf8.contains(where: { 48...57 ~= $0 }) {
            names[path.lowercased(), default: []].insert(model.device.name)
          }
        }
      }
    }
    return names
  }

  /// A telephone sends the same words each time, and matching them with every pattern takes a millisecond.
  private final class KnownAgents: Sendable {
    private let families: DeviceFamilies
    private let known = Mutex<[String: (model: String?, firmware: String?)]>([:])

    init(_ families: DeviceFamilies) { self.families = families }

    @Sendable func identify(_ userAgent: String) -> (model: String?, firmware: String?) {
      if let found = known.withLock({ $0[userAgent] }) { return found }
      let identity = families.identities(userAgent: userAgent).first
      let found = (identity?.model?.device.name, identity?.firmware)
      known.withLock { known in
        if known.count > 10_000 { known = [:] }
        known[userAgent] = found
      }
      return found
    }
  }
}
