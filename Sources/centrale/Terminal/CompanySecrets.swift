import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange

/// The master key and the secrets file of one description.
enum CompanySecrets {
  static func read(
    _ directory: String, key: String?, _ compilation: Compilation
  ) -> (DerivedSecrets?, [Diagnostic]) {
    let (master, found) = MasterKey.read(key ?? directory + "/" + MasterKey.fileName)
    guard let master else { return (nil, found) }
    let (given, faults) = SecretsFile.read(directory + "/" + SecretsFile.fileName, key: master)
    guard let given else { return (nil, found + faults) }
    let (secrets, refused) = master.secrets(for: compilation.exchange.company, given: given)
    return (secrets, found + faults + refused + Self.findings(given, compilation))
  }

  /// What `check` tells of the secrets, for which it needs no key.
  static func check(_ directory: String, _ compilation: Compilation) -> [Diagnostic] {
    let (given, faults) = SecretsFile.read(
      directory + "/" + SecretsFile.fileName,
      isDemonstration: compilation.exchange.company.demonstration
        || compilation.reading.places.isUnread("company/demonstration"))
    return faults + (given.map { findings($0, compilation) } ?? [])
  }

  private static func findings(_ given: SecretsFile, _ compilation: Compilation) -> [Diagnostic] {
    missingSecrets(given, compilation.exchange, compilation.logins, compilation.reading.places)
      // Where something could not be read, what it was may be what the secret is for.
      + (compilation.diagnostics.contains { $0.severity == .error }
        ? [] : unusedSecrets(given, compilation.exchange, compilation.logins, compilation.plan))
  }
}
