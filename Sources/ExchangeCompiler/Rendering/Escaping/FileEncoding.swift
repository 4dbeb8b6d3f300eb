/// How the characters of a file are bytes.
package enum FileEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8
  /// ISO-8859-1: the first 256 characters of Unicode, a byte each.
  case latin1
}

extension FileEncoding {
  /// The first character that has no place; nil where all have.
  func missing(in text: String) -> Unicode.Scalar? {
    self == .utf8 ? nil : text.unicodeScalars.first { $0.value > 0xFF }
  }

  /// A text that only people read, as near as the encoding can: a letter without its accent, a plain sign for a
  /// typographic one, and `?` for what nothing looks like.
  package func folded(_ text: String) -> String {
    guard missing(in: text) != nil else { return text }
    return text.map { character in
      let scalars = character.unicodeScalars
      guard scalars.contains(where: { $0.value > 0xFF }) else { return String(character) }
      return scalars.first.map(Self.near) ?? ""
    }.joined()
  }

  private static func near(_ scalar: Unicode.Scalar) -> String {
    if scalar.value <= 0xFF { return String(scalar) }
    return switch scalar {
    case "\u{2018}", "\u{2019}", "\u{201A}", "\u{2032}": "'"
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{2033}": "\""
    case "\u{2010}"..."\u{2015}", "\u{2212}": "-"
    case "\u{2022}": "\u{B7}"
    case "\u{2026}": "..."
    case "\u{20AC}": "EUR"
    case "\u{2000}"..."\u{200A}", "\u{202F}": " "
    default: letter(scalar) ?? (scalar.properties.generalCategory == .format ? "" : "?")
    }
  }

  /// The letter below the accent, from the character's own name: `LATIN SMALL LETTER L WITH STROKE`.
  private static func letter(_ scalar: Unicode.Scalar) -> String? {
    guard let name = scalar.properties.name, name.hasPrefix("LATIN ") else { return nil }
    let words = name.split(separator: " ")
    guard let place = words.firstIndex(where: { $0 == "LETTER" || $0 == "LIGATURE" }), words.count > place + 1 else {
      return nil
    }
    let letter = words[place + 1] == "DOTLESS" && words.count > place + 2 ? words[place + 2] : words[place + 1]
    guard letter.count <= 2 else { return nil }
    return words[1] == "SMALL" ? letter.lowercased() : String(letter)
  }

  /// Bytes of UTF-8 in this encoding; throws where a character has no place.
  func encoded(_ bytes: [UInt8]) throws(Unwritable) -> [UInt8] {
    guard self == .latin1, !bytes.allSatisfy({ $0 < 0x80 }) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value) else {
        throw Unwritable(setting: "file", reason: Self.refusal(of: scalar))
      }
      result.append(byte)
    }
    return result
  }

  static func refusal(of scalar: Unicode.Scalar) -> String {
    "the file is in ISO-8859-1, which has no `\(Character(scalar))`"
  }
}
