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
    rebootSettings = draft.rebootSettings
    codecPlaces = draft.codecPlaces ?? 0
    dhcp = draft.dhcp.flatMap(DHCPDiscovery.init)
    self.settings = settings
    for list in draft.byIndex + draft.models.flatMap(\.value.byIndex) {
      for name in list.value.map(\.name.value) where !namesByIndex[list.name.value, default: []].contains(name) {
        namesByIndex[list.name.value, default: []].append(name)
      }
    }
    let needsMAC = files.contains { $0.scope == .device && $0.namesMAC }
    for index in models.indices { models[index].device.needsMAC = needsMAC }
    valueNames = Set(draft.models.flatMap { $0.value.values.map(\.name.value) })
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
    device.vendorAliases = family.vendorAliases
    device.kind = model.kind
    device.ports = model.ports
    device.options = OptionSupport(family, model)
    device.accounts = model.accounts
    device.lineKeys = model.lineKeys
    device.keysPerPage = model.keysPerPage ?? model.lineKeys
    device.modules = model.modules
    device.keysPerModule = model.keysPerModule
    device.keyColumns = model.keyColumns
    device.moduleColumns = model.moduleColumns
    device.scans = model.scans
    device.urlField = model.urlField.flatMap { $0.isEmpty ? nil : $0 }
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
    device.memoryKeys = model.memoryKeys
    device.lacksTransports = Set(family.lacksTransports + model.lacksTransports)
    device.certainty = model.certainty ?? family.certainty
    device.sources = model.sources.isEmpty ? family.sources : model.sources
    device.sideKeys = model.sideKeys
    device.macPrefixesComplete = family.macPrefixesComplete
    device.settings = settings.map { setting in
      guard let own = model.settings.last(where: { $0.name.value == setting.name })?.value else { return setting }
      var setting = setting
      if !own.values.isEmpty { setting.values = own.values.map(\.value) }
      if let standard = own.standard { setting.standard = standard.value }
      return setting
    }
    device.picture = model.picture.map(PictureLimits.init)
    device.digitMap = DigitMapLimits(family.digitMap)
    self.init(device: device, values: model.values.byName)
    directoryEntries = model.directoryEntries
    for list in family.byIndex + model.byIndex {
      byIndex[list.name.value, default: TextsByNumber()].byName.merge(list.value.byName { $0 }) { $1 }
    }
  }
}

extension DigitMapLimits {
  fileprivate init(_ draft: DigitMapDraft) {
    self.init()
    dialect = draft.dialect
    length = draft.length ?? .max
    alternatives = draft.alternatives ?? .max
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
      path: draft.path.value, template: draft.template.value, scope: draft.scope, syntax: draft.syntax ?? .keyValue,
      holdsSecrets: draft.secrets, when: draft.when.byName, lineEnds: draft.lineEnds, audience: draft.audience,
      replaces: draft.replaces, encoding: draft.encoding, md5Of: draft.md5Of?.value, cipher: draft.cipher,
      place: draft.template.range)
  }

  fileprivate var namesMAC: Bool { ["{mac}", "{MAC}", "{mac_underscores}"].contains { path.contains($0) } }
}

extension DeviceFamily.Vocabulary {
  fileprivate init(_ draft: ProfileDraft) {
    self.init()
    transports = draft.transports.byName
    schemes = draft.schemes.byName
    // A family may lack what the one that it extends has a word for.
    for type in draft.keyTypes where !draft.lacksKeys.contains(type.name.value) {
      DeviceKey.Kind(rawValue: type.name.value).map { keyTypes[$0] = type.value }
    }
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
    refusedInLabels = Set(draft.labelRefuses ?? "")
  }
}

extension Array {
  /// A name that is there twice was reported when it was read; the last one counts.
  fileprivate func byName<Value, Result>(_ transform: (Value) -> Result) -> [String: Result]
  where Element == Named<Value> {
    Dictionary(map { ($0.name.value, transform($0.value)) }, uniquingKeysWith: { $1 })
  }
}
