extension DevicePlan {
  /// Where the accounts register and how they talk.
  package struct Registrar: Sendable, Hashable {
    package var host = ""
    package var port = 5061
    package var transport: Provider.Transport = .tls
    /// Seconds.
    package var expiry = 300
    /// Host, or host:port.
    package var outboundProxy: String?
    /// Compulsory, not offered; see `encryptsSpeech`.
    package var srtp = true
    /// Neutral names in order of preference: `g722`, `alaw`, `ulaw`, `g729`, `opus`. All others are off.
    package var codecs = ["g722", "alaw"]

    /// The keys of speech travel in the signalling (SDES), so only behind TLS.
    package var encryptsSpeech: Bool { srtp && transport == .tls }

    package init() {}
  }

  /// The wire between the device and its switch.
  package struct Network: Sendable, Hashable {
    /// 1 to 4094; nil: untagged, or what LLDP says.
    package var voiceVLAN: Int?
    /// For the computer behind the device.
    package var computerVLAN: Int?
    /// Learns its VLAN from the switch.
    package var lldp = true
    /// Differentiated services code points, 0 to 63.
    package var signallingDSCP = 26
    package var mediaDSCP = 46

    package init() {}
  }

  /// What time it is and when the device looks for news.
  package struct Clock: Sendable, Hashable {
    /// IANA name.
    package var timeZone = "Europe/Amsterdam"
    package var timeServers = ["nl.pool.ntp.org"]
    /// The year whose summer time is written where a device wants dates; of the day the build is for.
    package var year = 2026
    /// The first and last day of the summer time that holds now, or of the next one, where the zone's rule names no weekday
    /// of a month, so that a device can be told its dates only; nil: every year has the same rule.
    package var datedSummer: DayRange?

    package init() {}
  }

  /// What was said of an option, else its default; nil: the vendor's own.
  package func option(_ name: String) -> String? {
    let value = options[name] ?? Option[name]?.standard ?? ""
    return value.isEmpty ? nil : value
  }

  /// When the device looks for new files every day: minutes after midnight, in its `resync_window` (01:00 to 04:59), spread
  /// by the MAC, so that a thousand devices do not come at once and the same device always comes at the same time.
  package var resyncMinute: Int {
    var hash: UInt32 = 2_166_136_261  // FNV-1a: well spread for MACs that follow one another
    for byte in (mac?.hex ?? id).utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let window = option("resync_window").flatMap { DayStretch($0)?.minutes } ?? 60..<300
    return window.lowerBound + Int(hash % UInt32(window.count))
  }
}
