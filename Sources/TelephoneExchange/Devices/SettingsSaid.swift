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
}
