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

  package static let record = Record<ProviderDraft>(
    "provider", "Whoever runs the engine and the provisioning host",
    [
      Key("id", \.provider.id, .id, default: "provider", "stable identity"),
      Key("registrar", \.registrar, RegistrarDraft.record.shape, required: true, "where devices register"),
      Key(
        "ca_certificates", \.provider.caCertificates, Shape.file("certificates/ca.pem").list(),
        "authorities that signed the registrar's certificate, PEM"),
      Key(
        "certificate_path", \.provider.certificatePath, .path, default: "/etc/asterisk/keys/asterisk.crt",
        "the engine's certificate, on its machine"),
      Key(
        "private_key_path", \.provider.privateKeyPath, .path, default: "/etc/asterisk/keys/asterisk.key",
        "the engine's key, on its machine"),
      Key(
        "engine_root", \.provider.engineRoot,
        .text(
          "absolute path", pattern: "^\\s*/[A-Za-z0-9._/-]*\\s*$", example: "/opt/centrale", length: 1...200,
          isValid: { $0.hasPrefix("/") && $0.utf8.allSatisfy { $0.isLetterOrDigit || "._/-".utf8.contains($0) } }),
        default: "/srv/centrale", "the output directory as the engine's machine sees it; sounds are named below it"),
      Key(
        "carrier_authorities_path", \.provider.carrierAuthoritiesPath, .path,
        default: "/etc/ssl/certs/ca-certificates.crt",
        "the authorities that carriers' certificates are verified with (`transport: tls`), on the engine's machine"),
      Key("outbound_proxy", optional: \.provider.outboundProxy, .hostAndPort, "what devices send everything through"),
      Key("external_address", optional: \.provider.externalAddress, .host, "the engine's address as seen from outside"),
      Key(
        "local_networks", \.provider.localNetworks, Shape.localNetwork.list(),
        "networks that reach the engine without address translation"),
      Key(
        "provisioning_url", \.provider.provisioningURL, .webAddress("https://prov.example.nl/"), default: nil,
        "where devices fetch their files, without the company's part"),
      Key(
        "rotation_bridge", \.provider.rotationBridge, .whole(0...365, unit: .days), default: "30 days",
        "how long files under a former provisioning token lead devices to the new one; 0: they are lost at once"),
      Key(
        "companies_may_not", \.provider.companiesMayNot,
        Shape<String>.text("key", example: "music_on_hold", length: 1...120).list(),
        "keys that a company's description may not hold, wherever in it: `settings`, `company.settings`, `firmware`"),
      Key("time_servers", \.provider.timeServers, Shape.host.list(), default: "nl.pool.ntp.org", "NTP"),
      Key(
        "firmware", \.firmware,
        Shape.webAddress("https://prov.example.nl/firmware/T46G.rom").named(TextType("device model", example: "T46G")),
        "firmware by device model"),
      Key("syslog", optional: \.provider.syslog, .hostAndPort, "where devices send their log"),
      Key("trunks", \.trunks, TrunkDraft.record.object.list(), "connections to carriers"),
      Key(
        "routes", \.routes, Shape.reference(to: "trunk", by: "id", example: "carrier-a").list(),
        "trunks in the order they are tried; as listed without it"),
      Key("codecs", \.provider.codecs, Shape<Codec>.codecs, default: "g722 alaw", "in order of preference"),
      Key("srtp", \.provider.srtp, .boolean, default: "true", "encrypt speech"),
      Key("bind", \.provider.bind, .ownAddress, default: "0.0.0.0", "the address the engine listens on"),
      Key("mail", \.mail, MailDraft.record.shape, "how messages are mailed"),
      Key("settings", \.settings, .settings(at: .provider), "neutral settings of all devices of all companies"),
    ])
}

package struct RegistrarDraft: Draft {
  var registrar = Provider.Registrar()
  var port: Int?

  package init() {}

  package static let record = Record<RegistrarDraft>(
    "registrar", "Where devices register",
    [
      Key("host", \.registrar.host, .host, required: true, "its name; devices check it against the certificate"),
      Key("port", optional: \.port, .whole(1...65535), "5061 for TLS and 5060 for the others without it"),
      Key("transport", \.registrar.transport, .choice, default: "tls", "how devices speak to it"),
      Key("expiry", \.registrar.expiry, .seconds(60...7200), default: "300 s", "how long a registration holds"),
    ])
}

package struct MailDraft: Draft {
  var from = ""
  var command = ""

  package init() {}

  package static let record = Record<MailDraft>(
    "mail", "How messages are mailed",
    [
      Key("from", \.from, .mail, default: nil, "the sender of voicemail"),
      Key(
        "command", \.command, .text("command", example: "/usr/sbin/sendmail -t", length: 1...500),
        default: "/usr/sbin/sendmail -t", "on the engine's machine"),
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

  package static let record = Record<TrunkDraft>(
    "trunk", "A connection to a carrier",
    [
      Key("id", optional: \.id, Shape.id.located, required: true, "unique name"),
      Key("host", \.trunk.host, .host, required: true, "the carrier's address"),
      Key(
        "port", optional: \.port, .whole(1...65535),
        "the carrier's port; 5061 for TLS and 5060 for the others without it"),
      Key(
        "transport", \.trunk.transport, .choice, default: "udp",
        "how the carrier is spoken to; with `tls` its certificate is verified"),
      Key(
        "verify", \.trunk.verifiesServer, .boolean, default: "true",
        "with `tls`: whether the carrier's certificate is verified; `false` speaks to whoever answers"),
      Key(
        "media", optional: \.media, .choice,
        "whether speech is encrypted (SDES); with `tls` it is, and with the others it is not, unless this says otherwise"
      ),
      Key("auth", \.auth, .choice, default: "ip", "how the carrier knows us, and we him"),
      Key(
        "addresses", \.addresses, Shape.carrierNetwork.located.list(), "with `ip`: where the carrier's calls come from"),
      Key(
        "user", optional: \.user, .text("user name", example: "088765", length: 1...120),
        "with `registration`; the password is in the secrets file"),
      Key(
        "called_number", \.trunk.calledNumber, .choice, default: "request_uri",
        "where the called number stands in a call from the carrier"),
      Key("number_format", \.trunk.numberFormat, .choice, default: "e164", "how numbers are written to the carrier"),
      Key(
        "caller_id_header", \.trunk.callerIDHeader, .choice, default: "p_asserted_identity", "where our number stands"),
      Key(
        "clip_no_screening", \.trunk.clipNoScreening, .boolean, default: "false",
        "a forwarded call may show its caller's number"),
      Key(
        "channels", optional: \.trunk.channels, .whole(1...10_000),
        "calls at once, in and out; of three or more the last is left for 112; not limited here without it"),
      Key(
        "check_every", \.trunk.checkEvery, .wholeOrOff(10...3600, unit: .seconds), default: "30 s",
        "how often the carrier is asked whether he is there; `off` for a carrier that does not answer OPTIONS"),
      Key("codecs", \.trunk.codecs, Shape<Codec>.codecs, default: "alaw", "in order of preference"),
      Key("emergency", \.trunk.emergency, .boolean, default: "true", "may carry calls to 112"),
    ])
}

extension Shape where Value == Codec {
  static let codecs: Shape<[String]> = Shape<Codec>.choice.list().map(
    to: { $0.map(\.rawValue) }, from: { $0.compactMap { Codec(rawValue: $0) } })
}
