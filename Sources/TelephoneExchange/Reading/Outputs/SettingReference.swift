/// The neutral settings of devices as Markdown: what each may be, where it may stand, and what it is without a word.
func settingReference() -> String {
  var text = """

    ## device settings

    What `settings` and `device_settings` may say, in no maker's words. A later level goes before an earlier one:
    \(SettingLevel.allCases.map { "`\($0.rawValue)`" }.joined(separator: " < ")). The profile of a family under
    `DeviceTemplates` adds settings of its own, which `centrale models` lists.

    | setting | value | default | from | to |
    |---|---|---|---|---|

    """
  for setting in DevicePlan.Setting.all {
    let standard = DevicePlan.Setting.standards[setting.name].map { "`\($0.value)`" } ?? ""
    text +=
      "| `\(setting.name)` | \(setting.meaning) | \(standard) | \(setting.lowest.rawValue) | \(setting.highest.rawValue) |\n"
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

  static var namesOfLines: String {
    all.filter { $0.highest == .line }.map { "`\($0.name)`" }.joined(separator: ", ")
  }
}
