import TelephoneExchange

/// pjsip.conf of the server: transports, trunks, and every company's accounts by include.
struct ServerPJSIP {
  let provider: Provider
  let secrets: any SecretSource

  func write(_ conf: inout ConfText) throws(Unwritable) {
    conf.comment("Made by centrale; do not edit.")
    conf.section("global")
    try conf.set("type", "global")
    try conf.set("user_agent", "centrale")
    try conf.set("endpoint_identifier_order", "ip,username")
    // While hundreds of endpoints load, the queue of device states is long for a moment; by default calls are refused then.
    try conf.set("taskprocessor_overload_trigger", "pjsip_only")
    for transport in transports {
      conf.about("provider") { conf throws(Unwritable) in try write(transport, &conf) }
    }
    if let port = portOfUnverified {
      conf.about("provider") { conf throws(Unwritable) in try writeUnverified(port, &conf) }
    }
    for trunk in provider.trunks {
      conf.about("trunk \(trunk.id)") { conf throws(Unwritable) in try write(trunk, &conf) }
    }
    conf.line()
    conf.line("#tryinclude \"companies/*/pjsip.conf\"")
  }

  private var transports: [Provider.Transport] {
    Provider.Transport.allCases.filter { transport in
      transport == provider.registrar.transport
        || provider.trunks.contains { $0.transport == transport && ($0.transport != .tls || $0.verifiesServer) }
    }
  }

  private func port(of transport: Provider.Transport) -> Int {
    transport == provider.registrar.transport ? provider.registrar.port : transport == .tls ? 5061 : 5060
  }

  /// Whether a server is verified is said of a transport, not of an endpoint, so carriers that are not have one of their own:
  /// on the next port that no other has. Nil where there is none.
  private var portOfUnverified: Int? {
    guard provider.trunks.contains(where: { $0.transport == .tls && !$0.verifiesServer }) else { return nil }
    let taken = Set(transports.map(port))
    return (0...4).map { (port(of: .tls) + $0 - 1) % 65_535 + 1 }.first { !taken.contains($0) }
  }

  private func writeUnverified(_ port: Int, _ conf: inout ConfText) throws(Unwritable) {
    conf.section(Self.unverified)
    try conf.set("type", "transport")
    try conf.set("protocol", Provider.Transport.tls.rawValue)
    try conf.set("bind", "\(provider.bind.inAddress):\(port)")
    try conf.set("allow_reload", "no")
    try writeCertificate(&conf)
    try conf.set("verify_server", "no")
    try writeAddresses(&conf)
  }

  private static let unverified = "transport-tls-unverified"

  private func name(ofTransportOf trunk: Trunk) -> String {
    trunk.transport == .tls && !trunk.verifiesServer ? Self.unverified : "transport-\(trunk.transport.rawValue)"
  }

  private func writeCertificate(_ conf: inout ConfText) throws(Unwritable) {
    try conf.set("cert_file", provider.certificatePath)
    try conf.set("priv_key_file", provider.privateKeyPath)
    try conf.set("method", "tlsv1_2")
  }

  private func write(_ transport: Provider.Transport, _ conf: inout ConfText) throws(Unwritable) {
    conf.section("transport-\(transport.rawValue)")
    try conf.set("type", "transport")
    try conf.set("protocol", transport.rawValue)
    try conf.set("bind", "\(provider.bind.inAddress):\(port(of: transport))")
    try conf.set("allow_reload", "no")
    if transport == .tls {
      try writeCertificate(&conf)
      // Of calls that go out over TLS: no transport loads whose list of authorities is not there, so only where it is needed.
      if provider.trunks.contains(where: { $0.transport == .tls && $0.verifiesServer }) {
        try conf.set("ca_list_file", provider.carrierAuthoritiesPath)
        try conf.set("verify_server", "yes")
      }
    }
    try writeAddresses(&conf)
  }

  private func writeAddresses(_ conf: inout ConfText) throws(Unwritable) {
    if let external = provider.externalAddress {
      try conf.set("external_media_address", external)
      try conf.set("external_signaling_address", external)
    }
    for network in provider.localNetworks { try conf.set("local_net", network) }
  }

