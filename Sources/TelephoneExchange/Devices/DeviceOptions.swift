import RecordSchemas

/// What companies ask of their telephones beyond making calls, in no maker's words. Every family says in its profile how
/// its maker calls each, or that its maker has none (`words`, `limits`, `lacks`); templates find each under its name.
extension DevicePlan {
  package struct Option: Sendable {
    package let name: String
    package let meaning: String
    package let kind: Kind
    /// Empty: what the maker or the country has.
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
        "host, or host:port, that is asked when the registrar does not answer, or `none`"
      ) {
        HostAndPort($0) != nil
      },
      number("registration_retries", 1...20, to: .line, "how often a registrar is asked before the backup is"),
      number(
        "registration_retry_seconds", 0...1800, to: .line, "seconds until a registration that failed is tried again"),
      choice(
        "fail_back", ["new_requests", "dns_ttl", "registration", "duration"], standard: "", to: .line,
        "when a telephone goes back from the backup: with its next request, when the name's time is over, when the registrar "
          + "takes registrations again, or after `fail_back_seconds`"),
      number("fail_back_seconds", 60...65_535, to: .line, "seconds on the backup with `fail_back: duration`"),
      list(
        "multicast_paging", 10,
        "up to ten group addresses with their ports, `224.0.1.116:5001`, that are listened to; earlier ones go before later ones"
      ) { text in
        guard let host = HostAndPort(text), host.port != nil else { return false }
        return IPv4Address(host.host)?.isMulticast ?? false
      },
      number(
        "multicast_interrupts", 0...10,
        "how many of the addresses of `multicast_paging`, from the first on, are heard during a call; 0: none"),
      words(
        "popups", ["missed_calls", "voicemail", "forwards", "text_messages"],
        "which windows open by themselves on the screen"),
    ]

    private static let powerOptions: [Option] = [
      flag("power_saving", "whether the screen goes dark when nobody uses the telephone"),
      text(
        "office_hours", "whole hours in which people are there, `mon-fri 8-18, sat 9-13`: power is saved sooner outside"
      ) {
        OfficeHours($0) != nil
      },
      number("office_idle_minutes", 1...600, "minutes without use after which power is saved in office hours"),
      number("off_hours_idle_minutes", 1...10, "minutes without use after which power is saved outside office hours"),
    ]

    private static let screenOptions: [Option] = [
      choice("backlight", ["low", "medium", "high"], standard: "", "how bright the screen is in use"),
      choice("backlight_idle", ["off", "low"], standard: "", "how bright the screen is when nobody uses it"),
      number("backlight_seconds", 0...1800, "seconds until the screen dims; 0: never"),
      text(
        "logo",
        "a picture behind the idle screen: its web address, or the path of a file (PNG, JPEG or BMP) of the description, which is "
          + "published with the device's files; or `none`",
        isValid: isPicture),
      choice("clock_format", ["24h", "12h"], standard: "", "how the clock is read; the country's without it"),
      choice(
        "date_format",
        ["weekday_day_month", "weekday_month_day", "day_month_year", "month_day_year", "year_month_day"], standard: "",
        "how the date is written; the country's without it"),
    ]

    private static let soundOptions: [Option] = [
      number("ring_inside", 1...8, standard: "2", "which of the telephone's rings sounds for calls from inside"),
      number("ring_outside", 1...8, standard: "1", "which of the telephone's rings sounds for calls from outside"),
      number("ring_volume", 0...15, "how loud it rings; 0: not at all"),
      flag(
        "keep_user_changes",
        "whether what people set at the telephone itself, such as its ring and its volume, stays when files are fetched; all of "
          + "it, also what a file says otherwise"),
      flag("keep_volume", "whether the volume that was set in a call stays for the next call"),
    ]

    private static let provisioningOptions: [Option] = [
      text(
        "provisioning_user",
        "the name that the provisioning host asks for, or `none`; its password is `provisioning-password/NAME` in the secrets file"
      ) {
        $0.utf8.count <= 64 && $0.utf8.allSatisfy { $0.isLetterOrDigit || "-._@".utf8.contains($0) }
      },
      text(
        "resync_window", standard: "01:00-05:00", "when new files are looked for every day, `01:00-05:00`, or `none`"
      ) {
        DayStretch($0) != nil
      },
      choice(
        "provisioning_by_dhcp", ["auto", "on", "off"], standard: "auto",
        "whether the network may say where files come from; `auto`: only where no provisioning host is known"),
    ]

    private static let networkOptions: [Option] = [
      number("sip_port", 1024...65_535, "the telephone's own port for signalling"),
      text("rtp_ports", "the telephone's own ports for speech, `11780-12779`: an even first one, 20 or more") {
        PortRange($0) != nil
      },
      number("web_port", 1...65_535, "port of the telephone's web pages"),
      flag("computer_port", "whether a computer may be plugged in behind the telephone"),
      Option(
        "address", "the telephone's own address and the length of its network, `192.0.2.10/24`, or `none`: by DHCP",
        .text, from: .device, isValid: { HostAddress($0) != nil }),
      Option(
        "gateway", "the way out of the network of telephones with an `address` of their own", .text, from: .site,
        isValid: { IPv4Address($0)?.isHost ?? false }),
      Option(
        "dns_servers", "one or two addresses, separated by commas, for telephones with an `address` of their own",
        .list(2), from: .site, isValid: { IPv4Address($0)?.isHost ?? false }),
    ]

    private static let directoryOptions: [Option] = [
      text(
        "online_phone_book", "web address of a second phone book in the telephone's own format, or `none`",
        isValid: isWebAddress),
      text("ldap_server", "host, or host:port, of a directory of names, or `none`") { HostAndPort($0) != nil },
      flag("ldap_tls", "whether the directory is asked over TLS"),
      text(
        "ldap_base", "where in the directory names are looked for, `ou=people,dc=example,dc=nl`",
        isValid: isDirectoryName),
      text("ldap_filter", "condition that entries fulfil, `(objectClass=person)`, or `none`", isValid: isFilter),
      list(
        "ldap_names", 3, standard: "sn,givenName", "attributes with the name, the last name first", isValid: isAttribute
      ),
      list(
        "ldap_numbers", 3, standard: "telephoneNumber,mobile", "attributes with the numbers", isValid: isAttribute),
      text(
        "ldap_user",
        "who asks the directory, or `none`: nobody in particular; the password is `ldap-password/NAME` in the secrets file",
        isValid: isDirectoryName),
    ]

    /// RFC 4515, without the sign that some makers put what was typed for.
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
