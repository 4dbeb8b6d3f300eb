import SourceText

extension Exchange {
  /// Options that were said and that a model under them does not have, once for each place and model.
  func settingsWithoutEffect(_ catalog: DeviceCatalog) -> [Diagnostic] {
    let names = settingsSaid
    let said = optionsSaid
    let own = DevicePlan.Setting.all.filter { names.contains($0.name) && DevicePlan.Option[$0.name] == nil }
    guard !said.isEmpty || !own.isEmpty else { return [] }
    var faults: [Place: [String: Fault]] = [:]
    var followers: Set<Place> = []
    var lonely = LonelySettings()
    for device in devices {
      guard let model = catalog[device.model] else { continue }
      let settings = settings(of: device, catalog: catalog)
      func note(_ taking: DeviceModel.Taking, _ name: String, _ setting: DeviceSetting, at subject: String) {
        let place = Place(subject: "\(subject)/\(name)", level: setting.level, name: name, value: setting.value)
        if case .taken = taking {
          followers.insert(place)
        } else {
          faults[place, default: [:]][model.name, default: Fault(taking: taking)].count += 1
        }
      }
      func look(
        _ option: DevicePlan.Option, _ setting: DeviceSetting, at subject: String, line: [String: String] = [:]
      ) {
        // A value that is none has been told.
        guard let value = option.read(setting.value), !value.isEmpty else { return }
        lonely.look(option, at: "\(subject)/\(option.name)") { line[$0] ?? settings[$0]?.value }
        note(model.takes(option, value) { settings[$0]?.value ?? "" }, option.name, setting, at: subject)
      }
      for one in own {
        guard let setting = settings[one.name], setting.level > .standard, one.accepts(setting.value) else { continue }
        // Of three time servers it is told that the third is never asked.
        if one.name == "time_servers", setting.value.split(whereSeparator: { ", ".contains($0) }).count > 2 { continue }
        note(
          model.takes(one, setting.value), one.name, setting,
          at: subject(of: setting.level, one.name, device, catalog))
      }
      for option in said {
        if let setting = settings[option.name], setting.level > .standard {
          look(option, setting, at: subject(of: setting.level, option.name, device, catalog))
        }
        for (index, line) in device.lines.enumerated() where option.highest == .line {
          guard let value = line.settings[option.name] else { continue }
          look(
            option, DeviceSetting(value: value, level: .line), at: "device \(device.id)/lines/\(index + 1)/settings",
            line: line.settings)
        }
      }
    }
    return lonely.findings
      + faults.flatMap { place, models in
        models.sorted { $0.key < $1.key }.map { name, fault in
          let devices = fault.count == 1 ? "" : " (\(fault.count) devices)"
          let what =
            switch fault.taking {
            case .beyond(let taken):
              "a \(name) takes \(taken) for `\(place.name)`, not \(shown(place.value))\(devices)"
            case .taken, .lacking: "a \(name) has no setting for `\(place.name)`\(devices)"
            }
          let isWide = place.level < .family && followers.contains(place)
          return Diagnostic(
            isWide ? .settingNotEverywhere : .settingWithoutEffect, what, at: nil,
            help: isWide ? nil : "the device keeps its default; delete the setting, or write a value that it accepts",
            subject: place.subject)
        }
      }
  }

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

  /// Options that are said at any level: most companies say none, and then no device is looked at.
  var optionsSaid: [DevicePlan.Option] {
    let names = settingsSaid
    return DevicePlan.Option.all.filter { names.contains($0.name) }
  }

  /// Names of settings that are said at any level.
  var settingsSaid: Set<String> {
    var names = Set(provider.settings.keys).union(company.settings.keys)
    for site in sites { names.formUnion(site.settings.keys) }
    for settings in modelSettings.values { names.formUnion(settings.keys) }
    for device in devices {
      if !device.settings.isEmpty { names.formUnion(device.settings.keys) }
      for line in device.lines where !line.settings.isEmpty { names.formUnion(line.settings.keys) }
    }
    return names
  }

  /// Where a setting that a device has was said.
  package func subject(of name: String, of device: Device, _ catalog: DeviceCatalog) -> String {
    let level = settings(of: device, catalog: catalog)[name]?.level ?? .standard
    return "\(subject(of: level, name, device, catalog))/\(name)"
  }

  /// Where a setting of a device was said.
  func subject(of level: SettingLevel, _ name: String, _ device: Device, _ catalog: DeviceCatalog) -> String {
    switch level {
    case .standard, .provider:
      return provider.settings[name] == nil && provider.keysOfDevices[name] != nil ? "provider" : "provider/settings"
    case .company: return "company/settings"
    case .site: return "\(ObjectPath.site(site(of: device)?.id ?? "").subject)/settings"
    case .family, .model:
      let named = modelSettings.keys.sorted().last {
        catalog.level(of: $0, for: device.model) == level && modelSettings[$0]?[name] != nil
      }
      return "description/device_settings/\(named ?? "")"
    case .device, .line: return "\(device.subject)/settings"
    }
  }
}
