/// A file of `key = value` lines, which may be under `[headings]`, as a handset reads it.
package struct SettingsFile: Sendable, Hashable {
  package struct Setting: Sendable, Hashable {
    package var key: String
    package var value: String
    /// From 1.
    package var line: Int
    /// What the last line of `[…]` before it says; empty before the first.
    package var heading = ""
  }

  /// The first line where it begins with `#!`: `#!version:1.0.0.1`.
  package var header: String?
  /// In the order of the file, repetitions too.
  package var settings: [Setting] = []
  /// Lines of `include:config "…"`, for all models or for one, by the name inside the quotes.
  package var includes: [String] = []
  /// Lines that are no setting, no comment and no include, from 1.
  package var strayLines: [Int] = []

  /// All after the first `=` is the value, spaces at both ends of keys and values are lost, there are neither quotes
  /// nor escapes, and a comment is a whole line.
  ///
  /// - Parameter comments: what begins a comment.
  package init(_ bytes: [UInt8], comments: String = "#") {
    var heading = ""
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let line = Self.trimmed(line)
      if line.isEmpty { continue }
      if let first = line.first, comments.utf8.contains(first) {
        if index == 0, line.starts(with: "#!".utf8) { header = String(decoding: line, as: UTF8.self) }
      } else if let include = Self.include(line) {
        let name = include.drop { [0x20, 0x22, 0x3C].contains($0) }
        includes.append(String(decoding: name.prefix { $0 != 0x22 && $0 != 0x3E }, as: UTF8.self))
      } else if line.first == UInt8(ascii: "["), line.last == UInt8(ascii: "]"), !line.contains(UInt8(ascii: "=")) {
        heading = String(decoding: Self.trimmed(line.dropFirst().dropLast()), as: UTF8.self)
      } else if let equals = line.firstIndex(of: UInt8(ascii: "=")) {
        settings.append(
          Setting(
            key: String(decoding: Self.trimmed(line[..<equals]), as: UTF8.self),
            value: String(decoding: Self.trimmed(line[(equals + 1)...]), as: UTF8.self), line: index + 1,
            heading: heading))
      } else {
        strayLines.append(index + 1)
      }
    }
  }

  /// The last value of a key, which is the one that counts.
  package subscript(key: String) -> String? { settings.last { $0.key == key }?.value }

  /// Settings whose key stood in an earlier line under a heading of the same name.
  package var duplicates: [Setting] {
    var seen: Set<[String]> = []
    return settings.filter { !seen.insert([$0.heading, $0.key]).inserted }
  }

  /// What is behind `include:config`, or `[MODEL]include:config`.
  private static func include(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var rest = line
    if rest.first == UInt8(ascii: "["), let end = rest.firstIndex(of: UInt8(ascii: "]")) { rest = rest[(end + 1)...] }
    let word = "include:config".utf8
    return rest.starts(with: word) ? rest.dropFirst(word.count) : nil
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
    let end = (bytes.lastIndex { $0 > 0x20 } ?? start - 1) + 1
    return bytes[start..<max(start, end)]
  }
}
