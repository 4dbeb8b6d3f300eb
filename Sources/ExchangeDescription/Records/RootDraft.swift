package import RecordSchemas
import SourceText
import TelephoneExchange

/// The whole description.
package struct RootDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var version: Int?
  var include: [Located<String>] = []
  var provider: Located<String>?
  var company = CompanyDraft()
  var numbers: [NumberBlockDraft] = []
  var unassignedNumbers: Reference?
  var extensionDigits = 2...4
  var outsidePrefix: Located<String>?
  var emergencyCallBack: Reference?
  var emergencyAlert: [Reference] = []
  var blocking = BlockingDraft()
  var classes: [BlockingDraft] = []
  var sites: [SiteDraft] = []
  var schedules: [Named<ScheduleDraft>] = []
  var holidays: [Named<HolidaysDraft>] = []
  var night = NightDraft()
  var music = MusicDraft()
  var limits = LimitsDraft()
  var mailboxes: [MailboxDraft] = []
  var users: [UserDraft] = []
  var groups: [HuntGroupDraft] = []
  var attendants: [AttendantDraft] = []
  var paging: [PagingDraft] = []
  var pickup: [PickupDraft] = []
  var devices: [DeviceDraft] = []
  var deviceSettings: [Named<[Named<String>]>] = []
  var phoneBook: [PhoneBookDraft] = []
  var codes: [Named<FeatureCode>] = []
  var forwardTargets: [Located<PublicNumber>] = []
  var expectations: [ExpectationDraft] = []
  var silences: [SilenceDraft] = []

  package init() {}

  private static let scheduleName = TextType("name", pattern: "^.{1,40}$", example: "kantooruren")

  package static let record = RecordSchema<RootDraft>(
    "description", "One company's telephone exchange",
    [
      FieldSchema(
        "centrale", optional: \.version, .whole(1...1_000_000), "version of this language: 1", "F-010", "F-027"),
      FieldSchema(
        "include", \.include, ValueFormat.path.located.list(atMost: 1_000),
        "more files of the description; their lists are joined"),
      FieldSchema("provider", optional: \.provider, ValueFormat.path.located, "the provider file"),
      FieldSchema("company", \.company, CompanyDraft.record.object, required: true, "the company", "F-040"),
      FieldSchema(
        "numbers", \.numbers, NumberBlockDraft.record.object.list(), "the company's public numbers", "F-011", "F-045"),
      FieldSchema(
        "unassigned_numbers", optional: \.unassignedNumbers, .target,
        "where calls to the company's unassigned numbers go",
        "F-013"),
      FieldSchema(
        "extension_digits", \.extensionDigits, .digitCounts, default: "2..4", "how many digits extensions have", "F-012"
      ),
      FieldSchema(
        "outside_prefix", optional: \.outsidePrefix, ValueFormat.digits("digit", 1...2, example: "0").located,
        "dialled before numbers outside; 112 works without it"),
      FieldSchema(
        "emergency_call_back", optional: \.emergencyCallBack, .target,
        "who answers calls back from 112 when the calling device does not"),
      FieldSchema(
        "emergency_alert", \.emergencyAlert, ValueFormat<Reference>.target.list(),
        "who is called with an announcement as soon as somebody dials 112: people, groups, paging groups, or a mailbox that mails it"
      ),
      FieldSchema(
        "outbound_blocking", \.blocking, BlockingDraft.company.object, "calls that are refused for everyone", "F-050",
        "F-055"),
      FieldSchema(
        "classes_of_service", \.classes, BlockingDraft.record.object.list(),
        "classes of service: exceptions for users and devices"),
      FieldSchema("sites", \.sites, SiteDraft.record.object.list(), "locations with an address of their own"),
      FieldSchema(
        "schedules", \.schedules,
        ScheduleDraft.format.named(scheduleName, isName: { (1...40).contains($0.count) }),
        "weekly hours by name; `always` is built in", "F-060", "F-062", "F-063", "F-064", "F-066"),
      FieldSchema(
        "holidays", \.holidays, HolidaysDraft.format.named(scheduleName, isName: { (1...40).contains($0.count) }),
        "holiday schedules by name", "F-061"),
      FieldSchema("night_switch", \.night, NightDraft.record.object, "when the company is closed", "F-070"),
      FieldSchema("music_on_hold", \.music, MusicDraft.record.format, "what callers on hold hear", "F-080"),
      FieldSchema("limits", \.limits, LimitsDraft.record.object, "limits that contain toll fraud"),
      FieldSchema(
        "mailboxes", \.mailboxes, MailboxDraft.record.object.rows, "mailboxes that do not belong to a user", "F-023",
        "F-075"),
      FieldSchema("users", \.users, UserDraft.record.object.rows, "people", "F-020", "F-092"),
      FieldSchema(
        "hunt_groups", \.groups, HuntGroupDraft.record.object.rows, "users who answer calls together", "F-130"),
      FieldSchema(
        "auto_attendants", \.attendants, AttendantDraft.record.object.list(), "menus that answer calls", "F-160"),
      FieldSchema(
        "paging_groups", \.paging, PagingDraft.record.object.rows,
        "groups of devices that answer automatically and play what the caller says"),
      FieldSchema(
        "pickup_groups", \.pickup, PickupDraft.record.object.rows, "users who may pick up each other's calls", "F-081"),
      FieldSchema("devices", \.devices, DeviceDraft.record.object.rows, "handsets and other devices", "F-099", "F-100"),
      FieldSchema(
        "device_settings", \.deviceSettings,
        ValueFormat<[Named<String>]>.settings(at: .family).named(TextType("device model", example: "T46G")),
        "settings by family or model of device"),
      FieldSchema("phone_book", \.phoneBook, PhoneBookDraft.record.object.rows, "names outside the company", "F-082"),
      FieldSchema(
        "feature_codes", \.codes,
        ValueFormat<FeatureCode>.code.named(
          TextType(
            "feature (\(FeatureCodes.Feature.allCases.map(\.rawValue).joined(separator: ", ")))",
            pattern: "^(\(FeatureCodes.Feature.allCases.map(\.rawValue).joined(separator: "|")))$", example: "pickup"),
          isName: { FeatureCodes.Feature(rawValue: $0) != nil }), "codes that users dial"),
      FieldSchema(
        "forward_targets", \.forwardTargets, ValueFormat.publicNumber.list(),
        "outside numbers that users may set as a forward at the telephone"),
      FieldSchema(
        "expect", \.expectations, ExpectationDraft.record.object.list(),
        "calls and how they must end; `centrale test` simulates them"),
      FieldSchema("silence", \.silences, SilenceDraft.record.object.list(), "findings to silence, and why"),
    ])
}

