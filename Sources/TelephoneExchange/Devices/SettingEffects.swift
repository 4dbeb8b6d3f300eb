import SourceText

extension Exchange {
  /// Options that were said and that a model under them does not have, once for each place and model.
  func settingsWithoutEffect(_ catalog: DeviceCatalog) -> [Diagnostic] {
    let said = optionsSaid
    guard !said.isEmpty else { return [] }
    var faults: [Place: [String: Fault]] = [:]
    var followers: Set<Place> = []
    for device in devices {
      guard let model = catalog[device.model] else { continue }
      let settings = settings(of: device, catalog: catalog)
      for option in said {
        // A value that is none has been told.
        guard let setting = settings[option.name], setting.level > .standard, let value = option.read(setting.value),
          !value.isEmpty
        else { continue }
        let place = Place(
          subject: "\(subject(of: setting.level, option.name, device, catalog))/\(option.name)", level: setting.level,
          name: option.name, value: setting.value)
        let taking = model.takes(option, value) { settings[$0]?.value ?? "" }
        if case .taken = taking {
          followers.insert(place)
        } else {
          faults[place, default: [:]][model.name, default: Fault(taking: taking)].count += 1
        }
      }
    }
    return faults.flatMap { place, models in
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
          help: isWide ? nil : "the device keeps its own way; take the setting away, or write what it takes",
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
    var names = Set(provider.settings.keys).union(company.settings.keys)
    for site in sites { names.formUnion(site.settings.keys) }
    for settings in modelSettings.values { names.formUnion(settings.keys) }
    for device in devices where !device.settings.isEmpty { names.formUnion(device.settings.keys) }
    return DevicePlan.Option.all.filter { names.contains($0.name) }
  }

  /// Where a setting of a device was said.
  func subject(of level: SettingLevel, _ name: String, _ device: Device, _ catalog: DeviceCatalog) -> String {
    switch level {
    case .standard, .provider: return "provider/settings"
    case .company: return "company/settings"
    case .site: return "site \(site(of: device)?.id ?? "")/settings"
    case .family, .model:
      let named = modelSettings.keys.sorted().last {
        catalog.level(of: $0, for: device.model) == level && modelSettings[$0]?[name] != nil
      }
      return "description/device_settings/\(named ?? "")"
    case .device, .line: return "device \(device.id)/settings"
    }
  }
}
