/// An Asterisk configuration file as `main/config.c` reads it (without following includes).
package struct AsteriskFile: Sendable, Hashable {
  package struct Setting: Sendable, Hashable {
    package var section: String
    package var name: String
    package var value: String
    /// From 1.
    package var line: Int
  }

  package var sections: [String] = []
  package var settings: [Setting] = []
  package var includes: [String] = []
  /// Lines that the engine would warn about: too long, without a section, without `=`.
  package var faults: [Int] = []

  /// Bytes of a line, its end not counted.
  package static let longestLine = 8_190

  package init(_ bytes: [UInt8]) {
    for (index, raw) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard raw.count <= Self.longestLine else {
        faults.append(index + 1)
        continue
      }
      read(Self.stripped(Self.withoutComment(raw)[...]), line: index + 1)
    }
  }

  private mutating func read(_ text: ArraySlice<UInt8>, line: Int) {
    switch text.first {
    case nil: break
    case UInt8(ascii: "["):
      guard let end = text.firstIndex(of: UInt8(ascii: "]")) else { return faults.append(line) }
      sections.append(String(decoding: text[(text.startIndex + 1)..<end], as: UTF8.self))
    case UInt8(ascii: "#"): includes.append(String(decoding: text, as: UTF8.self))
    default:
      guard let section = sections.last, let equals = text.firstIndex(of: UInt8(ascii: "=")) else {
        return faults.append(line)
      }
      var value = text[(equals + 1)...]
      if value.first == UInt8(ascii: ">") { value = value.dropFirst() }
      settings.append(
        Setting(
          section: section, name: String(decoding: Self.stripped(text[..<equals]), as: UTF8.self),
          value: String(decoding: Self.stripped(value), as: UTF8.self), line: line))
    }
  }

  /// A semicolon ends the line unless a backslash stands right before it; that backslash goes, no other.
  private static func withoutComment(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in line {
      if byte == UInt8(ascii: ";") {
        guard result.last == UInt8(ascii: "\\") else { break }
        result.removeLast()
      }
      result.append(byte)
    }
    return result
  }

  private static func stripped(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
    let end = (bytes.lastIndex { $0 > 0x20 } ?? start - 1) + 1
    return bytes[start..<max(start, end)]
  }
}

extension AsteriskFile {
  /// The arguments of a dialplan step as an application gets them: text between the first `(` and the last `)`, split at
  /// commas outside quotes, parentheses and brackets, without quotes and backslashes (`main/app.c`).
  ///
  /// Nil where `${` or `$[` is in the text: it would be replaced before.
  package static func arguments(ofStep step: String) -> [String]? {
    let bytes = Array(step.utf8)
    guard let open = bytes.firstIndex(of: UInt8(ascii: "(")), let close = bytes.lastIndex(of: UInt8(ascii: ")")),
      open < close
    else { return [] }
    let data = bytes[(open + 1)..<close]
    for (byte, next) in zip(data, data.dropFirst()) where byte == UInt8(ascii: "$") {
      if next == UInt8(ascii: "{") || next == UInt8(ascii: "[") { return nil }
    }
    var arguments: [[UInt8]] = [[]]
    var depth = (parentheses: 0, brackets: 0)
    var quoted = false
    var escaped = false
    for byte in data {
      if escaped {
        escaped = false
      } else {
        switch byte {
        case UInt8(ascii: "("): depth.parentheses += 1
        case UInt8(ascii: ")"): depth.parentheses = max(0, depth.parentheses - 1)
        case UInt8(ascii: "["): depth.brackets += 1
        case UInt8(ascii: "]"): depth.brackets = max(0, depth.brackets - 1)
        case UInt8(ascii: "\""):
          quoted.toggle()
          continue
        case UInt8(ascii: "\\"):
          escaped = true
          continue
        case UInt8(ascii: ",") where depth == (0, 0) && !quoted:
          arguments.append([])
          continue
        default: break
        }
      }
      arguments[arguments.count - 1].append(byte)
    }
    return arguments.map { String(decoding: $0, as: UTF8.self) }
  }
}
