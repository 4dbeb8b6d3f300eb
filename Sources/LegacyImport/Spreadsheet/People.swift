import ExchangeDescription
import RecordSchemas
import SourceText
import TelephoneExchange

extension RowReading {
  /// A row of a table of people.
  mutating func readPerson() {
    guard let id = identity() else { return }
    let user = ObjectKey.user(id)
    readNames(of: user)
    for column in header.columns where !column.isRepeated || column.meaning.map(Self.mayRepeat) == true {
      guard let cell = row[column.number], let meaning = column.meaning, cell.damage == nil else { continue }
      read(cell, meaning, column, of: user)
    }
    readDevices(of: id)
  }

  private static func mayRepeat(_ meaning: ColumnMeaning) -> Bool {
    switch meaning {
    case .groups, .number: true
    default: false
    }
  }

  // MARK: Who it is

  /// The extension, else the number, else the name. Says what became of the cells of extension and suffix.
  private mutating func identity() -> String? {
    var id: String?
    if let cell = cell(.extension) ?? cell(.language("extension")) {
      let repaired = CellMending.extension(cell)
      if let value = repaired.value {
        id = value
        say(cell, repaired) { [Claim(.user($0), "extension", $0)] }
      } else if header.column(.suffix) == nil, header.column(.number) == nil,
        case let number = CellMending.number(cell, context), let value = number.value
      {
        // Old lists have the whole number in the column of the extension.
        id = value.nationalText
        say(
          cell, .changed, "a whole number in the column of extensions",
          [Claim(.user(value.nationalText), "number", value.nationalText)])
      } else {
        say(cell, repaired) { [Claim(.user($0), "extension", $0)] }
      }
    }
    if id == nil, let cell = cell(.suffix) { id = identity(bySuffix: cell) }
    if id == nil, let cell = cell(.number) ?? cell(.language("number")),
      let number = CellMending.number(cell, context).value
    {
      id = number.nationalText
    }
    if id == nil { id = identityByName() }
    if id == nil {
      for cell in row.cells where !cell.text.isEmpty {
        say(cell, .damaged, "this row names nobody: it has neither an extension, nor a number, nor a name")
      }
    }
    return id
  }

  /// Somebody without a number is called by an id of their own, so that a second import finds them again.
  private mutating func identityByName() -> String? {
    let meanings: [ColumnMeaning] = [
      .firstName, .language("first_name"), .infix, .lastName, .language("last_name"), .fullName,
    ]
    let cells = meanings.compactMap { meaning in cell(meaning) }.filter { $0.damage == nil }
    guard let first = cells.first else { return nil }
    let slug = Self.identifier(cells.map(\.text).joined(separator: " "))
    let id = slug == "site" ? "row-\(row.line)" : slug
    // Two words of it may be an extension of somebody else.
    let own = id.utf8.allSatisfy(\.isDigit) ? "user-" + id : id
    say(first, .carried, "", [Claim(.user(own), "id", own)])
    return own
  }

  private mutating func identity(bySuffix cell: InputCell) -> String? {
    if case .sound(let digits) = CellMending.extension(cell) {
      var claims = [Claim(.user(digits), "extension", digits)]
      var note = "the last digits of the number are the extension"
      if let number = context.number(endingIn: digits) {
        claims.append(Claim(.user(digits), "number", number.nationalText))
        note += ", and make \(number.nationalText) in the company's block"
      } else if !context.blocks.isEmpty {
        note += "; no number of the blocks ends so"
      } else {
        note += "; without --number-block it is not known which number they end"
      }
      say(cell, .guessed, note, claims)
      return digits
    }
    let number = CellMending.number(cell, context)
    guard let value = number.value else {
      say(cell, number) { _ in [] }
      return nil
    }
    say(cell, number) { [Claim(.user($0.nationalText), "number", $0.nationalText)] }
    return value.nationalText
  }

  // MARK: Names

