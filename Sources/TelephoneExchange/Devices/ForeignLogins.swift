/// A name with which devices log in at somebody else's service; only that service's keeper knows the password.
package struct ForeignLogin: Sendable, Hashable {
  package enum Service: String, Sendable, CaseIterable {
    /// The host that devices fetch their files from.
    case provisioning = "provisioning-password"
    /// A directory of names.
    case directory = "ldap-password"

    /// The setting that says who logs in.
    var user: String {
      switch self {
      case .provisioning: "provisioning_user"
      case .directory: "ldap_user"
      }
    }

    /// Of the service itself; nothing is asked while it says none.
    var host: String? {
      switch self {
      case .provisioning: nil
      case .directory: "ldap_server"
      }
    }
  }

  package var service: Service
  /// The path of its password in the secrets file: `ldap-password/cn=telefoon`.
  package var path: String { "\(service.rawValue)/\(user)" }
  package var user: String
  /// Where the name was written first.
  package var subject: String
}

extension Exchange {
  /// Each once, in the order of the devices that use them.
  package func foreignLogins(_ catalog: DeviceCatalog) -> [ForeignLogin] {
    let said = Set(optionsSaid.map(\.name))
    let services = ForeignLogin.Service.allCases.filter { said.contains($0.user) }
    guard !services.isEmpty else { return [] }
    let cascade = SettingCascade(self, catalog)
    var known: Set<String> = []
    var logins: [ForeignLogin] = []
    for device in devices {
      guard let model = catalog[device.model] else { continue }
      let settings = cascade.settings(of: device)
      func taken(_ name: String) -> (value: String, level: SettingLevel)? {
        guard let option = DevicePlan.Option[name], let setting = settings[name],
          let value = option.read(setting.value), !value.isEmpty,
          case .taken = model.takes(option, value, own: { settings[$0]?.value ?? "" })
        else { return nil }
        return (value, setting.level)
      }
      for service in services {
        if let host = service.host, taken(host) == nil { continue }
        guard let user = taken(service.user), user.value != DevicePlan.ownLogin || service != .provisioning else {
          continue
        }
        let login = ForeignLogin(
          service: service, user: user.value,
          subject: "\(cascade.subject(of: user.level, service.user, device))/\(service.user)")
        if known.insert(login.path).inserted { logins.append(login) }
      }
    }
    return logins
  }
}
