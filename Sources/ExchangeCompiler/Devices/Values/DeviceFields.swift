import TelephoneExchange

/// The names that the templates of a device's own files may use.
enum DeviceFields {
  /// All of them for one family: what every family has, its models' own values, its settings.
  static func all(of family: DeviceFamily) -> [Field<DeviceSubject>] {
    identity + place + time + tones + dialling + calls + lists + options + family.ownFields
  }

  private static let identity: [Field<DeviceSubject>] =
    [
      .text("mac") { $0.plan.mac?.hex ?? "" },
      .text("mac_upper") { $0.plan.mac?.hex.uppercased() ?? "" },
      .text("mac_colons") { $0.plan.mac?.pairs ?? "" },
      .text("model") { $0.model.device.name },
      .text("company_name") { $0.context.company.companyName },
      .text("admin_password") {
        $0.rendering.secrets.secret("admin-password", account: $0.plan.id, generation: $0.plan.secretGeneration).reveal
      },
      .text("user_password") {
        $0.rendering.secrets.secret("user-password", account: $0.plan.id, generation: $0.plan.secretGeneration).reveal
      },
      .flag("web_https") { $0.plan.web == .https },
      .text("screen_language") { $0.screenLanguage.screen },
      .text("web_language") { $0.screenLanguage.web },
      .flag("phone_book") { $0.plan.phoneBook },
      .optional("firmware_url") { $0.plan.firmware },
    ]

  private static let place: [Field<DeviceSubject>] =
    [
      .optional("provisioning_url") { $0.rendering.url },
      .text("provisioning_type") { subject in
        let scheme = String(subject.rendering.url.prefix { $0 != ":" })
        return subject.family.vocabulary.schemes[scheme] ?? scheme
      },
      .text("resync_begin") { clockText($0.plan.resyncMinute) },
      // Not over midnight.
      .text("resync_end") { clockText(min($0.plan.resyncMinute + 5, 24 * 60 - 1)) },
      .flag("dhcp_says") { subject in
        switch subject.plan.option("provisioning_by_dhcp") {
        case "on": true
        case "off": false
        case _: subject.rendering.url.isEmpty
        }
      },
      .flag("lldp") { $0.plan.network.lldp },
      .number("signalling_dscp") { $0.plan.network.signallingDSCP },
      .number("media_dscp") { $0.plan.network.mediaDSCP },
      .optional("voice_vlan") { $0.plan.network.voiceVLAN.map(String.init) },
      .optional("computer_vlan") { $0.plan.network.computerVLAN.map(String.init) },
      .optional("syslog_host") { $0.plan.syslog?.hostAndPort(514).host },
      .optional("syslog_port") { ($0.plan.syslog?.hostAndPort(514).port).map(String.init) },
    ]

  private static let time: [Field<DeviceSubject>] =
    [
      .optional("time_server_1") { $0.plan.clock.timeServers.first },
      .optional("time_server_2") { $0.plan.clock.timeServers.dropFirst().first },
      .optional("zone_name") { $0.family.vocabulary.timeZones[$0.plan.clock.timeZone] },
      .text("offset_hours") { $0.clock.hours },
      .number("offset_seconds") { $0.clock.seconds },
      .flag("summer_time") { $0.clock.summer != nil },
      .flag("summer_by_week") { $0.clock.summer?.byWeek ?? false },
      .number("summer_minutes") { $0.clock.summer?.minutes ?? 0 },
    ]
    + moment("start") { $0.clock.summer?.start } + moment("end") { $0.clock.summer?.end }

  private static func moment(
    _ prefix: String, _ moment: @escaping @Sendable (DeviceSubject) -> ClockFields.Moment?
  ) -> [Field<DeviceSubject>] {
    [
      .number("\(prefix)_month") { moment($0)?.month ?? 1 },
      .number("\(prefix)_week") { moment($0)?.week ?? 1 },
      .text("\(prefix)_weekday") { moment($0)?.weekday ?? "" },
      .flag("\(prefix)_last") { moment($0)?.week == 5 },
      // Of a rule by weeks, the first day that the weekday may fall on.
      .number("\(prefix)_date") { moment($0).map { $0.week.map { ($0 - 1) * 7 + 1 } ?? $0.day } ?? 1 },
      .number("\(prefix)_day") { moment($0)?.day ?? 1 },
      .number("\(prefix)_hour") { moment($0)?.hour ?? 0 },
    ]
  }