  private func write(_ trunk: Trunk, _ conf: inout ConfText) throws(Unwritable) {
    let name = AsteriskNames.trunk(trunk.id)
    conf.section(name)
    try conf.set("type", "endpoint")
    try conf.set("context", "from-\(name)")
    try conf.set("transport", self.name(ofTransportOf: trunk))
    try conf.set("aors", name)
    try conf.set("disallow", "all")
    try conf.set("allow", trunk.codecs.joined(separator: ","))
    try conf.set("direct_media", "no")
    try conf.set("rtp_symmetric", "yes")
    try conf.set("dtmf_mode", "rfc4733")
    try conf.set("trust_id_inbound", "yes")
    try conf.set("trust_id_outbound", "yes")
    try conf.set("send_pai", trunk.callerIDHeader == .pAssertedIdentity && !trunk.clipNoScreening ? "yes" : "no")
    try conf.set("send_rpid", trunk.callerIDHeader == .remotePartyID ? "yes" : "no")
    try conf.set("send_diversion", "yes")
    try conf.set("allow_transfer", "no")
    try conf.set("accountcode", "trunk")
    try conf.set("device_state_busy_at", "0")
    try conf.set("rtp_timeout", "120")
    if trunk.encryptsMedia {
      try conf.set("media_encryption", "sdes")
      try conf.set("media_encryption_optimistic", "no")
    }
    if case .registration(let user) = trunk.auth {
      // A carrier that reads the caller in From must find the caller there, not the account.
      if trunk.callerIDHeader != .from, !trunk.clipNoScreening { try conf.set("from_user", user) }
      try conf.set("outbound_auth", name)
    }
    conf.section(name)
    try conf.set("type", "aor")
    try conf.set("contact", uri(trunk))
    try conf.set("qualify_frequency", String(trunk.checkEvery ?? 0))
    switch trunk.auth {
    case .ip(let addresses):
      conf.section("\(name)-identify")
      try conf.set("type", "identify")
      try conf.set("endpoint", name)
      for address in addresses.isEmpty ? [trunk.host] : addresses { try conf.set("match", address.outOfBrackets) }
    case .registration(let user):
      try writeRegistration(trunk, name, user, &conf)
    }
  }

  private func writeRegistration(_ trunk: Trunk, _ name: String, _ user: String, _ conf: inout ConfText)
    throws(Unwritable)
  {
    conf.section(name)
    try conf.set("type", "auth")
    try conf.set("auth_type", "userpass")
    try conf.set("username", user)
    guard let password = secrets.given("trunk/\(trunk.id)") else {
      throw Unwritable(
        setting: "password of trunk \(trunk.id)", reason: "the secrets file has no line `trunk/\(trunk.id): …`")
    }
    try conf.set("password", password.reveal)
    conf.section("\(name)-registration")
    try conf.set("type", "registration")
    try conf.set("transport", self.name(ofTransportOf: trunk))
    try conf.set("outbound_auth", name)
    try conf.set("server_uri", uri(trunk))
    try conf.set("client_uri", "sip:\(user.inURI)@\(trunk.host.inAddress)")
    try conf.set("contact_user", user)
    try conf.set("line", "yes")
    try conf.set("endpoint", name)
    try conf.set("retry_interval", "60")
    try conf.set("expiration", "300")
  }

  private func uri(_ trunk: Trunk) -> String {
    "sip:\(trunk.host.inAddress):\(trunk.port)"
      + (trunk.transport == .udp ? "" : ";transport=\(trunk.transport.rawValue)")
  }
}

extension String {
  /// A host where a port follows: an IPv6 address is in brackets there (RFC 3986, 3.2.2).
  fileprivate var inAddress: String { contains(":") && !hasPrefix("[") ? "[\(self)]" : self }
  fileprivate var outOfBrackets: String { hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self }

  /// The user of a SIP address: characters that mean something in one are percent-encoded (RFC 3261, 25.1).
  fileprivate var inURI: String {
    var text = ""
    for byte in utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-_.!~*'()&=+$,?/".utf8.contains(byte)
      if isPlain {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }
}
