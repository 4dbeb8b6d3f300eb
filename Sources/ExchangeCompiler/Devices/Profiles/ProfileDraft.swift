import RecordSchemas
import SourceText
import TelephoneExchange

/// `families.yaml`.
struct FamilyListDraft: Draft {
  var families: [Located<String>] = []

  static let record = RecordSchema<FamilyListDraft>(
    "family_list", "The families to read",
    [
      FieldSchema(
        "families", \.families, ValueFormat<String>.folder.located.list(), required: true,
        "the folders of the families, in the order in which models are looked up")
    ])
}

/// A family's profile, with what it extends laid under it.
struct ProfileDraft: OptionDraft, EvidenceDraft {
  var origin = WrittenPlaces()
  var family = Located("", at: .nowhere)
  var extends: Located<String>?
  var vendor = ""
  var vendorAliases: [String] = []
  var macPrefixes: [String] = []
  var macPrefixesComplete = true
  var userAgents: [String] = []
  var events: [Named<String>] = []
  var rebootSettings: [String] = []
  var dhcp: DHCPDraft?
  var digitMap = DigitMapDraft()
  var caCertificates: Int?
  var caCertificateLength: Int?
  var emergencyNumbers: Int?
  var labelLength: Int?
  var labelRefuses: String?
  var nameLength: Int?
  var certainty: DeviceModel.Certainty?
  var sources: [String] = []
  var directoryEntries: Int?
  var directoryEntriesWhen: [Named<[Named<Int>]>] = []
  var settings: [Named<FamilySettingDraft>] = []
  var lacks: [String] = []
  var lacksWhen: [Named<[Named<[String]>]>] = []
  var words: [Named<[Named<String>]>] = []
  var limits: [Named<[ClosedRange<Int>]>] = []
  var transports: [Named<String>] = []
  var lacksTransports: [String] = []
  var schemes: [Named<String>] = []
  var keyTypes: [Named<String>] = []
  var lacksKeys: [String] = []
  var languages: [Named<ProfileLanguageDraft>] = []
  var tones: [Named<String>] = []
  var codecs: [ProfileCodecDraft] = []
  var codecPlaces: Int?
  var byIndex: [Named<[Named<[String]>]>] = []
  var weekdays: [String] = []
  var timeZones: [Named<String>] = []
  var files: [ProfileFileDraft] = []
  var bridge: [ProfileFileDraft] = []
  var models: [Named<ModelDraft>] = []

  static let record = RecordSchema<ProfileDraft>(
    "profile", "The capabilities of the models of a family and the files they fetch: `profile.yaml` in its folder",
    identity + limits + FieldSchema<ProfileDraft>.options + FieldSchema<ProfileDraft>.evidence + vocabulary + files)

  private static let identity: [FieldSchema<ProfileDraft>] = [
    FieldSchema("family", \.family, ValueFormat<String>.folder.located, required: true, "the name of the folder"),
    FieldSchema(
      "extends", optional: \.extends, ValueFormat<String>.folder.located,
      "another family that this one inherits from: mappings are merged, lists and texts replaced; models are not inherited"
    ),
    FieldSchema("vendor", \.vendor, .name(example: "Yealink"), required: true, "the vendor's name for display"),
    FieldSchema(
      "vendor_aliases", \.vendorAliases, ValueFormat<String>.name(example: "Polycom").list(inCell: .bars),
      "what else the vendor is or was called, in front of a model"),
    FieldSchema(
      "mac_prefixes", \.macPrefixes, ValueFormat<String>.macPrefix.list(),
      "first six to nine digits of the vendor's MAC addresses"),
    FieldSchema(
      "mac_prefixes_complete", \.macPrefixesComplete, .boolean, default: "true",
      "`false`: the vendor has others, and no address is reported as foreign"),
    FieldSchema(
      "user_agents", \.userAgents, ValueFormat<String>.userAgent.list(),
      "the User-Agent with which devices fetch files; the groups are `model`, `firmware` and `mac`"),
    FieldSchema(
      "events", \.events, ValueFormat<String>.makersWord.keyed("event (resync, reboot)", by: ["resync", "reboot"]),
      "the SIP event that makes a running device check for new files, and the one that makes it restart"),
    FieldSchema(
      "reboot_settings", \.rebootSettings, ValueFormat<String>.makersWord.list(),
      "settings of the vendor's files that a running device takes only when it restarts, `*` for any signs; only what the "
        + "vendor's documents say"),
    FieldSchema(
      "dhcp", optional: \.dhcp, DHCPDraft.record.format,
      "where they look for their provisioning host when they start; omitted where that is not known"),
  ]

