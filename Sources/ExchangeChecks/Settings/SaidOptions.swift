import SourceText
import TelephoneExchange

/// An option that was said, on a device or a line that it is for.
struct SaidOption {
  var setting: DeviceSetting
  /// Where it was said, without the option's name.
  var subject: String
  var model: DeviceModel
  var taking: DeviceModel.Taking
  /// The value of another setting beside it; nil: nobody says it.
  var beside: (String) -> String?
}

extension DeviceCheckContext {
  /// Every option on every device and line that it was said for, where its value is one: another has been reported.
  func eachSaidOption(_ look: (DevicePlan.Option, SaidOption) -> Void) {
    let said = exchange.optionsSaid
    guard !said.isEmpty else { return }
    for device in exchange.devices {
      guard let model = catalog[device.model] else { continue }
      let settings = cascade.settings(of: device)
      func tell(
        _ option: DevicePlan.Option, _ setting: DeviceSetting, at subject: String, line: [String: String] = [:]
      ) {
        guard let value = option.read(setting.value), !value.isEmpty else { return }
        let taking = model.takes(option, value) { settings[$0]?.value ?? "" }
        look(
          option,
          SaidOption(setting: setting, subject: subject, model: model, taking: taking) {
            line[$0] ?? settings[$0]?.value
          })
      }
      for option in said {
        if let setting = settings[option.name], setting.level > .standard {
          tell(option, setting, at: cascade.subject(of: setting.level, option.name, device))
        }
        for (index, line) in device.lines.enumerated() where option.highest == .line {
          guard let value = line.settings[option.name] else { continue }
          tell(
            option, DeviceSetting(value: value, level: .line), at: "\(device.subject)/lines/\(index + 1)/settings",
            line: line.settings)
        }
      }
    }
  }
}
