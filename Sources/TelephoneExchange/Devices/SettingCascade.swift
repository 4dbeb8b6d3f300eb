/// What each device is set to, of what is said at all levels. Made once for an exchange, since finding which device a name
/// under `device_settings` means is not free.
package struct SettingCascade: Sendable {
  private let exchange: Exchange
  private let catalog: DeviceCatalog
  /// Names under `device_settings`, sorted, by the model that each means, and by what it is called whatever the case.
  private let ofModel: [String: [String]]
  private let ofKey: [String: [String]]
  /// Addresses of firmware by the model.
  private let firmware: [String: String]

  package init(_ exchange: Exchange, _ catalog: DeviceCatalog) {
    self.exchange = exchange
    self.catalog = catalog
    let names = exchange.modelSettings.keys.sorted()
    var ofModel: [String: [String]] = [:]
    for name in names { if let model = catalog[name] { ofModel[model.name, default: []].append(name) } }
    self.ofModel = ofModel
    ofKey = Dictionary(grouping: names) { DeviceModel.key($0) }
    var firmware: [String: String] = [:]
    for (name, address) in exchange.provider.firmware.sorted(by: { $0.key < $1.key }) {
      if let model = catalog[name], firmware[model.name] == nil { firmware[model.name] = address }
    }
    self.firmware = firmware
  }

  /// The cascade for one device: default < provider < company < site < family < model < device, and for one of its lines
  /// (an index) < line. Keys of the language that say the same (`voice_vlan` of a site) belong to their level, and its
  /// `settings` go before them.
  package func settings(of device: Device, line: Int? = nil) -> [String: DeviceSetting] {
    let model = catalog[device.model]
    let (provider, company, site) = (exchange.provider, exchange.company, exchange.site(of: device))
    var settings = DevicePlan.Setting.standards
    for own in model?.settings ?? [] { settings[own.name] = DeviceSetting(value: own.standard, level: .standard) }
    func take(_ level: SettingLevel, _ values: [String: String]) {
      for (name, value) in values { settings[name] = DeviceSetting(value: value, level: level) }
    }
    take(.provider, provider.keysOfDevices)
    if let address = model.flatMap({ firmware[$0.name] }) { take(.provider, ["firmware": address]) }
    take(.provider, provider.settings)
    take(.company, ["language": company.language, "time_zone": company.timeZone, "country": company.country.rawValue])
    take(.company, company.settings)
    take(.site, site?.keysOfDevices ?? [:])
    take(.site, site?.settings ?? [:])
    for level in [SettingLevel.family, .model] {
      for name in names(level, device) { take(level, exchange.modelSettings[name] ?? [:]) }
    }
    take(.device, device.settings)
    if let line { take(.line, device.lines[line].settings) }
    return settings
  }

  /// Names under `device_settings` that mean a device's family, or its model: the last one counts.
  private func names(_ level: SettingLevel, _ device: Device) -> [String] {
    guard let model = catalog[device.model] else {
      return level == .model ? ofKey[DeviceModel.key(device.model)] ?? [] : []
    }
    let own = ofModel[model.name] ?? []
    return level == .model ? own : (ofKey[DeviceModel.key(model.family)] ?? []).filter { !own.contains($0) }
  }

  /// Where a setting that a device has was said.
  package func subject(of name: String, of device: Device) -> String {
    "\(subject(of: settings(of: device)[name]?.level ?? .standard, name, device))/\(name)"
  }

  /// Where a setting of a device was said.
  package func subject(of level: SettingLevel, _ name: String, _ device: Device) -> String {
    let provider = exchange.provider
    switch level {
    case .standard, .provider:
      return provider.settings[name] == nil && provider.keysOfDevices[name] != nil ? "provider" : "provider/settings"
    case .company: return "company/settings"
    case .site: return "\(ObjectPath.site(exchange.site(of: device)?.id ?? "").subject)/settings"
    case .family, .model:
      let named = names(level, device).last { exchange.modelSettings[$0]?[name] != nil }
      return "description/device_settings/\(named ?? "")"
    case .device, .line: return "\(device.subject)/settings"
    }
  }
}
