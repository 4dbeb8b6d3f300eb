import SourceText

extension ValueFormat where Value == String {
  /// Any text with something in it.
  package static func text(
    _ name: String, pattern: String? = nil, example: String, length: ClosedRange<Int> = 1...10_000,
    isValid: (@Sendable (String) -> Bool)? = nil
  ) -> ValueFormat {
    let pattern = pattern ?? (length.upperBound < 10_000 ? "^[\\s\\S]{\(length.lowerBound),}$" : nil)
    return ValueFormat(
      .text(TextType(name, pattern: pattern, example: example)),
      read: { tree, reader in
        guard let text = reader.text(tree, expected: "\(name.withArticle), such as `\(example)`") else { return nil }
        guard length.contains(text.unicodeScalars.count) else {
          reader.report(
            .outOfRange,
            "\(reader.key) has \(text.unicodeScalars.count) characters and may have "
              + "\(length.lowerBound) to \(length.upperBound)", at: tree.range, help: "shorten it")
          return nil
        }
        guard reader.isOnOneLine(text, at: tree.range) else { return nil }
        if let isValid, !isValid(text) {
          reader.report(
            .wrongType, "\(reader.key) is \(shown(text)) and must be \(name.withArticle)", at: tree.range,
            help: "write \(name.withArticle) such as `\(example)`")
          return nil
        }
        return text
      },
      write: { .written($0) })
  }

  /// A text that is kept with the spaces around it; it may be empty.
  package static func verbatim(_ name: String, example: String) -> ValueFormat {
    ValueFormat(
      .text(TextType(name, example: example)),
      read: { tree, reader in
        guard case .scalar(let text, _) = tree.content else {
          reader.wrongType(tree, expected: "\(name.withArticle), such as `\(example)`")
          return nil
        }
        return reader.isOnOneLine(text, at: tree.range) ? text : nil
      },
      write: { .written($0) })
  }

  /// One of many words that the program knows; the reference shows one of them.
  package static func word(_ name: String, of words: [String]) -> ValueFormat {
    let example = words.first ?? ""
    return ValueFormat(
      .text(TextType(name, pattern: "^\\s*(\(words.joined(separator: "|")))\\s*$", example: example)),
      read: { tree, reader in
        guard let text = reader.text(tree, expected: "\(name.withArticle), such as `\(example)`") else { return nil }
        if words.contains(text) { return text }
        reader.report(
          .unknownWord, "\(reader.key) cannot be \(shown(text))", at: tree.range,
          help: nearest(text, among: words).map { "did you mean `\($0)`?" }
            ?? "write \(name.withArticle): \(words.map { "`\($0)`" }.joined(separator: ", "))")
        return nil
      },
      write: { .written($0) })
  }

  /// A name of a person or a thing.
  package static func name(_ length: ClosedRange<Int> = 1...80, example: String) -> ValueFormat {
    .text("name", example: example, length: length)
  }

  /// Stable identity of an object: letters, digits, `-`, `_` and `.`.
  package static let id = ValueFormat.text(
    "id of letters, digits, `-`, `_` and `.`", pattern: "^\\s*[A-Za-z0-9][A-Za-z0-9._-]*\\s*$", example: "balie-1",
    length: 1...64,
    isValid: { text in
      text.utf8.first.map { $0.isLetterOrDigit } == true
        && text.utf8.allSatisfy { $0.isLetterOrDigit || "-_.".utf8.contains($0) }
    })

  package static let path = ValueFormat.text("path of a file", example: "lists/users.csv", length: 1...1000)

  /// Digits that are dialled: `0`, `020`, `14`.
  package static func digits(_ name: String, _ length: ClosedRange<Int>, example: String) -> ValueFormat {
    .text(
      name, pattern: "^\\s*[0-9]{\(length.lowerBound),\(length.upperBound)}\\s*$", example: example, length: length,
      isValid: { $0.utf8.allSatisfy(\.isDigit) })
  }
}

extension Reader {
  fileprivate mutating func isOnOneLine(_ text: String, at range: SourceRange) -> Bool {
    guard text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) else {
      return true
    }
    report(
      .wrongType, "\(key) contains a line break or another control character", at: range, help: "write it on one line")
    return false
  }
}

extension ValueFormat where Value == Bool {
  /// As people and spreadsheets write it; Excel saves TRUE, in Dutch WAAR.
  package static let boolean = ValueFormat(
    .boolean,
    read: { tree, reader in
      guard let text = reader.text(tree, expected: "`true` or `false`") else { return nil }
      let word = text.lowercased()
      if BooleanWords.yes.contains(word) { return true }
      if BooleanWords.no.contains(word) { return false }
      guard let meant = BooleanWords.meant(word) else {
        reader.wrongType(tree, expected: "`true` or `false`")
        return nil
      }
      reader.report(
        .wrongType, "\(reader.key) is \(shown(text)) and must be `true` or `false`", at: tree.range,
        help: "did you mean `\(meant)`?")
      return nil
    },
    write: { .written($0 ? "true" : "false") })
}

package enum BooleanWords {
  /// Of words that mean a yes or a no and are not read as one: too much else is meant by them.
  fileprivate static func meant(_ word: String) -> Bool? {
    if ["1", "y", "j", "x", "aan", "actief", "active", "enabled", "enable", "oui", "t", "w", "ok"].contains(word) {
      return true
    }
    return ["0", "n", "uit", "geen", "none", "disabled", "disable", "inactief", "inactive", "non", "f", "-"].contains(
      word)
      ? false : nil
  }

  package static let yes = ["true", "yes", "on", "ja", "waar"]
  package static let no = ["false", "no", "off", "nee", "onwaar"]
}

extension ValueFormat
where Value: CaseIterable & RawRepresentable, Value.RawValue == String, Value.AllCases: Sendable {
  /// One word of a closed set.
  package static var choice: ValueFormat { choice(former: [:]) }

  /// One word of a closed set.
  ///
  /// - Parameters:
  ///   - former: words that stood for some of them once; they are told with the word of today.
  ///   - meant: the word that is meant by another that people use for it.
  package static func choice(
    former: [String: Value] = [:], meant: @escaping @Sendable (String) -> String? = { _ in nil }
  ) -> ValueFormat {
    let words = Value.allCases.map(\.rawValue)
    return ValueFormat(
      .choice(words),
      read: { tree, reader in
        let expected = "one of \(words.map { "`\($0)`" }.joined(separator: ", "))"
        guard let text = reader.text(tree, expected: expected) else { return nil }
        if let value = Value(rawValue: text) { return value }
        let help =
          former[text].map { "write `\($0.rawValue)`, which replaced it" }
          ?? (meant(text) ?? nearest(text, among: words)).map { "did you mean `\($0)`?" } ?? "write \(expected)"
        reader.report(.unknownWord, "\(reader.key) cannot be \(shown(text))", at: tree.range, help: help)
        return nil
      },
      write: { .written($0.rawValue) })
  }
}

extension UInt8 {
  package var isDigit: Bool { 48...57 ~= self }
  package var isLetterOrDigit: Bool { isDigit || 65...90 ~= self || 97...122 ~= self }
  package var isHexDigit: Bool { isDigit || 65...70 ~= self || 97...102 ~= self }
}

extension String {
  package var withArticle: String { (first.map { "aeioAEIO".contains($0) } ?? false ? "an " : "a ") + self }
}