  private mutating func readNames(of user: ObjectKey) {
    let infix = cell(.infix)
    let last = cell(.lastName)
    if let first = cell(.firstName), first.damage == nil {
      say(first, .carried, "", [Claim(user, "first_name", first.text)])
    }
    if let last, last.damage == nil {
      // The infix may stand behind the last name after a comma: `Berg, van den`.
      if infix == nil, let comma = last.text.firstIndex(of: ",") {
        let parts = (last.text[last.text.index(after: comma)...].trimmed, last.text[..<comma].trimmed)
        say(
          last, .changed, "written in the order it is spoken",
          [Claim(user, "last_name", (parts.0 + " " + parts.1).trimmed)])
      } else {
        let whole = [infix?.text, last.text].compactMap(\.self).joined(separator: " ")
        say(
          last, infix == nil ? .carried : .changed, infix == nil ? "" : "joined with its infix",
          [Claim(user, "last_name", whole)])
        if let infix { say(infix, .changed, "joined with the last name", [Claim(user, "last_name", whole)]) }
      }
    } else if let infix {
      say(
        infix, .needsDecision, "an infix without a last name", [],
        question: Question(user.path + "/last_name", "the last name is missing"))
    }
    guard let full = cell(.fullName), full.damage == nil else { return }
    if cell(.firstName) != nil || last != nil {
      say(full, .notCarried, "first and last name have columns of their own")
    } else if let name = PersonName(full.text) {
      say(
        full, .guessed, "taken apart: \(shown(name.first)) and \(shown(name.last))",
        [Claim(user, "first_name", name.first), Claim(user, "last_name", name.last)])
    } else {
      say(full, .guessed, "a single word, taken as the first name", [Claim(user, "first_name", full.text)])
    }
  }

  // MARK: The other cells

  private mutating func read(
    _ cell: InputCell, _ meaning: ColumnMeaning, _ column: TableHeader.Column, of user: ObjectKey
  ) {
    switch meaning {
    case .number: readNumbers(cell, of: user)
    case .suffix where cell.column != self.cell(.suffix)?.column || self.cell(.extension) != nil:
      readNumbers(cell, of: user)
    case .mobile:
      let number = CellMending.number(cell, context)
      guard let value = number.value else { return say(cell, number) { _ in [] } }
      let entry = ObjectKey("phone_book", "\(name) (mobile)")
      say(
        cell, .changed, "a phone book entry: `mobile` of a user would ring with the groups they are in",
        [Claim(entry, "name", entry.id), Claim(entry, "numbers", .names([value.nationalText]))])
    case .mail:
      let mails = cell.text.split { " ;,|".contains($0) }.map(String.init)
      guard let first = mails.first, first.contains("@") else { return say(cell, .damaged, "not a mail address") }
      say(
        cell, mails.count > 1 ? .changed : .carried,
        mails.count > 1 ? "the first address gets the messages; the others were left out" : "",
        [Claim(user, "voicemail.mail", first)])
    case .groups:
      for name in Self.parts(cell.text) {
        let group = ObjectKey.group(name)
        say(cell, .carried, "", [Claim(group, "name", name), Claim(group, "agents", .names([user.id]))])
      }
    case .department:
      say(
        cell, .needsDecision, "a department need not be a hunt group", [],
        question: Question(
          "columns/\(rows.table.base)/\(column.name)", "are the values of \(shown(column.name)) hunt groups?",
          choices: ["hunt_groups", Question.skip]))
    case .pin: readPIN(cell, of: user)
    case .sipUser:
      if cell.text != user.id { aliases[.user(cell.text)] = user }
      say(cell, .notCarried, "accounts are named by the new exchange; used to recognise handset files")
    case .flag(let key):
      if let isOn = Self.flag(cell.text) {
        say(cell, .carried, "", [Claim(user, key, isOn ? "true" : "false")])
      } else if cell.text.contains("@") {
        say(
          cell, .guessed, "an address: messages are mailed there",
          [Claim(user, key, "true"), Claim(user, "voicemail.mail", cell.text)])
      } else {
        say(
          cell, .needsDecision, "neither yes nor no", [],
          question: Question(user.path + "/" + key, "yes or no?", choices: ["true", "false"]))
      }
    case .target(let key): readTarget(cell, key, of: user)
    case .seconds(let key):
      guard let seconds = Int(cell.text.prefix { $0.isNumber }) else {
        return say(cell, .damaged, "not a number of seconds")
      }
      let rings = min(20, max(2, (seconds + 2) / 5))
      say(cell, .changed, "\(seconds) seconds are \(rings) rings of 5 seconds", [Claim(user, key, "\(rings)")])
    case .site:
      let id = Self.identifier(cell.text)
      say(
        cell, .carried, "",
        [
          Claim(ObjectKey("sites", id), "id", id), Claim(ObjectKey("sites", id), "name", cell.text),
          Claim(user, "site", id),
        ])
    case .language(let key): readLanguage(cell, key, of: user, UserDraft.record.description)
    case .extension, .fullName, .firstName, .lastName, .infix, .suffix, .mac, .model, .vendor, .secret, .dropped,
      .policy,
      .members, .groupName:
      break
    }
  }

  private var name: String {
    let parts = [cell(.firstName), cell(.infix), cell(.lastName)].compactMap { $0?.text }
    return parts.isEmpty
      ? cell(.fullName)?.text ?? row.cells.first { !$0.text.isEmpty }?.text ?? "" : parts.joined(separator: " ")
  }

