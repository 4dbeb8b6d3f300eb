import RecordSchemas
import SourceText
import TelephoneExchange

/// Rows that CSV files and the database have alike.
extension FusionPBX {
  static func readExtension(_ row: inout NamedRow) {
    row.sayPassword("password")
    guard let user = row.user("extension") else { return }
    for (column, key) in [
      ("directory_first_name", "first_name"), ("directory_last_name", "last_name"), ("first_name", "first_name"),
      ("last_name", "last_name"),
    ] {
      row.sayText(column, user, key)
    }
    row.sayName("effective_caller_id_name", user)
    if row.text("effective_caller_id_number") == user.id {
      row.say("effective_caller_id_number", .carried, "the same as the extension")
    }
    row.sayMail("email", user)
    row.sayShownNumber("outbound_caller_id_number", user)
    row.sayRings("call_timeout", user, "rings_before_no_answer")
    for (name, key) in [
      ("forward_all", "always"), ("forward_busy", "busy"), ("forward_no_answer", "no_answer"),
      ("forward_user_not_registered", "not_reachable"),
    ] {
      let (flag, destination) = (name + "_enabled", name + "_destination")
      if row.isOn(flag) {
        row.sayForward(destination, user, "forwards.\(key)")
        row.say(flag, .carried, "switched on")
      } else {
        row.say(destination, .notCarried, "this forward is switched off")
        row.say(flag, .carried, "switched off")
      }
    }
    if let name = row.text("call_group") {
      for part in RowReading.parts(name) {
        let group = ObjectKey("pickup_groups", String(part.prefix(80)))
        row.say(
          "call_group", .carried, "",
          [Claim(group, "name", group.id), Claim(group, "members", .names([user.id]))])
      }
    }
    if let alias = row.text("number_alias"), alias != user.id {
      row.say(
        "number_alias", .needsDecision, "a second extension, and there is one for each", [],
        question: Question(
          user.path + "/number_alias", "who is called by \(shown(alias)) now?", choices: [Question.skip]))
    }
    if let allowed = row.text("toll_allow") {
      row.say(
        "toll_allow", .needsDecision, "what may be called outside", [],
        question: Question(
          "toll_allow/\(allowed)", "who has \(shown(allowed)): do they need a class of service?",
          choices: [Question.skip]))
    }
    if let enabled = row.text("enabled"), NamedRow.flag(enabled) == false {
      row.sayDisabled("enabled", user)
    } else {
      row.say("enabled", .carried, "this user is not switched off")
    }
  }

  static func readVoicemail(_ row: inout NamedRow, owner: (String) -> ObjectKey?) {
    guard let id = row.text("voicemail_id") else { return row.sayPassword("voicemail_password") }
    guard let user = owner(id), Extension(id) != nil else {
      row.sayPassword("voicemail_password")
      return readSharedMailbox(&row, id)
    }
    let isOn = row.text("voicemail_enabled").flatMap(NamedRow.flag) ?? true
    row.say(
      "voicemail_id", .carried, "",
      [Claim(user, "extension", id, .hint), Claim(user, "voicemail.active", isOn ? "true" : "false")])
    row.say("voicemail_enabled", .carried, "", [Claim(user, "voicemail.active", isOn ? "true" : "false")])
    row.sayMail("voicemail_mail_to", user)
    row.sayPIN("voicemail_password", user)
  }

  /// A mailbox of nobody in particular.
  private static func readSharedMailbox(_ row: inout NamedRow, _ id: String) {
    guard Extension(id) != nil else { return row.say("voicemail_id", .damaged, "not an extension") }
    let name = row.text("voicemail_description").map { String($0.prefix(70)) } ?? "Mailbox \(id)"
    let box = ObjectKey("mailboxes", name)
    row.say("voicemail_id", .carried, "", [Claim(box, "name", name), Claim(box, "extension", id)])
    row.say("voicemail_description", .carried, "", [Claim(box, "name", name)])
    if let mail = row.text("voicemail_mail_to")?.split(separator: ",").first, mail.contains("@") {
      row.say("voicemail_mail_to", .carried, "", [Claim(box, "mail", mail.trimmed)])
    }
  }

  /// A device with its lines behind it, whose further columns are numbered.
  static func readDevice(_ row: inout NamedRow) {
    let column = row.cell("device_address") == nil ? "device_mac_address" : "device_address"
    for number in 1...60 { row.sayPassword(number == 1 ? "password" : "password \(number)") }
    if isSwitchedOff(&row, "device_enabled", deviceColumns, "this telephone is switched off") { return }
    guard let device = row.device(column, model: "device_template", vendor: "device_vendor") else { return }
    if let label = row.text("device_label"), label.unicodeScalars.count <= 80 {
      row.say("device_label", .carried, "", [Claim(device, "description", label)])
    }
    for number in 1...60 {
      func name(_ base: String) -> String { number == 1 ? base : "\(base) \(number)" }
      readLine(&row, device, name)
    }
  }

