import RecordSchemas
import SourceText
import TelephoneExchange

/// `families.yaml`.
struct FamilyListDraft: Draft {
  var families: [Located<String>] = []

  static let record = Record<FamilyListDraft>(
    "family_list", "Which families are read",
    [
      Key(
        "families", \.families, Shape<String>.folder.located.list(), required: true,
        "the folders of the families, in the order in which models are looked for")
    ])
}

/// A family's profile, with what it extends laid under it.
struct ProfileDraft: OptionDraft {
  var origin = WrittenPlaces()
  var family = Located("", at: .nowhere)
  var extends: Located<String>?
  var vendor = ""
  var macPrefixes: [String] = []
  var userAgents: [String] = []
  var events: [Named<String>] = []
  var digitMap = DigitMapDraft()
  var caCertificates: Int?
  var caCertificateLength: Int?
  var emergencyNumbers: Int?
  var labelLength: Int?
  var nameLength: Int?
  var directoryEntries: Int?
  var directoryEntriesWhen: [Named<[Named<Int>]>] = []
  var settings: [Named<FamilySettingDraft>] = []
  var lacks: [String] = []
  var lacksWhen: [Named<[Named<[String]>]>] = []
  var words: [Named<[Named<String>]>] = []
  var limits: [Named<[ClosedRange<Int>]>] = []
  var transports: [Named<String>] = []
  var schemes: [Named<String>] = []
  var keyTypes: [Named<String>] = []
  var lacksKeys: [String] = []
  var languages: [Named<ProfileLanguageDraft>] = []
  var tones: [Named<String>] = []
  var codecs: [ProfileCodecDraft] = []
  var weekdays: [String] = []
  var timeZones: [Named<String>] = []
  var files: [ProfileFileDraft] = []
  var bridge: [ProfileFileDraft] = []
  var models: [Named<ModelDraft>] = []

  static let record = Record<ProfileDraft>(
    "profile", "What the models of a family can do and which files they fetch: `profile.yaml` of its folder",
    identity + limits + Key<ProfileDraft>.options + vocabulary + files)

  private static let identity: [Key<ProfileDraft>] = [
    Key("family", \.family, Shape<String>.folder.located, required: true, "the name of the folder"),
    Key(
      "extends", optional: \.extends, Shape<String>.folder.located,
      "another family, laid under this one: mappings are joined, lists and texts are replaced; its models stay its own"),
    Key("vendor", \.vendor, .name(example: "Yealink"), required: true, "the maker as people write it"),
    Key("mac_prefixes", \.macPrefixes, Shape<String>.macPrefix.list(), "first six digits of the maker's MACs"),
    Key(
      "user_agents", \.userAgents, Shape<String>.userAgent.list(),
      "how devices name themselves when they fetch a file; the groups are `model`, `firmware` and `mac`"),
    Key(
      "events", \.events, Shape<String>.makersWord.keyed("event (resync, reboot)", by: ["resync", "reboot"]),
      "the SIP event that makes a running device look for news, and the one that makes it start anew"),
  ]

  private static let limits: [Key<ProfileDraft>] = [
    Key("digit_map", \.digitMap, DigitMapDraft.record.shape, "how dialled digits are read"),
    Key(
      "ca_certificates", optional: \.caCertificates, .whole(0...1_000), "certificates of authorities it can be given"),
    Key("ca_certificate_length", optional: \.caCertificateLength, .whole(1...10_000_000), "bytes of each, as text"),
    Key("emergency_numbers", optional: \.emergencyNumbers, .whole(0...1_000), "emergency numbers it can be given"),
    Key("label_length", optional: \.labelLength, .whole(0...10_000), "bytes of a key's label; longer ones are cut"),
    Key(
      "name_length", optional: \.nameLength, .whole(1...10_000),
      "bytes of a name in a device's own directory; longer ones are cut"),
    Key(
      "directory_entries", optional: \.directoryEntries, .whole(0...1_000_000), "entries of a device's own directory"),
    Key(
      "directory_entries_when", \.directoryEntriesWhen, Shape<Int>.whole(0...1_000_000).whenSetting,
      "the same, where a setting of the family has a value"),
    Key(
      "settings", \.settings,
      FamilySettingDraft.record.shape.named(
        TextType("name of a setting", pattern: "^[a-z][a-z0-9_]*$", example: "firmware_generation"),
        isName: { $0.utf8.allSatisfy { 97...122 ~= $0 || $0.isDigit || $0 == UInt8(ascii: "_") } }),
      "settings that only this family has"),
  ]