/// A code, or none.
package struct FeatureCode: Sendable, Hashable {
  var code: String?
  var range: SourceRange

  package static func == (a: Self, b: Self) -> Bool { a.code == b.code }
  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension ValueFormat where Value == FeatureCode {
  static let code = ValueFormat(
    .text(TextType("code, or `off`", pattern: "^\\s*([*#]?[0-9*#]{1,6}|off)\\s*$", example: "*98")),
    read: { tree, reader in
      guard let text = reader.text(tree, expected: "a code such as `\"*98\"`, or `off`") else { return nil }
      if BooleanWords.no.contains(text.lowercased()) { return FeatureCode(code: nil, range: tree.range) }
      guard (2...6).contains(text.utf8.count), text.utf8.allSatisfy({ $0.isDigit || $0 == 42 || $0 == 35 }) else {
        reader.report(
          .wrongCode, "\(shown(text)) is not a code", at: tree.range,
          help: "write 2 to 6 of the characters 0-9, * and # in quotes, `\"*98\"`, or `off`")
        return nil
      }
      if text.hasPrefix("112") || "112".hasPrefix(text) {
        reader.report(
          .emergencyNumberTaken,
          "the code \(shown(text)) collides with 112, which must always be dialled without delay",
          at: tree.range, help: "write a code that starts with `*`")
        return nil
      }
      return FeatureCode(code: text, range: tree.range)
    },
    write: { .written($0.code ?? "off") })
}
