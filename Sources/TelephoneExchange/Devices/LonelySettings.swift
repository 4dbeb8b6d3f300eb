import SourceText

/// Settings that say something only beside another one, and where no device has both.
struct LonelySettings {
  private static let besides: [String: String] = [
    "ldap_tls": "ldap_server", "ldap_base": "ldap_server", "ldap_filter": "ldap_server", "ldap_names": "ldap_server",
    "ldap_numbers": "ldap_server", "ldap_user": "ldap_server", "fail_back": "backup_registrar",
    "fail_back_seconds": "backup_registrar", "multicast_interrupts": "multicast_paging",
  ]

  private var places: [String: (name: String, other: String)] = [:]
  private var used: Set<String> = []

  /// - Parameter value: of each setting on the device; nil: nobody says it.
  mutating func look(_ option: DevicePlan.Option, at subject: String, value: (String) -> String?) {
    guard let other = Self.besides[option.name], !used.contains(subject) else { return }
    // A value that is none has been told.
    if let said = value(other), DevicePlan.Option[other]?.read(said)?.isEmpty != true {
      used.insert(subject)
      places[subject] = nil
    } else {
      places[subject] = (option.name, other)
    }
  }

  var findings: [Diagnostic] {
    places.sorted { $0.key < $1.key }.map { subject, names in
      Diagnostic(
        .settingWithoutEffect, "`\(names.name)` has no effect without `\(names.other)`",
        at: nil,
        help: "add `\(names.other): …`, or delete `\(names.name)`", subject: subject)
    }
  }
}
