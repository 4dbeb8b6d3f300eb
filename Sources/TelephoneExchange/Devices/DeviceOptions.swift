import RecordSchemas

/// What companies ask of their telephones beyond making calls, in no vendor's words. Every family says in its profile
/// how its vendor calls each, or that its vendor has none (`words`, `limits`, `lacks`); templates find each under its
/// name.
extension DevicePlan {
  package struct Option: Sendable {
    package let name: String
    package let meaning: String
    package let kind: Kind
    /// Empty: what the vendor or the country has.
    package let standard: String
    /// The lowest and the highest level that may say it.
    package let lowest: SettingLevel
    package let highest: SettingLevel
    /// Nil where the text is not a value; else as it is kept.
    package let read: @Sendable (String) -> String?

    package enum Kind: Sendable, Hashable {
      case flag
      case number(ClosedRange<Int>)
      case choice([String])
      /// Several words of these.
      case words([String])
      case text
      /// At most so many texts.
      case list(Int)
    }

    package static let all: [Option] =
      callOptions + powerOptions + screenOptions + soundOptions + provisioningOptions + networkOptions
      + directoryOptions

    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    package static subscript(name: String) -> Option? { byName[name] }

    private static let callOptions: [Option] = [
      choice(
        "lamp_key_in_call", ["blind_transfer", "attended_transfer", "new_call"], standard: "",
        "what a lamp key does while its telephone is in a call"),
      text(
        "backup_registrar", to: .line,
        "host, or host:port, used when the registrar does not answer, or `none`"
      ) {
        HostAndPort($0) != nil
      },
      number("registration_retries", 1...20, to: .line, "how many times a registrar is tried before the backup"),
      number(
        "registration_retry_seconds", 0...1800, to: .line, "seconds before a failed registration is retried"),
      choice(
        "fail_back", ["new_requests", "dns_ttl", "registration", "duration"], standard: "", to: .line,
        "when a telephone returns from the backup: with its next request, when the DNS record expires, when the registrar "
          + "accepts registrations again, or after `fail_back_seconds`"),
      number("fail_back_seconds", 60...65_535, to: .line, "seconds on the backup with `fail_back: duration`"),
      list(
        "multicast_paging", 10,
        "up to ten group addresses with their ports, `224.0.1.116:5001`, to listen to, in order of priority"
      ) { text in
        guard let host = HostAndPort(text), host.port != nil else { return false }
        return IPv4Address(host.host)?.isMulticast ?? false
      },
      number(
        "multicast_interrupts", 0...10,
        "how many addresses of `multicast_paging`, counted from the first, may interrupt a call; 0: none"),
      words(
        "popups", ["missed_calls", "voicemail", "forwards", "text_messages"],
        "which notifications pop up on the screen"),
    ]

    private static let powerOptions: [Option] = [
      flag("power_saving", "whether the screen goes dark when nobody uses the telephone"),
      text(
        "office_hours", "office hours in whole hours, `mon-fri 8-18, sat 9-13`; outside them power is saved sooner"
      ) {
        OfficeHours($0) != nil
      },
      number("office_idle_minutes", 1...600, "idle minutes before power is saved during office hours"),
      number("off_hours_idle_minutes", 1...10, "idle minutes before power is saved outside office hours"),
    ]

    private static let screenOptions: [Option] = [
      choice("backlight", ["low", "medium", "high"], standard: "", "brightness of the screen in use"),
      choice("backlight_idle", ["off", "low"], standard: "", "brightness of the screen when idle"),
      number("backlight_seconds", 0...1800, "seconds before the screen dims; 0: never"),
      text(
        "logo",
        "background picture of the idle screen: a web address, or the path of a file (PNG, JPEG or BMP) in the description, which is "
          + "published with the files of the device; or `none`",
        isValid: isPicture),
      choice("clock_format", ["24h", "12h"], standard: "", "format of the clock; the country's if omitted"),
      choice(
        "date_format",
        ["weekday_day_month", "weekday_month_day", "day_month_year", "month_day_year", "year_month_day"], standard: "",
        "format of the date; the country's if omitted"),
    ]

    private static let soundOptions: [Option] = [
      number("ring_inside", 1...8, standard: "2", "ring tone of the telephone for internal calls"),
      number("ring_outside", 1...8, standard: "1", "ring tone of the telephone for outside calls"),
      number("ring_volume", 0...15, "ring volume; 0: silent"),
      flag(
        "keep_user_changes",
        "whether settings made at the telephone itself, such as ring tone and volume, are kept when files are fetched; this covers all "
          + "of them, including those that a file sets differently"),
      flag("keep_volume", "whether the volume set during a call is kept for the next call"),
    ]

    private static let provisioningOptions: [Option] = [
      text(
        "provisioning_user",
        "user name for the provisioning host; its password is `provisioning-password/NAME` in the secrets file. `per_device`: each device has "
          + "its own, its MAC address and a derived password, which the provisioning host can check; or `none`"
      ) {
        $0.utf8.count <= 64 && $0.utf8.allSatisfy { $0.isLetterOrDigit || "-._@".utf8.contains($0) }
      },
      flag(
        "encrypt_files",
        "whether the files with a device's passwords are encrypted with a key of its own, which has to be entered at the device before it can "
          + "read them (`centrale sheets`); only where a public document tells how the vendor does it"),
      text(
        "resync_window", standard: "01:00-05:00",
        "daily time window in which the device checks for new files, `01:00-05:00`, or `none`"
      ) {
        DayStretch($0) != nil
      },
      choice(
        "provisioning_by_dhcp", ["auto", "on", "off"], standard: "auto",
        "whether DHCP may set the provisioning URL; `auto`: only if the provider gives none"),
    ]

    private static let networkOptions: [Option] = [
      number("sip_port", 1024...65_535, "local SIP port of the telephone"),
      text("rtp_ports", "local RTP ports of the telephone, `11780-12779`: 20 or more, the first one even") {
        PortRange($0) != nil
      },
      number("web_port", 1...65_535, "port of the telephone's web interface"),
      flag("computer_port", "whether the PC port of the telephone is enabled"),
      Option(
        "address", "static address and prefix length of the telephone, `192.0.2.10/24`, or `none` for DHCP",
        .text, from: .device, isValid: { HostAddress($0) != nil }),
      Option(
        "gateway", "default gateway of telephones with a static `address`", .text, from: .site,
        isValid: { IPv4Address($0)?.isHost ?? false }),
      Option(
        "dns_servers", "one or two addresses, separated by commas, for telephones with a static `address`",
        .list(2), from: .site, isValid: { IPv4Address($0)?.isHost ?? false }),
    ]

    private static let directoryOptions: [Option] = [
      text(
        "online_phone_book", "web address of a second phone book in the vendor's format, or `none`",
        isValid: isWebAddress),
      text("ldap_server", "host, or host:port, of an LDAP directory, or `none`") { HostAndPort($0) != nil },
      flag("ldap_tls", "whether the directory is queried over TLS"),
      text(
        "ldap_base", "base of the search in the directory, `ou=people,dc=example,dc=nl`",
        isValid: isDirectoryName),
      text("ldap_filter", "search filter, `(objectClass=person)`, or `none`", isValid: isFilter),
      list(
        "ldap_names", 3, standard: "sn,givenName", "attributes with the name, last name first", isValid: isAttribute
      ),
      list(
        "ldap_numbers", 3, standard: "telephoneNumber,mobile", "attributes with the numbers", isValid: isAttribute),
      text(
        "ldap_user",
        "user name for the directory, or `none` for anonymous access; the password is `ldap-password/NAME` in the secrets file",
        isValid: isDirectoryName),
    ]

    /// RFC 4515, without the sign that some vendors put what was typed for.
    private static let isFilter: @Sendable (String) -> Bool = { text in
      var depth = 0
      for (index, byte) in text.utf8.enumerated() {
        guard 0x20...0x7E ~= byte, byte != UInt8(ascii: "%") else { return false }
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        // One condition, which ends with the text.
        guard depth >= 0, depth > 0 || index == text.utf8.count - 1 else { return false }
      }
      return depth == 0 && text.utf8.count <= 200 && text.hasPrefix("(") && text.contains("=")
    }
    private static let isAttribute: @Sendable (String) -> Bool = { text in
      text.utf8.count <= 40 && text.utf8.first?.isLetterOrDigit == true
        && text.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
    }
    private static let isWebAddress: @Sendable (String) -> Bool = { text in
      text.utf8.count <= 255 && ["https://", "http://"].contains { text.hasPrefix($0) && text.count > $0.count }
        && text.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\"") }
    }
    private static let isPicture: @Sendable (String) -> Bool = { text in
      if text.contains("://") { return isWebAddress(text) }
      let type = text.split(separator: ".").last?.lowercased() ?? ""
      return ["png", "jpg", "jpeg", "bmp"].contains(type) && text.utf8.count <= 255
    }
    private static let isDirectoryName: @Sendable (String) -> Bool = { text in
      text.utf8.count <= 255 && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    }
  }
}

