import SourceText
import TelephoneExchange

extension ProfileReader {
  /// The models that this profile names itself and that are real ones, each with what it extends laid under it.
  mutating func models(
    in family: ProfileNode, own: [String], folder: String, settings: [DeviceModel.FamilySetting]
  ) -> [DeviceFamily.Model] {
    guard let table = family["models"] else {
      fail("`models` is missing", at: family)
      return []
    }
    var models: [DeviceFamily.Model] = []
    for name in own {
      guard let tree = inherited(name, in: table, visited: []) else { continue }
      let node = ProfileNode(tree: tree, path: "\(folder)/models/\(name)")
      guard !flag("abstract", in: node) else { continue }
      models.append(model(name, node, in: family, folder: folder, settings: settings))
    }
    return models
  }

  private mutating func inherited(_ name: String, in table: ProfileNode, visited: [String]) -> Tree? {
    guard let node = table[name] else {
      fail("no model \(shown(name)) to extend", at: table, help: nearest(name, among: table.entries.map(\.key)))
      return nil
    }
    guard let base = node["extends"]?.text else { return node.tree }
    guard !visited.contains(name) else {
      fail("the model \(shown(name)) extends itself", at: node)
      return nil
    }
    // Names are a model's own.
    return inherited(base, in: table, visited: visited + [name])?.without(["aliases", "abstract"]).overlaid(
      by: node.tree)
  }

  private static let keys: Set<String> = [
    "extends", "abstract", "aliases", "accounts", "line_keys", "keys_per_page", "modules", "keys_per_module",
    "reserved_module_keys", "keys_in_all", "lamps", "codecs", "kind", "ports", "lacks", "lacks_when", "words", "limits",
    "picture",
  ]

  private mutating func model(
    _ name: String, _ node: ProfileNode, in family: ProfileNode, folder: String, settings: [DeviceModel.FamilySetting]
  ) -> DeviceFamily.Model {
    var device = DeviceModel(name: name, vendor: family["vendor"]?.text ?? folder, family: folder)
    device.aliases = texts("aliases", in: node)
    if node["kind"] != nil { device.kind = choice("kind", in: node, of: Device.Kind.self, default: .handset) }
    device.ports = whole("ports", in: node, default: 0)
    device.options = optionSupport(in: family, node, settings: settings)
    device.accounts = whole("accounts", in: node, default: 0)
    if device.accounts == 0 { fail("`accounts` is missing", at: node) }
    device.lineKeys = whole("line_keys", in: node, default: 0)
    device.keysPerPage = whole("keys_per_page", in: node, default: device.lineKeys)
    device.modules = whole("modules", in: node, default: 0)
    device.keysPerModule = whole("keys_per_module", in: node, default: 0)
    device.reservedModuleKeys = texts("reserved_module_keys", in: node).compactMap { Int($0) }
    if node["keys_in_all"] != nil { device.keysInAll = whole("keys_in_all", in: node, default: 0) }
    if node["lamps"] != nil { device.lamps = whole("lamps", in: node, default: 0) }
    device.codecs = texts("codecs", in: node)
    device.lacksKeys = Set(texts("lacks_keys", in: family))
    device.macPrefixes = texts("mac_prefixes", in: family)
    device.caCertificates = whole("ca_certificates", in: family, default: .max)
    device.caCertificateLength = whole("ca_certificate_length", in: family, default: .max)
    device.emergencyNumbers = whole("emergency_numbers", in: family, default: .max)
    if family["label_length"] != nil { device.labelLength = whole("label_length", in: family, default: 0) }
    device.settings = settings
    device.picture = node["picture"].map { picture($0) }
    if let map = family["digit_map"] {
      onlyKnown(["dialect", "length", "timers", "rules", "rules_when"], in: map)
      device.digitMap.dialect = choice("dialect", in: map, of: DigitMapDialect.self, default: .none)
      device.digitMap.length = whole("length", in: map, default: .max)
      device.digitMap.timers = whole("timers", in: map, default: .max)
      device.digitMap.rules = whole("rules", in: map, default: .max)
      for (name, value) in map["rules_when"]?.entries ?? [] { device.digitMap.rulesWhen[name] = value.text ?? "" }
    }
    var values: [String: String] = [:]
    for (key, value) in node.entries where !Self.keys.contains(key) {
      if let text = value.text { values[key] = text } else { onlyKnown(Self.keys, in: node) }
    }
    return DeviceFamily.Model(device: device, values: values)
  }

  private mutating func picture(_ node: ProfileNode) -> PictureLimits {
    onlyKnown(["formats", "width", "height", "bytes"], in: node)
    var limits = PictureLimits()
    let formats = texts("formats", in: node)
    if !formats.isEmpty { limits.formats = formats.compactMap { PictureFormat(rawValue: $0) } }
    if limits.formats.count < formats.count { fail("`formats` are some of `png`, `jpeg`, `bmp`", at: node) }
    limits.width = whole("width", in: node, default: 0)
    limits.height = whole("height", in: node, default: 0)
    limits.bytes = whole("bytes", in: node, default: .max)
    return limits
  }
}
