import RecordSchemas
import SourceText
import TelephoneExchange

/// What the cells of a row say about one person, as most systems write it.
extension NamedRow {
  /// Whose row it is, by the extension in a column; nil, and told, where that is none.
  mutating func user(_ column: String) -> ObjectKey? {
    guard let cell = cell(column) else { return nil }
    switch CellMending.extension(cell) {
    case .sound(let id):
      say(column, .carried, "", [Claim(.user(id), "extension", id)])
      return .user(id)
    case .repaired(let id, let how):
      say(column, .changed, how, [Claim(.user(id), "extension", id)])
      return .user(id)
    case .broken(let why):
      say(column, .damaged, why)
      return nil
    }
  }

  mutating func sayText(_ column: String, _ object: ObjectKey, _ key: String) {
    if let text = text(column) { say(column, .carried, "", [Claim(object, key, text)]) }
  }

  /// First and last name in one cell. It only fills gaps: where another file has them apart, that goes first.
  mutating func sayName(_ column: String, _ user: ObjectKey) {
    guard let name = text(column) else { return }
    let bare = name.replacing("(\(user.id))", with: "").split(separator: " ").filter { $0 != user.id }
      .joined(separator: " ")
    if bare.isEmpty {
      say(column, .notCarried, "only the number")
    } else if let person = PersonName(bare) {
      say(
        column, .guessed, "taken apart: \(shown(person.first)) and \(shown(person.last))",
        [Claim(user, "first_name", person.first, .hint), Claim(user, "last_name", person.last, .hint)])
    } else {
      say(column, .guessed, "a single word, taken as the first name", [Claim(user, "first_name", bare, .hint)])
    }
  }

  mutating func sayMail(_ column: String, _ user: ObjectKey, _ strength: Claim.Strength = .stated) {
    guard let text = text(column) else { return }
    let mails = text.split { "|,;& ".contains($0) }.map(String.init)
    guard let first = mails.first, first.contains("@") else { return say(column, .damaged, "not a mail address") }
    say(
      column, mails.count > 1 ? .changed : .carried,
      mails.count > 1 ? "the first address gets the messages; the others were left out" : "",
      [Claim(user, "voicemail.mail", first, strength)])
  }

  mutating func saySwitch(_ column: String, _ user: ObjectKey, _ key: String) {
    guard let text = text(column) else { return }
    guard let isOn = Self.flag(text) else {
      return say(
        column, .needsDecision, "neither yes nor no", [],
        question: Question(user.path + "/" + key, "yes or no?", choices: ["true", "false"]))
    }
    say(column, .carried, "", [Claim(user, key, isOn ? "true" : "false")])
  }

