package import RecordSchemas
import SourceText
import TelephoneExchange

/// The provider file.
package struct ProviderDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var provider = Provider()
  var registrar = RegistrarDraft()
  var mail = MailDraft()
  var trunks: [TrunkDraft] = []
  var routes: [Reference] = []
  var firmware: [Named<String>] = []
  var settings: [Named<String>] = []

  package init() {}

  package static let record = RecordSchema<ProviderDraft>(
    "provider", "Whoever runs the engine and the provisioning host",
    [
      FieldSchema("id", \.provider.id, .id, default: "provider", "stable identity"),
      FieldSchema("registrar", \.registrar, RegistrarDraft.record.format, required: true, "where devices register"),
      FieldSchema(
        "ca_certificates", \.provider.caCertificates, ValueFormat.file("certificates/ca.pem").list(),
        "PEM file of the authorities that signed the registrar's certificate"),
      FieldSchema(
        "certificate_path", \.provider.certificatePath, .path, default: "/etc/asterisk/keys/asterisk.crt",
        "path of the engine's certificate on its machine"),
      FieldSchema(
        "private_key_path", \.provider.privateKeyPath, .path, default: "/etc/asterisk/keys/asterisk.key",
        "path of the engine's private key on its machine"),
      FieldSchema(
        "engine_root", \.provider.engineRoot,
        .text(
          "absolute path", pattern: "^\\s*/[A-Za-z0-9._/-]*\\s*$", example: "/opt/centrale", length: 1...200,
          isValid: { $0.hasPrefix("/") && $0.utf8.allSatisfy { $0.isLetterOrDigit || "._/-".utf8.contains($0) } }),
        default: "/srv/centrale",
        "path of the output directory on the engine's machine; sound files are addressed there"),
      FieldSchema(
        "carrier_authorities_path", \.provider.carrierAuthoritiesPath, .path,
        default: "/etc/ssl/certs/ca-certificates.crt",
        "path, on the engine's machine, of the authorities that carriers' certificates are verified against (`transport: tls`)"
      ),
      FieldSchema(
        "outbound_proxy", optional: \.provider.outboundProxy, .hostAndPort,
        "the outbound proxy that devices send all SIP through"),
      FieldSchema(
        "external_address", optional: \.provider.externalAddress, .host, "the engine's address as seen from outside"),
      FieldSchema(
        "local_networks", \.provider.localNetworks, ValueFormat.localNetwork.list(),
        "networks that reach the engine without address translation"),
      FieldSchema(
        "provisioning_url", \.provider.provisioningURL, .webAddress("https://prov.example.nl/"), default: nil,
        "where devices fetch their files, without the company's own part"),
      FieldSchema(
        "rotation_bridge", \.provider.rotationBridge, .whole(0...365, unit: .days), default: "30 days",
        "how long the files under a former provisioning token redirect devices to the new one; 0: not at all"),
      FieldSchema(
        "companies_may_not", \.provider.companiesMayNot,
        ValueFormat<String>.text("key", example: "music_on_hold", length: 1...120).list(),
        "keys that the description of a company may not use: `settings`, `company.settings`, `firmware`"),
      FieldSchema("time_servers", \.provider.timeServers, ValueFormat.host.list(), default: "nl.pool.ntp.org", "NTP"),
      FieldSchema(
        "firmware", \.firmware,
        ValueFormat.webAddress("https://prov.example.nl/firmware/T46G.rom").named(
          TextType("device model", example: "T46G")),
        "firmware by device model"),
      FieldSchema("syslog", optional: \.provider.syslog, .hostAndPort, "where devices send their log"),
      FieldSchema("trunks", \.trunks, TrunkDraft.record.object.list(), "connections to carriers"),
      FieldSchema(
        "routes", \.routes, ValueFormat.reference(to: "trunk", by: "id", example: "carrier-a").list(),
        "trunks in the order they are tried; as listed if omitted"),
      FieldSchema(
        "codecs", \.provider.codecs, ValueFormat<Codec>.codecs, default: "g722 alaw", "in order of preference"),
      FieldSchema("srtp", \.provider.srtp, .boolean, default: "true", "encrypt speech (SRTP)"),
      FieldSchema("bind", \.provider.bind, .ownAddress, default: "0.0.0.0", "the address the engine listens on"),
      FieldSchema("mail", \.mail, MailDraft.record.format, "how voicemail messages are mailed"),
      FieldSchema("settings", \.settings, .settings(at: .provider), "settings of all devices of all companies"),
    ])
}

