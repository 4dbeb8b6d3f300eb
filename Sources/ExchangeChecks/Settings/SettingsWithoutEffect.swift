import SourceText
import TelephoneExchange

extension Rule {
  static let settingWithoutEffect = Rule(
    "setting-without-effect", .warning, "setting that the model does not support",
    explanation: Explanation(
      what: """
        The names of settings are independent of the vendor, and each family maps them to its vendor's own. Some
        vendors lack a setting or support a narrower range of values.
        """,
      why: "The device files leave the setting out, and the device keeps its own value.",
      wrong: .yaml(
        given: "If the model supports 5 to 60:",
        "device_settings: {VVX 500: {backlight_seconds: 300}}"),
      right: .yaml("device_settings: {VVX 500: {backlight_seconds: 60}}")))

  static let settingNotEverywhere = Rule(
    "setting-not-everywhere", .note, "common setting that some models do not support",
    explanation: Explanation(
      what: """
        A setting of the provider, the company or a site applies to all devices there. The vendors of some of these
        devices lack the setting or support a narrower range of values. Those devices keep their own value, and all
        others follow the setting.
        """,
      why: "The devices do not all behave alike. Nothing has to be changed: the note lists the devices that differ."))
}

extension SettingChecks {
  /// Options that were said and that a model under them does not have, once for each place and model.
  static let settingsWithoutEffect = DeviceCheck(
    .settingWithoutEffect, .settingNotEverywhere, needs: .nothing
  ) { context in
    let (exchange, catalog) = (context.exchange, context.catalog)
    var effects = SettingEffects()
    context.eachSaidOption { option, said in
      // Files that stay as they are have a rule of their own.
      if option.name == "encrypt_files" || said.isOwnLogin(option) { return }
      effects.note(said.taking, option.name, said.setting, said.model, at: said.subject)
    }
    let names = exchange.settingsSaid
    let own = DevicePlan.Setting.all.filter { names.contains($0.name) && DevicePlan.Option[$0.name] == nil }
    for device in exchange.devices where !own.isEmpty {
      guard let model = catalog[device.model] else { continue }
      let settings = context.cascade.settings(of: device)
      for one in own {
        guard let setting = settings[one.name], setting.level > .standard, one.accepts(setting.value) else { continue }
        // What another device says for itself says nothing of the company's country and language.
        if setting.level == .company, exchange.company.settings[one.name] == nil { continue }
        if setting.level == .provider, exchange.provider.settings[one.name] == nil { continue }
        // A device without encryption has no calls, which is told of itself.
        if one.name == "srtp" { continue }
        // Of three time servers it is told that the third is never asked.
        if one.name == "time_servers", setting.value.split(whereSeparator: { ", ".contains($0) }).count > 2 { continue }
        effects.note(
          model.takes(one, setting.value), one.name, setting, model,
          at: context.cascade.subject(of: setting.level, one.name, device))
      }
    }
    return effects.findings(context)
  }
}

/// What became of each setting on the devices that it is for.
private struct SettingEffects {
  private struct Place: Hashable {
    var subject: String
    var level: SettingLevel
    var name: String
    var value: String
  }

  private struct Fault {
    var taking: DeviceModel.Taking
    var count = 0
  }

  private var faults: [Place: [String: Fault]] = [:]
  private var followers: Set<Place> = []

  mutating func note(
    _ taking: DeviceModel.Taking, _ name: String, _ setting: DeviceSetting, _ model: DeviceModel, at subject: String
  ) {
    let place = Place(subject: "\(subject)/\(name)", level: setting.level, name: name, value: setting.value)
    if case .taken = taking {
      followers.insert(place)
    } else {
      faults[place, default: [:]][model.name, default: Fault(taking: taking)].count += 1
    }
  }

  func findings(_ context: DeviceCheckContext) -> [Diagnostic] {
    faults.flatMap { place, models in
      models.sorted { $0.key < $1.key }.map { name, fault in
        let devices = fault.count == 1 ? "" : " (\(fault.count) devices)"
        let what =
          switch fault.taking {
          case .beyond(let taken):
            "\(DeviceModel.phrase(name)) takes \(taken) for `\(place.name)`, not \(shown(place.value))\(devices)"
          case .taken, .lacking: "\(DeviceModel.phrase(name)) has no setting for `\(place.name)`\(devices)"
          }
        let isWide = place.level < .family && followers.contains(place)
        return context.finding(
          isWide ? .settingNotEverywhere : .settingWithoutEffect, what, at: place.subject,
          help: isWide ? nil : "the device keeps its default; delete the setting, or write a value that it accepts")
      }
    }
  }
}
