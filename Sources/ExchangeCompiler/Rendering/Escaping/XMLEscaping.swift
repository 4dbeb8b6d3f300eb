// XML 1.0 (fifth edition), 2.2 Characters, 2.4 Character data, 3.3.3 Attribute-value normalisation.
extension EscapingContext {
  /// 0xEF begins U+FFFE and U+FFFF, which XML forbids, so it takes the slow way.
  static let plainXMLText = ByteSet.printable(except: "&<>", nonASCII: true).without(0xEF)
  static let plainXMLAttribute = ByteSet.printable(except: "&<>\"", nonASCII: true).without(0xEF)

  static func escapeXMLText(_ scalar: Unicode.Scalar) -> Escape {
    switch scalar {
    case "&": .text("&amp;")
    case "<": .text("&lt;")
    // Only `]]>` needs it; always is simpler and what readers expect.
    case ">": .text("&gt;")
    case "\t", "\n": .asIs
    // A reader turns a bare carriage return into a line feed.
    case "\r": .text("&#13;")
    default: forbiddenInXML(scalar)
    }
  }

  static func escapeXMLAttribute(_ scalar: Unicode.Scalar) -> Escape {
    switch scalar {
    case "\"": .text("&quot;")
    // A reader turns bare white space in an attribute into spaces.
    case "\t": .text("&#9;")
    case "\n": .text("&#10;")
    default: escapeXMLText(scalar)
    }
  }

  private static func forbiddenInXML(_ scalar: Unicode.Scalar) -> Escape {
    if scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF {
      .refused("XML cannot hold \(name(scalar))")
    } else {
      .asIs
    }
  }
}
