import RecordSchemas
import TelephoneExchange

/// The names that the templates of a device's own files may use.
enum DeviceFields {
  /// All of them for one family: what every family has, its models' own values, its settings.
  static func all(of family: DeviceFamily) -> [Field<DeviceSubject>] {
    (common + family.ownFields.shared()).map { field in
      guard case .list(let list) = field.kind, let names = family.namesByIndex[listOfTexts(field.name)] else {
        return field
      }
      let added = list.adding(names) { $0.model.byIndex[listOfTexts(field.name)] ?? TextsByNumber() }
      return field.with(.list(added))
    }
  }

  private static let common =
    identity + kind.shared() + place.shared() + resync + time.shared() + tones.shared() + dialling.shared()
    + calls.shared() + own + lists.shared() + ports + login + options.shared()

  /// The lists whose items a profile may give texts by number.
  static let namesOfLists: [String] = common.compactMap { field in
    if case .list = field.kind, listOfTexts(field.name) == field.name { field.name } else { nil }
  }

  /// Unused items have the texts of those in use.
  private static func listOfTexts(_ name: String) -> String {
    name.hasPrefix("unused_") ? String(name.dropFirst("unused_".count)) : name
  }

  private static let identity: [Field<DeviceSubject>] =
    [
      .text("mac") { $0.plan.mac?.hex ?? "" },
      .text("mac_upper") { $0.plan.mac?.hex.uppercased() ?? "" },
      .text("mac_colons") { $0.plan.mac?.written ?? "" },
      .text("mac_underscores") { $0.plan.mac?.pairs("_") ?? "" },
      // Put in when the rest of the file is known.
      .text(ContentNumber.name) { _ in "" },
      .text("device_id") { $0.plan.id },
      .optional("device_description") { $0.plan.description },
      .text("file_token") { $0.fileToken },
      .optional("file_url") { $0.fileURL },
      .text("admin_password") {
        $0.rendering.secrets.secret("admin-password", account: $0.plan.id, generation: $0.plan.secretGeneration).reveal
      },
      .text("user_password") {
        $0.rendering.secrets.secret("user-password", account: $0.plan.id, generation: $0.plan.secretGeneration).reveal
      },
      .text("base_pin") {
        $0.rendering.secrets.secret("base-pin", account: $0.plan.id, generation: $0.plan.secretGeneration).reveal
      },
      .text("admin_pin") {
        $0.rendering.secrets.secret("admin-pin", account: $0.plan.id, generation: $0.plan.secretGeneration).reveal
      },
      .text("user_pin") {
        $0.rendering.secrets.secret("user-pin", account: $0.plan.id, generation: $0.plan.secretGeneration).reveal
      },
      .optional("file_key") { $0.fileKey?.key.reveal },
      .optional("file_key_digits") { $0.fileKey?.digits.reveal },
      .optional("file_key_vector") { ($0.fileKey?.vector).map(hexadecimal) },
    ]

  private static let kind: [Field<DeviceSubject>] =
    [
      .text("model") { $0.model.device.name },
      .text("company_name") { $0.context.company.companyName },
      .flag("web_https") { $0.plan.web == .https },
      .text("language") { $0.plan.language },
      .flag("language_nl") { $0.plan.language == "nl" },
      .flag("language_en") { $0.plan.language == "en" },
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
      .optional("provisioning_scheme") { subject in
        let scheme = subject.rendering.parts.scheme
        return subject.family.vocabulary.schemes[scheme] ?? scheme
      },
      .optional("provisioning_host") { $0.rendering.parts.host },
      .optional("provisioning_port") { $0.rendering.parts.port },
      .optional("provisioning_path") { $0.rendering.parts.path },
      .flag("provisioning_https") { $0.rendering.parts.scheme == "https" },
      .optional("firmware_host") { $0.plan.firmware.map { partsOfURL($0).host } },
      .optional("firmware_port") { $0.plan.firmware.flatMap { partsOfURL($0).port } },
      .optional("firmware_path") { $0.plan.firmware.map { partsOfURL($0).path } },
      .optional("provisioning_without_scheme") { withoutScheme($0.rendering.url) },
      .optional("firmware_without_scheme") { $0.plan.firmware.map(withoutScheme) },
      .optional("firmware_scheme") { subject in
        subject.plan.firmware.map { String($0.prefix { $0 != ":" }) }.map {
          subject.family.vocabulary.schemes[$0] ?? $0
        }
      },
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
      // The whole byte that the six bits of a DSCP begin.
      .number("signalling_tos") { $0.plan.network.signallingDSCP * 4 },
      .number("media_tos") { $0.plan.network.mediaDSCP * 4 },
      .text("signalling_tos_hex") { "0x" + String($0.plan.network.signallingDSCP * 4, radix: 16) },
      .text("media_tos_hex") { "0x" + String($0.plan.network.mediaDSCP * 4, radix: 16) },
      .text("signalling_tos_digits") { String($0.plan.network.signallingDSCP * 4, radix: 16) },
      .text("media_tos_digits") { String($0.plan.network.mediaDSCP * 4, radix: 16) },
      .optional("voice_vlan") { $0.plan.network.voiceVLAN.map(String.init) },
      .optional("computer_vlan") { $0.plan.network.computerVLAN.map(String.init) },
      .optional("syslog_host") { $0.plan.syslog?.hostAndPort(514).host },
      .optional("syslog_port") { ($0.plan.syslog?.hostAndPort(514).port).map(String.init) },
    ]

