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
  /// Where a device stands: its own site, else that of its first user.
  package func site(of device: Device) -> Site? { siteIndex(of: device).map { sites[$0] } }

  /// The same as an index into the sites.
  package func siteIndex(of device: Device) -> Int? {
    device.site ?? device.lines.lazy.compactMap(\.user).first.flatMap { users[$0].site }
  }

  /// Where a device is heard to be: what is said of itself, its site, its company. A model is in no country.
  package func country(of device: Device) -> Country {
    let site = site(of: device)
    let said = [
      device.settings["country"], site?.settings["country"] ?? site?.country?.rawValue, company.settings["country"],
    ]
    return said.lazy.compactMap { $0.flatMap { Country(rawValue: $0) } }.first ?? company.country
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
