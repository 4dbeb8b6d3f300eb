// Readers of files of lines, each by the rules of its vendor.
extension ValueReader {
  /// `name   :value`: all behind the first `:` is the value. A line of `<… MODULE>` or `--…--` begins a section, which is a
  /// part of the names in it.
  package static func textColonLines(_ bytes: [UInt8]) throws(UnreadableFile) -> [WrittenValue] {
    var values: [WrittenValue] = []
    var (module, part) = ("", "")
    for line in texts(bytes) {
      if line.hasPrefix("<<") { continue }
      if line.hasPrefix("<"), line.hasSuffix(">") {
        (module, part) = (line, "")
        continue
      }
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
        throw UnreadableFile(reason: "no colon in `\(line)`")
      }
      let name = line[..<colon].split(separator: " ").joined(separator: " ")
      let value = String(line[line.utf8.index(after: colon)...])
      if name.hasPrefix("--"), name.hasSuffix("--") { part = name }
      values.append(
        WrittenValue(name: [module, part, name].filter { !$0.isEmpty }.joined(separator: " "), value: value))
    }
    return values
  }

  /// `NAME value`, comments behind `#` and `;` wherever they are; `[…]` begins a section. A device reads no line of 80 bytes
  /// or more.
  package static func wordLines(_ bytes: [UInt8]) throws(UnreadableFile) -> [WrittenValue] {
    var values: [WrittenValue] = []
    var section = ""
    for line in texts(bytes) {
      if line.utf8.count >= 80 { throw UnreadableFile(reason: "a line of 80 bytes or more: `\(line)`") }
      let said = line.unicodeScalars.prefix { $0 != "#" && $0 != ";" }
      guard !said.isEmpty else { continue }
      if said.first == "[" {
        guard let end = said.firstIndex(of: "]") else { throw UnreadableFile(reason: "`[` without `]` in `\(line)`") }
        section = "\(Substring(said[...end])) "
        continue
      }
      let parts = said.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count == 2 ? trimmed(Substring(parts[1])) : ""
      values.append(WrittenValue(name: section + String(parts[0]), value: value))
    }
    return values
  }

  /// As `java.util.Properties.load` does: logical lines, escapes, the first `=`, `:` or blank behind the key.
  package static func properties(_ bytes: [UInt8]) throws(UnreadableFile) -> [WrittenValue] {
    var values: [WrittenValue] = []
    var open = ""
    // A byte is a character: the file is ISO-8859-1.
    for bytes in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).drop { " \t\u{C}".contains($0) }
      if open.isEmpty, text.isEmpty || text.first == "#" || text.first == "!" { continue }
      open += text
      if open.reversed().prefix(while: { $0 == "\\" }).count % 2 == 1 {
        open.removeLast()
        continue
      }
      values.append(try property(open))
      open = ""
    }
    if !open.isEmpty { throw UnreadableFile(reason: "the last line ends in a backslash") }
    return values
  }

  private static func property(_ line: String) throws(UnreadableFile) -> WrittenValue {
    var rest = Array(line.unicodeScalars)[...]
    let name = try unescaped(&rest) { "=: \t\u{C}".unicodeScalars.contains($0) }
    func skipBlanks() { rest = rest.drop { " \t\u{C}".unicodeScalars.contains($0) } }
    skipBlanks()
    if rest.first == "=" || rest.first == ":" { rest = rest.dropFirst() }
    skipBlanks()
    return WrittenValue(name: name, value: try unescaped(&rest) { _ in false })
  }

  /// Up to a sign that ends it, which stays.
  private static func unescaped(
    _ rest: inout ArraySlice<Unicode.Scalar>, until ends: (Unicode.Scalar) -> Bool
  ) throws(UnreadableFile) -> String {
    var units: [UInt16] = []
    while let sign = rest.first, !ends(sign) {
      rest = rest.dropFirst()
      guard sign == "\\", let next = rest.popFirst() else {
        units += Array(UTF16.encode(sign) ?? .init())
        continue
      }
      switch next {
      case "u":
        let digits = String(String.UnicodeScalarView(rest.prefix(4)))
        guard digits.utf8.count == 4, let unit = UInt16(digits, radix: 16) else {
          throw UnreadableFile(reason: "`\\u` without four hexadecimal digits")
        }
        rest = rest.dropFirst(4)
        units.append(unit)
      case "t": units.append(0x09)
      case "n": units.append(0x0A)
      case "r": units.append(0x0D)
      case "f": units.append(0x0C)
      default: units += Array(UTF16.encode(next) ?? .init())
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// Commands of SmartWare: words in double quotes or none, a `#` at the start of a line for a comment. Indentation means
  /// nothing; a command's name has those of the blocks around it, and its words are its values.
  package static func smartware(_ bytes: [UInt8]) throws(UnreadableFile) -> [WrittenValue] {
    var values: [WrittenValue] = []
    var blocks: [String] = []
    for line in texts(bytes) where !line.hasPrefix("#") {
      if line.utf8.count > 500 { throw UnreadableFile(reason: "a line of more than 500 bytes: `\(line)`") }
      let words = try smartwareWords(line)
      guard let first = words.first else { continue }
      switch first {
      case "exit": _ = blocks.popLast()
      case "context", "port", "authentication-service", "location-service": blocks = [words.joined(separator: " ")]
      case "interface":
        blocks = blocks.prefix { $0.hasPrefix("context ") } + [words.joined(separator: " ")]
      case _: break
      }
      let isBlock = blocks.last == words.joined(separator: " ")
      let name = ((isBlock ? blocks.dropLast() : blocks[...]) + [first]).joined(separator: " / ")
      for (place, word) in words.enumerated().dropFirst() {
        values.append(WrittenValue(name: place == 1 ? name : "\(name) \(place)", value: word))
      }
      if words.count == 1 { values.append(WrittenValue(name: name, value: "")) }
    }
    return values
  }

  private static func smartwareWords(_ line: String) throws(UnreadableFile) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for sign in line.unicodeScalars {
      switch sign {
      case "\"":
        isQuoted.toggle()
        word = word ?? ""
      case " ", "\t":
        if isQuoted {
          word?.unicodeScalars.append(sign)
        } else if let whole = word {
          words.append(whole)
          word = nil
        }
      case _:
        var longer = word ?? ""
        longer.unicodeScalars.append(sign)
        word = longer
      }
    }
    if isQuoted { throw UnreadableFile(reason: "a double quote is not closed in `\(line)`") }
    return words + (word.map { [$0] } ?? [])
  }

  /// Lines without blanks before them, of those that say something.
  private static func texts(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).compactMap { bytes in
      let text = String(decoding: bytes.last == 0x0D ? bytes.dropLast() : bytes, as: UTF8.self)
      let line = text.drop { $0 == " " || $0 == "\t" }
      return line.isEmpty ? nil : String(line)
    }
  }
}
