import RecordSchemas
import SourceText

/// Whether a text can be part of a description at all: a glance at its lines, before anything in it is read or quoted.
enum DescriptionSigns {
  static func isOwn(_ text: [UInt8], _ syntax: SourceFiles.Syntax) -> Bool {
    var isEmpty = true
    var rest = text[...]
    var lines = 0
    while !rest.isEmpty {
      let line = rest.prefix { $0 != 10 && $0 != 13 }
      rest = rest[line.endIndex...].dropFirst()
      lines += 1
      let words = line.drop { blanks.contains($0) }
      guard let first = words.first, first != UInt8(ascii: "#"), !words.starts(with: "---".utf8) else { continue }
      isEmpty = false
      switch syntax {
      case .yaml: if let key = key(of: words), isKnown(key, settings, mayGuess: lines <= 100) { return true }
      // The first line decides: what is below it is data.
      case .table:
        if words.starts(with: "sep=".utf8) || words.starts(with: "\"sep=".utf8) || isQuotedComment(words) { continue }
        let names = columns(of: words)
        if names.contains(where: { isKnown($0, self.columns, mayGuess: true) }) { return true }
        // One such word may stand in anything.
        return names.count { OtherWords.key($0, among: self.columns.set.contains) != nil } > 1
      }
    }
    return isEmpty
  }

  /// Of the description and of a provider file.
  private static let settings = Words(
    RootDraft.record.description.keys.map(\.name) + ProviderDraft.record.description.keys.map(\.name))

  /// Of all tables.
  private static let columns = Words(
    RootDraft.record.description.keys.flatMap { rows(of: $0.type) }.flatMap { Columns.names(of: $0) })

  private struct Words: Sendable {
    var all: [String]
    var set: Set<String>

    init(_ words: [String]) {
      set = Set(words)
      all = set.sorted()
    }
  }

  /// The records that may be in the rows of a table.
  private static func rows(of type: ValueType) -> [ValueType] {
    switch type {
    case .record: [type]
    case .list(let item, _): rows(of: item)
    case .either(let types): types.flatMap { rows(of: $0) }
    case .text, .choice, .boolean, .number, .table, .open: []
    }
  }

  /// A slip of the pen is reported as such further on.
  private static func isKnown(_ word: String, _ words: Words, mayGuess: Bool) -> Bool {
    if words.set.contains(word) { return true }
    guard mayGuess, word.utf8.count > 3, let near = nearest(word, among: words.all) else { return false }
    return near.utf8.first == word.lowercased().utf8.first
  }

  /// The word before the first `:`, where it can be the key of a setting: `users: …`, `{"users": …`.
  private static func key(of line: ArraySlice<UInt8>) -> String? {
    let start = line.drop { blanks.contains($0) || "{,\"'".utf8.contains($0) }
    let word = start.prefix { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    let rest = start[word.endIndex...].drop { blanks.contains($0) || $0 == UInt8(ascii: "\"") || $0 == 39 }
    guard !word.isEmpty, word.count <= 40, rest.first == UInt8(ascii: ":") else { return nil }
    return String(decoding: word, as: UTF8.self)
  }

  /// Whatever separates them.
  private static func columns(of line: ArraySlice<UInt8>) -> [String] {
    line.prefix(10_000).split { !($0.isLetterOrDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")) }
      .prefix(200).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A comment that a spreadsheet has quoted.
  private static func isQuotedComment(_ line: ArraySlice<UInt8>) -> Bool { line.starts(with: "\"#".utf8) }

  private static let blanks: [UInt8] = [32, 9]
}
