import RecordSchemas
import SourceText
import TelephoneExchange

extension ValueFormat where Value == String {
  /// How devices reach their registrar.
  static let transport = ValueFormat.word("transport", of: Provider.Transport.allCases.map(\.rawValue))

  /// What the files of a vendor say.
  static let makersWord = ValueFormat.verbatim("value of the vendor", example: "BLF")

  /// A family, by its folder.
  static let folder = ValueFormat.text(
    "name of a folder: letters, digits, `-` and `_`", pattern: "^\\s*[A-Za-z0-9][A-Za-z0-9_-]*\\s*$",
    example: "yealink", length: 1...64,
    isValid: { text in
      text.utf8.first.map { $0.isLetterOrDigit } == true
        && text.utf8.allSatisfy { $0.isLetterOrDigit || "-_".utf8.contains($0) }
    })

  /// A path of a file that devices ask for, or of a template.
  static func filePath(_ name: String, example: String) -> ValueFormat {
    .text(
      name, example: example, length: 1...200,
      isValid: { text in
        !text.hasPrefix("/")
          && text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part != "." && part != ".."
          }
      })
  }

  /// An expression over the User-Agent that can be read and finds the model.
  static let userAgent = ValueFormat(
    .text(TextType("regular expression with a group `model`", example: "^Yealink SIP-(?<model>[A-Z0-9]+) ")),
    read: { tree, reader in
      let format = ValueFormat.verbatim("regular expression", example: "^Vendor (?<model>[A-Z0-9]+)")
      guard let text = format.read(tree, &reader) else { return nil }
      guard let expression = try? Regex(text) else {
        reader.report(
          .wrongType, "\(shown(text)) is not a regular expression", at: tree.range,
          help: "close every bracket, and write `\\` before a literal special character")
        return nil
      }
      guard expression.contains(captureNamed: "model") else {
        reader.report(
          .wrongType, "\(shown(text)) has no group `model`", at: tree.range,
          help: "put the model in a group: `(?<model>[A-Z0-9]+)`")
        return nil
      }
      return text
    },
    write: { .written($0) })

  /// First digits of the MACs of a vendor; more than six where vendors share them.
  static let macPrefix = ValueFormat.text(
    "six to nine hexadecimal digits", pattern: "^\\s*[0-9A-Fa-f]{6,9}\\s*$", example: "001565", length: 1...20,
    isValid: { (6...9).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isHexDigit) }
  ).map(to: { $0.lowercased() }, from: { $0 })

  /// A setting of devices that a vendor has not, or one word of it.
  static let lackingSetting = ValueFormat(
    .text(
      TextType(
        "setting of devices, or `SETTING=VALUE` for one value of it",
        pattern: "^\\s*(\(settingNames.joined(separator: "|")))(=[\\s\\S]*)?$", example: "popups=forwards")),
    read: { tree, reader in
      guard let text = reader.text(tree, expected: "a setting of devices, such as `power_saving`") else { return nil }
      let (name, word) = text.splitOnce("=").map { ($0, Optional($1)) } ?? (text, nil)
      guard DevicePlan.Setting[name] != nil else {
        reader.report(
          .unknownWord, "\(shown(name)) is not a setting of devices", at: tree.range,
          help: nearest(name, among: settingNames).map { "did you mean `\($0)`?" }
            ?? "`centrale reference` lists the settings of devices")
        return nil
      }
      guard word.map({ reader.knows($0, of: name, at: tree.range) }) ?? true else { return nil }
      return text
    },
    write: { .written($0) })
}

extension Reader {
  /// Whether a setting may be this; says so where it may not.
  mutating func knows(_ word: String, of setting: String, at range: SourceRange) -> Bool {
    guard let known = DevicePlan.Setting[setting], !known.accepts(word) else { return true }
    let words: [String] =
      switch (DevicePlan.Option[setting]?.kind, known.type) {
      case (.choice(let words), _), (.words(let words), _), (nil, .choice(let words)): words
      case (.flag, _), (nil, .boolean): ["true", "false"]
      case _: []
      }
    let all =
      words.isEmpty ? "it is \(known.meaning)" : "write one of \(words.map { "`\($0)`" }.joined(separator: ", "))"
    report(
      .unknownWord, "\(shown(setting)) cannot be \(shown(word))", at: range,
      help: nearest(word, among: words).map { "did you mean `\($0)`?" } ?? all)
    return false
  }
}

extension ValueFormat where Value == [ClosedRange<Int>] {
  /// `0 15 30-60`.
  static let limits = ValueFormat(
    .text(
      TextType(
        "numbers and ranges, separated by spaces", pattern: "^\\s*[0-9]+(-[0-9]+)?(\\s+[0-9]+(-[0-9]+)?)*\\s*$",
        example: "0 15 30-60")),
    read: { tree, reader in
      guard let text = reader.text(tree, expected: "numbers and ranges, such as `0 15 30-60`") else { return nil }
      let parts = text.split(separator: " ")
      let ranges = parts.compactMap(range)
      guard !ranges.isEmpty, ranges.count == parts.count else {
        reader.report(
          .wrongType, "\(reader.key) is \(shown(text)) and must be numbers and ranges", at: tree.range,
          help: "write the numbers that the device accepts, such as `0 15 30-60`")
        return nil
      }
      return ranges
    },
    write: { ranges in
      .written(
        ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " "))
    })

  private static func range(_ text: Substring) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else { return nil }
    return first...last
  }
}

extension ValueFormat where Value == [Named<[Named<[String]>]>] {
  /// `{accounts: {p_active: [P271, P401]}}`.
  static let byIndex = ValueFormat<String>.makersWord.list()
    .named(
      TextType("name of a value", pattern: "^[a-z][a-z0-9_]*$", example: "p_active"),
      isName: { $0.utf8.allSatisfy { 97...122 ~= $0 || $0.isDigit || $0 == UInt8(ascii: "_") } }
    )
    .keyed("list", by: DeviceFields.namesOfLists)
}

extension ValueFormat {
  /// Something that hangs on a setting of the family: `{SETTING: {VALUE: something}}`.
  var whenSetting: ValueFormat<[Named<[Named<Value>]>]> {
    named(TextType("its value", example: "v80"))
      .named(TextType("setting of the family", example: "firmware_generation"))
  }
}

extension [Named<String>] {
  /// A setting of the family and the value that it must have.
  static let condition = ValueFormat<String>.verbatim("its value", example: "v81")
    .named(TextType("setting of the family", example: "firmware_generation"))
}

/// Names of the settings that are the same for all families.
let settingNames = DevicePlan.Setting.all.map(\.name)

/// Those of them that vendors have words for.
let optionNames = DevicePlan.Option.all.map(\.name)
