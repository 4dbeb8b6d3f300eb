package import RecordSchemas

extension DevicePlan {
  /// A setting of a device that the description may give at any level from the provider to the device, in no vendor's
  /// word.
  package struct Setting: Sendable {
    package let name: String
    package let meaning: String
    /// What it may be, for the schema and the reference; as strict as `apply`, or less.
    package let type: ValueType
    /// The lowest level that may say it: what every company says of itself would never be heard from its provider.
    package let lowest: SettingLevel
    /// The highest level that may say it: most are the whole device's, some each line's.
    package let highest: SettingLevel
    /// What a plan says, as the description would write it; nil: nothing.
    let text: @Sendable (DevicePlan) -> String?
    /// Nil where the text is not a value of this setting.
    let apply: @Sendable (inout DevicePlan, String) -> Void?

    /// All of them; what is not among them is a setting of the family.
    package static let all: [Setting] = own + Option.all.map(Setting.init)

    private static let own: [Setting] = [
      whole("voice_vlan", 1...4094, "VLAN of the device", \.network.voiceVLAN),
      whole("computer_vlan", 1...4094, "VLAN of the PC port", \.network.computerVLAN),
      flag("lldp", "whether the device learns its VLAN from the switch by LLDP", \.network.lldp),
      number("signalling_dscp", 0...63, "DSCP value of signalling", \.network.signallingDSCP),
      number("media_dscp", 0...63, "DSCP value of speech", \.network.mediaDSCP),
      Setting(
        "time_zone", "an IANA name such as `Europe/Amsterdam`", .name("IANA name", "Europe/Amsterdam"), from: .company
      ) {
        $0.clock.timeZone
      } apply: { plan, text in
        // Most devices are told the zone that they have; asking the zone database again would cost more than all else.
        guard plan.clock.timeZone == text || isTimeZone(text) else { return nil }
        plan.clock.timeZone = text
      },
      list("time_servers", "hosts, separated by commas", \.clock.timeServers, isValid: isHost),
      Setting("language", "`nl` or `en`", .choice(["nl", "en"]), from: .company) {
        $0.language
      } apply: { plan, text in
        guard ["nl", "en"].contains(text) else { return nil }
        plan.language = text
      },
      flag("phone_book", "whether the device shows the company's phone book", \.phoneBook),
      Setting("web_interface", "`off` or `https`", .choice(WebInterface.allCases.map(\.rawValue))) {
        $0.web.rawValue
      } apply: { plan, text in
        WebInterface(rawValue: text).map { plan.web = $0 }
      },
      optional("firmware", "the web address of the firmware, or `none`", \.firmware) { text in
        webAddressFault(text, "") == nil
      },
      optional("syslog", "host, or host:port, of a syslog server, or `none`", \.syslog, isValid: isHost),
      optional(
        "outbound_proxy", "host, or host:port, or `none`", \.registrar.outboundProxy, to: .line, isValid: isHost),
      list(
        "codecs",
        "in order of preference, separated by commas: \(Codec.allCases.map(\.rawValue).joined(separator: ", "))",
        \.registrar.codecs
      ) { Codec(rawValue: $0) != nil },
      number("registration_expiry", 60...86_400, "seconds", \.registrar.expiry, to: .line),
      flag("srtp", "whether encryption of speech is mandatory; requires TLS", \.registrar.srtp, to: .line),
      Setting(
        "country",
        "\(Country.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")): whose tones the device plays",
        .choice(Country.allCases.map(\.rawValue)), from: .company
      ) {
        $0.country.rawValue
      } apply: { plan, text in
        Country(rawValue: text).map { plan.country = $0 }
      },
    ]

    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    private static let places = Dictionary(
      all.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// Those of some settings that are neutral, in the order of all.
    fileprivate static func among(_ names: some Sequence<String>) -> [Setting] {
      names.compactMap { places[$0] }.sorted().map { all[$0] }
    }

    package static subscript(name: String) -> Setting? { byName[name] }

    /// What each is where nobody says anything.
    package static let standards: [String: DeviceSetting] = Dictionary(
      all.compactMap { setting in
        setting.text(DevicePlan()).map { (setting.name, DeviceSetting(value: $0, level: .standard)) }
      }, uniquingKeysWith: { first, _ in first })

    private init(_ option: Option) {
      self.init(option.name, option.meaning, option.type, from: option.lowest, to: option.highest) { plan in
        plan.options[option.name] ?? (option.standard.isEmpty ? nil : option.standard)
      } apply: { plan, text in
        option.read(text).map { plan.options[option.name] = $0 }
      }
    }

    package func accepts(_ text: String) -> Bool {
      var plan = DevicePlan()
      return apply(&plan, text) != nil
    }
  }

  /// Takes what the cascade says. A value that is none leaves the plan as it is: `SettingChecks` tells it.
  mutating func apply(_ settings: [String: DeviceSetting], of model: DeviceModel?) {
    for setting in Setting.among(settings.keys) {
      if let said = settings[setting.name] { _ = setting.apply(&self, said.value) }
    }
    for own in model?.settings ?? [] { familySettings[own.name] = settings[own.name]?.value }
  }
}

