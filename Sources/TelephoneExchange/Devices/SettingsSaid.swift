extension Exchange {
  /// Options that are said at any level: most companies say none, and then no device is looked at.
  package var optionsSaid: [DevicePlan.Option] {
    let names = settingsSaid
    return DevicePlan.Option.all.filter { names.contains($0.name) }
  }

  /// Names of settings that are said at any level.
  package var settingsSaid: Set<String> {
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
  package func subject(of level: SettingLevel, _ name: String, _ device: Device, _ catalog: DeviceCatalog) -> String {
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
