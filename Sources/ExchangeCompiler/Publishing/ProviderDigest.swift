import Crypto
import Releases
package import TelephoneExchange

extension ProviderOrigin {
  /// Of everything in the provider file that the server-wide files are made from.
  ///
  /// A value that is as it is without being written does not count: a later version with one key more finds the same
  /// provider.
  package init(_ provider: Provider) {
    var lines = Self.lines(of: provider, standard: Provider(), without: Self.ofDevices)
    for (position, trunk) in provider.trunks.enumerated() {
      lines += Self.lines(of: trunk, standard: Trunk(), without: []).map { "trunk \(position) \($0)" }
    }
    self.init(id: provider.id, digest: hexadecimal(SHA256.hash(data: Array(lines.joined(separator: "\n").utf8))))
  }

  /// What only the files of devices hold: a company's own affair. Trunks are told one by one.
  private static let ofDevices: Set<String> = [
    "id", "caCertificates", "outboundProxy", "provisioningURL", "timeServers", "firmware", "syslog", "settings",
    "rotationBridge", "companiesMayNot", "trunks",
  ]

  private static func lines<Value>(of value: Value, standard: Value, without: Set<String>) -> [String] {
    zip(Mirror(reflecting: value).children, Mirror(reflecting: standard).children).compactMap { own, standard in
      guard let label = own.label, !without.contains(label) else { return nil }
      let text = written(own.value)
      return text == written(standard.value) ? nil : "\(label)=\(text)"
    }
  }

  /// The same text for the same value in every run: the order of a dictionary is not.
  private static func written(_ value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    // Quoted, so that no text can look like the end of another.
    if let text = value as? String { return text.debugDescription }
    switch mirror.displayStyle {
    case .dictionary, .set: return "{" + mirror.children.map { written($0.value) }.sorted().joined(separator: ",") + "}"
    case .optional where mirror.children.isEmpty: return "nil"
    case .enum where mirror.children.isEmpty: return "\(value)"
    default:
      if mirror.children.isEmpty { return mirror.displayStyle == nil ? "\(value)" : "()" }
      return "(" + mirror.children.map { ($0.label ?? "") + ":" + written($0.value) }.joined(separator: ",") + ")"
    }
  }
}

/// Of the trunks' passwords as one company gives them, to be compared with another's; a password that it does not give has
/// no part in it.
package func digest(ofTrunkSecrets secrets: any SecretSource, of provider: Provider) -> String {
  let given = provider.trunks.map { trunk in
    guard case .registration = trunk.auth else { return "" }
    return secrets.given("trunk/\(trunk.id)").map { "=\($0.reveal)" } ?? ""
  }
  guard given.contains(where: { !$0.isEmpty }) else { return "" }
  return hexadecimal(SHA256.hash(data: Array(given.map(\.debugDescription).joined(separator: "\n").utf8)))
}