// MARK: Kinds of values

extension DevicePlan.Setting {
  private typealias Path<Value> = any WritableKeyPath<DevicePlan, Value> & Sendable

  private init(
    _ name: String, _ meaning: String, _ type: ValueType, from lowest: SettingLevel = .provider,
    to highest: SettingLevel = .device, _ text: @escaping @Sendable (DevicePlan) -> String?,
    apply: @escaping @Sendable (inout DevicePlan, String) -> Void?
  ) {
    self.name = name
    self.meaning = meaning
    self.type = type
    self.lowest = lowest
    self.highest = highest
    self.text = text
    self.apply = apply
  }

  private static func flag(
    _ name: String, _ meaning: String, _ path: Path<Bool>, to highest: SettingLevel = .device
  ) -> Self {
    Self(name, "`true` or `false`: \(meaning)", .boolean, to: highest) {
      $0[keyPath: path] ? "true" : "false"
    } apply: { plan, text in
      let word = text.lowercased()
      guard BooleanWords.yes.contains(word) || BooleanWords.no.contains(word) else { return nil }
      plan[keyPath: path] = BooleanWords.yes.contains(word)
    }
  }

  private static func whole(_ name: String, _ range: ClosedRange<Int>, _ meaning: String, _ path: Path<Int?>) -> Self {
    Self(name, "\(range.lowerBound) to \(range.upperBound): \(meaning)", .number(NumberType(range: range))) {
      $0[keyPath: path].map(String.init)
    } apply: { plan, text in
      guard text.utf8.allSatisfy(\.isDigit), let number = Int(text), range.contains(number) else { return nil }
      plan[keyPath: path] = number
    }
  }

  private static func number(
    _ name: String, _ range: ClosedRange<Int>, _ meaning: String, _ path: Path<Int>, to highest: SettingLevel = .device
  ) -> Self {
    Self(
      name, "\(range.lowerBound) to \(range.upperBound): \(meaning)", .number(NumberType(range: range)), to: highest
    ) {
      String($0[keyPath: path])
    } apply: { plan, text in
      guard text.utf8.allSatisfy(\.isDigit), let number = Int(text), range.contains(number) else { return nil }
      plan[keyPath: path] = number
    }
  }

  /// `none` takes away what a lower level says.
  private static func optional(
    _ name: String, _ meaning: String, _ path: Path<String?>, to highest: SettingLevel = .device,
    isValid: @escaping @Sendable (String) -> Bool
  ) -> Self {
    Self(name, meaning, .name("value, or `none`", "none"), to: highest) {
      $0[keyPath: path]
    } apply: { plan, text in
      guard text == "none" || isValid(text) else { return nil }
      plan[keyPath: path] = text == "none" ? nil : text
    }
  }

  private static func list(
    _ name: String, _ meaning: String, _ path: Path<[String]>, isValid: @escaping @Sendable (String) -> Bool
  ) -> Self {
    Self(name, meaning, .name("list in one text", "a, b")) {
      $0[keyPath: path].joined(separator: ",")
    } apply: { plan, text in
      let parts = text.split { $0 == "," || $0 == " " }.map(String.init)
      guard !parts.isEmpty, parts.allSatisfy(isValid), Set(parts).count == parts.count else { return nil }
      plan[keyPath: path] = parts
    }
  }

  private static let isHost: @Sendable (String) -> Bool = { text in
    text.utf8.count <= 253 && text.utf8.allSatisfy { $0.isLetterOrDigit || ".-:[]_".utf8.contains($0) }
  }
}

extension ValueType {
  fileprivate static func name(_ name: String, _ example: String) -> ValueType {
    .text(TextType(name, example: example))
  }
}
