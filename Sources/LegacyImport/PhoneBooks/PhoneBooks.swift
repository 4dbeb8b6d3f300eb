import RecordSchemas
import SourceText
import TelephoneExchange

/// Contacts in the formats of address books (vCard, LDIF) and of the makers of telephones: entries of the phone book.
enum PhoneBooks {
  static func recognise(_ file: InputFile) -> String? {
    guard !file.isZip else { return nil }
    return VCard.recognise(file) ?? LDIF.recognise(file) ?? BookXML.recognise(file)
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    var extraction = Extraction()
    var ledger = ValueLedger()
    let contacts =
      if VCard.recognise(file) != nil {
        VCard.read(file, &ledger)
      } else if LDIF.recognise(file) != nil {
        LDIF.read(file, &ledger)
      } else {
        BookXML.read(file, &ledger)
      }
    for contact in contacts { contact.tell(context, &ledger) }
    extraction.values = ledger.values
    return extraction
  }
}

/// One person or company of an address book, with where each part of it stands.
struct Contact {
  struct Part {
    var text: String
    /// In the ledger.
    var value: Int
  }

  /// What the book shows.
  var name: Part?
  var first: Part?
  var last: Part?
  var company: Part?
  var numbers: [Part] = []

  /// The name that the entry has, and the values that say it.
  private var shownName: (text: String, values: [Int]) {
    let person = [first, last].compactMap(\.self).filter { !$0.text.isEmpty }
    if let name, !name.text.isEmpty { return (name.text, [name.value] + person.map(\.value)) }
    if !person.isEmpty { return (person.map(\.text).joined(separator: " "), person.map(\.value)) }
    return (company?.text ?? "", company.map { [$0.value] } ?? [])
  }

  func tell(_ context: ImportContext, _ ledger: inout ValueLedger) {
    let (text, values) = shownName
    let name = text.split(separator: " ").joined(separator: " ")
    var claims: [Claim] = []
    let entry = ObjectKey("phone_book", String(name.prefix(80)))
    for number in numbers {
      guard let reading = Self.outside(number.text, context) else {
        let isShort = number.text.utf8.count <= 6 && number.text.utf8.allSatisfy(\.isDigit) && !number.text.isEmpty
        ledger.say(
          number.value, isShort ? .notCarried : .damaged,
          isShort ? "a colleague: the phone book has all users by itself" : "not a number that can be dialled outside")
        continue
      }
      if context.blocks.contains(where: { $0.contains(reading) }) {
        ledger.say(number.value, .notCarried, "a number of the company: the phone book has all users by itself")
      } else if name.isEmpty {
        ledger.say(number.value, .damaged, "a number without a name")
      } else {
        claims = [Claim(entry, "name", entry.id)]
        let isSame = reading.nationalText == number.text
        ledger.say(
          number.value, .carried, isSame ? "" : "as \(reading.nationalText)",
          claims + [Claim(entry, "numbers", .names([reading.nationalText]))])
      }
    }
    for value in values {
      claims.isEmpty
        ? ledger.say(value, .notCarried, "a contact without a number outside") : ledger.say(value, .carried, "", claims)
    }
    if !name.isEmpty, let company, !values.contains(company.value) {
      ledger.say(company.value, .notCarried, "the entry has the name of the person")
    }
  }

  private static func outside(_ text: String, _ context: ImportContext) -> PublicNumber? {
    guard text.utf8.count > 6 else { return nil }
    var bare = text
    for scheme in ["tel:", "sip:"] where bare.lowercased().hasPrefix(scheme) { bare = bare.dialledPart }
    if let semicolon = bare.firstIndex(of: ";") { bare = String(bare[..<semicolon]) }
    return CellMending.number(bare.trimmed, context, nil).value
  }
}
