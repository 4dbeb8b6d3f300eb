import ExchangeCompiler
import ProvisioningHost
import Synchronization
import TelephoneExchange

extension DeviceNaming {
  /// By the profiles of the device families.
  init(_ families: DeviceFamilies) {
    let known = KnownAgents(families)
    let shared = Self.sharedNames(families)
    // What asks for the file of one model is that model: a W60P, which is a W60B with a portable, calls itself a W60B.
    let kin = Self.sharedNames(families, ofFamilies: false).values.filter { $0.count > 1 }
    self.init(
      userAgent: known.identify, models: { shared[$0.lowercased()] ?? [] },
      isSame: { one, other in one == other || kin.contains { $0.contains(one) && $0.contains(other) } })
  }

  /// Names of files of one model or of a few: whoever asks for one is of these.
  ///
  /// - Parameter ofFamilies: those too that a family has in common.
  private static func sharedNames(_ families: DeviceFamilies, ofFamilies: Bool = true) -> [String: Set<String>] {
    var names: [String: Set<String>] = [:]
    for family in families.all {
      for shape in family.files where shape.scope != .device && shape.audience != .installer && shape.path.contains("{")
      {
        if !ofFamilies, shape.path.contains("{family}") { continue }
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