  static func readLine(_ row: inout NamedRow, _ device: ObjectKey, _ name: (String) -> String) {
    guard let id = row.text(name("user_id")) ?? row.text(name("auth_id")) else { return }
    let shownName = row.text(name("display_name")) ?? row.text(name("label"))
    let label = shownName.flatMap { $0 == id || $0.unicodeScalars.count > 40 ? nil : $0 }
    let line: Written = label.map { .fields([.init("user", .text(id)), .init("label", .text($0))]) } ?? .text(id)
    let claims = [Claim(device, "lines", .list([line]))]
    for column in ["user_id", "line_number"] { row.say(name(column), .carried, "", claims) }
    row.say(name("auth_id"), .carried, "the same as the user")
    if row.text(name("auth_id")) != id {
      row.say(name("auth_id"), .notCarried, "accounts are named by the new exchange")
    }
    label == nil
      ? row.say(name("display_name"), .notCarried, "the same as the extension")
      : row.say(name("display_name"), .carried, "", claims)
  }

  static let deviceColumns = [
    "device_address", "device_mac_address", "device_label", "device_template", "device_vendor", "line_number",
    "user_id", "auth_id", "display_name",
  ]

  /// Whether a row was switched off; its columns then say so, and stay behind.
  static func isSwitchedOff(_ row: inout NamedRow, _ flag: String, _ columns: [String], _ note: String) -> Bool {
    guard let text = row.text(flag), NamedRow.flag(text) == false else { return false }
    for column in columns + [flag] { row.say(column, .notCarried, note) }
    return true
  }

  /// - Parameter owner: whom an extension calls.
  static func readDestination(
    _ row: inout NamedRow, _ first: inout FirstNumbers, owner: (String) -> ObjectKey?
  ) {
    if let type = row.text("destination_type"), type.lowercased() != "inbound" {
      for column in ["destination_type", "destination_number"] {
        row.say(column, .notCarried, "not a number that is called from outside")
      }
      return
    }
    let actions = ["destination_data", "destination_actions", "destination_app"]
    let columns = ["destination_type", "destination_prefix", "destination_number"] + actions
    if isSwitchedOff(&row, "destination_enabled", columns, "this number is switched off") { return }
    row.say("destination_type", .carried, "a number that is called from outside")
    // `^\+?(31887654000)$` is a pattern for one number.
    let text = (row.text("destination_number") ?? "").filter { !"^$()\\?".contains($0) }
    // Without its country, a number of another one may look like one of this.
    let prefix = (row.text("destination_prefix") ?? "").filter { $0 != "+" }
    let whole = prefix.isEmpty ? nil : row.number("+" + prefix + text)
    guard
      let number = whole ?? row.number(text) ?? row.number("+" + text) ?? row.context.number(endingIn: text)
    else {
      return row.say(
        "destination_number", .needsDecision, "not a whole number", [],
        question: Question(
          "dids/\(text)", "which number is \(shown(text))? Name its block with --number-block", choices: [Question.skip]
        ))
    }
    row.say("destination_prefix", .carried, "part of the number")
    let texts = actions.compactMap { row.text($0) }
    let dialled = texts.compactMap(Self.dialled).first
    guard let dialled, let owner = owner(dialled) else {
      row.say(
        "destination_number", .changed, "a number of the company, without a destination yet",
        [Claim(ObjectKey("numbers", number.nationalText), "range", number.nationalText)])
      for column in actions {
        row.say(
          column, .needsDecision, "has no counterpart by itself", [],
          question: Question(
            "numbers/\(number.nationalText)/destination",
            "where do calls to \(number.nationalText) go? Give the number to a user, a group or a menu",
            choices: [Question.skip]))
      }
      return
    }
    let claims = [first.claim(number, owner)]
    row.say("destination_number", .carried, "", claims)
    for column in actions { row.say(column, .carried, "", claims) }
  }

  /// A row of the contacts of FS PBX, with codes of speed dials.
  static func readContact(_ row: inout NamedRow) {
    guard let name = row.text("contact_name"), let text = row.text("destination_number") else { return }
    guard let number = row.number(text) else {
      row.say("contact_name", .notCarried, "a contact without a number outside")
      return row.say("destination_number", .damaged, "not a telephone number")
    }
    let entry = ObjectKey("phone_book", String(name.prefix(80)))
    let claims = [Claim(entry, "name", entry.id), Claim(entry, "numbers", .names([number.nationalText]))]
    for column in ["contact_name", "destination_number"] { row.say(column, .carried, "", claims) }
    row.say("speed_dial_code", .notCarried, "there are no codes for entries of the phone book")
    row.say("assigned_user", .notCarried, "everyone sees the phone book")
  }

  /// The extension in `transfer 201 XML example.org`, also inside JSON.
  static func dialled(_ text: String) -> String? {
    let words = text.split { " \":,{}[]".contains($0) }.map(String.init)
    guard let place = words.firstIndex(of: "XML"), place > 0 else { return nil }
    let word = words[place - 1]
    return (1...20).contains(word.utf8.count) && word.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "*") }
      ? word : nil
  }
}
