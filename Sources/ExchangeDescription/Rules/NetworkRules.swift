import SourceText

/// What is found in hosts, addresses and carriers.
enum NetworkRules {
  static let all: [Rule] = [.wrongAddress, .wideNetwork, .sharedAddresses, .plainSpeech, .unverifiedCarrier]
}

extension Rule {
  static let wrongAddress = Rule(
    "wrong-address", .error, "what should be a host or an address is none",
    explanation: Explanation(
      what: """
        A host is a name or an address; an address has four numbers of 0 to 255, or is IPv6. A range ends in `/` and
        the number of bits that its addresses share, and has no bit set beyond them.
        """,
      why: """
        The engine would skip the line or look the text up as a name: a carrier's calls would be refused, or a
        telephone would find no registrar.
        """,
      wrong: .yaml("addresses: [192.0.2.300, 192.0.2.5/24, 010.0.0.1]"),
      right: .yaml("addresses: [192.0.2.30, 192.0.2.0/24, 10.0.0.1]")))

  static let wideNetwork = Rule(
    "wide-network", .error, "a range of addresses that is nobody's alone",
    explanation: Explanation(
      what: """
        Of a trunk with `auth: ip` the address is all the proof there is, so a range is not wider than a /16 of IPv4
        or a /32 of IPv6. Networks without address translation may be wide where they are private (10.0.0.0/8).
        """,
      why: """
        With `0.0.0.0/0` everybody on the internet is the carrier: calls come in as if from outside, under any
        caller's number, and what they reach that calls out again is paid by you.
        """,
      wrong: .yaml("trunks: [{id: a, host: sip.example.nl, auth: ip, addresses: [0.0.0.0/0]}]"),
      right: .yaml("trunks: [{id: a, host: sip.example.nl, auth: ip, addresses: [192.0.2.20, 192.0.2.64/28]}]")))

  static let sharedAddresses = Rule(
    "shared-addresses", .warning, "two trunks that calls come from one address of",
    explanation: Explanation(
      what:
        "Calls with one address are taken for calls of one trunk. Where two trunks have it, the engine takes either.",
      why: """
        Calls are counted on the wrong trunk, and the called number is read as the other carrier writes it: nobody
        is reached.
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
    "unverified-carrier", .warning, "a carrier over TLS that anybody can pose as",
    explanation: Explanation(
      what: """
        A trunk over TLS is spoken to only if its host shows a certificate of that name by an authority that is
        trusted. With `verify: false` nobody looks: whoever answers at that address, or on the way to it, is the
        carrier. It is for a carrier whose certificate has another name than its host, until it has a right one.
        Without TLS there is nothing to verify.
        """,
      why: "Whoever stands in between hears every call and reads every number, and nothing tells.",
      wrong: .yaml("trunks: [{id: a, host: sip.example.nl, transport: tls, verify: false}]"),
      right: .yaml("trunks: [{id: a, host: sip.example.nl, transport: tls}]")))

  static let plainSpeech = Rule(
    "plain-speech", .warning, "a trunk whose speech or whose keys can be read on the way",
    explanation: Explanation(
      what: """
        A trunk over TLS encrypts speech, too (SDES), and its keys travel inside TLS. With `media: plain` the speech
        of such a trunk can be heard by everybody on the way; with `media: encrypted` over UDP or TCP the keys stand
        readable in the signalling.
        """,
      why: "Who pays for TLS mostly believes that nobody can listen.",
      wrong: .yaml("trunks: [{id: a, host: sip.example.nl, transport: tls, media: plain}]"),
      right: .yaml("trunks: [{id: a, host: sip.example.nl, transport: tls}]")))
}