  /// Devices look for new files one after the other.
  private static let resync: [Field<DeviceSubject>] =
    [
      .text("resync_begin") { clockText($0.plan.resyncMinute) },
      // Not over midnight.
      .text("resync_end") { clockText(min($0.plan.resyncMinute + 5, 24 * 60 - 1)) },
      .text("resync_time") { ($0.plan.resyncMinute / 60).twoDigits + ($0.plan.resyncMinute % 60).twoDigits },
      .number("resync_hour") { $0.plan.resyncMinute / 60 },
      .number("resync_minute") { $0.plan.resyncMinute % 60 },
      .number("resync_end_hour") { min($0.plan.resyncMinute + 5, 24 * 60 - 1) / 60 },
      .number("resync_minutes_of_day") { $0.plan.resyncMinute },
    ]

  private static let time: [Field<DeviceSubject>] =
    [
      .optional("time_server_1") { $0.plan.clock.timeServers.first },
      .optional("time_server_2") { $0.plan.clock.timeServers.dropFirst().first },
      .optional("zone_name") { $0.family.vocabulary.timeZones[$0.plan.clock.timeZone] },
      .text("offset_hours") { $0.clock.hours },
      .number("offset_seconds") { $0.clock.seconds },
      .text("offset_text") { $0.clock.hoursAndMinutes },
      .number("offset_minutes") { $0.clock.seconds / 60 },
      .number("offset_minutes_west") { -$0.clock.seconds / 60 },
      .text("posix_zone") { $0.clock.posix },
      .number("offset_quarters") { $0.clock.seconds / 900 },
      .text("offset_utc") { $0.clock.seconds == 0 ? "UTC" : "UTC" + $0.clock.hours },
      .text("zone_iana") { $0.plan.clock.timeZone },
      // Hours, minutes and seconds.
      .text("summer_shift") { subject in
        let minutes = subject.clock.summer?.minutes ?? 0
        return "\(minutes / 60):\(minutes % 60):0"
      },
      .flag("summer_time") { $0.clock.summer != nil },
      .flag("summer_by_week") { $0.clock.summer?.byWeek ?? false },
      .number("summer_minutes") { $0.clock.summer?.minutes ?? 0 },
    ]
    + moment("start") { $0.clock.summer?.start } + moment("end") { $0.clock.summer?.end }