package struct RegistrarDraft: Draft {
  var registrar = Provider.Registrar()
  var port: Int?

  package init() {}

  package static let record = RecordSchema<RegistrarDraft>(
    "registrar", "Where devices register",
    [
      FieldSchema(
        "host", \.registrar.host, .host, required: true, "host name; devices verify it against the certificate"),
      FieldSchema("port", optional: \.port, .whole(1...65535), "5061 for TLS and 5060 otherwise if omitted"),
      FieldSchema("transport", \.registrar.transport, .choice, default: "tls", "how devices connect to it"),
      FieldSchema(
        "expiry", \.registrar.expiry, .seconds(60...7200), default: "300 s", "how long a registration is valid"),
    ])
}

package struct MailDraft: Draft {
  var from = ""
  var command = ""

  package init() {}

  package static let record = RecordSchema<MailDraft>(
    "mail", "How voicemail messages are mailed",
    [
      FieldSchema("from", \.from, .mail, default: nil, "the sender's address of voicemail"),
      FieldSchema(
        "command", \.command, .text("command", example: "/usr/sbin/sendmail -t", length: 1...500),
        default: "/usr/sbin/sendmail -t", "the command that sends mail on the engine's machine"),
    ])
}

/// A row of `trunks`.
package struct TrunkDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var trunk = Trunk()
  var id: Located<String>?
  var auth = Auth.ip
  var addresses: [Located<String>] = []
  var port: Int?
  var media: Media?
  var user: String?

  package enum Auth: String, Sendable, CaseIterable { case ip, registration }
  package enum Media: String, Sendable, CaseIterable { case encrypted, plain }

  package init() {}

  package static let record = RecordSchema<TrunkDraft>(
    "trunk", "A connection to a carrier",
    [
      FieldSchema("id", optional: \.id, ValueFormat.id.located, required: true, "unique name"),
      FieldSchema("host", \.trunk.host, .host, required: true, "the carrier's address"),
      FieldSchema(
        "port", optional: \.port, .whole(1...65535),
        "the carrier's port; 5061 for TLS and 5060 otherwise if omitted"),
      FieldSchema(
        "transport", \.trunk.transport, .choice, default: "udp",
        "how the engine connects to the carrier; with `tls` its certificate is verified"),
      FieldSchema(
        "verify", \.trunk.verifiesServer, .boolean, default: "true",
        "with `tls`: whether the carrier's certificate is verified; `false` trusts whoever answers"),
      FieldSchema(
        "media", optional: \.media, .choice,
        "whether speech is encrypted (SRTP with SDES); if omitted, only with `tls`"
      ),
      FieldSchema("auth", \.auth, .choice, default: "ip", "how the engine and the carrier authenticate each other"),
      FieldSchema(
        "addresses", \.addresses, ValueFormat.carrierNetwork.located.list(),
        "with `ip`: where the carrier's calls come from"),
      FieldSchema(
        "user", optional: \.user, .text("user name", example: "088765", length: 1...120),
        "with `registration`; the password is in the secrets file"),
      FieldSchema(
        "called_number", \.trunk.calledNumber, .choice, default: "request_uri",
        "where the called number is found in a call from the carrier"),
      FieldSchema(
        "number_format", \.trunk.numberFormat, .choice, default: "e164", "how numbers are sent to the carrier"),
      FieldSchema(
        "caller_id_header", \.trunk.callerIDHeader, .choice, default: "p_asserted_identity",
        "the header that carries our number"),
      FieldSchema(
        "clip_no_screening", \.trunk.clipNoScreening, .boolean, default: "false",
        "a forwarded call may show the original caller's number"),
      FieldSchema(
        "channels", optional: \.trunk.channels, .whole(1...10_000),
        "simultaneous calls, in and out; of three or more the last is kept free for 112; no limit if omitted"),
      FieldSchema(
        "check_every", \.trunk.checkEvery, .wholeOrOff(10...3600, unit: .seconds), default: "30 s",
        "how often the carrier is probed (OPTIONS); `off` for a carrier that does not answer"),
      FieldSchema("codecs", \.trunk.codecs, ValueFormat<Codec>.codecs, default: "alaw", "in order of preference"),
      FieldSchema(
        "emergency", \.trunk.emergency, .boolean, default: "true", "whether the trunk may carry calls to 112"),
    ])
}

extension ValueFormat where Value == Codec {
  static let codecs: ValueFormat<[String]> = ValueFormat<Codec>.choice.list().map(
    to: { $0.map(\.rawValue) }, from: { $0.compactMap { Codec(rawValue: $0) } })
}
