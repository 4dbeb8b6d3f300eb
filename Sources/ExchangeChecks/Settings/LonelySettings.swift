import SourceText
import TelephoneExchange

extension SettingChecks {
  /// Settings that say something only beside another one, and where no device has both.
  static let lonelySettings = DeviceCheck(.settingWithoutEffect, needs: .nothing) { context in
    var lonely: [String: (name: String, other: String)] = [:]
    var used: Set<String> = []
    context.eachSaidOption { option, said in
      let subject = "\(said.subject)/\(option.name)"
      guard let other = besides[option.name], !used.contains(subject) else { return }
      // A value that is none has been reported.
      if let value = said.beside(other), DevicePlan.Option[other]?.read(value)?.isEmpty != true {
        used.insert(subject)
        lonely[subject] = nil
      } else {
        lonely[subject] = (option.name, other)
      }
    }
    return lonely.sorted { $0.key < $1.key }.map { subject, names in
      context.finding(
        .settingWithoutEffect, "`\(names.name)` has no effect without `\(names.other)`", at: subject,
        help: "add `\(names.other): …`, or delete `\(names.name)`")
    }
  }

  private static let besides: [String: String] = [
    "ldap_tls": "ldap_server", "ldap_base": "ldap_server", "ldap_filter": "ldap_server", "ldap_names": "ldap_server",
    "ldap_numbers": "ldap_server", "ldap_user": "ldap_server", "fail_back": "backup_registrar",
    "fail_back_seconds": "backup_registrar", "multicast_interrupts": "multicast_paging",
  ]
}
