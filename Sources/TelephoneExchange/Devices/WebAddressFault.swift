import RecordSchemas
import SourceText

/// Why a text is not an address that devices can be given; nil: it is one.
package func webAddressFault(_ text: String, _ example: String) -> (message: String, help: String)? {
  let schemes = ["https://", "http://", "tftp://", "ftp://"]
  guard let scheme = schemes.first(where: { text.hasPrefix($0) }) else {
    return ("it must be a web address", "write an address such as `\(example)`")
  }
  let rest = text.dropFirst(scheme.count)
  let host = rest.prefix { !"/?#".contains($0) }
  guard !host.isEmpty else { return ("it has no host", "write an address such as `\(example)`") }
  guard text.utf8.count <= 2_000 else { return ("it is longer than 2,000 bytes", "shorten it") }
  guard host.utf8.allSatisfy({ $0 < 0x80 }) else {
    return (
      "a host name has letters, digits, `-` and `.` only",
      "write the `xn--` form of the name"
    )
  }
  guard !text.utf8.allSatisfy(isOfAddress) else { return nil }
  var encoded = scheme + host
  for byte in rest.dropFirst(host.count).utf8 {
    if isOfAddress(byte) {
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
  return host.utf8.allSatisfy(isOfAddress)
    ? ("it has characters that an address cannot have", "write `\(encoded)`")
    : ("a host name has letters, digits, `-` and `.` only", "write an address such as `\(example)`")
}

/// Unreserved and reserved characters and `%` (RFC 3986, 2).
private func isOfAddress(_ byte: UInt8) -> Bool {
  byte.isLetterOrDigit || "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte)
}