  private mutating func readNumbers(_ cell: InputCell, of user: ObjectKey) {
    if let damage = CellMending.damage(cell) { return say(cell, .damaged, damage) }
    // The comma of `8,88E+08` separates nothing.
    if case .broken(let why) = CellMending.digits(cell.text) { return say(cell, .damaged, why) }
    let separators = cell.text.uppercased().contains("E+") ? ";|&\n/" : ";|&\n,/"
    let parts = cell.text.split { separators.contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    for part in parts {
      if part.utf8.count <= 5, part.utf8.allSatisfy(\.isDigit) {
        if let number = context.number(endingIn: part) {
          say(cell, .changed, "the last digits of \(number.nationalText)", [numberClaim(number, user)])
        } else {
          say(
            cell, .needsDecision, "last digits of a number: name the block with --number-block", [],
            question: Question(user.path + "/number", "which number do the digits \(shown(part)) end?"))
        }
        continue
      }
      var one = cell
      one.text = part
      let number = CellMending.number(one, context)
      if number.value == nil, let block = ImportContext.block(part, country: context.country) {
        say(
          cell, .needsDecision, "a range, \(block.lowerBound.nationalText) to \(block.upperBound.nationalText)", [],
          question: Question(user.path + "/number", "which number of the range \(shown(part)) is this user's?"))
        continue
      }
      let claims = number.value.map { [numberClaim($0, user)] } ?? []
      say(cell, number) { _ in claims }
    }
  }

  /// The first number is the user's, further ones ring as well.
  private func numberClaim(_ number: PublicNumber, _ user: ObjectKey) -> Claim {
    let hasOne = values.values.contains { $0.claims.contains { $0.object == user && $0.key == "number" } }
    return hasOne
      ? Claim(user, "extra_numbers", .names([number.nationalText])) : Claim(user, "number", number.nationalText)
  }

  private mutating func readTarget(_ cell: InputCell, _ key: String, of user: ObjectKey) {
    if case .sound(let text) = CellMending.extension(cell) {
      return say(cell, .carried, "", [Claim(user, key, text)])
    }
    if let isOn = Self.flag(cell.text), !isOn { return say(cell, .carried, "no forward") }
    let number = CellMending.number(cell, context)
    if let value = number.value {
      return say(cell, number) { _ in [Claim(user, key, value.nationalText)] }
    }
    say(
      cell, .needsDecision, "neither an extension nor a number", [],
      question: Question(user.path + "/" + key, "where do these calls go?", choices: [Question.skip]))
  }

  private mutating func readPIN(_ cell: InputCell, of user: ObjectKey) {
    let pin = cell.text
    var value = InputValue.secret(place(cell), pin, "a new PIN is made")
    if context.keepSecrets {
      if WeakSecrets.isWeakPIN(pin, of: user.id) {
        value.note = "too easy to guess to be kept, so a new one is made"
      } else {
        value = InputValue(place(cell), pin, .carried, "kept in secrets.yaml", isSecret: true)
        secrets.append(("pin/\(user.id)", pin, place(cell)))
      }
    }
    set(cell, value)
  }

  // MARK: Words

  static func flag(_ text: String) -> Bool? {
    switch text.lowercased().trimmed {
    case "j", "ja", "y", "yes", "1", "true", "waar", "wahr", "vrai", "x", "aan", "on", "an", "ein", "oui", "enabled",
      "actief", "aktiv", "active",
      "✓", "✔":
      true
    case "n", "nee", "nein", "no", "0", "false", "onwaar", "falsch", "faux", "-", "uit", "off", "aus", "non",
      "disabled", "inactief", "geen",
      "none", "keine":
      false
    default: nil
    }
  }

  /// Letters, digits and `-`, for an id.
  static func identifier(_ text: String) -> String {
    var id = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        id.unicodeScalars.append(scalar)
      } else if !id.hasSuffix("-"), !id.isEmpty {
        id += "-"
      }
    }
    let cut = String(id.prefix(60))
    return cut.isEmpty ? "site" : cut.hasSuffix("-") ? String(cut.dropLast()) : cut
  }
}

/// Secrets that are never carried, whatever is asked.
enum WeakSecrets {
  static func isWeakPIN(_ pin: String, of extension: String) -> Bool {
    let digits = Array(pin.utf8)
    guard digits.count >= 4, digits.allSatisfy(\.isDigit), pin != `extension`, !pin.hasSuffix(`extension`) else {
      return true
    }
    let steps = Set(zip(digits, digits.dropFirst()).map { Int($1) - Int($0) })
    return steps.count == 1 || Set(digits).count < 3
  }

  static func isWeakPassword(_ password: String, of user: String) -> Bool {
    password.unicodeScalars.count < 12 || Set(password).count < 6 || password.lowercased().contains(user.lowercased())
  }
}
