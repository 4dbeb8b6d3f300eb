import SourceText
import TelephoneExchange

extension ProfileReader {
  /// How the family, and over it a model, calls the options that companies ask for.
  mutating func optionSupport(
    in family: ProfileNode, _ model: ProfileNode, settings: [DeviceModel.FamilySetting]
  ) -> OptionSupport {
    var support = OptionSupport()
    for node in [family, model] {
      support.lacks.formUnion(options(texts("lacks", in: node), at: node))
      let old = when("lacks_when", in: node, settings: settings) { reader, name, value in
        reader.options(reader.texts(name, in: value), at: value)
      }
      support.lacksWhen.merge(old) { $0.merging($1) { $0.union($1) } }
      for (name, words) in node["words"]?.entries ?? [] {
        guard let option = DevicePlan.Option[name] else {
          fail("`words` names \(shown(name)), which is none of the options", at: words)
          continue
        }
        for (word, value) in words.entries where option.read(word) == nil {
          fail("`\(name)` has no word \(shown(word))", at: value)
        }
        support.words[name] = table(name, in: node["words"] ?? node)
      }
      for (name, text) in table("limits", in: node).sorted(by: { $0.key < $1.key }) {
        let limits = text.split(separator: " ").compactMap(Self.limit)
        if DevicePlan.Setting[name] == nil || limits.isEmpty {
          fail("`limits` of \(shown(name)) are numbers and ranges of an option, `0 15 30-60`", at: node)
        }
        support.limits[name] = limits
      }
    }
    return support
  }

  private mutating func options(_ names: [String], at node: ProfileNode) -> Set<String> {
    for name in names {
      let setting = DevicePlan.Setting[name.split(separator: "=").first.map(String.init) ?? ""]
      let word = name.split(separator: "=").dropFirst().first.map(String.init)
      if setting == nil || word.map({ setting?.accepts($0) != true }) == true {
        fail("\(shown(name)) is none of the options", at: node)
      }
    }
    return Set(names)
  }

  private static func limit(_ text: Substring) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-").map { Int($0) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else { return nil }
    return first...last
  }

  /// Something that hangs on a setting of the family: `{SETTING: {VALUE: something}}`.
  mutating func when<Value>(
    _ key: String, in node: ProfileNode, settings: [DeviceModel.FamilySetting],
    _ read: (inout ProfileReader, String, ProfileNode) -> Value
  ) -> [String: [String: Value]] {
    var result: [String: [String: Value]] = [:]
    for (name, values) in node[key]?.entries ?? [] {
      let setting = settings.first { $0.name == name }
      if setting == nil { fail("`\(key)` names \(shown(name)), which is no setting of the family", at: values) }
      for (value, _) in values.entries {
        if let setting, !setting.values.contains(value) { fail("`\(name)` is never \(shown(value))", at: values) }
        result[name, default: [:]][value] = read(&self, value, values)
      }
    }
    return result
  }
}
