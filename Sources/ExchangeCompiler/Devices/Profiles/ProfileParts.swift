import RecordSchemas
import SourceText
import TelephoneExchange

/// A setting that only one family has.
struct FamilySettingDraft: Draft {
  var values: [String] = []
  var standard = Located("", at: .nowhere)
  var meaning = ""

  static let record = RecordSchema<FamilySettingDraft>(
    "family_setting", "A setting that only this family has",
    [
      FieldSchema(
        "values", \.values, ValueFormat<String>.verbatim("value", example: "v81").list(),
        "its possible values; any text if omitted"),
      FieldSchema(
        "default", \.standard, ValueFormat<String>.verbatim("value", example: "v81").located, required: true,
        "its default"),
      FieldSchema(
        "meaning", \.meaning, .text("sentence", example: "which firmware the device runs"), required: true,
        "what the setting decides"),
    ])
}

/// What a setting of the family may be on one model.
struct ModelSettingDraft: Draft {
  var values: [Located<String>] = []
  var standard: Located<String>?

  static let record = RecordSchema<ModelSettingDraft>(
    "model_setting", "What a setting of the family may be on one model",
    [
      FieldSchema(
        "values", \.values, ValueFormat<String>.verbatim("value", example: "v80").located.list(),
        "those of its values that the model has; all if omitted"),
      FieldSchema(
        "default", optional: \.standard, ValueFormat<String>.verbatim("value", example: "v80").located,
        "its default on the model; the family's if omitted"),
    ])
}

/// How a device reads dialled digits.
struct DigitMapDraft: Draft {
  var dialect = DigitMapDialect.none
  var length: Int?
  var alternatives: Int?
  var timers: Int?
  var rules: Int?
  var rulesWhen: [Named<String>] = []

  static let record = RecordSchema<DigitMapDraft>(
    "digit_map", "How the devices of a family interpret dialled digits, and their limits",
    [
      FieldSchema(
        "dialect", \.dialect, .choice, required: true, "the notation of the digit map; `none`: digits are sent by a key"
      ),
      FieldSchema(
        "length", optional: \.length, .whole(1...1_000_000),
        "bytes of the whole map; where it does not fit, numbers outside are in it by what they begin with and wait"),
      FieldSchema("alternatives", optional: \.alternatives, .whole(1...10_000), "number of alternatives, likewise"),
      FieldSchema(
        "timers", optional: \.timers, .whole(1...1_000_000), "bytes of the list of timers, if it is separate"),
      FieldSchema(
        "rules", optional: \.rules, .whole(1...100_000), "number of dial rules, for firmware that has these instead"),
      FieldSchema(
        "rules_when", \.rulesWhen, [Named<String>].condition,
        "settings of the family and their values with which a device has dial rules instead of a map"),
    ])
}

/// The pictures that a model shows behind its idle screen.
struct PictureDraft: Draft {
  var formats: [PictureFormat] = []
  var width: Int?
  var height: Int?
  var bytes: Int?

  static let record = RecordSchema<PictureDraft>(
    "picture", "The background picture of a model's idle screen",
    [
      FieldSchema(
        "formats", \.formats, ValueFormat<PictureFormat>.choice.list(),
        "the supported formats; all if omitted"),
      FieldSchema("width", optional: \.width, .whole(1...10_000), "of the screen, in pixels"),
      FieldSchema("height", optional: \.height, .whole(1...10_000), "of the screen, in pixels"),
      FieldSchema("bytes", optional: \.bytes, .whole(1...1_000_000_000), "largest size of the file"),
    ])
}

/// How the files say a language.
struct ProfileLanguageDraft: Draft {
  var screen = ""
  var web = ""
  var pack = false
  var fallback = ""

  static let record = RecordSchema<ProfileLanguageDraft>(
    "language", "A language of the screen, in the vendor's terms",
    [
      FieldSchema("screen", \.screen, .makersWord, required: true, "on the screen"),
      FieldSchema("web", \.web, .makersWord, required: true, "on the device's web pages"),
      FieldSchema(
        "pack", \.pack, .boolean, default: "false", "not built in: shown only if there is a language pack"),
      FieldSchema(
        "fallback", \.fallback, .makersWord, required: true, "the language shown without the pack; it may be empty"),
    ])
}

