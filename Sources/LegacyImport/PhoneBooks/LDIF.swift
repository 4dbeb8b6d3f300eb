import RecordSchemas

/// LDIF (RFC 2849) of an address book or a directory: inetOrgPerson, and Mozilla's attributes.
enum LDIF {
  static func recognise(_ file: InputFile) -> String? {
    var hasName = false
    for line in file.head.split(separator: "\n").prefix(200) {
      let lower = line.prefix(40).lowercased()
      if lower.hasPrefix("dn:") { hasName = true }
      if hasName, ["objectclass:", "cn:", "telephonenumber:", "changetype:"].contains(where: lower.hasPrefix) {
        return "contacts as LDIF, `dn:` and attributes of a directory"
      }
    }
    return nil
  }

  private static let numbers: Set<String> = [
    "telephonenumber", "mobile", "mobiletelephonenumber", "homephone", "hometelephonenumber", "cellphone", "workphone",
    "othertelephone", "othermobile", "ipphone",
  ]

  static func read(_ file: InputFile, _ ledger: inout ValueLedger) -> [Contact] {
    var contacts: [Contact] = []
    var open: Contact?
    for (line, text) in logicalLines(TextBytes(file.bytes).bytes) {
      guard !text.isEmpty else {
        if let done = open { contacts.append(done) }
        open = nil
        continue
      }
      guard !text.hasPrefix("#"), let attribute = attribute(text), !attribute.value.isEmpty else { continue }
      let name = attribute.name
      let isLong = attribute.value.utf8.count > 200
      let value = ledger.add(
        InputPlace(file.name, line: line, name: name),
        isLong ? String(attribute.value.prefix(60)) + "…" : attribute.value,
        name == "dn" || name == "objectclass" || name == "version" || name == "changetype"
          ? "how a directory keeps it" : "the phone book has names and numbers only")
      if name.contains("password") || name.contains("pwd") {
        ledger.secret(value, "the new exchange makes its own passwords")
      }
      if name == "dn" {
        if let done = open { contacts.append(done) }
        open = Contact()
      }
      take(name, .init(text: attribute.value, value: value), &open, &ledger)
    }
    if let open { contacts.append(open) }
    return contacts
  }

  private static func take(
    _ name: String, _ part: Contact.Part, _ contact: inout Contact?, _ ledger: inout ValueLedger
  ) {
    switch name {
    case "displayname": contact?.name = part
    case "cn": if contact?.name == nil { contact?.name = part }
    case "givenname": contact?.first = part
    case "sn": contact?.last = part
    case "o", "company": contact?.company = part
    case "facsimiletelephonenumber", "fax": ledger.say(part.value, .notCarried, "a fax number")
    case let name where numbers.contains(name): contact?.numbers.append(part)
    default: break
    }
  }

  /// Lines with their continuations, which begin with one space.
  private static func logicalLines(_ bytes: [UInt8]) -> [(line: Int, text: String)] {
    var lines: [(line: Int, bytes: [UInt8])] = []
    var line = 0
    for raw in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      line += 1
      let part = raw.last == 13 ? raw.dropLast() : raw
      if part.first == 0x20, !lines.isEmpty, !lines[lines.count - 1].bytes.isEmpty {
        lines[lines.count - 1].bytes += part.dropFirst()
      } else {
        lines.append((line, Array(part)))
      }
    }
    return lines.map { ($0.line, TextBytes.text($0.bytes[...]).text.trimmed) }
  }

  /// `attribute;option: value`, `attribute:: base64`, `attribute:< address`.
  private static func attribute(_ text: String) -> (name: String, value: String)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let name = text[..<colon].prefix { $0 != ";" }.trimmed.lowercased()
    guard !name.isEmpty else { return nil }
    let rest = text[text.index(after: colon)...]
    if rest.hasPrefix(":") {
      let decoded = base64(rest.dropFirst().trimmed)
      return (name, TextBytes.text(decoded[...]).text.trimmed)
    }
    return (name, rest.hasPrefix("<") ? rest.dropFirst().trimmed : rest.trimmed)
  }

  /// What is no base64 is passed over.
  static func base64(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var (bits, count) = (0, 0)
    for byte in text.utf8 {
      let six: Int
      switch byte {
      case 65...90: six = Int(byte) - 65
      case 97...122: six = Int(byte) - 71
      case 48...57: six = Int(byte) + 4
      case UInt8(ascii: "+"), UInt8(ascii: "-"): six = 62
      case UInt8(ascii: "/"), UInt8(ascii: "_"): six = 63
      default: continue
      }
      bits = (bits << 6 | six) & 0xFFFF
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return bytes
  }
}
