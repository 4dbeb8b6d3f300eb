import RecordSchemas
import TelephoneExchange

/// The neutral settings of devices as Markdown: what each may be, where it may stand, and what it is without a word.
var settingReference: String {
  var text = """

    ## settings of devices

    Under `settings` of the provider, the company, a site, a device or a line, and under `device_settings` of a family or a
    model. A later level overrides an earlier one: \(SettingLevel.allCases.map(\.rawValue).joined(separator: ", ")).
    The settings are vendor-neutral; `check` reports models that lack one. `none` removes what an earlier level sets.
    Passwords are not written here: those of `provisioning_user` and `ldap_user` are in the secrets file, as
    `provisioning-password/NAME` and `ldap-password/NAME`. The profile of a family may add settings of its own.
    [Encrypted files](../../../DeviceTemplates/README.md#encrypted-files) says what `encrypt_files` does for which vendors, and
    how the keys get into the devices.

    | setting | value and meaning | default | from | to |
    |---|---|---|---|---|

    """
  for setting in DevicePlan.Setting.all {
    let standard = DevicePlan.Setting.standards[setting.name].map { "`\($0.value)`" } ?? ""
    let levels = "\(setting.lowest.rawValue) | \(setting.highest.rawValue)"
    text += "| `\(setting.name)` | \(setting.meaning) | \(standard) | \(levels) |\n"
  }
  return text
}

extension DevicePlan.Setting {
  /// What a level may say, as rows of the language.
  static func keys(at level: SettingLevel) -> [KeyDescription] {
    all.filter { $0.lowest <= level && level <= $0.highest }.map { setting in
      KeyDescription(
        name: setting.name, type: setting.type, isRequired: false, fallback: standards[setting.name]?.value,
        meaning: setting.meaning, features: [])
    }
  }
}
