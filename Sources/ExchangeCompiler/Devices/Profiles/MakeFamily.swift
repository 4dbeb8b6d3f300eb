import RecordSchemas
import SourceText
import TelephoneExchange

extension DeviceFamily {
  /// The family that a profile describes; what is wrong with it was told.
  init(_ draft: ProfileDraft, _ profile: MergedProfile, folder: String) {
    let settings = draft.settings.map { setting in
      DeviceModel.FamilySetting(
        name: setting.name.value, values: setting.value.values, standard: setting.value.standard.value,
        meaning: setting.value.meaning)
    }
    self.init(
      name: folder, vendor: draft.vendor, folders: profile.folders,
      models: draft.ownModels(profile.ownModels).map { Model($0, of: draft, folder: folder, settings: settings) },
      files: draft.files.map(FileShape.init), bridge: draft.bridge.map(FileShape.init), userAgents: draft.userAgents,
      events: draft.events.byName, vocabulary: Vocabulary(draft), nameLength: draft.nameLength ?? .max,
      directoryEntries: draft.directoryEntries ?? .max,
      directoryEntriesWhen: draft.directoryEntriesWhen.byName { $0.byName { $0 } })
  }
}

extension ProfileDraft {
  /// The models that this profile names itself and that are real ones.
  func ownModels(_ own: Set<String>) -> [Named<ModelDraft>] {
    models.filter { own.contains($0.name.value) && !$0.value.abstract }
  }
}

extension DeviceFamily.Model {
  fileprivate init(
    _ named: Named<ModelDraft>, of family: ProfileDraft, folder: String, settings: [DeviceModel.FamilySetting]
  ) {
    let model = named.value
    var device = DeviceModel(
      name: named.name.value, vendor: family.vendor.isEmpty ? folder : family.vendor, family: folder)
    device.aliases = model.aliases
    device.kind = model.kind
    device.ports = model.ports
    device.options = OptionSupport(family, model)
    device.accounts = model.accounts
    device.lineKeys = model.lineKeys
    device.keysPerPage = model.keysPerPage ?? model.lineKeys
    device.modules = model.modules
    device.keysPerModule = model.keysPerModule
    device.reservedModuleKeys = model.reservedModuleKeys
    device.keysInAll = model.keysInAll
    device.lamps = model.lamps
    device.codecs = model.codecs.map(\.value)
    device.lacksKeys = Set(family.lacksKeys)
    device.macPrefixes = family.macPrefixes
    device.caCertificates = family.caCertificates ?? .max
    device.caCertificateLength = family.caCertificateLength ?? .max
    device.emergencyNumbers = family.emergencyNumbers ?? .max
    device.labelLength = family.labelLength
    device.settings = settings
    device.picture = model.picture.map(PictureLimits.init)
    device.digitMap = DigitMapLimits(family.digitMap)
    self.init(device: device, values: model.values.byName)
  }
}

extension DigitMapLimits {
  fileprivate init(_ draft: DigitMapDraft) {
    self.init()
    dialect = draft.dialect
    length = draft.length ?? .max
    timers = draft.timers ?? .max
    rules = draft.rules ?? .max
    rulesWhen = draft.rulesWhen.byName
  }
}

extension PictureLimits {
  fileprivate init(_ draft: PictureDraft) {
    self.init()
    if !draft.formats.isEmpty { formats = draft.formats }
    width = draft.width ?? 0
    height = draft.height ?? 0
    bytes = draft.bytes ?? .max
  }
}

extension DeviceFamily.FileShape {
  fileprivate init(_ draft: ProfileFileDraft) {
    self.init(
      path: draft.path.value, template: draft.template.value, scope: draft.scope, syntax: draft.syntax,
      holdsSecrets: draft.secrets, when: draft.when.byName,
      place: draft.template.range)
  }
}

extension DeviceFamily.Vocabulary {
  fileprivate init(_ draft: ProfileDraft) {
    self.init()
    transports = draft.transports.byName
    schemes = draft.schemes.byName
    for type in draft.keyTypes { DeviceFamily.KeyType(rawValue: type.name.value).map { keyTypes[$0] = type.value } }
    for tone in draft.tones { Country(rawValue: tone.name.value).map { tones[$0] = tone.value } }
    languages = draft.languages.byName { language in
      DeviceFamily.Language(
        screen: language.screen, web: language.web, needsPack: language.pack, fallback: language.fallback)
    }
    codecs = draft.codecs.map { codec in
      let older = ["number": codec.number, "payload": codec.payload, "map": codec.map]
      return DeviceFamily.Codec(name: codec.name, code: codec.code, values: older.compactMapValues(\.self))
    }
    weekdays = draft.weekdays
    timeZones = draft.timeZones.byName
  }
}

extension Array {
  /// A name that is there twice was reported when it was read; the last one counts.
  fileprivate func byName<Value, Result>(_ transform: (Value) -> Result) -> [String: Result]
  where Element == Named<Value> {
    Dictionary(map { ($0.name.value, transform($0.value)) }, uniquingKeysWith: { $1 })
  }
}