/// A codec that devices of the family know.
struct ProfileCodecDraft: Draft {
  var name = ""
  var code = ""
  var number: String?
  var payload: String?
  var map: String?

  static let record = RecordSchema<ProfileCodecDraft>(
    "codec", "A codec in the vendor's terms",
    [
      FieldSchema("name", \.name, .id, required: true, "its neutral name, such as `g722`"),
      FieldSchema("code", \.code, .makersWord, required: true, "the vendor's name of it"),
      FieldSchema(
        "number", optional: \.number, .makersWord, "its number in older firmware, `codec_number` in templates"),
      FieldSchema(
        "payload", optional: \.payload, .makersWord, "its name in older firmware, `codec_payload` in templates"),
      FieldSchema("map", optional: \.map, .makersWord, "its payload type in older firmware, `codec_map` in templates"),
    ])
}

/// One kind of file that devices ask for.
struct ProfileFileDraft: ObjectDraft {
  var origin = WrittenPlaces()
  var path = Located("", at: .nowhere)
  var template = Located("", at: .nowhere)
  var scope = DeviceFamily.FileShape.Scope.device
  var syntax: DeviceFamily.FileShape.Syntax?
  var secrets = false
  var when: [Named<String>] = []
  var lineEnds = DeviceFamily.FileShape.LineEnds.lf
  var audience = DeviceFamily.FileShape.Audience.device
  var replaces = false
  var encoding = FileEncoding.utf8
  var md5Of: Located<String>?
  var cipher: FileCipher?

  static let record = RecordSchema<ProfileFileDraft>(
    "file", "One kind of file that devices of a family ask for",
    [
      FieldSchema(
        "path", \.path, ValueFormat<String>.filePath("path of a file", example: "{mac}.cfg").located, required: true,
        "the path that devices request, with `{mac}`, `{MAC}` (upper case) or `{mac_underscores}` (`00_15_65_4a_a9_37`), `{id}` and `{token}` (cannot be guessed) of the device, "
          + "`{family}`, and `{VALUE}` for a value of the model; devices without a MAC address have files where no path has one"
      ),
      FieldSchema(
        "template", \.template, ValueFormat<String>.filePath("file of the folder", example: "device.cfg").located,
        "its template: a file of this folder, or of the family that it extends; required without `md5_of`"),
      FieldSchema(
        "md5_of", optional: \.md5Of, ValueFormat<String>.filePath("path of a file", example: "algom{MAC}.conf").located,
        "the path of another file of the device: this one is the MD5 of its bytes in lower-case hexadecimal digits, without a line end"
      ),
      FieldSchema(
        "per", \.scope, .choice, required: true,
        "for each device, once for each model that a company has (models with the same path have one file), or once for a company "
          + "with devices of the family"),
      FieldSchema(
        "syntax", optional: \.syntax, .choice,
        "the format, which decides how values are escaped and which are refused; required with `template`"),
      FieldSchema(
        "encoding", \.encoding, .choice, default: "utf8",
        "`latin1`: ISO-8859-1, for files of lines; names lose what has no place in it, other values are refused"),
      FieldSchema(
        "cipher", optional: \.cipher, .choice,
        "how it is encrypted for devices with `encrypt_files: true`: as `openssl enc -aes-256-cbc -md md5 -salt` does with the key for "
          + "its password, or under the key's sixteen characters by AES-128-CBC, with a vector that the device is told, or by AES-128-ECB; "
          + "a family without such a file lacks the setting"),
      FieldSchema("secrets", \.secrets, .boolean, default: "false", "whether it contains passwords"),
      FieldSchema(
        "when", \.when, [Named<String>].condition, "only for devices whose settings of the family have these values"),
      FieldSchema("line_ends", \.lineEnds, .choice, default: "lf", "how lines end"),
      FieldSchema(
        "audience", \.audience, .choice, default: "device",
        "`installer`: no device fetches it; it is in `sheets/`, readable by its owner only"),
      FieldSchema(
        "replaces", \.replaces, .boolean, default: "false",
        "whether the device forgets what an earlier file of this name said; otherwise what is unused must be written empty"
      ),
    ])
}
