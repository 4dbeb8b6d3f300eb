import RecordSchemas
import SourceText

/// `voicemail.conf` of FreePBX and of Asterisk itself: `201 => 1234,Jan Jansen,jan@example.nl,,attach=yes|delete=no`
/// (asterisk, configs/samples/voicemail.conf.sample).
enum VoicemailConf {
  static func recognise(_ file: InputFile) -> String? {
    guard !file.isZip else { return nil }
    var boxes = 0
    for line in file.head.split(separator: "\n").prefix(2_000) where box(String(line)) != nil { boxes += 1 }
    return boxes > 0 ? "lines such as `201 => PIN,name,address`" : nil
  }

  /// Whether a value is that of a box: a PIN, or none, and a name.
  static func isBox(_ value: String) -> Bool {
    let fields = value.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
    return fields.count >= 2 && fields[0].utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") }
  }

  private static func box(_ line: String) -> (number: String, fields: [String])? {
    guard let arrow = line.range("=>") else { return nil }
    let number = line[..<arrow.lowerBound].trimmed
    guard (2...6).contains(number.utf8.count), number.utf8.allSatisfy(\.isDigit) else { return nil }
    let fields = line[arrow.upperBound...].split(separator: ",", omittingEmptySubsequences: false).map {
      String($0).trimmed
    }
    return fields.count >= 2 ? (number, fields) : nil
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    var extraction = Extraction()
    var section = ""
    var line = 0
    for raw in TextBytes(file.bytes).bytes.split(separator: 10, omittingEmptySubsequences: false) {
      line += 1
      let text = TextBytes.text(raw).text.trimmed
      guard let first = text.unicodeScalars.first, first != ";" else { continue }
      func place(_ name: String) -> InputPlace {
        InputPlace(file.name, part: section.isEmpty ? nil : section, line: line, name: name)
      }
      if text.hasPrefix("[") {
        section = String(text.dropFirst().prefix { $0 != "]" })
        continue
      }
      guard let (number, fields) = box(text) else {
        if let arrow = text.range("=>"), isBox(text[arrow.upperBound...].trimmed) {
          extraction.add(.secret(place("box"), text, "a mailbox whose number is no extension, with its PIN"))
          continue
        }
        extraction.add(InputValue(place("setting"), text, .notCarried, "a setting of the old engine"))
        continue
      }
      readBox(number, fields, of: .user(number), place, context, into: &extraction)
    }
    return extraction
  }

  /// - Parameter object: the user whose box it is, or an object of `mailboxes`.
  static func readBox(
    _ number: String, _ fields: [String], of object: ObjectKey, _ place: (String) -> InputPlace,
    _ context: ImportContext, into extraction: inout Extraction
  ) {
    guard object.list == "users" else {
      return readGeneralBox(number, fields, object, place, into: &extraction)
    }
    let user = object
    extraction.add(
      InputValue(
        place("box"), number, .carried,
        claims: [Claim(user, "extension", user.id, .hint), Claim(user, "voicemail.active", "true", .hint)]))
    for (index, name) in ["PIN", "name", "address", "pager", "options"].enumerated()
    where fields.count > index && !fields[index].isEmpty {
      let value = fields[index]
      switch name {
      case "PIN":
        // A hyphen before it: the user may not change it.
        let pin = value.hasPrefix("-") ? String(value.dropFirst()) : value
        var secret = InputValue.secret(place(name), pin, "a new PIN is made")
        if context.keepSecrets {
          if WeakSecrets.isWeakPIN(pin, of: user.id) {
            secret.note = "too easy to guess to be kept, so a new one is made"
          } else {
            (secret.outcome, secret.note) = (.carried, "kept in secrets.yaml")
            extraction.secrets.append(
              CarriedSecret(path: "pin/\(user.id)", secret: pin, value: extraction.values.count))
          }
        }
        extraction.add(secret)
      case "name":
        if let person = PersonName(value) {
          extraction.add(
            InputValue(
              place(name), value, .guessed, "taken apart",
              claims: [Claim(user, "first_name", person.first, .hint), Claim(user, "last_name", person.last, .hint)]))
        } else {
          extraction.add(
            InputValue(place(name), value, .guessed, "a single word", claims: [Claim(user, "first_name", value, .hint)])
          )
        }
      case "address": extraction.add(address(value, place(name), user, "voicemail.mail"))
      default: extraction.add(InputValue(place(name), value, .notCarried, "a setting of the old engine"))
      }
    }
    if fields.count > 5 {
      extraction.add(
        InputValue(place("options"), fields[5...].joined(separator: ","), .notCarried, "a setting of the old engine"))
    }
  }
}

extension VoicemailConf {
  /// The address that the messages are mailed to; several are separated by `|`, and the language has one.
  private static func address(
    _ value: String, _ place: InputPlace, _ object: ObjectKey, _ key: String
  ) -> InputValue {
    let mails = value.split { "|; ".contains($0) }.map(String.init)
    guard let mail = mails.first, mail.contains("@") else {
      return InputValue(place, value, .damaged, "not a mail address")
    }
    let isCut = mails.count > 1
    return InputValue(
      place, value, isCut ? .changed : .carried, isCut ? "only the first address gets the messages" : "",
      claims: [Claim(object, key, mail)])
  }

  /// A box of the company, which no telephone has.
  private static func readGeneralBox(
    _ number: String, _ fields: [String], _ object: ObjectKey, _ place: (String) -> InputPlace,
    into extraction: inout Extraction
  ) {
    extraction.add(
      InputValue(place("box"), number, .carried, "no telephone has it", claims: [Claim(object, "name", object.id)]))
    for (index, name) in ["PIN", "name", "address", "pager", "options"].enumerated()
    where fields.count > index && !fields[index].isEmpty {
      let value = index == 4 ? fields[4...].joined(separator: ",") : fields[index]
      switch name {
      case "PIN": extraction.add(.secret(place(name), value, "a new PIN is made"))
      case "name": extraction.add(InputValue(place(name), value, .carried, claims: [Claim(object, "name", object.id)]))
      case "address": extraction.add(address(value, place(name), object, "mail"))
      default: extraction.add(InputValue(place(name), value, .notCarried, "a setting of the old engine"))
      }
    }
  }
}
