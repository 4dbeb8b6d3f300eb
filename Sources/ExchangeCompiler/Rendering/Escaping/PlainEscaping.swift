// Formats with simple rules: addresses (RFC 3986), key = value files, CSV (RFC 4180).
extension EscapingContext {
  static let plainURLComponent = ByteSet.printable(except: " !\"#$%&'()*+,/:;<=>?@[\\]^`{|}", nonASCII: false)

  /// Everything but the unreserved characters of RFC 3986 is encoded, so a component can neither leave its place in the
  /// address nor need any escape of the file around it.
  static func escapeURLComponent(_ scalar: Unicode.Scalar) -> Escape {
    guard scalar.isASCII, plainURLComponent.contains(UInt8(truncatingIfNeeded: scalar.value)) else { return .percent }
    return .asIs
  }

  static func appendPercentEncoded(_ byte: UInt8, to buffer: inout [UInt8]) {
    buffer.append(UInt8(ascii: "%"))
    for nibble in [byte >> 4, byte & 15] {
      buffer.append(nibble < 10 ? 0x30 + nibble : 0x41 + nibble - 10)
    }
  }
}

extension EscapingContext {
  /// 0xC2 begins the C1 controls.
  static let plainKeyValue = ByteSet.printable(except: "%", nonASCII: true).without(0xC2)

  /// A file of `key = value` lines has neither quotes nor escapes: all after the first `=`, trimmed, is the value.
  static func escapeKeyValue(_ scalar: Unicode.Scalar) -> Escape {
    isControl(scalar) ? .refused("\(name(scalar)) has no escape in a file of `key = value` lines") : .asIs
  }

  /// `%NULL%` and `%EMPTY%` are orders to the handset (reset, clear); only a template may give them, never a value.
  static func keyValueRefusal(_ value: String) -> String? {
    switch value {
    case "%NULL%", "%EMPTY%": "the handset takes it as a command to reset the setting"
    default: blankRefusal(value)
    }
  }
}

extension EscapingContext {
  static let plainCSV = ByteSet.printable(except: ",;\"", nonASCII: true)

  static func escapeCSVCell(_ scalar: Unicode.Scalar) -> Escape {
    switch scalar {
    case "\"": .text("\"\"")
    case "\0": .refused("a CSV file cannot hold U+0000")
    default: .asIs
    }
  }

  /// Blanks at the ends and `;` are quoted too: spreadsheets trim the first and split at the second.
  static func needsCSVQuotes(_ value: String) -> Bool {
    blankRefusal(value) != nil || value.utf8.contains { [0x22, 0x2C, 0x3B, 0x0A, 0x0D].contains($0) }
  }
}
