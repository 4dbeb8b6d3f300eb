import RecordSchemas

/// vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350): folded lines, quoted-printable values, properties in groups.
enum VCard {
  static func recognise(_ file: InputFile) -> String? {
    let count = file.head.split { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
      .count { $0.trimmed.uppercased() == "BEGIN:VCARD" }
    guard count > 0 else { return nil }
    return "contacts as vCard, BEGIN:VCARD"
  }

  private static let reason = "the phone book has names and numbers only"

  static func read(_ file: InputFile, _ ledger: inout ValueLedger) -> [Contact] {
    var contacts: [Contact] = []
    var open: Contact?
    for property in properties(TextBytes(file.bytes).bytes) {
      let text = property.value.map { String(decoding: $0, as: UTF8.self) } ?? property.text
      switch (property.name, text.trimmed.uppercased()) {
      case ("BEGIN", "VCARD"):
        if let open { contacts.append(open) }
        open = Contact()
        continue
      case ("END", "VCARD"):
        if let done = open { contacts.append(done) }
        open = nil
        continue
      default: break
      }
      guard !text.trimmed.isEmpty else { continue }
      let isLong = text.utf8.count > 200
      let value = ledger.add(
        InputPlace(file.name, line: property.line, name: property.name),
        isLong ? String(text.prefix(60)) + "…" : unescaped(text).trimmed,
        property.name == "VERSION" ? "the version of the format" : reason)
      guard open != nil else { continue }
      take(property, text, value, &open, &ledger)
    }
    if let open { contacts.append(open) }
    return contacts
  }

  private static func take(
    _ property: Property, _ text: String, _ value: Int, _ contact: inout Contact?, _ ledger: inout ValueLedger
  ) {
    switch property.name {
    case "FN": if contact?.name == nil { contact?.name = .init(text: unescaped(text).trimmed, value: value) }
    case "N":
      // Last, first, further, titles before, titles behind.
      let parts = fields(text)
      let first = parts.count > 1 ? parts[1] : ""
      contact?.first = .init(
        text: [first, parts.first ?? ""].filter { !$0.isEmpty }.joined(separator: " "), value: value)
    case "ORG":
      contact?.company = .init(text: fields(text).first { !$0.isEmpty } ?? "", value: value)
    case "TEL":
      let types = property.parameters.map { $0.uppercased() }
      if types.contains(where: { $0.contains("FAX") }), !types.contains(where: { $0.contains("VOICE") }) {
        ledger.say(value, .notCarried, "a fax number")
      } else if types.contains(where: { $0.contains("PAGER") || $0.contains("MODEM") }) {
        ledger.say(value, .notCarried, "not a telephone")
      } else {
        contact?.numbers.append(.init(text: unescaped(text).trimmed, value: value))
      }
    default: break
    }
  }

  // MARK: Lines

  private struct Property {
    var name: String
    var parameters: [String]
    var text: String
    /// Of a quoted-printable value: its bytes, where they are UTF-8.
    var value: [UInt8]?
    var line: Int
  }

  /// Logical lines, with folded ones joined. Limits keep a file without line breaks from being copied over and over.
  private static func properties(_ bytes: [UInt8]) -> [Property] {
    var properties: [Property] = []
    var line = 0
    var pending: [UInt8] = []
    var start = 0
    func finish() {
      if !pending.isEmpty, let property = property(pending, start) { properties.append(property) }
    }
    for raw in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      line += 1
      var part = raw
      if part.last == 13 { part = part.dropLast() }
      if !pending.isEmpty {
        let isFold = part.first == 0x20 || part.first == 9
        let isSoft = pending.last == UInt8(ascii: "=") && isQuotedPrintable(pending)
        if isFold || isSoft {
          if isSoft { pending.removeLast() }
          pending += isSoft && !isFold ? part : part.dropFirst()
          continue
        }
      }
      finish()
      pending = Array(part)
      start = line
    }
    finish()
    return properties
  }

  private static func isQuotedPrintable(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(500).prefix { $0 != UInt8(ascii: ":") }
    return String(decoding: head, as: UTF8.self).uppercased().contains("QUOTED-PRINTABLE")
  }

  /// `item1.TEL;TYPE=work,voice:+31…`.
  private static func property(_ bytes: [UInt8], _ line: Int) -> Property? {
    var colon: Int?
    var isQuoted = false
    for (place, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: ":"), !isQuoted {
        colon = place
        break
      }
    }
    guard let colon, colon > 0 else { return nil }
    let head = TextBytes.text(bytes[..<colon]).text
    var parts = head.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    let name = parts.removeFirst().split(separator: ".").last.map { $0.trimmed.uppercased() } ?? ""
    guard !name.isEmpty else { return nil }
    let rest = bytes[(colon + 1)...]
    var value: [UInt8]?
    var text = TextBytes.text(rest).text
    if parts.contains(where: { $0.uppercased().contains("QUOTED-PRINTABLE") }) {
      let decoded = decoded(rest)
      text = TextBytes.text(decoded[...]).text
      value = String(validating: decoded, as: UTF8.self) == nil ? nil : decoded
    }
    return Property(name: name, parameters: parts, text: text, value: value, line: line)
  }

  /// Quoted-printable (RFC 2045, 6.7): `=C3=AB`.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var at = bytes.startIndex
    while at < bytes.endIndex {
      if bytes[at] == UInt8(ascii: "="), at + 2 < bytes.endIndex,
        let byte = UInt8(String(decoding: bytes[(at + 1)...(at + 2)], as: UTF8.self), radix: 16)
      {
        text.append(byte)
        at += 3
      } else {
        text.append(bytes[at])
        at += 1
      }
    }
    return text
  }

  /// Parts between `;`, where that is not escaped.
  private static func fields(_ text: String) -> [String] {
    var fields = [""]
    var isEscaped = false
    for letter in text {
      if isEscaped {
        fields[fields.count - 1] += letter == "n" || letter == "N" ? " " : String(letter)
        isEscaped = false
      } else if letter == "\\" {
        isEscaped = true
      } else if letter == ";" {
        fields.append("")
      } else {
        fields[fields.count - 1].append(letter)
      }
    }
    return fields.map(\.trimmed)
  }

  private static func unescaped(_ text: String) -> String {
    guard text.contains("\\") else { return text }
    return fields(text).joined(separator: ";")
  }
}
