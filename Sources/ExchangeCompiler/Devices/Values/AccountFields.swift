import TelephoneExchange

/// One account in use.
final class AccountSubject: Sendable {
  let index: Int
  let account: DevicePlan.Account
  let map: WrittenDigitMap
  let userName: String
  let password: Secret
  let srtp: Bool
  let registrar: DevicePlan.Registrar
  /// The device as this line has it.
  let own: DeviceSubject

  private init(_ index: Int, _ account: DevicePlan.Account, of subject: DeviceSubject) {
    self.index = index
    self.account = account
    let secrets = subject.rendering.secrets
    map = subject.map(account.space)
    userName = secrets.name("endpoint", account: account.id)
    password = secrets.secret("sip-password", account: account.id, generation: account.secretGeneration)
    registrar = account.registrar ?? subject.plan.registrar
    srtp = registrar.encryptsSpeech && !account.plainMedia
    own = account.options.map { subject.with($0) } ?? subject
  }

  static func all(of subject: DeviceSubject) -> [AccountSubject] {
    subject.plan.accounts.enumerated().map { AccountSubject($0 + 1, $1, of: subject) }
  }

  static let fields: [Field<AccountSubject>] =
    [
      .count("index") { $0.index },
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
      .number("expiry_minutes") { max(1, $0.registrar.expiry / 60) },
      .optional("ipui") { $0.ipui },
      .text("dect_pin") { subject in
        let account = subject.account
        return subject.own.rendering.secrets.secret(
          "dect-pin", account: account.id, generation: account.secretGeneration
        ).reveal
      },
      .optional("port") { $0.port.map { String($0.number) } },
      .optional("port_0") { $0.port.map { String($0.number - 1) } },
      .optional("use") { $0.port?.use.rawValue },
    ]
    + Device.Line.PortUse.allCases.map { use in .flag("use_\(use.rawValue)") { $0.port?.use == use } } + options

  /// What a line may say for itself.
  private static let options: [Field<AccountSubject>] = DeviceFields.optionsOfLines.compactMap { field in
    if case .list = field.kind { return nil }
    return field.inside { $0.own }
  }

  /// Of a DECT portable.
  private var ipui: String? {
    if case .portable(let ipui) = account.attachment { ipui } else { nil }
  }

  fileprivate var portNumber: Int { port?.number ?? 0 }

  /// The port of an analog adapter that it is on.
  var port: (number: Int, use: Device.Line.PortUse)? { account.port }
}

extension DevicePlan.Account {
  fileprivate var port: (number: Int, use: Device.Line.PortUse)? {
    if case .port(let number, let use) = attachment { (number, use) } else { nil }
  }
}

extension DeviceFields {
  /// The ports of an analog adapter in their order: what is on each, and those that nothing is on.
  static let ports: [Field<DeviceSubject>] = [
    .list("ports", AccountSubject.fields, number: \.portNumber) { connected($0) },
    .list("unused_ports", [.count("index") { $0.index }, .count("port") { $0.index }]) { subject in
      let taken = Set(subject.plan.accounts.compactMap { $0.port?.number })
      return unused(after: 0, of: subject.model.device.ports).filter { !taken.contains($0.index) }
    },
  ]

  private static func connected(_ subject: DeviceSubject) -> [AccountSubject] {
    AccountSubject.all(of: subject).filter { $0.port != nil }.sorted { ($0.port?.number ?? 0) < ($1.port?.number ?? 0) }
  }
}

/// A codec that devices of the family know, wanted or not.
struct CodecSubject: Sendable {
  var codec: DeviceFamily.Codec
  /// From 1; nil: off.
  var priority: Int?

  var place: Int { priority ?? 0 }

  /// Those that the device uses, the first choice first.
  static func chosen(of subject: DeviceSubject) -> [CodecSubject] {
    all(of: subject).filter { $0.priority != nil }.sorted { ($0.priority ?? 0) < ($1.priority ?? 0) }
  }

  /// Those that the device uses, the first choice first, then all others.
  static func ordered(of subject: DeviceSubject) -> [(codec: CodecSubject, place: Int)] {
    let all = chosen(of: subject) + all(of: subject).filter { $0.priority == nil }
    return all.enumerated().map { ($1, $0 + 1) }
  }

  /// The places that are left of those a family has for its codecs: the first choice once more.
  static func unchosen(of subject: DeviceSubject) -> [CodecSubject] {
    let chosen = chosen(of: subject)
    guard let first = chosen.first else { return [] }
    return DeviceFields.unused(after: chosen.count, of: subject.family.codecPlaces).map { place in
      CodecSubject(codec: first.codec, priority: place.index)
    }
  }

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
      .count("codec_priority") { $0.priority ?? 0 },
      .optional("codec_number") { $0.codec.values["number"] },
      .optional("codec_payload") { $0.codec.values["payload"] },
      .optional("codec_map") { $0.codec.values["map"] },
    ]
}

extension KeySubject {
  static let fields: [Field<KeySubject>] =
    [
      .count("module") { $0.key.module },
      .count("position") { $0.key.position },
      .count("flat") { $0.key.flat },
      .count("module_flat") { $0.key.flatOfModules },
      .count("page") { $0.key.page },
      .count("page_position") { $0.key.pagePosition },
      .text("type") { $0.key.type },
      .flag("used") { $0.key.used },
      .flag("watches") { $0.key.lamp },
      .count("line") { $0.key.account },
      .count("entry") { $0.key.entry },
      .flag("memory") { $0.key.memory != nil },
      .optional("memory_position") { $0.key.memory.map(String.init) },
      .optional("value") { $0.key.value },
      .optional("label") { $0.key.label },
      .optional("pickup") { $0.key.pickup },
    ] + DeviceKey.Kind.allCases.map { type in .flag("type_\(type.rawValue)") { $0.key.kind == type } }

  static let lampFields: [Field<KeySubject>] = [
    .count("index") { $0.key.entry },
    .text("value") { $0.key.value },
    .text("label") { $0.key.label },
    .flag("automatic") { $0.key.automatic },
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
