import SourceText

extension Rule {
  static let wrongAddress = Rule(
    "wrong-address", .error, "invalid host or address",
    explanation: Explanation(
      what: """
        A host is a name or an address. An address has four numbers from 0 to 255, or is an IPv6 address. A range
        ends in `/` and the number of bits that its addresses share, with no bits set beyond them.
        """,
      why: """
        The engine would skip the line or look the text up as a name. It would then refuse a carrier's calls, or a
        telephone would not find its registrar.
        """,
      wrong: .yaml("addresses: [192.0.2.300, 192.0.2.5/24, 010.0.0.1]"),
      right: .yaml("addresses: [192.0.2.30, 192.0.2.0/24, 10.0.0.1]")))

  static let wideNetwork = Rule(
    "wide-network", .error, "address range that is too wide",
    explanation: Explanation(
      what: """
        For a trunk with `auth: ip`, the address is the only proof of identity, so a range must not be wider than a
        /16 (IPv4) or a /32 (IPv6). Networks without address translation may be wider if they are private
        (10.0.0.0/8).
        """,
      why: """
        With `0.0.0.0/0`, anyone on the internet is the carrier. Their calls come in as outside calls with any
        caller ID, and you pay for the outgoing calls they reach.
        """,
      wrong: .yaml("trunks: [{id: a, host: sip.example.nl, auth: ip, addresses: [0.0.0.0/0]}]"),
      right: .yaml("trunks: [{id: a, host: sip.example.nl, auth: ip, addresses: [192.0.2.20, 192.0.2.64/28]}]")))

  static let sharedAddresses = Rule(
    "shared-addresses", .warning, "trunks with the same address",
    explanation: Explanation(
      what: """
        Calls from one address are assigned to one trunk. If two trunks share an address, the engine picks one of
        them.
        """,
      why: """
        Calls count against the wrong trunk, and the called number is read in the other carrier's format, so that
        the call reaches nobody.
        """,
      wrong: .yaml(
        """
        trunks:
          - {id: a, host: a.example.nl, auth: ip, addresses: [192.0.2.0/24]}
          - {id: b, host: b.example.nl, auth: ip, addresses: [192.0.2.20]}
        """),
      right: .yaml(
        """
        trunks:
          - {id: a, host: a.example.nl, auth: ip, addresses: [192.0.2.10]}
          - {id: b, host: b.example.nl, auth: ip, addresses: [192.0.2.20]}
        """)))

  static let unverifiedCarrier = Rule(
    "unverified-carrier", .warning, "TLS trunk without verification",
    explanation: Explanation(
      what: """
        The engine talks to a TLS trunk only if its host presents a certificate for that name, issued by a trusted
        authority. With `verify: false`, it does not check: whoever answers at that address, or on the way to it, is
        the carrier. Use it only temporarily, for a carrier whose certificate has the wrong name. Without TLS, there
        is nothing to verify.
        """,
      why: "An attacker in between hears every call and reads every number, unnoticed.",
      wrong: .yaml("trunks: [{id: a, host: sip.example.nl, transport: tls, verify: false}]"),
      right: .yaml("trunks: [{id: a, host: sip.example.nl, transport: tls}]")))

  static let plainSpeech = Rule(
    "plain-speech", .warning, "trunk whose audio or keys are not protected",
    explanation: Explanation(
      what: """
        A TLS trunk also encrypts the audio (SDES), with the keys inside TLS. With `media: plain`, anyone on the
        path can listen to the audio of such a trunk. With `media: encrypted` over UDP or TCP, the keys are readable
        in the signalling.
        """,
      why: "A customer who pays for TLS usually assumes that nobody can listen.",
      wrong: .yaml("trunks: [{id: a, host: sip.example.nl, transport: tls, media: plain}]"),
      right: .yaml("trunks: [{id: a, host: sip.example.nl, transport: tls}]")))
}
