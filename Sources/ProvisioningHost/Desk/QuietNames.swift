/// Names that telephones ask for wherever they are, and that nobody has: licences, locales, what only the maker's own
/// server has. They are answered with 404 and are no alarm.
package struct QuietNames: Sendable {
  private let patterns: [[UInt8]]

  /// - Parameter text: a pattern in each line, `*` for any characters and `?` for one; `#` begins a comment.
  package init(_ text: String) {
    patterns = text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
      return words.first.map { Array($0.lowercased().utf8) }
    }
  }

  /// - Parameter name: the last part of the path.
  package func contains(_ name: String) -> Bool {
    let name = Array(name.lowercased().utf8)
    return patterns.contains { Self.matches(name[...], $0[...]) }
  }

  /// In time that is at most the product of the two lengths.
  private static func matches(_ text: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
    var (index, place) = (text.startIndex, pattern.startIndex)
    var back: (index: Int, place: Int)?
    while index < text.endIndex {
      if place < pattern.endIndex, pattern[place] == UInt8(ascii: "*") {
        back = (index, place)
        place += 1
      } else if place < pattern.endIndex,
        pattern[place] == text[index] || pattern[place] == UInt8(ascii: "?")
      {
        index += 1
        place += 1
      } else if let last = back {
        back = (last.index + 1, last.place)
        index = last.index + 1
        place = last.place + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
