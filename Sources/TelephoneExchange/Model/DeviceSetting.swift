/// At which level of the description a setting of a device was said; a later level goes before an earlier one.
package enum SettingLevel: String, Sendable, Hashable, CaseIterable, Comparable {
  case standard = "default"
  case provider
  case company
  case site
  case family
  case model
  case device

  package static func < (a: Self, b: Self) -> Bool { a.order < b.order }
  private var order: Int { Self.allCases.firstIndex(of: self)! }
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
  /// The cascade for one device: provider < company < site < family < model < device.
  package func settings(of device: Device, catalog: DeviceCatalog) -> [String: DeviceSetting] {
    let model = catalog[device.model]
    let site = device.site.map { sites[$0].settings } ?? [:]
    let byKey = Dictionary(
      modelSettings.map { (DeviceModel.key($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    let levels: [(SettingLevel, [String: String])] = [
      (.provider, provider.settings), (.company, company.settings), (.site, site),
      (.family, model.flatMap { byKey[DeviceModel.key($0.family)] } ?? [:]),
      (.model, byKey[DeviceModel.key(model?.name ?? device.model)] ?? [:]), (.device, device.settings),
    ]
    var settings: [String: DeviceSetting] = [:]
    for (level, values) in levels {
      for (name, value) in values { settings[name] = DeviceSetting(value: value, level: level) }
    }
    return settings
  }
}
