/// Two ends as people write them: `a..b`, `a t/m b`, `a tot en met b`, `a to b`, `a – b`, and `a - b`.
///
/// A hyphen without spaces also is inside numbers and dates: whoever knows what the ends are tries it last.
package struct WrittenRange {
  package var first: String
  package var last: String

  private static let words = [
    "..", "…", " tot en met ", " t/m ", "t/m", " tm ", " tot ", " through ", " to ", "–", " - ",
  ]

  init?(_ text: String) {
    // No two ends are as long; a text of a megabyte is not searched a dozen times.
    guard text.utf8.count <= 1000 else { return nil }
    let lower = text.lowercased()
    for word in Self.words {
      // The same places in both: only letters of ASCII change, where the lengths are equal.
      guard lower.utf8.count == text.utf8.count, let (head, tail) = lower.splitOnce(word) else { continue }
      let bytes = Array(text.utf8)
      first = String(decoding: bytes.prefix(head.utf8.count), as: UTF8.self).trimmed
      last = String(decoding: bytes.suffix(tail.utf8.count), as: UTF8.self).trimmed
      guard !first.isEmpty, !last.isEmpty else { return nil }
      return
    }
    return nil
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
    guard let range = WrittenRange(self, hyphen: { !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }),
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
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(separator) {
        return (String(self[..<start]), String(self[index(start, offsetBy: separator.count)...]))
      }
      start = index(after: start)
    }
    return nil
  }
}
