package import ExchangeDescription
package import SourceText
package import TelephoneExchange

/// Passwords that only the carrier knows and that the secrets file does not give.
package func missingSecrets(_ secrets: SecretsFile, _ exchange: Exchange, _ places: Places) -> [Diagnostic] {
  exchange.provider.trunks.compactMap { trunk in
    guard case .registration = trunk.auth, secrets["trunk/\(trunk.id)"] == nil else { return nil }
    let subject = "trunk \(trunk.id)"
    return Diagnostic(
      .trunkPasswordMissing, "the trunk \(shown(trunk.id)) registers, and there is no password for it",
      at: places["\(subject)/auth"] ?? places[subject],
      help: "write the line `trunk/\(trunk.id): …` with the carrier's password into `\(SecretsFile.fileName)`",
      subject: subject)
  }
}
