import RecordSchemas

/// How a family's vendor calls the options of `DevicePlan.Option`, and which it has not.
package struct OptionSupport: Sendable, Hashable {
  /// Names of options, or `NAME=WORD` for one word of an option (`NAME=true` for one side of a switch).
  package var lacks: Set<String> = []
  /// Under a family's own setting and its value: old firmware lacks more.
  package var lacksWhen: [String: [String: Set<String>]] = [:]
  /// Option -> word of the language -> word of the vendor. Where an option is listed, other words of it are not known.
  package var words: [String: [String: String]] = [:]
  /// Numbers that the vendor takes; of hours of a day their length, of lists their count.
  package var limits: [String: [ClosedRange<Int>]] = [:]

  package init() {}
}

extension DeviceModel {
  package enum Taking: Sendable, Hashable {
    /// In the vendor's word.
    case taken(String)
    case lacking
    /// What is taken instead: `5 to 60`.
    case beyond(String)
  }

  /// Whether the model takes a value of a setting that is none of the options: all of these are taken as they stand.
  package func takes(_ setting: DevicePlan.Setting, _ value: String) -> Taking {
    if options.lacks.contains(setting.name) { return .lacking }
    if options.lacks.contains("\(setting.name)=\(value)") {
      let words: [String] =
        switch setting.type {
        case .boolean: ["true", "false"]
        case .choice(let words): words
        case _: []
        }
      return .beyond(Self.list(words.filter { !options.lacks.contains("\(setting.name)=\($0)") }))
    }
    let count = value.split { $0 == "," || $0 == " " }.count
    if let limits = options.limits[setting.name], !limits.contains(where: { $0.contains(count) }) {
      return .beyond("\(limits.map { "\($0.upperBound)" }.joined(separator: ", ")) of them")
    }
    return .taken(value)
  }

  /// Whether the model takes a value of an option.
  /// - Parameter own: what each of the family's own settings is on the device.
  package func takes(_ option: DevicePlan.Option, _ value: String, own: (String) -> String) -> Taking {
    var lacks = options.lacks
    for (setting, values) in options.lacksWhen { lacks.formUnion(values[own(setting)] ?? []) }
    if lacks.contains(option.name) { return .lacking }
    switch option.kind {
    case .words(let all):
      let missing = value.split(separator: ",").filter { lacks.contains("\(option.name)=\($0)") }
      guard !missing.isEmpty else { return .taken(value) }
      return .beyond(Self.list(all.filter { !lacks.contains("\(option.name)=\($0)") }))
    case .choice(let all):
      guard let words = options.words[option.name] else { return .taken(value) }
      if let word = words[value] { return .taken(word) }
      return .beyond(Self.list(all.filter { words[$0] != nil }))
    case .flag where lacks.contains("\(option.name)=\(value)"):
      return .beyond(Self.list(["true", "false"].filter { $0 != value }))
    case .number, .flag, .text, .list:
      if let limits = options.limits[option.name], let measure = Self.measure(option, value),
        !limits.contains(where: { $0.contains(measure) })
      {
        let phrases = limits.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
        return .beyond(phrases.joined(separator: ", ") + Self.unit(option))
      }
      return .taken(options.words[option.name]?[value] ?? value)
    }
  }

  private static func measure(_ option: DevicePlan.Option, _ value: String) -> Int? {
    if case .list = option.kind { return value.split(separator: ",").count }
    return Int(value) ?? OfficeHours(value)?.days.compactMap { $0?.count }.max()
  }

  private static func unit(_ option: DevicePlan.Option) -> String {
    switch option.kind {
    case .list: " of them"
    case .text: " hours a day"
    case .flag, .number, .choice, .words: ""
    }
  }

  private static func list(_ words: [String]) -> String {
    words.isEmpty ? "none of its values" : words.map { "`\($0)`" }.joined(separator: ", ")
  }
}
