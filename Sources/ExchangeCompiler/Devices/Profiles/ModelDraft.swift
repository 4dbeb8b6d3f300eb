import RecordSchemas
import SourceText
import TelephoneExchange

/// A model as its family's profile writes it, with what it extends laid under it.
struct ModelDraft: OptionDraft, EvidenceDraft {
  var origin = WrittenPlaces()
  var extends: Located<String>?
  var abstract = false
  var aliases: [String] = []
  var kind = Device.Kind.handset
  var ports = 0
  var accounts = 0
  var lineKeys = 0
  var keysPerPage: Int?
  var keyColumns: Int?
  var modules = 0
  var keysPerModule = 0
  var moduleColumns: Int?
  var reservedModuleKeys: [Int] = []
  var keysInAll: Int?
  var lamps: Int?
  var codecs: [Located<String>] = []
  var certainty: DeviceModel.Certainty?
  var sources: [String] = []
  var picture: PictureDraft?
  var scans: DeviceModel.ScannedCode?
  var urlField: String?
  var lacks: [String] = []
  var lacksWhen: [Named<[Named<[String]>]>] = []
  var words: [Named<[Named<String>]>] = []
  var limits: [Named<[ClosedRange<Int>]>] = []
  var memoryKeys = 0
  var sideKeys = 0
  var directoryEntries: Int?
  var lacksTransports: [String] = []
  var settings: [Named<ModelSettingDraft>] = []
  var byIndex: [Named<[Named<[String]>]>] = []
  /// What only templates and file names ask for: `common_code`.
  var values: [Named<String>] = []

  static let record = RecordSchema<ModelDraft>("model", "One model of a family", keys, rest: rest)

  /// Models that others extend need not say everything.
  static let format = ValueFormat<ModelDraft>(
    record.format.type,
    read: { tree, reader in
      let word = tree["abstract"]?.text?.lowercased() ?? ""
      return (BooleanWords.yes.contains(word) ? record.partial : record).object.read(tree, &reader)
    },
    write: { record.write($0) })

  private static let own: [FieldSchema<ModelDraft>] = [
    FieldSchema(
      "extends", optional: \.extends, ValueFormat<String>.modelName.located,
      "another model of the family, whose values this one inherits (except `aliases` and `abstract`)"),
    FieldSchema(
      "abstract", \.abstract, .boolean, default: "false", "not a model itself, only a base for others to extend"),
    FieldSchema(
      "aliases", \.aliases, ValueFormat<String>.modelName.list(), "other names; case, spaces and hyphens are ignored"),
    FieldSchema("kind", \.kind, .choice, default: "handset", "the kind of device"),
    FieldSchema("ports", \.ports, .whole(0...1_000), default: "0", "of an analog adapter"),
    FieldSchema("accounts", \.accounts, .whole(1...1_000), required: true, "SIP accounts"),
    FieldSchema("line_keys", \.lineKeys, .whole(0...1_000), default: "0", "programmable keys over all pages"),
    FieldSchema(
      "keys_per_page", optional: \.keysPerPage, .whole(0...1_000),
      "programmable keys shown at the same time; all if omitted"),
    FieldSchema(
      "memory_keys", \.memoryKeys, .whole(0...1_000), default: "0",
      "how many of the programmable keys, the last ones, are other keys with a numbering of their own"),
    FieldSchema(
      "side_keys", \.sideKeys, .whole(0...1_000), default: "0",
      "how many of the programmable keys, the first ones, are beside the pages of the screen"),
    FieldSchema(
      "directory_entries", optional: \.directoryEntries, .whole(0...1_000_000),
      "entries of its own directory; the family's if omitted"),
    FieldSchema(
      "lacks_transports", \.lacksTransports, ValueFormat<String>.transport.list(),
      "transports over which it does not register, besides the family's"),
    FieldSchema(
      "key_columns", optional: \.keyColumns, .whole(1...10),
      "in how many columns the keys of a page are, each counted from top to bottom; a list if omitted"),
    FieldSchema("modules", \.modules, .whole(0...100), default: "0", "expansion modules"),
    FieldSchema("keys_per_module", \.keysPerModule, .whole(0...1_000), default: "0", "keys of each module"),
    FieldSchema(
      "module_columns", optional: \.moduleColumns, .whole(1...10),
      "in how many columns the keys of a module are, likewise"),
    FieldSchema(
      "reserved_module_keys", \.reservedModuleKeys, ValueFormat<Int>.whole(1...1_000).list(),
      "positions on a module that cannot be programmed"),
    FieldSchema(
      "keys_in_all", optional: \.keysInAll, .whole(0...10_000), "keys of the device and all modules together"),
    FieldSchema("lamps", optional: \.lamps, .whole(0...10_000), "keys that may be busy lamps; all if omitted"),
    FieldSchema(
      "codecs", \.codecs, ValueFormat<String>.text("codec of the family", example: "g722").located.list(),
      "its codecs, by their neutral names"),
    FieldSchema(
      "picture", optional: \.picture, PictureDraft.record.format, "its background picture on the idle screen"),
    FieldSchema(
      "scans", optional: \.scans, .choice,
      "the content of the QR code with which it fetches its settings: the address of its first file; no code if omitted"
    ),
    FieldSchema(
      "url_field", optional: \.urlField, .verbatim("place", example: "Settings > Auto Provision > Server URL"),
      "where on its web pages the provisioning URL is entered, in the words of the pages; empty if unknown"),
    FieldSchema(
      "settings", \.settings,
      ModelSettingDraft.record.format.named(TextType("setting of the family", example: "firmware_generation")),
      "settings of the family that have fewer values or another default here"),
    FieldSchema("by_index", \.byIndex, .byIndex, "the same as the family's, where the model has others"),
  ]

  private static let keys = own + FieldSchema<ModelDraft>.options + FieldSchema<ModelDraft>.evidence

  private static let keyNames = keys.map(\.description.name)

  private static let rest = RestKeys<ModelDraft>(
    description: RecordDescription.RestDescription(
      names: TextType("name of a value", pattern: "^[a-z][a-z0-9_]*$", example: "common_code"),
      type: ValueFormat<String>.value.type, meaning: "a text that paths and templates refer to by this name",
      features: []),
    read: { entry, fields, reader in
      let name = entry.key.value
      // What is nearly a key is a slip of the pen.
      if !reader.ownNames.contains(name) {
        guard isValueName(name), nearest(name, among: keyNames) == nil else { return false }
        reader.ownNames.insert(name)
      }
      if let text = ValueFormat<String>.value.read(entry.value, &reader) {
        fields.values.append(Named(name: entry.key, value: text))
      }
      return true
    },
    write: { $0.values.map { ($0.name.value, .written($0.value)) } })

  private static func isValueName(_ name: String) -> Bool {
    name.utf8.first.map { 97...122 ~= $0 } == true
      && name.utf8.allSatisfy { 97...122 ~= $0 || $0.isDigit || $0 == UInt8(ascii: "_") }
  }
}

extension ValueFormat where Value == String {
  static let modelName = ValueFormat.name(example: "T46G")

  fileprivate static let value = ValueFormat.verbatim("text", example: "000000000028")
}
