package import RecordSchemas
import SourceText
import TelephoneExchange

/// A row of `users`.
package struct UserDraft: ObjectDraft, CallableDraft {
  package var origin = WrittenPlaces()
  var user = User()
  var givenID: String?
  var number: Located<PublicNumber>?
  var extraNumbers: [Located<PublicNumber>] = []
  var `extension`: Located<Extension>?
  var mobile: Located<PublicNumber>?
  var classOfService: Reference?
  var site: Reference?
  var voicemail = VoicemailDraft()
  var forwards = ForwardsDraft()
  var simultaneousRing: SimultaneousRingDraft?
  var keys: [KeyDraft] = []

  package init() {}

  static var kind: ElementKind { .user }
  var allNumbers: [Located<PublicNumber>] { (number.map { [$0] } ?? []) + extraNumbers }
  var calledName: String { user.displayName }

  package static let record = RecordSchema<UserDraft>(
    "user", "A person with a number, an extension or both",
    [
      FieldSchema("id", optional: \.givenID, .id, "stable identity; the extension or the number if omitted"),
      FieldSchema(
        "first_name", \.user.firstName, .name(1...30, example: "Jan"), required: true, "first name", "F-090", "F-144"),
      FieldSchema(
        "last_name", \.user.lastName, .name(1...30, example: "Jansen"), required: true, "last name", "F-091", "F-144"),
      FieldSchema(
        "number", optional: \.number, .publicNumber, "public number; shown on calls outside and reachable from outside",
        "F-093"),
      FieldSchema(
        "extra_numbers", \.extraNumbers, ValueFormat.publicNumber.list(), "more public numbers that ring this user",
        "F-126"),
      FieldSchema(
        "extension", optional: \.extension, .extension, "internal number; required unless there is a public number",
        "F-012",
        "F-020", "F-094", "F-095"),
      FieldSchema(
        "profile", optional: \.user.profile, .choice(former: ["overal": .everywhere, "onderweg": .onTheMove]),
        "licence profile (`F-106`)", "F-106"),
      FieldSchema("login", optional: \.user.login, .login, "login for softphones and applications", "F-096"),
      FieldSchema(
        "mobile", optional: \.mobile, .publicNumber, "mobile identity: rings when a group calls the user", "F-128"),
      FieldSchema(
        "withhold_number", \.user.withholdNumber, .boolean, default: "false", "withhold the number on calls outside",
        "F-101"),
      FieldSchema("call_waiting", \.user.callWaiting, .boolean, default: "false", "signal a second call", "F-102"),
      FieldSchema(
        "caller_id", optional: \.user.callerID, .choice, "number shown on calls outside; the company's if omitted",
        "F-043",
        "F-044"),
      FieldSchema(
        "class_of_service", optional: \.classOfService,
        .reference(to: "class of service", by: "name", example: "lobby"),
        "what may be called; the company's if omitted", "F-055"),
      FieldSchema("site", optional: \.site, .reference(to: "site", example: "utrecht"), "where the user works"),
      FieldSchema(
        "night_switch", \.user.night, .choice, default: "follow", "follow the company's night switch, or on or off",
        "F-127"),
      FieldSchema("voicemail", \.voicemail, VoicemailDraft.record.format, "the user's mailbox", "F-110"),
      FieldSchema(
        "forwards", \.forwards, ForwardsDraft.record.format, "where calls go instead of the devices", "F-125"),
      FieldSchema(
        "simultaneous_ring", optional: \.simultaneousRing, SimultaneousRingDraft.record.format,
        "a number that rings together with the devices"),
      FieldSchema(
        "rings_before_no_answer", optional: \.user.ringsBeforeNoAnswer, .ringsBeforeNoAnswer,
        "how long the devices ring where neither voicemail nor a forward sets it"),
      FieldSchema(
        "directory", \.user.directory, .choice, default: "all",
        "who sees the user in phone books, name dialling and on lamps", "F-082"),
      FieldSchema("keys", \.keys, KeyDraft.list, "programmable keys on all devices of the user"),
      FieldSchema(
        "fill_keys_with_group", \.user.fillKeysWithGroup, .boolean, default: "false",
        "fill the free keys with lamps of the colleagues in the user's groups"),
      FieldSchema(
        "secret_generation", \.user.secretGeneration, .whole(0...9999), default: "0",
        "raise it to replace the passwords and the PIN of the user", "F-097", "F-098"),
    ])
}

