import Releases
import SourceText

/// nginx: words in double quotes with `\"` and `\\`. A `$` begins a variable wherever a value may have one, and no sign takes
/// that from it.
package enum NginxSyntax: ConfigurationSyntax {
  package static let server = "nginx"

  package static func quoted(_ text: String) -> String? { inQuotes(text).map { "\"\($0)\"" } }

  package static func inQuotes(_ text: String) -> String? {
    guard !text.contains("$"), text.isPlainLine else { return nil }
    return text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  /// For a regular expression that stands in double quotes: there a backslash stays before all but quotes and itself.
  package static func regex(_ text: String) -> String? {
    guard text.isPlainLine, !text.contains("$"), !text.contains("\""), !text.contains("\\") else { return nil }
    return escapedForRegex(text)
  }
}

/// dnsmasq: quotes keep commas and `#` as they are; inside, `\` escapes.
package enum DnsmasqSyntax: ConfigurationSyntax {
  package static let server = "dnsmasq"

  package static func quoted(_ text: String) -> String? {
    guard text.isPlainLine else { return nil }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

/// ISC dhcpd: strings of bytes; every byte can be written in octal digits.
package enum DHCPDSyntax: ConfigurationSyntax {
  package static let server = "isc-dhcp-server"

  package static func quoted(_ text: String) -> String? {
    var result = "\""
    for byte in text.utf8 {
      switch byte {
      case 0: return nil
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += "\\" + String(UnicodeScalar(byte))
      case 0x20..<0x7F: result += String(UnicodeScalar(byte))
      case _:
        let digits = String(byte, radix: 8)
        result += "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
      }
    }
    return result + "\""
  }
}

/// Kea: JSON, whose comments begin with `//`.
package enum KeaSyntax: ConfigurationSyntax {
  package static let server = "kea-dhcp4"

  package static func quoted(_ text: String) -> String? {
    var bytes: [UInt8] = []
    JSONText.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The map of tftpd-hpa: three words on a line, extended regular expressions, `#` for comments; nothing keeps a blank.
package enum TFTPMapSyntax: ConfigurationSyntax {
  package static let server = "tftpd-hpa"

  /// What a name is replaced by.
  package static func quoted(_ text: String) -> String? {
    guard text.isPlainLine, !text.contains(where: { " \t#".contains($0) }) else { return nil }
    return text.replacing("\\", with: "\\\\")
  }

  package static func regex(_ text: String) -> String? {
    guard text.isPlainLine, !text.contains(where: { " \t#".contains($0) }) else { return nil }
    return escapedForRegex(text)
  }
}

/// Every sign that means anything in a regular expression stands for itself.
private func escapedForRegex(_ text: String) -> String {
  text.map { "\\^$.|?*+()[]{}".contains($0) ? "\\\($0)" : String($0) }.joined()
}

extension String {
  /// No line end and no other control character.
  fileprivate var isPlainLine: Bool { unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 } }
}