  private static let dialling: [Field<DeviceSubject>] =
    [
      .text("emergency_list") { $0.plan.emergencyNumbers.joined(separator: ",") },
      .list("emergency_numbers", numberFields) { NumberedText.counted($0.plan.emergencyNumbers) },
      .list("unused_emergency_numbers", indexFields) {
        unused(after: $0.plan.emergencyNumbers.count, of: $0.model.device.emergencyNumbers)
      },
      .text("digit_map") { $0.firstMap.text },
      .text("digit_map_timers") { $0.firstMap.timers },
      .number("digit_map_pause") { _ in DigitMapDialect.pause },
      .flag("hash_sends") { $0.hashSends },
      .list(
        "dial_rules", [.number("index") { $0.index }, .text("pattern") { $0.pattern }, .text("lines") { $0.lines }]
      ) { $0.dialRules },
      .list("unused_dial_rules", indexFields) {
        unused(after: $0.dialRules.count, of: $0.model.device.digitMap.rules)
      },
    ]

  private static let calls: [Field<DeviceSubject>] =
    [
      .text("registrar_host") { $0.plan.registrar.host },
      .number("registrar_port") { $0.plan.registrar.port },
      .text("transport") { $0.family.vocabulary.transports[$0.plan.registrar.transport.rawValue] ?? "" },
      .number("expiry") { $0.plan.registrar.expiry },
      .flag("call_waiting") { $0.callWaiting },
      .optional("proxy_host") { $0.plan.registrar.outboundProxy?.hostAndPort($0.plan.registrar.port).host },
      .optional("proxy_port") {
        ($0.plan.registrar.outboundProxy?.hostAndPort($0.plan.registrar.port).port).map(String.init)
      },
      .optional("group_pickup") { $0.plan.codes.groupPickup },
      .optional("directed_pickup") { $0.plan.codes.directedPickup },
      .optional("park") { $0.plan.codes.park },
      .optional("retrieve") { $0.plan.codes.retrieve },
    ]

  private static let lists: [Field<DeviceSubject>] = [
    .list("accounts", AccountSubject.fields) { AccountSubject.all(of: $0) },
    .list("unused_accounts", indexFields) { unused(after: $0.plan.accounts.count, of: $0.model.device.accounts) },
    .list("codecs", CodecSubject.fields) { CodecSubject.all(of: $0) },
    .list("keys", KeySubject.fields) { $0.keys.filter { $0.module == 0 } },
    .list("module_keys", KeySubject.fields) { $0.keys.filter { $0.module > 0 } },
    .list("all_keys", KeySubject.fields) { $0.keys },
    .list("lamps", KeySubject.lampFields) { $0.keys.filter(\.lamp) },
    .list("unused_lamps", indexFields) { subject in
      unused(after: subject.keys.count { $0.lamp }, of: subject.model.device.lamps ?? 0)
    },
    .list("directory", DirectoryEntry.fields) { subject in
      DirectoryEntry.all(
        keys: subject.keys, phoneBook: subject.plan.phoneBook ? subject.context.company.phoneBook : [],
        most: subject.family.directoryEntries(subject.setting), nameLength: subject.family.nameLength)
    },
  ]

  static let indexFields: [Field<NumberedText>] = [.number("index") { $0.index }]
  static let numberFields: [Field<NumberedText>] = [.number("index") { $0.index }, .text("number") { $0.text }]

  /// Numbers from the first free one to the last the model has.
  static func unused(after used: Int, of all: Int) -> [NumberedText] {
    all > used && all < .max ? (used + 1...all).map { NumberedText(index: $0, text: "") } : []
  }

  /// `03:07`.
  private static func clockText(_ minute: Int) -> String {
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }
}

extension DeviceFamily {
  /// Values of the models, and for each setting its value and a flag for each value it may have.
  fileprivate var ownFields: [Field<DeviceSubject>] {
    var fields: [Field<DeviceSubject>] = []
    for name in Set(models.flatMap(\.values.keys)).sorted() {
      fields.append(.text(name) { $0.model.values[name] ?? "" })
    }
    for setting in models.first?.device.settings ?? [] {
      fields.append(.optional(setting.name) { $0.setting(setting.name) })
      for value in setting.values {
        fields.append(.flag("\(setting.name)_\(value)") { $0.setting(setting.name) == value })
      }
    }
    return fields
  }
}

extension MACAddress {
  /// `00:15:65:4A:A9:37`.
  fileprivate var pairs: String {
    let digits = Array(hex.uppercased())
    return stride(from: 0, to: digits.count, by: 2).map { String(digits[$0..<$0 + 2]) }.joined(separator: ":")
  }
}
