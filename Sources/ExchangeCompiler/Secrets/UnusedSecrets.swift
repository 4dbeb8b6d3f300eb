package import SourceText
package import TelephoneExchange

/// Given secrets for trunks, lines and devices that do not exist: mostly a misspelt path.
package func unusedSecrets(
  _ secrets: SecretsFile, _ exchange: Exchange, _ logins: [ForeignLogin], _ plan: CallPlan
) -> [Diagnostic] {
  guard !secrets.paths.isEmpty else { return [] }
  let trunks = Set(
    exchange.provider.trunks.compactMap { trunk -> String? in
      switch trunk.auth {
      case .ip: nil
      case .registration: trunk.id
      }
    })
  let lines = Set(plan.lines.map(\.id))
  let devices = Set(exchange.devices.map(\.id))
  let logins = Set(logins.map(\.path))
  return secrets.paths.compactMap { path -> Diagnostic? in
    guard let kind = SecretsFile.Kind(path: path) else { return nil }
    let account = String(path.dropFirst(kind.rawValue.count + 1))
    let (isUsed, thing) =
      switch kind {
      case .trunk: (trunks.contains(account), "trunk that registers")
      case .sip, .portablePIN: (lines.contains(account), "line")
      case .adminPassword, .userPassword, .adminPIN, .userPIN, .basePIN, .fileKey: (devices.contains(account), "device")
      // Whose accounts these are is known to those who ask for them.
      case .provisioningToken, .pin: (true, "")
      case .provisioningPassword:
        (logins.contains(path) || devices.contains(account), "`provisioning_user` of a device")
      case .ldapPassword: (logins.contains(path), "`ldap_user` of a device")
      }
    guard !isUsed else { return nil }
    return Diagnostic(
      .unusedSecret, "the secrets file gives `\(path)`, but there is no such \(thing)", at: nil,
      subject: "secret \(path)")
  }
}
