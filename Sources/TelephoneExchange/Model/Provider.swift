/// Whoever runs the engine and the provisioning host, from the provider file.
package struct Provider: Sendable, Hashable {
  package var id = "provider"
  package var registrar = Registrar()
  /// PEM files with the certificates of the authorities that signed the registrar's, paths in the description's directory.
  package var caCertificates: [String] = []
  /// The engine's own certificate and key, as paths on the engine's machine.
  package var certificatePath = "/etc/asterisk/keys/asterisk.crt"
  package var privateKeyPath = "/etc/asterisk/keys/asterisk.key"
  /// Certificates of the authorities that carriers over TLS are verified with, as a path on the engine's machine.
  package var carrierAuthoritiesPath = "/etc/ssl/certs/ca-certificates.crt"
  /// The output directory as the engine sees it: sounds are named by whole paths.
  package var engineRoot = "/srv/centrale"
  package var outboundProxy: String?
  package var externalAddress: String?
  package var localNetworks: [String] = []
  /// Where handsets fetch their files, without the company's segment: `https://prov.example.nl/`.
  package var provisioningURL = ""
  /// Days that files under a former provisioning token lead to the new one; 0: never.
  package var rotationBridge = 30
  /// Keys that no company's own description may hold.
  package var companiesMayNot: [String] = []
  package var timeServers: [String] = ["nl.pool.ntp.org"]
  package var firmware: [String: String] = [:]  // model -> URL
  package var syslog: String?
  package var trunks: [Trunk] = []
  /// Indices into `trunks`, in the order they are tried.
  package var routes: [Int] = []
  package var codecs: [String] = ["g722", "alaw"]
  package var srtp = true
  /// Address the engine listens on.
  package var bind = "0.0.0.0"
  package var mailFrom = ""
  package var mailCommand = "/usr/sbin/sendmail -t"
  /// Device settings for every company.
  package var settings: [String: String] = [:]

  package struct Registrar: Sendable, Hashable {
    package var host = ""
    package var port = 5061
    package var transport: Transport = .tls
    /// Seconds.
    package var expiry = 300
    package init() {}
  }
  package enum Transport: String, Sendable, Hashable, CaseIterable { case udp, tcp, tls }

  package init() {}
}

/// A connection to the carrier.
package struct Trunk: Sendable, Hashable {
  package var id = ""
  package var host = ""
  package var port = 5060
  package var transport: Provider.Transport = .udp
  /// Speech is encrypted, with keys in the signalling (SDES, RFC 4568).
  package var encryptsMedia = false
  /// With TLS: calls go only to whoever has a certificate of the host's name by an authority of
  /// `carrierAuthoritiesPath`.
  package var verifiesServer = true
  package var auth: Auth = .ip(addresses: [])
  package var calledNumber: CalledNumberPlace = .requestURI
  package var numberFormat: NumberFormat = .e164
  package var callerIDHeader: CallerIDHeader = .pAssertedIdentity
  package var clipNoScreening = false
  /// Calls at once; nil: not limited here.
  package var channels: Int?
  /// Seconds between two probes (OPTIONS, RFC 3261 section 11) of the carrier; nil: it is not probed, and
  /// only a call finds out.
  package var checkEvery: Int? = 30
  package var codecs: [String] = ["alaw"]
  package var emergency = true

  package enum Auth: Sendable, Hashable {
    case ip(addresses: [String])
    /// The password is in the secrets file under `trunk/ID`.
    case registration(user: String)
  }
  package enum CalledNumberPlace: String, Sendable, Hashable, CaseIterable {
    case requestURI = "request_uri"
    case to
    case pCalledPartyID = "p_called_party_id"
  }
  package enum NumberFormat: String, Sendable, Hashable, CaseIterable {
    /// `+31887654000`
    case e164
    /// `31887654000`
    case international
    /// `0887654000`
    case national
  }
  package enum CallerIDHeader: String, Sendable, Hashable, CaseIterable {
    case pAssertedIdentity = "p_asserted_identity"
    case remotePartyID = "remote_party_id"
    case from
  }

  package init() {}
}