  private static func moment(
    _ prefix: String, _ moment: @escaping @Sendable (DeviceSubject) -> ClockFields.Moment?
  ) -> [Field<DeviceSubject>] {
    let numbers: [(name: String, value: @Sendable (ClockFields.Moment) -> Int, standard: Int)] = [
      ("month", \.month, 1), ("week", { $0.week ?? 1 }, 1),
      // Of a rule by weeks, the first day that the weekday may fall on.
      ("date", { moment in moment.week.map { ($0 - 1) * 7 + 1 } ?? moment.day }, 1),
      ("day", \.day, 1), ("hour", \.hour, 0), ("minutes_of_day", { $0.hour * 60 }, 0),
    ]
    return numbers.flatMap { number -> [Field<DeviceSubject>] in
      let value: @Sendable (DeviceSubject) -> Int = { moment($0).map(number.value) ?? number.standard }
      return [
        .number("\(prefix)_\(number.name)", value),
        .text("\(prefix)_\(number.name)_00") { value($0).twoDigits },
      ]
    } + [
      .text("\(prefix)_weekday") { moment($0)?.weekday ?? "" },
      .text("\(prefix)_month_name") { Self.months[(moment($0)?.month ?? 1) - 1] },
      .text("\(prefix)_week_name") { Self.weeks[(moment($0)?.week ?? 1) - 1] },
      .flag("\(prefix)_last") { moment($0)?.week == 5 },
    ]
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  private static let weeks = ["first", "second", "third", "fourth", "last"]

  private static let dialling: [Field<DeviceSubject>] =
    [
      .text("emergency_list") { $0.plan.emergencyNumbers.joined(separator: ",") },
      .text("emergency_list_spaces") { $0.plan.emergencyNumbers.joined(separator: " ") },
      .list("emergency_numbers", numberFields) { NumberedText.counted($0.plan.emergencyNumbers) },
      .list("unused_emergency_numbers", indexFields) {
        unused(after: $0.plan.emergencyNumbers.count, of: $0.model.device.emergencyNumbers)
      },
      .text("digit_map") { $0.firstMap.text },
      .text("digit_map_timers") { $0.firstMap.timers },
      .number("digit_map_pause") { _ in DigitMapDialect.pause },
      .flag("hash_sends") { $0.hashSends },
      .list(
        "dial_rules",
        [
          .count("index") { $0.index }, .text("pattern") { $0.pattern }, .text("lines") { $0.lines },
          .number("seconds") { $0.seconds },
        ]
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
      .flag("transport_udp") { $0.plan.registrar.transport == .udp },
      .flag("transport_tcp") { $0.plan.registrar.transport == .tcp },
      .flag("transport_tls") { $0.plan.registrar.transport == .tls },
      .flag("srtp") { subject in
        subject.plan.accounts.contains { account in
          (account.registrar ?? subject.plan.registrar).encryptsSpeech && !account.plainMedia
        }
      },
      .number("expiry") { $0.plan.registrar.expiry },
      .number("expiry_minutes") { max(1, $0.plan.registrar.expiry / 60) },
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

  /// What is on each device for whoever has it.
  private static let own: [Field<DeviceSubject>] = [
    .optional("first_voicemail") { $0.plan.accounts.lazy.compactMap(\.voicemail).first },
    .list("accounts", AccountSubject.fields) { AccountSubject.all(of: $0) },
    .recurring("keys", KeySubject.fields, number: \.key.position) { $0.keys.filter { $0.key.module == 0 } },
    .recurring("side_keys", KeySubject.fields, number: \.key.position) { subject in
      subject.keys.filter { $0.key.module == 0 && $0.key.page == 0 }
    },
    .list("key_pages", [.count("page") { $0.page }, .recurring("page_keys", KeySubject.fields) { $0.keys }]) {
      subject in
      KeyPage.all(of: subject.keys)
    },
    .recurring("module_keys", KeySubject.fields, number: \.key.flatOfModules) { $0.keys.filter { $0.key.module > 0 } },
    .recurring("all_keys", KeySubject.fields, number: \.key.flat) { $0.keys },
    .recurring("lamps", KeySubject.lampFields) { $0.keys.filter(\.key.lamp) },
    .list("unused_lamps", indexFields) { subject in
      unused(after: subject.keys.count { $0.key.lamp }, of: subject.model.device.lamps ?? 0)
    },
    .recurring("directory", DirectoryEntry.fields) { subject in
      subject.rendering.directories.entries(
        of: subject.keys, withPhoneBook: subject.plan.phoneBook,
        most: subject.model.directoryEntries ?? subject.family.directoryEntries(subject.setting),
        nameLength: subject.family.nameLength)
    },
  ]

  private static let lists: [Field<DeviceSubject>] = [
    .list("unused_accounts", indexFields) { unused(after: $0.plan.accounts.count, of: $0.model.device.accounts) },
    .list("codecs", CodecSubject.fields, isPlain: true) { CodecSubject.all(of: $0) },
    .list(
      "ordered_codecs",
      CodecSubject.fields.map { $0.inside { $0.codec } } + [.count("codec_place") { $0.place }], isPlain: true
    ) { CodecSubject.ordered(of: $0) },
    .list("chosen_codecs", CodecSubject.fields, isPlain: true) { CodecSubject.chosen(of: $0) },
    .list("unused_chosen_codecs", CodecSubject.fields, isPlain: true, number: \.place) {
      CodecSubject.unchosen(of: $0)
    },
    .optional("codec_1") { CodecSubject.chosen(of: $0).first?.codec.code },
    .optional("codec_2") { CodecSubject.chosen(of: $0).dropFirst().first?.codec.code },
    .optional("codec_3") { CodecSubject.chosen(of: $0).dropFirst(2).first?.codec.code },
    .list("phone_book_rows", PhoneBookRow.fields) { $0.plan.phoneBook ? $0.context.company.phoneBook : [] },
    .list("ca_certificates", CertificateSubject.fields) { CertificateSubject.all(of: $0.rendering) },
    .optional("ca_bundle_url") { $0.rendering.bundleURL },
  ]

  static let indexFields: [Field<NumberedText>] = [.count("index") { $0.index }]
  static let numberFields: [Field<NumberedText>] = [.count("index") { $0.index }, .text("number") { $0.text }]

  /// Numbers from the first free one to the last the model has.
  static func unused(after used: Int, of all: Int) -> [NumberedText] {
    all > used && all < .max ? (used + 1...all).map { NumberedText(index: $0, text: "") } : []
  }

  /// Host, port and path, without a `/` at the end.
  private static func withoutScheme(_ url: String) -> String {
    let rest = url.splitOnce("://")?.1 ?? url
    return rest.hasSuffix("/") ? String(rest.dropLast()) : rest
  }

  /// `03:07`.
  private static func clockText(_ minute: Int) -> String {
    "\((minute / 60).twoDigits):\((minute % 60).twoDigits)"
  }
}

extension DeviceFamily {
  /// Values of the models, and for each setting its value and a flag for each value it may have.
  fileprivate var ownFields: [Field<DeviceSubject>] {
    var fields: [Field<DeviceSubject>] = []
    for name in valueNames.sorted() {
      fields.append(.text(name) { $0.model.values[name] ?? "" })
    }
    for setting in settings {
      fields.append(.optional(setting.name) { $0.setting(setting.name) })
      for value in setting.values {
        fields.append(.flag("\(setting.name)_\(value)") { $0.setting(setting.name) == value })
      }
    }
    return fields
  }
}
