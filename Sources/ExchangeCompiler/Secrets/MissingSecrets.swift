package import ExchangeDescription
package import SourceText
package import TelephoneExchange

/// Passwords that only somebody else knows, a carrier or whoever keeps a service, and that the secrets file does not give.
package func missingSecrets(
  _ secrets: SecretsFile, _ exchange: Exchange, _ logins: [ForeignLogin], _ places: Places
) -> [Diagnostic] {
  trunkPasswords(secrets, exchange, places)
    + logins.filter { secrets[$0.path] == nil }.map { login in
      Diagnostic(
        .loginPasswordMissing,
        "devices log in at \(login.service.phrase) as \(shown(login.user)), but there is no password for it",
        at: places[login.subject],
        help:
          "write the line `\(login.path.asYAMLKey): …` with that password into `\(SecretsFile.fileName)`, or `none` for "
          + "the user if no password is required",
        subject: login.subject)
    }
}

private func trunkPasswords(_ secrets: SecretsFile, _ exchange: Exchange, _ places: Places) -> [Diagnostic] {
  exchange.provider.trunks.compactMap { trunk in
    guard case .registration = trunk.auth, secrets["trunk/\(trunk.id)"] == nil else { return nil }
    let subject = "trunk \(trunk.id)"
    return Diagnostic(
      .trunkPasswordMissing, "the trunk \(shown(trunk.id)) registers, but there is no password for it",
      at: places["\(subject)/auth"] ?? places[subject],
      help: "write the line `trunk/\(trunk.id): …` with the carrier's password into `\(SecretsFile.fileName)`",
      subject: subject)
  }
}

extension ForeignLogin.Service {
  fileprivate var phrase: String {
    switch self {
    case .provisioning: "the provisioning host"
    case .directory: "the LDAP directory"
    }
  }
}

extension String {
  /// As a key of the secrets file that YAML reads back as it is.
  fileprivate var asYAMLKey: String {
    let isPlain = unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "/-._@=,".unicodeScalars.contains(scalar))
    }
    return isPlain ? self : "\"\(replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
