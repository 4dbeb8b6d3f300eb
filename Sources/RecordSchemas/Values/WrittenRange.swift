/// Two ends as people write them: `a..b`, `a t/m b`, `a tot en met b`, `a to b`, `a – b`, and `a - b`.
///
/// A hyphen without spaces also is inside numbers and dates: whoever knows what the ends are tries it last.
package struct WrittenRange {
  package var first: String
  package var last: String

  private static let words = [
    "..", "…", " tot en met ", " t/m ", "t/m", " tm ", " tot ", " through ", " to ", "–", " - ",
  ].map { Array($0.utf8) }

  init?(_ text: String) {
    // No two ends are as long; a text of a megabyte is not searched a dozen times.
    guard text.utf8.count <= 1000, text.utf8.contains(where: Self.mayBegin) else { return nil }
    // The same places in both: only letters of ASCII change.
    let lower = text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    for word in Self.words {
      guard let place = lower.firstPlace(of: word) else { continue }
      first = String(decoding: text.utf8.prefix(place), as: UTF8.self).trimmed
      last = String(decoding: text.utf8.dropFirst(place + word.count), as: UTF8.self).trimmed
      guard !first.isEmpty, !last.isEmpty else { return nil }
      return
    }
    return nil
  }

  /// Most texts are no range, and hundreds of thousands of them are asked.
  private static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: "t"), UInt8(ascii: "T"), 0xE2: true
    default: false
    }
  }

  private init(_ first: String, _ last: String) {
    self.first = first
    self.last = last
  }

  /// With a bare hyphen too, at the first place at which both ends are what they must be.
  package init?(_ text: String, hyphen isEnd: (String) -> Bool) {
    if let range = WrittenRange(text) {
      self = range
      return
    }
    let bytes = Array(text.utf8)
    for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: "-") && bytes.count <= 64 {
      let first = String(decoding: bytes[..<place], as: UTF8.self).trimmed
      let last = String(decoding: bytes[(place + 1)...], as: UTF8.self).trimmed
      if isEnd(first), isEnd(last) {
        self.init(first, last)
        return
      }
    }
    return nil
  }

  /// What may be between two ends, for a pattern.
  package static let pattern =
    "\\s*(\\.\\.|…|-|–|[tT]/?[mM]|[tT][oO][tT]( [eE][nN] [mM][eE][tT])?|[tT][oO]|[tT][hH][rR][oO][uU][gG][hH])\\s*"
}

extension String {
  /// `201-204`, `201..204`: the numbers of a short run of extensions; nil for anything else.
  var extensionRun: [String]? {
    guard utf8.count <= 40, utf8.first?.isDigit == true, utf8.last?.isDigit == true, !utf8.allSatisfy(\.isDigit),
      let range = WrittenRange(self, hyphen: { !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }),
      range.first.utf8.count == range.last.utf8.count, (2...6).contains(range.first.utf8.count),
      range.first.utf8.allSatisfy(\.isDigit), range.last.utf8.allSatisfy(\.isDigit), !range.first.hasPrefix("0"),
      let first = Int(range.first), let last = Int(range.last), first < last, last - first < 1000
    else { return nil }
    return (first...last).map(String.init)
  }
}

extension StringProtocol {
  /// What is before and after the first occurrence.
  package func splitOnce(_ separator: String) -> (String, String)? {
    let bytes = Array(separator.utf8)
    var start = utf8.startIndex
    while let found = utf8[start...].firstIndex(of: bytes[0]) {
      if utf8[found...].starts(with: bytes) {
        return (String(self[..<found]), String(self[utf8.index(found, offsetBy: bytes.count)...]))
      }
      start = utf8.index(after: found)
    }
    return nil
  }
}

extension [UInt8] {
  /// Where these bytes begin for the first time.
  fileprivate func firstPlace(of word: [UInt8]) -> Int? {
    guard count >= word.count else { return nil }
    return (0...count - word.count).first { place in
      self[place] == word[0] && self[place..<place + word.count].elementsEqual(word)
    }
  }
}
