import RecordSchemas
import SourceText
import TelephoneExchange

/// How a vendor calls the settings that companies ask for, said of a family or of one of its models.
protocol OptionDraft: ObjectDraft {
  var lacks: [String] { get set }
  var lacksWhen: [Named<[Named<[String]>]>] { get set }
  var words: [Named<[Named<String>]>] { get set }
  var limits: [Named<[ClosedRange<Int>]>] { get set }
}

extension FieldSchema where Fields: OptionDraft {
  static var options: [FieldSchema] {
    [
      FieldSchema(
        "words", \.words, words,
        "setting of devices -> value in the description -> value of the vendor; other values are then unsupported"),
      FieldSchema(
        "limits", \.limits, ValueFormat<[ClosedRange<Int>]>.limits.keyed("setting of devices", by: settingNames),
        "the numbers that a setting accepts; for `office_hours` the hours per day, for lists the number of entries"),
      FieldSchema(
        "lacks", \.lacks, ValueFormat<String>.lackingSetting.list(), "settings of devices that the family lacks"),
      FieldSchema(
        "lacks_when", \.lacksWhen, ValueFormat<String>.lackingSetting.list().whenSetting,
        "what is lacking in addition where a setting of the family has a value, such as older firmware"),
    ]
  }

  private static var words: ValueFormat<[Named<[Named<String>]>]> {
    var format = ValueFormat<String>.makersWord.named(TextType("value of the setting", example: "low"))
      .keyed("setting of devices with named values", by: optionNames)
    let read = format.read
    format.read = { tree, reader in
      read(tree, &reader)?.map { setting in
        Named(
          name: setting.name,
          value: setting.value.filter { reader.knows($0.name.value, of: setting.name.value, at: $0.name.range) })
      }
    }
    return format
  }
}

extension OptionSupport {
  /// What the family says, and over it a model.
  init(_ family: ProfileDraft, _ model: ModelDraft) {
    self.init()
    add(family)
    add(model)
    if !family.files.contains(where: { $0.cipher != nil }) { lacks.insert("encrypt_files") }
  }

  private mutating func add(_ draft: some OptionDraft) {
    lacks.formUnion(draft.lacks)
    for setting in draft.lacksWhen {
      for value in setting.value {
        lacksWhen[setting.name.value, default: [:]][value.name.value, default: []].formUnion(value.value)
      }
    }
    for setting in draft.words { words[setting.name.value] = setting.value.byName }
    for setting in draft.limits { limits[setting.name.value] = setting.value }
  }
}