  private static let vocabulary: [Key<ProfileDraft>] = [
    Key(
      "transports", \.transports,
      Shape<String>.makersWord.keyed(
        "transport (\(transportNames.joined(separator: ", ")))", by: transportNames, all: true),
      required: true, "the maker's words for how signalling travels"),
    Key(
      "schemes", \.schemes,
      Shape<String>.makersWord.keyed("scheme (https, http, tftp, ftp)", by: ["https", "http", "tftp", "ftp"]),
      "the maker's words for the first part of a provisioning address; as it is without"),
    Key(
      "key_types", \.keyTypes,
      Shape<String>.makersWord.keyed("type of key (\(keyTypeNames.joined(separator: ", ")))", by: keyTypeNames),
      required: true, "the maker's words for the types of keys: all but those under `lacks_keys`"),
    Key(
      "lacks_keys", \.lacksKeys,
      Shape<String>.word("type of key, or `on_line`", of: keyTypeNames.sorted() + ["on_line"]).list(),
      "types of keys that the maker has not; `on_line`: keys for another line than the first"),
    Key(
      "languages", \.languages,
      ProfileLanguageDraft.record.shape.named(
        TextType("language", pattern: "^[a-z]{2}$", example: "nl"),
        isName: { $0.utf8.count == 2 && $0.utf8.allSatisfy { 97...122 ~= $0 } }),
      required: true, "languages of the screen"),
    Key(
      "tones", \.tones,
      Shape<String>.makersWord.keyed(
        "country (\(Country.allCases.map(\.rawValue).joined(separator: ", ")))", by: Country.allCases.map(\.rawValue)),
      "the maker's names of countries whose tones the devices know by themselves"),
    Key(
      "codecs", \.codecs, ProfileCodecDraft.record.shape.list(),
      "every codec that a device of the family may offer, so that the others are switched off by name"),
    Key("weekdays", \.weekdays, week, required: true, "the maker's words for Monday to Sunday, Monday first"),
    Key(
      "time_zones", \.timeZones,
      Shape<String>.makersWord.named(
        TextType("IANA name of a time zone", example: "Europe/Amsterdam"), isName: isTimeZone),
      "the maker's names of time zones"),
  ]

  private static let files: [Key<ProfileDraft>] = [
    Key("files", \.files, ProfileFileDraft.record.object.list(), required: true, "what is written, and for whom"),
    Key(
      "bridge", \.bridge, ProfileFileDraft.record.object.list(),
      "what a device gets that asks under a former provisioning token: files of one device, that set where it fetches"),
    Key(
      "models", \.models, ModelDraft.shape.named(TextType("name of a model", example: "T46G")), required: true,
      "the models of the family"),
  ]

  /// Seven words.
  private static let week: Shape<[String]> = {
    var shape = Shape<String>.makersWord.list()
    let read = shape.read
    shape.read = { tree, reader in
      guard let words = read(tree, &reader) else { return nil }
      if words.count != 7 {
        reader.report(
          .outOfRange, "\(reader.key) has \(words.count) words and must have seven", at: tree.range,
          help: "write one for each day, Monday first")
      }
      return words
    }
    return shape
  }()

  private static let transportNames = Provider.Transport.allCases.map(\.rawValue)
  private static let keyTypeNames = DeviceFamily.KeyType.allCases.map(\.rawValue)
}
