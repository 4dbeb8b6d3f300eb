import RecordSchemas
import SourceText
import TelephoneExchange

/// Hosts and ranges of addresses. What looks like an address has to be one: `300.1.2.3` is the name of no host either.
extension ValueFormat where Value == String {
  private static let hostPattern = "^\\s*[A-Za-z0-9.:\\[\\]_-]+\\s*$"

  /// A name or an address, without a port.
  static let host = ValueFormat.address(
    TextType("host name or address", pattern: hostPattern, example: "sip.example.nl"), mayHavePort: false,
    mayBeAll: false)

  /// The same, perhaps with `:` and a port.
  static let hostAndPort = ValueFormat.address(
    TextType("host name or address", pattern: hostPattern, example: "proxy.example.nl:5061"), mayHavePort: true,
    mayBeAll: false)

  /// What a server listens on: an address of its own, or all of them.
  static let ownAddress = ValueFormat.address(
    TextType("host name or address", pattern: hostPattern, example: "0.0.0.0"), mayHavePort: false, mayBeAll: true)

  private static func address(_ type: TextType, mayHavePort: Bool, mayBeAll: Bool) -> ValueFormat {
    ValueFormat(
      .text(type),
      read: { tree, reader in
        guard let text = reader.text(tree, expected: "\(type.name.withArticle), such as `\(type.example)`") else {
          return nil
        }
        guard let reason = hostFault(text, mayHavePort: mayHavePort, mayBeAll: mayBeAll) else { return text }
        reader.report(
          .wrongAddress, "\(reader.key) is \(shown(text)): \(reason.message)", at: tree.range, help: reason.help)
        return nil
      },
      write: { .written($0) })
  }

  /// Networks that are reached without translation of addresses.
  static let localNetwork = ValueFormat.network(
    TextType(
      "network or address", pattern: "^\\s*[0-9A-Fa-f.:]+(/[0-9]{1,3})?\\s*$", example: "192.0.2.0/24")
  ) { network in
    if network.isPrivate || !network.isTooWide { return nil }
    return (
      "telephones on the internet would be given an address that they cannot reach",
      "list only your own networks, one by one"
    )
  }

  /// Where a carrier's calls come from: whoever has one of these addresses is taken for the carrier.
  static let carrierNetwork = ValueFormat.network(
    TextType(
      "network or address", pattern: "^\\s*[0-9A-Fa-f.:]+(/[0-9]{1,3})?\\s*$", example: "192.0.2.20")
  ) { network in
    guard network.isTooWide else { return nil }
    return (
      "everybody in that range would be trusted as the carrier, without a password",
      "write the addresses that the carrier publishes: at most a /\(IPNetwork.widest4) (IPv4) or a /\(IPNetwork.widest6) (IPv6)"
    )
  }

  private static func network(
    _ type: TextType, refusal: @escaping @Sendable (IPNetwork) -> (message: String, help: String)?
  ) -> ValueFormat {
    ValueFormat(
      .text(type),
      read: { tree, reader in
        guard let text = reader.text(tree, expected: "\(type.name.withArticle), such as `\(type.example)`") else {
          return nil
        }
        func report(_ rule: Rule, _ message: String, _ help: String) -> String? {
          reader.report(rule, "\(reader.key) has \(shown(text)): \(message)", at: tree.range, help: help)
          return nil
        }
        do throws(IPNetwork.Fault) {
          let network = try IPNetwork(text)
          if network.isUnspecified, network.isOneAddress {
            return report(.wrongAddress, "it is not the address of a host", "write the address itself")
          }
          if let refusal = refusal(network) { return report(.wideNetwork, refusal.message, refusal.help) }
          return text
        } catch {
          return report(.wrongAddress, error.message, error.help)
        }
      },
      write: { .written($0) })
  }
}

extension IPNetwork {
  /// A wider range is nobody's alone.
  fileprivate static let widest4 = 16
  fileprivate static let widest6 = 32

  fileprivate var isTooWide: Bool { length < (isIPv4 ? Self.widest4 : Self.widest6) }
}

extension IPNetwork.Fault {
  fileprivate var message: String {
    switch self {
    case .noAddress: "that is not an address"
    case .prefix(let most): "the number after `/` must be 0 to \(most)"
    case .bitsBeyondPrefix: "the address has bits beyond its prefix"
    }
  }

  fileprivate var help: String {
    switch self {
    case .noAddress:
      "write numbers such as `192.0.2.20`, four of 0 to 255 without leading zeros, or an IPv6 address; a name may stand in "
        + "`host` only"
    case .prefix: "write `192.0.2.0/24`, or one address without `/`"
    case .bitsBeyondPrefix(let range, let address): "write `\(range)`, or `\(address)` for this one address"
    }
  }
}

/// Why a text names no host; nil: it does.
private func hostFault(_ text: String, mayHavePort: Bool, mayBeAll: Bool) -> (message: String, help: String)? {
  var host = text
  let colons = text.utf8.count { $0 == UInt8(ascii: ":") }
  let isBracketed = text.hasPrefix("[")
  if isBracketed || colons == 1, let colon = text.lastIndex(of: ":"), !isBracketed || text[..<colon].hasSuffix("]") {
    let port = Int(text[text.index(after: colon)...])
    guard mayHavePort else {
      return ("a port is not allowed here", "delete the port; use the key `port` where there is one")
    }
    guard let port, (1...65_535).contains(port) else {
      return ("that is not a port", "write a number from 1 to 65535 after the `:`")
    }
    host = String(text[..<colon])
  }
  if host.hasPrefix("["), host.hasSuffix("]") {
    host = String(host.dropFirst().dropLast())
    guard host.contains(":") else { return ("only an IPv6 address is written in brackets", "delete the brackets") }
  }
  if host.contains(":") || host.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }) {
    guard let address = try? IPNetwork(host), !host.contains("/") else {
      return (
        "that is not an address", "write four numbers of 0 to 255 such as `192.0.2.20`, an IPv6 address, or a name"
      )
    }
    return address.isUnspecified && !mayBeAll ? ("it is not the address of a host", "write the address itself") : nil
  }
  guard host.utf8.allSatisfy({ $0.isLetterOrDigit || ".-_".utf8.contains($0) }) else {
    return (
      "that is not a host name",
      "write letters, digits, `-` and `.`; write a name with other letters in its `xn--` form"
    )
  }
  let name = host.hasSuffix(".") ? String(host.dropLast()) : host
  let labels = name.split(separator: ".", omittingEmptySubsequences: false)
  let isName =
    name.utf8.count <= 253
    && labels.allSatisfy { (1...63).contains($0.utf8.count) && !$0.hasPrefix("-") && !$0.hasSuffix("-") }
  return isName
    ? nil
    : (
      "that is not a host name",
      "each part between the dots has 1 to 63 letters, digits or `-`, and does not start or end with `-`"
    )
}
