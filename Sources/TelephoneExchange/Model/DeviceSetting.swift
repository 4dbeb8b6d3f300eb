/// At which level of the description a setting of a device was said; a later level goes before an earlier one.
package enum SettingLevel: String, Sendable, Hashable, CaseIterable, Comparable {
  case standard = "default"
  case provider
  case company
  case site
  case family
  case model
  case device
  case line

  package static func < (a: Self, b: Self) -> Bool { a.order < b.order }

  private var order: Int {
    switch self {
    case .standard: 0
    case .provider: 1
    case .company: 2
    case .site: 3
    case .family: 4
    case .model: 5
    case .device: 6
    case .line: 7
    }
  }
}

/// A setting of one device and the level that said it.
package struct DeviceSetting: Sendable, Hashable {
  package var value: String
  package var level: SettingLevel

  package init(value: String, level: SettingLevel) {
    self.value = value
    self.level = level
  }
}

extension Exchange {
  /// The cascade for one device: default < provider < company < site < family < model < device, and for one of its lines
  /// (an index) < line. Keys of the language that
  /// say the same (`voice_vlan` of a site) belong to their level, and its `settings` go before them.
  package func settings(of device: Device, line: Int? = nil, catalog: DeviceCatalog) -> [String: DeviceSetting] {
    let model = catalog[device.model]
    let site = site(of: device)
    var settings = DevicePlan.Setting.standards
    for own in model?.settings ?? [] { settings[own.name] = DeviceSetting(value: own.standard, level: .standard) }
    func take(_ level: SettingLevel, _ values: [String: String]) {
      for (name, value) in values { settings[name] = DeviceSetting(value: value, level: level) }
    }
    take(.provider, provider.keysOfDevices)
    if let firmware = firmware(of: model, catalog) { take(.provider, ["firmware": firmware]) }
    take(.provider, provider.settings)
    take(.company, ["language": company.language, "time_zone": company.timeZone, "country": company.country.rawValue])
    take(.company, company.settings)
    take(.site, site?.keysOfDevices ?? [:])
    take(.site, site?.settings ?? [:])
    for level in [SettingLevel.family, .model] {
      for name in modelSettings.keys.sorted() where catalog.level(of: name, for: device.model) == level {
        take(level, modelSettings[name] ?? [:])
      }
    }
    take(.device, device.settings)
    if let line { take(.line, device.lines[line].settings) }
    return settings
  }

  /// Where a device stands: its own site, else that of its first user.
  package func site(of device: Device) -> Site? {
    (device.site ?? device.lines.lazy.compactMap(\.user).first.flatMap { users[$0].site }).map { sites[$0] }
  }

  /// Where a device is heard to be: what is said of itself, its site, its company. A model is in no country.
  package func country(of device: Device) -> Country {
    let site = site(of: device)
    let said = [
      device.settings["country"], site?.settings["country"] ?? site?.country?.rawValue, company.settings["country"],
    ]
    return said.lazy.compactMap { $0.flatMap { Country(rawValue: $0) } }.first ?? company.country
  }

  private func firmware(of model: DeviceModel?, _ catalog: DeviceCatalog) -> String? {
    guard let model else { return nil }
    return provider.firmware.keys.sorted().first { catalog[$0]?.name == model.name }.flatMap { provider.firmware[$0] }
  }
}

extension DeviceCatalog {
  /// Whether a name that settings are given for means a device's model or its family; nil: neither.
  package func level(of name: String, for device: String) -> SettingLevel? {
    let named = DeviceModel.key(name)
    guard let model = self[device] else { return named == DeviceModel.key(device) ? .model : nil }
    if self[name]?.name == model.name { return .model }
    return named == DeviceModel.key(model.family) ? .family : nil
  }
}

extension Provider {
  /// What the provider's own keys say of every device.
  package var keysOfDevices: [String: String] {
    var values = ["registration_expiry": String(registrar.expiry), "srtp": srtp ? "true" : "false"]
    // A list that could not be read says nothing.
    if !timeServers.isEmpty { values["time_servers"] = timeServers.joined(separator: ",") }
    if !codecs.isEmpty { values["codecs"] = codecs.joined(separator: ",") }
    values["syslog"] = syslog
    values["outbound_proxy"] = outboundProxy
    return values
  }
}

extension Site {
  /// What the site's own keys say of the devices there.
  package var keysOfDevices: [String: String] {
    var values: [String: String] = [:]
    values["time_zone"] = timeZone
    values["country"] = country?.rawValue
    values["voice_vlan"] = voiceVLAN.map { String($0) }
    return values
  }
}
