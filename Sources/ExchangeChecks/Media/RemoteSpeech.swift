import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let noOutsideAddress = Rule(
    "no-outside-address", .warning, "an engine behind a router that does not know its own address", checks: ["T-03"],
    explanation: """
      `local_networks` says which addresses are on the engine's side of a router. To all others the engine has to name the
      address that the router has outside: `external_address`. Without it `local_networks` does nothing.

      Telephones at home and carriers send their speech to an address that exists only behind the router: one side hears
      nothing.

      Wrong:

          local_networks: [192.168.1.0/24]

      Right:

          external_address: 198.51.100.10
          local_networks: [192.168.1.0/24]
      """)

  static let onlyPassedCodecs = Rule(
    "only-passed-codecs", .warning, "codecs that the engine cannot speak", checks: ["T-03"],
    explanation: """
      The engine translates between `alaw`, `ulaw` and `g722`. Other codecs it only passes on, from a side that speaks them
      to another that does.

      With none of the three on one side, a call to the other side has no sound or is refused, and no greeting can be
      played.

      Wrong:

          trunks: [{id: carrier-a, host: trunk.example.nl, codecs: [g729]}]

      Right:

          trunks: [{id: carrier-a, host: trunk.example.nl, codecs: [g729, alaw]}]
      """)

  static let sipOverUDP = Rule(
    "sip-over-udp", .note, "telephones that register over UDP through the internet", checks: ["T-03"],
    explanation: """
      With `transport: udp` the telephones of a site with `access: internet` talk in the clear through its router. Many
      routers change such messages on the way (SIP ALG), and forget the way back while nobody calls.

      Calls arrive sometimes, or one side hears nothing, at one site and not at the other. Everybody on the way reads who
      calls whom.

      `transport: tls`, as without the key, cannot be changed on the way. With UDP, switch SIP ALG off in each router.

      Wrong:

          registrar: {host: sip.example.nl, transport: udp}

      Right:

          registrar: {host: sip.example.nl}
      """)
}

extension Check {
  static let remoteSpeech = Check(.noOutsideAddress, .onlyPassedCodecs, .sipOverUDP, needs: .itsParts) { context in
    let provider = context.exchange.provider
    var found: [Diagnostic] = []
    if !provider.localNetworks.isEmpty, provider.externalAddress == nil,
      !context.places.isUnread("provider/external_address")
    {
      found.append(
        context.finding(
          .noOutsideAddress, "the engine is behind a router and its public address is not given",
          at: "provider/local_networks", help: "add `external_address: …`, or delete `local_networks`"))
    }
    let sides =
      [("the telephones", provider.codecs, "provider/codecs")]
      + provider.trunks.map { ("the trunk \(shown($0.id))", $0.codecs, "\($0.subject)/codecs") }
    for (who, codecs, place) in sides where Set(codecs).isDisjoint(with: Self.translated) && !codecs.isEmpty {
      found.append(
        context.finding(
          .onlyPassedCodecs,
          "the engine cannot play anything to \(who): it only passes \(codecs.map(shown).joined(separator: ", ")) through",
          at: place, help: "add `alaw`"))
    }
    if provider.registrar.transport == .udp, context.usesInternet {
      found.append(
        context.finding(
          .sipOverUDP, "telephones register over UDP through routers that may rewrite their messages (SIP ALG)",
          at: "provider/registrar/transport", help: "write `transport: tls`, or switch SIP ALG off in each router"))
    }
    return found
  }

  /// Of the engine's codec modules.
  private static let translated = ["alaw", "ulaw", "g722"]
}

extension CheckContext {
  /// Some device stands where the internet is between it and the registrar.
  fileprivate var usesInternet: Bool {
    exchange.devices.contains { device in
      let site = device.site ?? device.lines.lazy.compactMap(\.user).first.flatMap { exchange.users[$0].site }
      return site.map { exchange.sites[$0].access == .internet } ?? true
    }
  }
}
