import RecordSchemas
import SourceText
import TelephoneExchange

extension SettingChecks {
  /// `srtp: true` where telephones register without TLS: the keys would travel in the open, so speech is not encrypted.
  static let unencryptedSpeech = DeviceCheck(.settingWithoutEffect, needs: .nothing) { context in
    let transport = context.exchange.provider.registrar.transport
    guard transport != .tls, !context.isUnread("provider/registrar") else { return [] }
    return context.wantedEncryption.map { subject in
      context.finding(
        .settingWithoutEffect,
        "speech is not encrypted: telephones register over \(transport.rawValue.uppercased()), where its keys "
          + "can be read in transit", at: subject,
        help: "write `transport: tls` for the provider's registrar, or `srtp: false`")
    }
  }
}

extension DeviceCheckContext {
  /// Where somebody wrote that speech is to be encrypted.
  fileprivate var wantedEncryption: [String] {
    let said =
      [("provider/settings", exchange.provider.settings), ("company/settings", exchange.company.settings)]
      + exchange.sites.map { ("\($0.subject)/settings", $0.settings) }
      + exchange.modelSettings.sorted { $0.key < $1.key }.map { ("description/device_settings/\($0)", $1) }
      + exchange.devices.flatMap { device in
        [("\(device.subject)/settings", device.settings)]
          + device.lines.enumerated().map { ("\(device.subject)/lines/\($0 + 1)/settings", $1.settings) }
      }
    let settings = said.compactMap { subject, values in
      values["srtp"].flatMap { BooleanWords.yes.contains($0.lowercased()) ? "\(subject)/srtp" : nil }
    }
    return (isWritten("provider/srtp") && exchange.provider.srtp ? ["provider/srtp"] : []) + settings
  }
}
