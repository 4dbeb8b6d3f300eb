import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let noOutsideAddress = Rule(
    "no-outside-address", .warning, "engine behind NAT without its outside address", checks: ["T-03"],
    explanation: Explanation(
      what: """
        `local_networks` lists the addresses on the engine's side of a router. To all others, the engine must name
        the address that the router has on the outside: `external_address`. Without that, `local_networks` has no
        effect.
        """,
      why: """
        Remote telephones and carriers send their audio to an address that exists only behind the router. One side
        hears nothing.
        """,
      wrong: .yaml("local_networks: [192.168.1.0/24]"),
      right: .yaml(
        """
        external_address: 198.51.100.10
        local_networks: [192.168.1.0/24]
        """)))

  static let onlyPassedCodecs = Rule(
    "only-passed-codecs", .warning, "trunk or telephones without a codec that the engine can transcode",
    checks: ["T-03"],
    explanation: Explanation(
      what: """
        The engine transcodes between `alaw`, `ulaw` and `g722`. It passes other codecs through only, between two
        sides that both have them.
        """,
      why: """
        If one side has none of the three, a call to another side has no audio or is refused, and no greeting can be
        played.
        """,
      wrong: .yaml("trunks: [{id: carrier-a, host: trunk.example.nl, codecs: [g729]}]"),
      right: .yaml("trunks: [{id: carrier-a, host: trunk.example.nl, codecs: [g729, alaw]}]")))

  static let sipOverUDP = Rule(
    "sip-over-udp", .note, "telephones that register over UDP across the internet", checks: ["T-03"],
    explanation: Explanation(
      what: """
        With `transport: udp`, the telephones of a site with `access: internet` send unencrypted SIP through its
        router. Many routers rewrite such messages (SIP ALG) and drop the NAT mapping while no calls are made.
        """,
      why: """
        Calls arrive only sometimes, or one side hears nothing, at one site and not at another. Anyone on the path
        can read who calls whom.
        """,
      wrong: .yaml("registrar: {host: sip.example.nl, transport: udp}"),
      right: .yaml("registrar: {host: sip.example.nl}"),
      note: """
        `transport: tls`, which is the default, cannot be rewritten on the way. With UDP, turn SIP ALG off in every
        router.
        """))
}

extension MediaChecks {
  static let remoteSpeech = ExchangeCheck(.noOutsideAddress, .onlyPassedCodecs, .sipOverUDP, needs: .itsParts) {
    context in
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
