import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let modelTwice = Rule(
    "model-twice", .error, "two names for one model",
    explanation: Explanation(
      what: """
        A model can be written in several ways: case, spaces and hyphens do not matter, and some models have a
        second name.
        """,
      why: "If one description has settings under two of these names, it would be arbitrary which of them apply.",
      wrong: .yaml("device_settings: {T46G: {lldp: true}, SIP-T46G: {lldp: false}}"),
      right: .yaml("device_settings: {T46G: {lldp: true}}")))
}

extension SettingChecks {
  /// `T46G` and `SIP-T46G` in one description: which of the two counts would be chance.
  static let modelTwice = DeviceCheck(.modelTwice, needs: .nothing) { context in
    context.modelsTwice(Array(context.exchange.modelSettings.keys), "description/device_settings")
      + context.modelsTwice(Array(context.exchange.provider.firmware.keys), "provider/firmware")
  }
}

extension DeviceCheckContext {
  fileprivate func modelsTwice(_ names: [String], _ path: String) -> [Diagnostic] {
    var first: [String: String] = [:]
    // The second one in the text is too many.
    func place(_ name: String) -> Int32 { places.key("\(path)/\(name)")?.start ?? 0 }
    return names.sorted { (place($0), $0) < (place($1), $1) }.compactMap { name in
      let meant = catalog[name]?.name ?? DeviceModel.key(name)
      guard let other = first[meant] else {
        first[meant] = name
        return nil
      }
      return finding(
        .modelTwice, "\(shown(name)) is the same model as \(shown(other))", atKey: "\(path)/\(name)",
        help: "write both under one name")
    }
  }
}
