package import ExchangeDescription
import SourceText
package import TelephoneExchange

/// What a check of devices and their settings looks at. It costs nothing to make, so that these are asked before a question
/// about calls, too.
package struct DeviceCheckContext: CheckedExchange {
  package let exchange: Exchange
  /// In the order of the exchange's devices.
  package let devices: CompanyDevices
  package let catalog: DeviceCatalog
  package let places: Places
  package let cascade: SettingCascade

  package init(_ exchange: Exchange, _ devices: CompanyDevices, _ catalog: DeviceCatalog, places: Places) {
    self.exchange = exchange
    self.devices = devices
    self.catalog = catalog
    self.places = places
    cascade = SettingCascade(exchange, catalog)
  }

  /// What is found on each device whose model is known; the others are reported by that.
  func eachDevice(_ find: (DevicePlan, DeviceModel) -> [Diagnostic]) -> [Diagnostic] {
    devices.devices.flatMap { device in catalog[device.model].map { find(device, $0) } ?? [] }
  }

  /// What is found on each key of a device whose model is known.
  func eachKey(_ find: (DeviceKey, DevicePlan, DeviceModel) -> Diagnostic?) -> [Diagnostic] {
    eachDevice { device, model in device.keys.compactMap { find($0, device, model) } }
  }

  /// A finding at a device, or at a key of it.
  func finding(
    _ rule: Rule, _ message: String, of device: DevicePlan, at key: String?, help: String? = nil
  ) -> Diagnostic {
    finding(rule, message, at: key.map { "\(device.subject)/\($0)" } ?? device.subject, help: help)
  }
}