  static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "t": true
    case "f": false
    default: RowReading.flag(text)
    }
  }

  /// Whether a switch is on; off where nothing is written.
  func isOn(_ column: String) -> Bool { text(column).flatMap(Self.flag) ?? false }

  /// Somebody's mobile number, under their name.
  mutating func sayMobile(_ column: String, of name: String) {
    guard let text = text(column) else { return }
    guard let number = number(text) else { return say(column, .damaged, "not a telephone number") }
    let entry = ObjectKey("phone_book", String(name.prefix(60)) + " (mobile)")
    say(
      column, .changed, "a phone book entry: `mobile` of a user would ring with the groups they are in",
      [Claim(entry, "name", entry.id), Claim(entry, "numbers", .names([number.nationalText]))])
  }

  /// The number that somebody shows outside, alone or as `"Jan" <0887654011>`.
  mutating func sayShownNumber(_ column: String, _ user: ObjectKey) {
    guard let text = text(column) else { return }
    if text == user.id { return say(column, .carried, "the same as the extension") }
    guard let number = number(text.contains("<") ? text.dialledPart : text) else {
      return say(column, .notCarried, "not a number: callers see the company's")
    }
    say(
      column, .guessed, "the number shown outside is taken to be the user's own where nothing else says it",
      [Claim(user, "number", number.nationalText, .hint), Claim(user, "caller_id", "personal")])
  }

  /// Where calls go: an extension or a number outside.
  mutating func sayForward(_ column: String, _ user: ObjectKey, _ key: String) {
    guard let text = text(column) else { return }
    guard let target = context.target(text) else {
      return say(
        column, .needsDecision, "neither an extension nor a number", [],
        question: Question(user.path + "/" + key, "where do these calls go?", choices: [Question.skip]))
    }
    say(column, .carried, "", [Claim(user, key, target)])
  }

  mutating func sayRings(_ column: String, _ user: ObjectKey, _ key: String) {
    guard let text = text(column) else { return }
    guard let seconds = Int(text), seconds >= 0 else { return say(column, .damaged, "not a number of seconds") }
    if seconds == 0 { return say(column, .carried, "0 was the old system's default") }
    let rings = Rings.of(seconds)
    say(column, .changed, "\(seconds) seconds are \(rings) rings of 5 seconds", [Claim(user, key, "\(rings)")])
  }

  mutating func sayPIN(_ column: String, _ user: ObjectKey) {
    secret(
      column, "a new PIN is made", keptAs: "pin/\(user.id)",
      isWeak: WeakSecrets.isWeakPIN(text(column) ?? "", of: user.id))
  }

  mutating func sayPassword(_ column: String) { secret(column, "the new exchange makes its own passwords") }

  /// Another name of the account.
  mutating func sayAccount(_ column: String, _ user: ObjectKey) -> (ObjectKey, ObjectKey)? {
    guard let account = text(column) else { return nil }
    guard account != user.id else {
      say(column, .carried, "the same as the extension")
      return nil
    }
    say(column, .notCarried, "accounts are named by the new exchange; used to recognise handset files")
    return (.user(account), user)
  }

  /// A person who may call inside only.
  mutating func sayInternalOnly(_ column: String, _ user: ObjectKey) {
    let own = ObjectKey("classes_of_service", "internal")
    say(
      column, .carried, "",
      [
        Claim(own, "id", "internal"), Claim(own, "internal_only", "true"), Claim(user, "class_of_service", "internal"),
      ])
  }

  mutating func sayDisabled(_ column: String, _ user: ObjectKey) {
    say(
      column, .needsDecision, "this user was switched off: leave them out by hand, or keep them", [],
      question: Question(
        user.path + "/disabled", "keep this user? `skip` says that this was looked at", choices: [Question.skip]))
  }

  /// A device by its MAC, with its model and maker where the row says them; nil, and told, without a MAC.
  mutating func device(_ mac: String, model: String?, vendor: String?) -> ObjectKey? {
    guard let cell = cell(mac) else { return nil }
    let device: ObjectKey
    switch CellMending.mac(cell, context) {
    case .sound(let address):
      device = .device(address.hex)
      say(mac, .carried, "", [Claim(device, "mac", address.hex)])
    case .repaired(let address, let how):
      device = .device(address.hex)
      say(mac, .changed, how, [Claim(device, "mac", address.hex)])
    case .broken(let why):
      say(mac, .damaged, why)
      return nil
    }
    let maker = vendor.flatMap { text($0) }
    if let model, let text = text(model) {
      let (claims, outcome, note, question) = ModelNames.claim(
        text, maker, MACAddress(device.id), device, context)
      say(model, outcome, note, claims, question: question)
      if let vendor { say(vendor, .carried, "follows from the model") }
    } else if let vendor {
      say(vendor, .notCarried, "the maker alone does not say which model it is")
    }
    return device
  }

  /// Columns of which only the name is known, taken at their word: `email`, `mobile`, `pin`.
  mutating func sayByName(_ columns: [String], _ user: ObjectKey, _ name: String) {
    for column in columns where cell(column) != nil && !isSaid(column) {
      switch HeaderWords.meaning(of: column) {
      case .mail?:
        sayMail(column, user, .hint)
        say(column, .guessed, "understood by the name of its column")
      case .mobile?:
        sayMobile(column, of: name)
        say(column, .guessed, "understood by the name of its column")
      case .pin?: sayPIN(column, user)
      default: break
      }
    }
  }
}

extension ImportContext {
  /// A target as the description writes it: an extension as it stands, a number outside in the national spelling.
  func target(_ text: String) -> String? {
    if (2...6).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit), text.utf8.first != UInt8(ascii: "0") {
      return text
    }
    return CellMending.number(text, self, nil).value?.nationalText
  }
}

enum Rings {
  /// Of 5 seconds, as the description counts them.
  static func of(_ seconds: Int, least: Int = 2) -> Int { min(20, max(least, (min(seconds, 1_000) + 2) / 5)) }
}