extension DevicePlan.Option {
  /// For the schema and the reference: as strict as `read`, or less.
  var type: ValueType {
    let none = ValueType.choice(["none"])
    return switch kind {
    case .flag: .either([.boolean, none])
    case .number(let range):
      standard.isEmpty ? .either([.number(NumberType(range: range)), none]) : .number(NumberType(range: range))
    case .choice(let words): .choice(words + ["none"])
    case .words, .text, .list: .text(TextType("value, or `none`", example: "none"))
    }
  }
}

// MARK: Kinds

extension DevicePlan.Option {
  private init(
    _ name: String, _ meaning: String, _ kind: Kind, standard: String = "", from lowest: SettingLevel = .provider,
    to highest: SettingLevel = .device, isValid: @escaping @Sendable (String) -> Bool
  ) {
    self.name = name
    self.meaning = meaning
    self.kind = kind
    self.standard = standard
    self.lowest = lowest
    self.highest = highest
    read = { text in
      if text == "none" { return "" }
      guard case .list(let most) = kind else { return isValid(text) ? text : nil }
      let parts = text.split { $0 == "," || $0 == " " }.map(String.init)
      guard (1...most).contains(parts.count), parts.allSatisfy(isValid), Set(parts).count == parts.count else {
        return nil
      }
      return parts.joined(separator: ",")
    }
  }