package struct VoicemailDraft: Draft {
  var voicemail = Voicemail()
  var afterGreeting: Reference?

  package init() {}

  package static let record = RecordSchema<VoicemailDraft>(
    "voicemail", "The mailbox of a user",
    [
      FieldSchema("active", \.voicemail.active, .boolean, default: "false", "whether voicemail answers calls", "F-111"),
      FieldSchema(
        "always", \.voicemail.always, .boolean, default: "false", "all calls go to voicemail immediately", "F-112"),
      FieldSchema(
        "when_busy", \.voicemail.whenBusy, .boolean, default: "true", "calls go to voicemail when the user is busy",
        "F-113"),
      FieldSchema(
        "when_no_answer", \.voicemail.whenNoAnswer, .boolean, default: "true",
        "calls go to voicemail when nobody answers", "F-114"),
      FieldSchema(
        "rings", \.voicemail.rings, .ringsBeforeNoAnswer, default: "4 rings", "rings before no answer", "F-115"),
      FieldSchema("mail", optional: \.voicemail.mail, .mail, "where messages are mailed as WAV", "F-116"),
      FieldSchema(
        "copy", optional: \.voicemail.copy, .mail, "where a copy is mailed; nowhere if omitted", "F-117", "F-118"),
      FieldSchema(
        "busy_greeting", \.voicemail.busyGreeting, .greeting, default: "standard", "played when busy", "F-120", "F-124"
      ),
      FieldSchema(
        "no_answer_greeting", \.voicemail.noAnswerGreeting, .greeting, default: "standard",
        "played when nobody answers", "F-121", "F-124"),
      FieldSchema(
        "deposit", \.voicemail.deposit, .boolean, default: "true", "`false`: greeting only, no message is taken",
        "F-122"),
      FieldSchema(
        "after_greeting", optional: \.afterGreeting, .target,
        "where a call goes after a greeting that takes no message; if omitted, the call ends", "F-123"),
      FieldSchema(
        "access", \.voicemail.access, .choice, default: "mail_only",
        "whether messages can also be heard at the user's own telephones, by dialling the voicemail code", "F-119"),
    ])
}

package struct ForwardsDraft: Draft {
  var always: Reference?
  var busy: Reference?
  var noAnswer: Reference?
  var notReachable: Reference?
  var rings = 4
  var alwaysFor: [Callers.Part] = []
  var busyFor: [Callers.Part] = []
  var noAnswerFor: [Callers.Part] = []
  var notReachableFor: [Callers.Part] = []

  package init() {}

  package static let record = RecordSchema<ForwardsDraft>(
    "forwards",
    "Where the calls of a user go instead of the devices; a forward takes precedence over voicemail of the same cause",
    [
      FieldSchema("always", optional: \.always, .target, "all calls, immediately", "F-125"),
      FieldSchema("busy", optional: \.busy, .target, "calls while the user is in a call", "F-125"),
      FieldSchema("no_answer", optional: \.noAnswer, .target, "calls that nobody answers", "F-125"),
      FieldSchema("not_reachable", optional: \.notReachable, .target, "calls while no device is registered", "F-125"),
      FieldSchema("rings", \.rings, .ringsBeforeNoAnswer, default: "4 rings", "rings before no answer", "F-125"),
      FieldSchema("always_for", \.alwaysFor, ValueFormat<Callers.Part>.caller.list(), callers("always")),
      FieldSchema("busy_for", \.busyFor, ValueFormat<Callers.Part>.caller.list(), callers("busy")),
      FieldSchema("no_answer_for", \.noAnswerFor, ValueFormat<Callers.Part>.caller.list(), callers("no_answer")),
      FieldSchema(
        "not_reachable_for", \.notReachableFor, ValueFormat<Callers.Part>.caller.list(), callers("not_reachable")),
    ])

  private static func callers(_ forward: String) -> String {
    "whose calls `\(forward)` takes: `internal`, `external` or outside numbers; everyone's if omitted"
  }
}

package struct SimultaneousRingDraft: Draft {
  var number: Located<PublicNumber>?
  var confirm = true

  package init() {}

  package static let record = RecordSchema<SimultaneousRingDraft>(
    "simultaneous_ring", "A number that rings together with the devices of the user",
    [
      FieldSchema("number", optional: \.number, .publicNumber, required: true, "the number, usually a mobile"),
      FieldSchema(
        "confirm", \.confirm, .boolean, default: "true", "whether the called party must press 1 to accept the call"),
    ])
}
