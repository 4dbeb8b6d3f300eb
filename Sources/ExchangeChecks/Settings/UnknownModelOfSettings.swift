import SourceText
import TelephoneExchange

extension SettingChecks {
  /// Settings and firmware for models that do not exist.
  static let unknownModelOfSettings = DeviceCheck(.unknownModel, needs: .nothing) { context in
    let catalog = context.catalog
    var settings = context.exchange.modelSettings.keys.filter { catalog[$0] == nil }
    if !settings.isEmpty {
      let families = Set(catalog.models.map { DeviceModel.key($0.family) })
      settings.removeAll { families.contains(DeviceModel.key($0)) }
    }
    let firmware = context.exchange.provider.firmware.keys.filter { catalog[$0] == nil }
    return settings.sorted().enumerated().map { place, name in
      context.unknownModel(
        name, orFamily: true, isGuessed: place < 100, at: "description/device_settings/\(name)", isKey: true)
    }
      + firmware.sorted().enumerated().map { place, name in
        context.unknownModel(
          name, orFamily: false, isGuessed: place < 100, at: "provider/firmware/\(name)", isKey: true)
      }
  }
}
