import TelephoneExchange

/// Asterisk 22, the engine that is tested with calls.
package struct Asterisk: Engine {
  static let engineName = "asterisk"

  package init() {}

  package var name: String { Self.engineName }

  package let reloadCommands = [
    "asterisk -rx 'dialplan reload'", "asterisk -rx 'module reload res_pjsip.so'", "asterisk -rx 'voicemail reload'",
    "asterisk -rx 'moh reload'",
  ]

  package var control: (any EngineControl)? { AsteriskControl() }

  package let accountFiles = ["pjsip.conf"]

  /// A section for each: endpoint, its way in and its password have one name.
  package func accounts(in written: [UInt8], path: String) -> [String] {
    var seen: Set<String> = []
    return written.split(separator: 10).compactMap { line in
      guard line.first == UInt8(ascii: "["), let end = line.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      let name = String(decoding: line[line.index(after: line.startIndex)..<end], as: UTF8.self)
      return seen.insert(name).inserted ? name : nil
    }
  }

  /// 112 as the engine would find it: endpoints dial and transfer in the space of their line.
  package func prove(_ written: [UInt8], path: String, of company: EngineCompany) throws {
    guard path == Self.dialplan else { return }
    let names = AsteriskNames.spaces(of: company.plan)
    let dialplan = AsteriskDialplan(written)
    for space in Set(company.plan.lines.map(\.space)).sorted(by: { $0.index < $1.index }) {
      try dialplan.proveEmergency(in: names[Int(space.index)])
    }
  }

  static let dialplan = "extensions.conf"

  package func positions(of kind: SecretsFile.Kind) -> [EscapingContext] {
    switch kind {
    case .trunk, .sip: [.asteriskValue]
    case .pin: [.voicemailField]
    case .adminPassword, .userPassword, .adminPIN, .userPIN, .basePIN, .portablePIN, .fileKey, .provisioningToken,
      .provisioningPassword, .ldapPassword:
      []
    }
  }

  package var keys: [String: String] {
    [
      "serveremail": "provider/mail", "mailcmd": "provider/mail", "cert_file": "provider/certificate_path",
      "priv_key_file": "provider/private_key_path", "bind": "provider/bind",
      "external_media_address": "provider/external_address", "local_net": "provider/local_networks",
    ]
  }
}
