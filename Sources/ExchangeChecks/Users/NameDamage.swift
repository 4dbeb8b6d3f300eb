/// What a wrong conversion has left in a name, and how it probably reads.
struct NameDamage: Sendable, Hashable {
  /// What is to be seen: `` `Ã©` is what is left of a letter ``.
  var reason: String
  /// The name as it was before; nil: nobody can tell.
  var reading: String?

  /// Nil: nothing is wrong with the name.
  init?(_ name: String) {
    // Nearly all names are letters of ASCII and spaces.
    let isPlain = name.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x20 || byte == 0x2D
    }
    if isPlain, !Self.tableErrors.contains(name.uppercased()) { return nil }
    guard
      let found = Self.lost(name) ?? Self.mistaken(name) ?? Self.unseen(name) ?? Self.encoded(name)
        ?? Self.questioned(name) ?? Self.tableError(name)
    else { return nil }
    self = found
  }

  private init(_ reason: String, _ reading: String?) {
    self.reason = reason
    self.reading = reading.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// U+FFFD stands for what could not be read.
  private static func lost(_ name: String) -> NameDamage? {
    name.unicodeScalars.contains("\u{FFFD}") ? NameDamage("a letter has been lost (U+FFFD)", nil) : nil
  }

  // MARK: Signs that nobody sees

  /// Blanks without width, hyphens that only show where a line ends, marks of direction.
  private static func unseen(_ name: String) -> NameDamage? {
    let hasArabicOrIndic = name.unicodeScalars.contains { (0x0590...0x0DFF).contains($0.value) }
    let hasPicture = name.unicodeScalars.contains { $0.properties.isEmojiPresentation || $0.value == 0xFE0F }
    func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x2028...0x202E, 0x2060...0x2064,
        0x2066...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
        true
      // They join the letters of some scripts, and pictures.
      case 0x200C, 0x200D: !hasArabicOrIndic && !hasPicture
      case 0x200E, 0x200F: !hasArabicOrIndic
      default: scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      }
    }
    guard let first = name.unicodeScalars.first(where: isUnseen) else { return nil }
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: name.unicodeScalars.filter { !isUnseen($0) })
    let code = String(first.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(4 - code.utf8.count, 0)) + code
    return NameDamage("it contains an invisible character (U+\(padded))", String(kept))
  }

  // MARK: Bytes of UTF-8 taken for letters

  /// What bytes 0x80 to 0x9F are in Windows-1252; 0: nothing.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  /// What bytes 0x80 to 0xFF are in the character set of old Macs.
  private static let macRoman = Array(
    """
    ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙı\
    ˆ˜¯˘˙˚¸˝˛ˇ
    """.unicodeScalars)

  /// What bytes 0x80 to 0xFF are in the character set of DOS in western Europe (850).
  private static let dos850 = Array(
    """
    ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\
    \u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}
    """.unicodeScalars)

  private static func mistaken(_ name: String) -> NameDamage? {
    var reading = name
    // Some names went through it twice.
    for _ in 0..<3 {
      guard let better = undone(reading) else { break }
      reading = better
    }
    let isName = reading.unicodeScalars.allSatisfy {
      $0.isASCII || $0.properties.isAlphabetic || "’‘“”–—…•€".unicodeScalars.contains($0)
    }
    guard reading != name, isName else { return nil }
    return NameDamage("its letters were read in the wrong character set", reading)
  }

  private static func undone(_ name: String) -> String? {
    let sets: [(Unicode.Scalar) -> UInt8?] = [latin, { byte($0, in: macRoman) }, { byte($0, in: dos850) }]
    for byteOf in sets {
      var bytes: [UInt8] = []
      var isWhole = true
      for scalar in name.unicodeScalars {
        guard let byte = scalar.isASCII ? UInt8(scalar.value) : byteOf(scalar) else {
          isWhole = false
          break
        }
        bytes.append(byte)
      }
      guard isWhole, bytes.contains(where: { $0 >= 0x80 }),
        let text = String(validating: bytes, as: UTF8.self)
      else { continue }
      return text
    }
    return nil
  }

  private static func latin(_ scalar: Unicode.Scalar) -> UInt8? {
    if (0x80...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
    return windows1252.firstIndex(of: scalar.value).map { UInt8(0x80 + $0) }
  }

  private static func byte(_ scalar: Unicode.Scalar, in set: [Unicode.Scalar]) -> UInt8? {
    set.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
  }

  // MARK: Letters as something else

  /// `Ren&eacute;`, `Zo=C3=AB`, `Jos%C3%A9`, `M\u00fcller`.
  private static func encoded(_ name: String) -> NameDamage? {
    // A regular expression is slow, and a company has a hundred thousand names.
    guard name.utf8.contains(where: { "&\\=%".utf8.contains($0) }) else { return nil }
    if let entity = name.firstMatch(of: /&(#[0-9]{2,6}|#x[0-9A-Fa-f]{2,5}|[A-Za-z]{2,8});/) {
      return NameDamage("\(code(String(entity.0))) is a letter as written in web pages", entities(name))
    }
    if let escape = name.firstMatch(of: /\\u[0-9A-Fa-f]{4}/) {
      let text = name.replacing(/\\u([0-9A-Fa-f]{4})/) { match in
        UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
      }
      return NameDamage("\(code(String(escape.0))) is a letter as written in programs", text)
    }
    if let bytes = name.firstMatch(of: /([=%])[0-9A-Fa-f]{2}/) {
      return NameDamage(
        "\(code(String(bytes.0))) is a letter as written in mail headers and web addresses",
        unescaped(name, String(bytes.1)))
    }
    return nil
  }

  private static func code(_ text: String) -> String { "`\(text)`" }

  private static func unescaped(_ name: String, _ sign: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Substring(name)
    while let first = rest.first {
      if String(first) == sign, let byte = UInt8(rest.dropFirst().prefix(2), radix: 16), rest.count >= 3 {
        bytes.append(byte)
        rest = rest.dropFirst(3)
      } else {
        bytes += String(first).utf8
        rest = rest.dropFirst()
      }
    }
    return String(validating: bytes, as: UTF8.self)
      // Mails are older than UTF-8.
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  private static let names: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "szlig": "ß", "aelig": "æ", "AElig": "Æ",
    "oslash": "ø", "Oslash": "Ø", "aring": "å", "Aring": "Å", "ccedil": "ç", "Ccedil": "Ç", "ntilde": "ñ",
    "Ntilde": "Ñ",
  ]
  private static let accents: [String: String] = [
    "acute": "\u{301}", "grave": "\u{300}", "circ": "\u{302}", "uml": "\u{308}", "tilde": "\u{303}", "caron": "\u{30C}",
    "cedil": "\u{327}",
  ]

  /// Nil where one of them is not known.
  private static func entities(_ name: String) -> String? {
    var isKnown = true
    let text = name.replacing(/&(#x?[0-9A-Fa-f]+|[A-Za-z]+);/) { match -> String in
      let word = String(match.1)
      if word.hasPrefix("#") {
        let number = word.dropFirst()
        let value = number.hasPrefix("x") ? UInt32(number.dropFirst(), radix: 16) : UInt32(number)
        if let scalar = value.flatMap(Unicode.Scalar.init), scalar.value >= 0x20 { return String(Character(scalar)) }
      } else if let known = names[word] {
        return known
      } else if let letter = word.first, let accent = accents[String(word.dropFirst())] {
        // One letter, as keyboards make it.
        return composed(String(letter) + accent)
      }
      isKnown = false
      return String(match.0)
    }
    return isKnown ? text : nil
  }

  /// The single letter that looks like a letter and an accent, found by its name.
  private static func composed(_ text: String) -> String {
    for value in UInt32(0xC0)...0x17F {
      if let scalar = Unicode.Scalar(value), String(Character(scalar)) == text { return String(Character(scalar)) }
    }
    return text
  }

  // MARK: Letters that became question marks, and cells that hold no name

  private static func questioned(_ name: String) -> NameDamage? {
    guard name.utf8.contains(UInt8(ascii: "?")), name.firstMatch(of: /\?\p{L}|\p{L}\?\p{L}/) != nil else { return nil }
    return NameDamage("a question mark has replaced a letter", nil)
  }

  private static let tableErrors: Set<String> = [
    "#N/A", "#NA", "#N/B", "#REF!", "#VERW!", "#NAME?", "#NAAM?", "#VALUE!", "#WAARDE!", "#NULL!", "#LEEG!", "#DIV/0!",
    "#DEEL/0!", "#NUM!", "#GETAL!", "NULL", "NAN", "UNDEFINED", "(NULL)", "<NULL>",
  ]

  private static func tableError(_ name: String) -> NameDamage? {
    tableErrors.contains(name.uppercased())
      ? NameDamage("a table or a program wrote it in place of a missing name", nil) : nil
  }
}