  private static func flag(_ name: String, _ meaning: String) -> Self {
    var option = Self(name, "`true` or `false`: \(meaning)", .flag) { _ in true }
    option = Self(option) { text in
      let word = text.lowercased()
      if word == "none" { return "" }
      return BooleanWords.yes.contains(word) ? "true" : BooleanWords.no.contains(word) ? "false" : nil
    }
    return option
  }

  private static func number(
    _ name: String, _ range: ClosedRange<Int>, standard: String = "", to highest: SettingLevel = .device,
    _ meaning: String
  ) -> Self {
    let option = Self(
      name, "\(range.lowerBound) to \(range.upperBound): \(meaning)", .number(range), standard: standard, to: highest
    ) { _ in true }
    return Self(option) { text in
      if text == "none", standard.isEmpty { return "" }
      guard text.utf8.allSatisfy(\.isDigit), let number = Int(text), range.contains(number) else { return nil }
      return String(number)
    }
  }

  private static func choice(
    _ name: String, _ words: [String], standard: String, to highest: SettingLevel = .device, _ meaning: String
  ) -> Self {
    Self(name, "\(phrase(words)): \(meaning)", .choice(words), standard: standard, to: highest) { words.contains($0) }
  }

  private static func words(_ name: String, _ words: [String], _ meaning: String) -> Self {
    let option = Self(
      name, "`none`, or some of \(phrase(words)), separated by commas: \(meaning)", .words(words)
    ) { _ in true }
    return Self(option) { text in
      if text == "none" { return text }
      let parts = text.split { $0 == "," || $0 == " " }.map(String.init)
      guard !parts.isEmpty, parts.allSatisfy(words.contains), Set(parts).count == parts.count else { return nil }
      return parts.joined(separator: ",")
    }
  }

  private static func text(
    _ name: String, standard: String = "", to highest: SettingLevel = .device, _ meaning: String,
    isValid: @escaping @Sendable (String) -> Bool
  ) -> Self { Self(name, meaning, .text, standard: standard, to: highest, isValid: isValid) }

  private static func list(
    _ name: String, _ most: Int, standard: String = "", _ meaning: String,
    isValid: @escaping @Sendable (String) -> Bool
  ) -> Self { Self(name, meaning, .list(most), standard: standard, isValid: isValid) }

  private init(_ other: Self, read: @escaping @Sendable (String) -> String?) {
    name = other.name
    meaning = other.meaning
    kind = other.kind
    standard = other.standard
    lowest = other.lowest
    highest = other.highest
    self.read = read
  }

  private static func phrase(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }
}
