import RecordSchemas

/// Phone books of telephones as XML: `<YealinkIPPhoneDirectory>` and those of Snom, Cisco and Fanvil, Grandstream's
/// `<AddressBook>`, Snom's `<tbook>`, and `<phonebooks>` of a Fritz!Box.
enum BookXML {
  private static let roots = ["AddressBook", "tbook", "phonebooks"]

  static func recognise(_ file: InputFile) -> String? {
    let head = String(file.head.prefix(4_000))
    guard head.contains("<") else { return nil }
    var rest = head[...]
    while let open = rest.firstIndex(of: "<") {
      let name = rest[rest.index(after: open)...].prefix { $0.isLetter || $0.isNumber }
      if roots.contains(String(name)) || name.hasSuffix("IPPhoneDirectory") {
        return "a phone book of telephones, <\(name)>"
      }
      rest = rest[rest.index(after: open)...]
    }
    return nil
  }

  /// Elements that are one contact.
  private static let contacts: Set<String> = ["DirectoryEntry", "MenuItem", "Contact", "contact", "item"]
  private static let reason = "the phone book has names and numbers only"

  static func read(_ file: InputFile, _ ledger: inout ValueLedger) -> [Contact] {
    let (leaves, fault) = XMLLeaf.all(Self.withoutFences(file.bytes))
    var found: [Int: Contact] = [:]
    var order: [Int] = []
    var faxes: Set<Int> = []
    for leaf in leaves {
      let value = ledger.add(
        InputPlace(file.name, line: leaf.line, name: leaf.path + (leaf.attribute.map { "@" + $0 } ?? "")), leaf.text,
        reason)
      // The outermost: a `contact` of a Fritz!Box has nothing like it inside.
      guard let element = leaf.elements.dropFirst().first(where: { contacts.contains($0.name) }) else {
        ledger.say(value, .notCarried, "about the phone book, not in it")
        continue
      }
      if found[element.serial] == nil {
        found[element.serial] = Contact()
        order.append(element.serial)
      }
      if leaf.attribute == "type", leaf.text.lowercased().contains("fax"), let last = leaf.elements.last {
        faxes.insert(last.serial)
      }
      if leaf.attribute == nil, leaf.elements.contains(where: { faxes.contains($0.serial) }) {
        ledger.say(value, .notCarried, "a fax number")
        continue
      }
      take(leaf, value, &found[element.serial, default: Contact()], &ledger)
    }
    if let fault { ledger.append(.damage(file, fault)) }
    return order.compactMap { found[$0] }
  }

  private static func take(_ leaf: XMLLeaf, _ value: Int, _ contact: inout Contact, _ ledger: inout ValueLedger) {
    let part = Contact.Part(text: leaf.text, value: value)
    let element = leaf.elements.last?.name ?? ""
    switch (element, leaf.attribute) {
    case ("Name", nil), ("Prompt", nil), ("name", nil), ("realName", nil):
      if contact.name == nil { contact.name = part }
    case ("FirstName", nil), ("first_name", nil): contact.first = part
    case ("LastName", nil), ("last_name", nil): contact.last = part
    case ("organization", nil), ("Company", nil): contact.company = part
    case ("Telephone", nil), ("URI", nil), ("phonenumber", nil), ("number", nil), ("number", "no"):
      contact.numbers.append(part)
    case ("number", "quickdial"): ledger.say(value, .notCarried, "the place of a speed dial")
    default: break
    }
  }

  /// Fences of Markdown around the XML, as one finds them in files that were copied out of a page, become blanks; and so
  /// does the declaration, which may only stand at the very beginning.
  static func withoutFences(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.prefix(400).contains(UInt8(ascii: "`")) else { return bytes }
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    for index in lines.indices where lines[index].starts(with: "```".utf8) || lines[index].starts(with: "<?xml".utf8) {
      let end = lines[index].lastIndex(of: UInt8(ascii: ">")) ?? lines[index].endIndex - 1
      lines[index] = lines[index][(end + 1)...]
    }
    return Array(lines.joined(separator: [10]))
  }
}
