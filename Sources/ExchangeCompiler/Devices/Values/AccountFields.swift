import TelephoneExchange

/// One account in use.
struct AccountSubject: Sendable {
  var index: Int
  var account: DevicePlan.Account
  var map: WrittenDigitMap
  var userName: String
  var password: Secret
  var srtp: Bool
  var registrar: DevicePlan.Registrar
  /// The device as this line has it.
  var own: DeviceSubject

  static func all(of subject: DeviceSubject) -> [AccountSubject] {
    let secrets = subject.rendering.secrets
    return subject.plan.accounts.enumerated().map { index, account in
      let registrar = account.registrar ?? subject.plan.registrar
      var own = subject
      if let options = account.options { own.plan.options = options }
      return AccountSubject(
        index: index + 1, account: account, map: subject.map(account.space),
        userName: secrets.name("endpoint", account: account.id),
        password: secrets.secret("sip-password", account: account.id, generation: account.secretGeneration),
        srtp: registrar.encryptsSpeech && !account.plainMedia, registrar: registrar, own: own)
    }
  }

  static let fields: [Field<AccountSubject>] =
    [
      .number("index") { $0.index },
      .text("user_name") { $0.userName },
      .text("password") { $0.password.reveal },
      .text("number") { $0.account.number },
      .flag("srtp") { $0.srtp },
      .flag("message_waiting") { $0.account.messageWaiting && $0.account.voicemail != nil },
      .flag("withholds_number") { $0.account.withholdsNumber },
      .text("account_digit_map") { $0.map.text },
      .text("account_digit_map_timers") { $0.map.timers },
      // The device's names: where a line says its own, this one is nearer.
      .number("expiry") { $0.registrar.expiry },
      .optional("proxy_host") { $0.registrar.outboundProxy?.hostAndPort($0.registrar.port).host },
      .optional("proxy_port") {
        ($0.registrar.outboundProxy?.hostAndPort($0.registrar.port).port).map(String.init)
      },
      .optional("label") { $0.account.label },
      .optional("display_name") { $0.account.displayName },
      .optional("voicemail") { $0.account.voicemail },
    ] + options

  /// What a line may say for itself.
  private static let options: [Field<AccountSubject>] = DeviceFields.optionsOfLines.compactMap { field in
    switch field.kind {
    case .text(let value): .text(field.name) { value($0.own) }
    case .flag(let value): .flag(field.name) { value($0.own) }
    case .list: nil
    }
  }
}

/// A codec that devices of the family know, wanted or not.
struct CodecSubject: Sendable {
  var codec: DeviceFamily.Codec
  /// From 1; nil: off.
  var priority: Int?

  static func all(of subject: DeviceSubject) -> [CodecSubject] {
    let wanted = subject.plan.registrar.codecs.filter(subject.model.device.codecs.contains)
    return subject.family.vocabulary.codecs.map { codec in
      CodecSubject(codec: codec, priority: wanted.firstIndex(of: codec.name).map { $0 + 1 })
    }
  }

  static let fields: [Field<CodecSubject>] =
    [
      .text("codec") { $0.codec.code },
      .flag("codec_on") { $0.priority != nil },
      .number("codec_priority") { $0.priority ?? 0 },
      .optional("codec_number") { $0.codec.values["number"] },
      .optional("codec_payload") { $0.codec.values["payload"] },
      .optional("codec_map") { $0.codec.values["map"] },
    ]
}

extension KeySubject {
  static let fields: [Field<KeySubject>] =
    [
      .number("module") { $0.module },
      .number("position") { $0.position },
      .number("flat") { $0.flat },
      .text("type") { $0.type },
      .flag("used") { $0.used },
      .flag("watches") { $0.lamp },
      .number("line") { $0.account },
      .number("entry") { $0.entry },
      .optional("value") { $0.value },
      .optional("label") { $0.label },
      .optional("pickup") { $0.pickup },
    ]

  static let lampFields: [Field<KeySubject>] = [
    .number("index") { $0.entry },
    .text("value") { $0.value },
    .text("label") { $0.label },
    .flag("automatic") { $0.automatic },
  ]
}

extension DirectoryEntry {
  static let fields: [Field<DirectoryEntry>] =
    [
      .text("first_name") { $0.firstName },
      .text("last_name") { $0.lastName },
      .text("number") { $0.number },
      .text("label") { $0.label },
      .optional("speed_dial") { $0.speedDial.map(String.init) },
    ]
}