  private static let limits: [FieldSchema<ProfileDraft>] = [
    FieldSchema("digit_map", \.digitMap, DigitMapDraft.record.format, "how dialled digits are read"),
    FieldSchema(
      "ca_certificates", optional: \.caCertificates, .whole(0...1_000), "number of CA certificates that it accepts"),
    FieldSchema(
      "ca_certificate_length", optional: \.caCertificateLength, .whole(1...10_000_000), "bytes of each, as text"),
    FieldSchema(
      "emergency_numbers", optional: \.emergencyNumbers, .whole(0...1_000),
      "number of emergency numbers that it accepts"),
    FieldSchema(
      "label_length", optional: \.labelLength, .whole(0...10_000), "bytes of a key's label; longer ones are cut"),
    FieldSchema(
      "label_refuses", optional: \.labelRefuses, ValueFormat<String>.verbatim("signs", example: ";"),
      "signs that end a key's label in the vendor's files; each becomes a space"),
    FieldSchema(
      "name_length", optional: \.nameLength, .whole(1...10_000),
      "bytes of a name in a device's own directory; longer ones are cut"),
    FieldSchema(
      "directory_entries", optional: \.directoryEntries, .whole(0...1_000_000), "entries of a device's own directory"),
    FieldSchema(
      "directory_entries_when", \.directoryEntriesWhen, ValueFormat<Int>.whole(0...1_000_000).whenSetting,
      "the same, where a setting of the family has a certain value"),
    FieldSchema(
      "settings", \.settings,
      FamilySettingDraft.record.format.named(
        TextType("name of a setting", pattern: "^[a-z][a-z0-9_]*$", example: "firmware_generation"),
        isName: { $0.utf8.allSatisfy { 97...122 ~= $0 || $0.isDigit || $0 == UInt8(ascii: "_") } }),
      "settings that only this family has"),
  ]

  private static let vocabulary: [FieldSchema<ProfileDraft>] = [
    FieldSchema(
      "transports", \.transports,
      ValueFormat<String>.makersWord.keyed(
        "transport (\(transportNames.joined(separator: ", ")))", by: transportNames, all: true),
      required: true, "the vendor's values for the SIP transport"),
    FieldSchema(
      "lacks_transports", \.lacksTransports, ValueFormat<String>.transport.list(),
      "transports over which the devices do not register"),
    FieldSchema(
      "schemes", \.schemes,
      ValueFormat<String>.makersWord.keyed("scheme (https, http, tftp, ftp)", by: ["https", "http", "tftp", "ftp"]),
      "the vendor's values for the scheme of a provisioning URL; unchanged if omitted"),
    FieldSchema(
      "key_types", \.keyTypes,
      ValueFormat<String>.makersWord.keyed("type of key (\(keyTypeNames.joined(separator: ", ")))", by: keyTypeNames),
      required: true, "the vendor's values for the types of keys, all except those under `lacks_keys`"),
    FieldSchema(
      "lacks_keys", \.lacksKeys,
      ValueFormat<String>.word("type of key, or `on_line`", of: keyTypeNames.sorted() + ["on_line"]).list(),
      "types of keys that the family lacks; `on_line`: keys on another line than the first"),
    FieldSchema(
      "languages", \.languages,
      ProfileLanguageDraft.record.format.named(
        TextType("language", pattern: "^[a-z]{2}$", example: "nl"),
        isName: { $0.utf8.count == 2 && $0.utf8.allSatisfy { 97...122 ~= $0 } }),
      required: true, "languages of the screen"),
    FieldSchema(
      "tones", \.tones,
      ValueFormat<String>.makersWord.keyed(
        "country (\(Country.allCases.map(\.rawValue).joined(separator: ", ")))", by: Country.allCases.map(\.rawValue)),
      "the vendor's names of countries with built-in tones"),
    FieldSchema(
      "codecs", \.codecs, ProfileCodecDraft.record.format.list(),
      "every codec of the family, so that unused ones can be switched off by name"),
    FieldSchema(
      "codec_places", optional: \.codecPlaces, .whole(1...100),
      "numbered places for codecs; those left over are the list `unused_chosen_codecs`"),
    FieldSchema(
      "by_index", \.byIndex, .byIndex,
      "list of a template -> name -> texts for its first, second, … item: `{{name}}` inside the list; the texts of a list are "
        + "also those of `unused_…`"),
    FieldSchema("weekdays", \.weekdays, week, required: true, "the vendor's values for the weekdays, Monday first"),
    FieldSchema(
      "time_zones", \.timeZones,
      ValueFormat<String>.makersWord.named(
        TextType("IANA name of a time zone", example: "Europe/Amsterdam"), isName: isTimeZone),
      "the vendor's names of time zones"),
  ]

  private static let files: [FieldSchema<ProfileDraft>] = [
    FieldSchema(
      "files", \.files, ProfileFileDraft.record.object.list(), required: true, "the files to write"),
    FieldSchema(
      "bridge", \.bridge, ProfileFileDraft.record.object.list(),
      "files for devices that still use a former provisioning token; they set the new provisioning URL"),
    FieldSchema(
      "models", \.models, ModelDraft.format.named(TextType("name of a model", example: "T46G")), required: true,
      "the models of the family"),
  ]

  /// Seven words.
  private static let week: ValueFormat<[String]> = {
    var format = ValueFormat<String>.makersWord.list()
    let read = format.read
    format.read = { tree, reader in
      guard let words = read(tree, &reader) else { return nil }
      if words.count != 7 {
        reader.report(
          .outOfRange, "\(reader.key) has \(words.count) words and must have seven", at: tree.range,
          help: "write one for each day, Monday first")
      }
      return words
    }
    return format
  }()

  private static let transportNames = Provider.Transport.allCases.map(\.rawValue)
  private static let keyTypeNames = DeviceKey.Kind.allCases.map(\.rawValue)
}
