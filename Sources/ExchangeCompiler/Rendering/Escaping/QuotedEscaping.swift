// Lines of telephones whose values may be in double quotes, and JSON (RFC 8259, 7).
extension EscapingContext {
  /// 0xC2 begins the C1 controls.
  static let plainQuoted = ByteSet.printable(except: "\"", nonASCII: true).without(0xC2)
  static let plainColon = ByteSet.printable(except: "\"#", nonASCII: true).without(0xC2)

  /// No vendor documents an escape for a double quote inside double quotes.
  static func escapeQuotedValue(_ scalar: Unicode.Scalar) -> Escape {
    if scalar == "\"" { return .refused("a double quote has no escape in this file") }
    return isControl(scalar) ? .refused("\(name(scalar)) has no escape in a file of lines") : .asIs
  }

  /// Mitel's and Aastra's files: a `#` begins a comment wherever no quotes are around it (6700i administrator's guide, page
  /// C-6).
  static func escapeBareColonValue(_ scalar: Unicode.Scalar) -> Escape {
    scalar == "#" ? .refused("`#` would begin a comment; the template has no quotes here") : escapeQuotedValue(scalar)
  }

  static func needsColonQuotes(_ value: String) -> Bool {
    blankRefusal(value) != nil || value.utf8.contains(UInt8(ascii: "#"))
  }
}

extension EscapingContext {
  static let plainJSON = ByteSet.printable(except: "\"\\", nonASCII: true)

  static func escapeJSON(_ scalar: Unicode.Scalar) -> Escape {
    switch scalar {
    case "\"", "\\": .backslash
    case _ where scalar.value < 0x20: .hexadecimal
    default: .asIs
    }
  }

  static func appendHexadecimal(_ scalar: Unicode.Scalar, to buffer: inout [UInt8]) {
    for unit in UTF16.encode(scalar) ?? .init() {
      let digits = String(unit, radix: 16)
      buffer.append(contentsOf: "\\u".utf8)
      buffer.append(contentsOf: String(repeating: "0", count: max(0, 4 - digits.utf8.count)).utf8)
      buffer.append(contentsOf: digits.utf8)
    }
  }
}
