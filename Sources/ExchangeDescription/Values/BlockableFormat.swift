import RecordSchemas
import SourceText
package import TelephoneExchange

/// What `block` and `allow` of outgoing calls name.
package enum Blockable: Hashable, Sendable {
  case category(NumberCategory)
  case number(OutsideNumber)

  /// As it is written.
  var text: String {
    switch self {
    case .category(let category): category.rawValue
    case .number(let number): number.dialled
    }
  }

  /// 112 or a help line, which no class of service refuses.
  var isHelp: Bool {
    guard case .number(let number) = self else { return false }
    let kind = classify(number.dialled)
    return kind == .emergency || kind == .help
  }
}

extension ValueFormat where Value == [Located<Blockable>] {
  static let blockables = ValueFormat<Blockable>(
    .either([.choice(NumberCategory.allCases.map(\.rawValue)), number.type]),
    read: { tree, reader in
      let words = NumberCategory.allCases.map(\.rawValue)
      let expected = "a number, or one of \(words.map { "`\($0)`" }.joined(separator: ", "))"
      guard let text = reader.text(tree, expected: expected) else { return nil }
      if let category = NumberCategory(rawValue: text) { return .category(category) }
      let meant = shortNames[text.lowercased()]?.rawValue
      if meant != nil || text.contains(where: \.isLetter) && !text.hasPrefix("tel:") {
        reader.report(
          .unknownWord, "\(reader.key) cannot be \(shown(text))", at: tree.range,
          help: (meant ?? nearest(text, among: words)).map { "did you mean `\($0)`?" } ?? "write \(expected)")
        return nil
      }
      return number.read(tree, &reader).map { .number($0.value) }
    },
    write: { .written($0.text) }
  ).located.list()

  private static let number = ValueFormat<Located<OutsideNumber>>.outsideNumber

  /// What people write for a kind, though it is neither its name nor a number that can be dialled.
  private static let shortNames: [String: NumberCategory] = [
    "00": .international, "abroad": .international, "foreign": .international, "06": .mobile, "06xxxxxxxx": .mobile,
    "mobiles": .mobile, "0900": .service0900, "0906": .adult0906, "0909": .entertainment0909, "18xx": .directory18xx,
    "1800": .directory18xx, "084": .personal084, "087": .personal084, "0970": .mobile,
  ]
}

extension FormerKeys {
  /// Each kind was a key of its own, `true` where it was blocked.
  static let blocking = FormerKeys(Set(NumberCategory.allCases.map(\.rawValue))) { entries in
    var block: [String] = []
    var allow: [String] = []
    for entry in entries {
      if NumberCategory(rawValue: entry.key.value) != nil {
        let word = entry.value.text?.lowercased() ?? ""
        if BooleanWords.no.contains(word) { allow.append(entry.key.value) } else { block.append(entry.key.value) }
      } else if entry.key.value == "allow" {
        allow += (entry.value.items ?? [entry.value]).compactMap(\.text)
      } else if entry.key.value == "block" {
        block += (entry.value.items ?? [entry.value]).compactMap(\.text)
      }
    }
    return [("block", block), ("allow", allow)].filter { !$0.1.isEmpty }
      .map { "\($0): [\(FormerKeys.short($1))]" }.joined(separator: ", ")
  }
}
