import SourceText
import TelephoneExchange

extension SettingChecks {
  /// Settings and firmware for models that do not exist.
  static let unknownModelOfSettings = DeviceCheck(.unknownModel, needs: .nothing) { context in
    let catalog = context.catalog
    let settings = context.exchange.modelSettings.keys.filter {
      catalog[$0] == nil && catalog.models(ofFamily: $0).isEmpty
    }
    let firmware = context.exchange.provider.firmware.keys.filter { catalog[$0] == nil }
    return settings.sorted().map {
      context.unknownModel($0, orFamily: true, at: "description/device_settings/\($0)")
    } + firmware.sorted().map { context.unknownModel($0, orFamily: false, at: "provider/firmware/\($0)") }
  }
}
