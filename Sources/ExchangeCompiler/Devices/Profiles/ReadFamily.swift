import SourceText
import TelephoneExchange

extension ProfileReader {
  mutating func family(_ profile: MergedProfile, folder: String) -> DeviceFamily {
    let node = ProfileNode(tree: profile.tree, path: folder)
    onlyKnown(Self.keys, in: node)
    let name = text("family", in: node)
    if name != folder { fail("`family` is the name of the folder, `\(folder)`", at: node) }
    let settings = settings(in: node)
    return DeviceFamily(
      name: folder, vendor: text("vendor", in: node), folders: profile.folders,
      models: models(in: node, own: profile.ownModels, folder: folder, settings: settings),
      files: (node["files"]?.items ?? []).map { file($0, settings: settings) },
      bridge: bridge(in: node, settings: settings),
      userAgents: texts("user_agents", in: node), events: table("events", in: node), vocabulary: vocabulary(in: node),
      nameLength: whole("name_length", in: node, default: .max),
      directoryEntries: whole("directory_entries", in: node, default: .max),
      directoryEntriesWhen: when("directory_entries_when", in: node, settings: settings) { reader, name, value in
        reader.whole(name, in: value, default: .max)
      })
  }

  private static let keys: Set<String> = [
    "family", "extends", "vendor", "mac_prefixes", "user_agents", "events", "digit_map", "ca_certificates",
    "ca_certificate_length", "emergency_numbers", "directory_entries", "directory_entries_when", "label_length",
    "name_length", "lacks", "lacks_when", "words", "limits", "tones", "settings", "transports", "schemes", "key_types",
    "lacks_keys", "languages", "codecs", "weekdays", "time_zones", "files", "bridge", "models",
  ]

  private mutating func settings(in node: ProfileNode) -> [DeviceModel.FamilySetting] {
    (node["settings"]?.entries ?? []).map { name, setting in
      onlyKnown(["values", "default", "meaning"], in: setting)
      let values = texts("values", in: setting)
      let standard = text("default", in: setting)
      if !values.isEmpty, !values.contains(standard) { fail("the default is not one of the values", at: setting) }
      return DeviceModel.FamilySetting(
        name: name, values: values, standard: standard, meaning: text("meaning", in: setting))
    }
  }

  private mutating func file(_ node: ProfileNode, settings: [DeviceModel.FamilySetting]) -> DeviceFamily.FileShape {
    onlyKnown(["path", "template", "per", "syntax", "secrets", "when"], in: node)
    let when = table("when", in: node)
    for name in when.keys.sorted() where !settings.contains(where: { $0.name == name }) {
      fail("`when` names \(shown(name)), which is no setting of the family", at: node)
    }
    return DeviceFamily.FileShape(
      path: text("path", in: node), template: text("template", in: node),
      scope: choice("per", in: node, of: DeviceFamily.FileShape.Scope.self, default: .device),
      syntax: choice("syntax", in: node, of: DeviceFamily.FileShape.Syntax.self, default: .keyValue),
      holdsSecrets: flag("secrets", in: node), when: when)
  }

  private mutating func bridge(
    in node: ProfileNode, settings: [DeviceModel.FamilySetting]
  ) -> [DeviceFamily.FileShape] {
    (node["bridge"]?.items ?? []).map { node in
      let shape = file(node, settings: settings)
      if shape.scope != .device { fail("a file of `bridge` is of one device: `per: device`", at: node) }
      if shape.path.contains("/") { fail("a file of `bridge` has no folder in its path", at: node) }
      return shape
    }
  }

  private mutating func vocabulary(in node: ProfileNode) -> DeviceFamily.Vocabulary {
    var words = DeviceFamily.Vocabulary()
    words.transports = table("transports", in: node)
    words.schemes = table("schemes", in: node)
    words.timeZones = table("time_zones", in: node)
    for (name, text) in table("tones", in: node).sorted(by: { $0.key < $1.key }) {
      if let country = Country(rawValue: name) {
        words.tones[country] = text
      } else {
        fail("`tones` names \(shown(name)), which is none of the countries", at: node)
      }
    }
    words.weekdays = texts("weekdays", in: node)
    if words.weekdays.count != 7 { fail("`weekdays` are seven, Monday first", at: node) }
    for transport in Provider.Transport.allCases where words.transports[transport.rawValue] == nil {
      fail("`transports` lacks `\(transport.rawValue)`", at: node)
    }
    let types = table("key_types", in: node)
    let lacking = Set(texts("lacks_keys", in: node))
    for type in DeviceFamily.KeyType.allCases {
      if let code = types[type.rawValue] {
        words.keyTypes[type] = code
      } else if !lacking.contains(type.rawValue) {
        fail("`key_types` lacks `\(type.rawValue)`", at: node)
      }
    }
    for (name, language) in node["languages"]?.entries ?? [] {
      onlyKnown(["screen", "web", "pack", "fallback"], in: language)
      words.languages[name] = DeviceFamily.Language(
        screen: text("screen", in: language), web: text("web", in: language), needsPack: flag("pack", in: language),
        fallback: text("fallback", in: language))
    }
    words.codecs = (node["codecs"]?.items ?? []).map { codec in
      let values = codec.entries.compactMap { key, value in value.text.map { (key, $0) } }
      return DeviceFamily.Codec(
        name: text("name", in: codec), code: text("code", in: codec),
        values: Dictionary(values, uniquingKeysWith: { $1 }))
    }
    return words
  }
}
