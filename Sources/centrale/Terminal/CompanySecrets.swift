import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange

/// The master key and the secrets file of one description.
enum CompanySecrets {
  static func read(
    _ directory: String, key: String?, _ compilation: Compilation
  ) -> (DerivedSecrets?, [Diagnostic]) {
    let folder = folder(of: directory)
    let (master, found) = MasterKey.read(key ?? folder + "/" + MasterKey.fileName)
    guard let master else { return (nil, found) }
    let (given, faults) = SecretsFile.read(folder + "/" + SecretsFile.fileName, key: master)
    guard let given else { return (nil, found + faults) }
    let (secrets, refused) = master.secrets(for: compilation.exchange.company, given: given)
    return (secrets, found + faults + refused + Self.findings(given, compilation))
  }

  /// What `check` tells of the secrets: all that a build would refuse. Of a description in a single file nothing is said
  /// of the key, since a build takes a directory.
  static func check(_ directory: String, key: String?, _ compilation: Compilation) -> [Diagnostic] {
    let folder = folder(of: directory)
    let path = key ?? folder + "/" + MasterKey.fileName
    let (master, found) = MasterKey.read(path)
    var told = found
    if key == nil, found.contains(where: { $0.rule == .lostKey }) {
      told = folder == directory ? [.noKeyHere(path)] : []
    }
    // Of a key for demonstrations a build tells what it is used for.
    told += (master?.secrets(for: compilation.exchange.company).1 ?? []).filter { $0.severity == .error }
    let (given, faults) = SecretsFile.read(
      folder + "/" + SecretsFile.fileName,
      isDemonstration: master?.isDemonstration ?? compilation.exchange.company.demonstration
        || compilation.reading.places.isUnread("company/demonstration"))
    return told + faults + (given.map { findings($0, compilation) } ?? [])
  }

  private static func folder(of directory: String) -> String {
    DescriptionOptions.isFile(directory) ? Disk.parent(of: directory) : directory
  }

  private static func findings(_ given: SecretsFile, _ compilation: Compilation) -> [Diagnostic] {
    missingSecrets(given, compilation.exchange, compilation.logins, compilation.reading.places)
      // Where something could not be read, what it was may be what the secret is for.
      + (compilation.diagnostics.contains { $0.severity == .error }
        ? [] : unusedSecrets(given, compilation.exchange, compilation.logins, compilation.plan))
  }
}
