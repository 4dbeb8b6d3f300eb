import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange

/// The master key and the secrets file of one description.
enum CompanySecrets {
  static func read(
    _ place: DescriptionPlace, key: String?, _ compilation: Compilation
  ) -> (DerivedSecrets?, [Diagnostic]) {
    let (master, found) = MasterKey.read(key ?? place.key)
    guard let master else { return (nil, found) }
    let (given, faults) = given(place, isDemonstration: master.isDemonstration)
    guard let given else { return (nil, found + faults) }
    let (secrets, refused) = master.secrets(for: compilation.exchange.company, given: given.whole)
    return (secrets, found + faults + refused + findings(given, compilation))
  }

  /// What `check` tells of the secrets: all that a build would refuse. Of a description in a single file nothing is said
  /// of the key, since a build takes a directory.
  static func check(_ place: DescriptionPlace, key: String?, _ compilation: Compilation) -> [Diagnostic] {
    let path = key ?? place.key
    let (master, found) = MasterKey.read(path)
    var told = found
    if key == nil, found.contains(where: { $0.rule == .lostKey }) {
      told = place.isFile ? [] : [.noKeyHere(path)]
    }
    // Of a key for demonstrations a build tells what it is used for.
    told += (master?.secrets(for: compilation.exchange.company).1 ?? []).filter { $0.severity == .error }
    let (given, faults) = given(
      place,
      isDemonstration: master?.isDemonstration ?? compilation.exchange.company.demonstration
        || compilation.reading.places.isUnread("company/demonstration"))
    return told + faults + (given.map { findings($0, compilation) } ?? [])
  }

  /// What somebody else decided: by the company's own file, and with the passwords of a fleet's trunks.
  private struct Given {
    var own: SecretsFile
    var whole: SecretsFile
  }

  private static func given(_ place: DescriptionPlace, isDemonstration: Bool) -> (Given?, [Diagnostic]) {
    let (own, faults) = SecretsFile.read(
      place.folder + "/" + SecretsFile.fileName, isDemonstration: isDemonstration)
    guard let own else { return (nil, faults) }
    guard let path = place.fleet?.secrets else { return (Given(own: own, whole: own), faults) }
    let (shared, more) = SecretsFile.read(path, isDemonstration: isDemonstration)
    guard let shared else { return (nil, faults + more) }
    return (Given(own: own, whole: own.adding(trunksOf: shared)), faults + more)
  }

  private static func findings(_ given: Given, _ compilation: Compilation) -> [Diagnostic] {
    missingSecrets(given.whole, compilation.exchange, compilation.logins, compilation.reading.places)
      // Where something could not be read, what it was may be what the secret is for.
      + (compilation.diagnostics.contains { $0.severity == .error }
        ? [] : unusedSecrets(given.own, compilation.exchange, compilation.logins, compilation.plan))
  }
}
