// Files of lines without quotes around values.
extension EscapingContext {
  /// 0xC2 begins the C1 controls.
  static let plainLine = ByteSet.printable(except: "", nonASCII: true).without(0xC2)
  static let plainWords = ByteSet.printable(except: "#;", nonASCII: true).without(0xC2)

  /// Neither quotes nor escapes: the value is what is behind the separator, verbatim.
  static func escapeLine(_ scalar: Unicode.Scalar) -> Escape {
    isControl(scalar) ? .refused("\(name(scalar)) has no escape in a file of lines") : .asIs
  }

  /// Avaya's 1100 and 1200 series take all behind a `#` as a comment, LG-Ericsson's 8800 series all behind a `;`.
  static func escapeWordsValue(_ scalar: Unicode.Scalar) -> Escape {
    switch scalar {
    case "#", ";": .refused("`\(Character(scalar))` begins a comment in this file and has no escape")
    default: escapeLine(scalar)
    }
  }
}

// Java's properties, as `java.util.Properties.load` reads them: ISO-8859-1, a backslash escapes, and blanks before a value
// are lost. Behind the first separator `=`, `:`, `#` and `!` are signs like any other.
extension EscapingContext {
  static let plainProperties = ByteSet.printable(except: "\\", nonASCII: false)

  static func escapeProperties(_ scalar: Unicode.Scalar) -> Escape {
    switch scalar {
    case "\\": .backslash
    case "\t": .text("\\t")
    case "\n": .text("\\n")
    case "\r": .text("\\r")
    default: (0x20...0x7E).contains(scalar.value) ? .asIs : .hexadecimal
    }
  }
}

// Patton's SmartWare: a file of commands, words parted by blanks. A word with other signs than these is put in double quotes,
// inside which no document tells of an escape.
extension EscapingContext {
  static let plainSmartware = ByteSet.printable(except: " !\"#$%&'();<=>?[\\]^`{|}~", nonASCII: false)

  static func escapeSmartwareBare(_ scalar: Unicode.Scalar) -> Escape {
    guard scalar.isASCII, plainSmartware.contains(UInt8(truncatingIfNeeded: scalar.value)) else {
      return .refused(
        "\(isControl(scalar) ? name(scalar) : "`\(Character(scalar))`") needs double quotes around the word")
    }
    return .asIs
  }

  static func escapeSmartwareQuoted(_ scalar: Unicode.Scalar) -> Escape {
    switch scalar {
    case "\"", "\\": .refused("`\(Character(scalar))` has no escape in this file")
    default: escapeLine(scalar)
    }
  }

  static func needsSmartwareQuotes(_ value: String) -> Bool {
    value.isEmpty || !value.utf8.allSatisfy { plainSmartware.contains($0) }
  }
}
