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

  package static let record = Record<RootDraft>(
    "description", "One company's telephone exchange",
    [
      Key("centrale", optional: \.version, .whole(1...1_000_000), "version of this language: 1", "F-010", "F-027"),
      Key(
        "include", \.include, Shape.path.located.list(atMost: 1_000),
        "more files of the description; their lists are joined"),
      Key("provider", optional: \.provider, Shape.path.located, "the provider file"),
      Key("company", \.company, CompanyDraft.record.object, required: true, "the company", "F-040"),
      Key(
        "numbers", \.numbers, NumberBlockDraft.record.object.list(), "the company's public numbers", "F-011", "F-045"),
      Key(
        "unassigned_numbers", optional: \.unassignedNumbers, .target, "where the company's numbers go that nobody has",
        "F-013"),
      Key(
        "extension_digits", \.extensionDigits, .digitCounts, default: "2..4", "how many digits extensions have", "F-012"
      ),
      Key(
        "outside_prefix", optional: \.outsidePrefix, Shape.digits("digit", 1...2, example: "0").located,
        "dialled before numbers outside; 112 works without it"),
      Key(
        "emergency_call_back", optional: \.emergencyCallBack, .target,
        "who takes calls back from 112 when the caller's device does not"),
      Key(
        "emergency_alert", \.emergencyAlert, Shape<Reference>.target.list(),
        "who is called at once when somebody dials 112 and hears so: people, groups, loudspeakers, a mailbox that mails it"
      ),
      Key(
        "outbound_blocking", \.blocking, BlockingDraft.company.object, "calls that are refused for everyone", "F-050",
        "F-055"),
      Key("classes_of_service", \.classes, BlockingDraft.record.object.list(), "exceptions for users and devices"),
      Key("sites", \.sites, SiteDraft.record.object.list(), "places with an address of their own"),
      Key(
        "schedules", \.schedules,
        ScheduleDraft.record.object.named(scheduleName, isName: { (1...40).contains($0.count) }),
        "weekly hours by name; `always` is built in", "F-060", "F-062", "F-063", "F-064", "F-066"),
      Key(
        "holidays", \.holidays, HolidaysDraft.shape.named(scheduleName, isName: { (1...40).contains($0.count) }),
        "days by name", "F-061"),
      Key("night_switch", \.night, NightDraft.record.object, "when the company is closed", "F-070"),
      Key("music_on_hold", \.music, MusicDraft.record.shape, "what a held party hears", "F-080"),
      Key("limits", \.limits, LimitsDraft.record.object, "what keeps stolen calls cheap"),
      Key("mailboxes", \.mailboxes, MailboxDraft.record.object.rows, "mailboxes that are no user's", "F-023", "F-075"),
      Key("users", \.users, UserDraft.record.object.rows, "people", "F-020", "F-092"),
      Key("hunt_groups", \.groups, HuntGroupDraft.record.object.rows, "users who take calls together", "F-130"),
      Key("auto_attendants", \.attendants, AttendantDraft.record.object.list(), "menus that answer calls", "F-160"),
      Key("paging_groups", \.paging, PagingDraft.record.object.rows, "devices that speak by themselves"),
      Key("pickup_groups", \.pickup, PickupDraft.record.object.rows, "users who take each other's calls", "F-081"),
      Key("devices", \.devices, DeviceDraft.record.object.rows, "handsets and the like", "F-099", "F-100"),
      Key(
        "device_settings", \.deviceSettings,
        Shape<[Named<String>]>.settings(at: .family).named(TextType("device model", example: "T46G")),
        "neutral settings by device model"),
      Key("phone_book", \.phoneBook, PhoneBookDraft.record.object.rows, "names outside the company", "F-082"),
      Key(
        "feature_codes", \.codes,
        Shape<FeatureCode>.code.named(
          TextType(
            "feature (\(FeatureCodes.Feature.allCases.map(\.rawValue).joined(separator: ", ")))",
            pattern: "^(\(FeatureCodes.Feature.allCases.map(\.rawValue).joined(separator: "|")))$", example: "pickup"),
          isName: { FeatureCodes.Feature(rawValue: $0) != nil }), "codes that users dial"),
      Key(
        "forward_targets", \.forwardTargets, Shape.publicNumber.list(),
        "numbers outside that a user may set as a forward at the phone"),
      Key(
        "expect", \.expectations, ExpectationDraft.record.object.list(),
        "calls and how they end, which `centrale test` makes"),
      Key("silence", \.silences, SilenceDraft.record.object.list(), "findings that do not matter, and why"),
    ])
}

/// A code, or none.
package struct FeatureCode: Sendable, Hashable {
  var code: String?
  var range: SourceRange

  package static func == (a: Self, b: Self) -> Bool { a.code == b.code }
  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension Shape where Value == FeatureCode {
  static let code = Shape(
    .text(TextType("code, or `off`", pattern: "^\\s*([*#]?[0-9*#]{1,6}|off)\\s*$", example: "*98")),
    read: { tree, reader in
      guard let text = reader.text(tree, expected: "a code such as `\"*98\"`, or `off`") else { return nil }
      if BooleanWords.no.contains(text.lowercased()) { return FeatureCode(code: nil, range: tree.range) }
      guard (2...6).contains(text.utf8.count), text.utf8.allSatisfy({ $0.isDigit || $0 == 42 || $0 == 35 }) else {
        reader.report(
          .wrongCode, "\(shown(text)) is no code", at: tree.range,
          help: "write 2 to 6 of the signs 0-9, * and # in quotes, `\"*98\"`, or `off`")
        return nil
      }
      if text.hasPrefix("112") || "112".hasPrefix(text) {
        reader.report(
          .emergencyNumberTaken, "the code \(shown(text)) collides with 112, which must always be dialled at once",
          at: tree.range, help: "write a code that starts with `*`")
        return nil
      }
      return FeatureCode(code: text, range: tree.range)
    },
    write: { .written($0.code ?? "off") })
}
