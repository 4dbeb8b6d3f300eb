import SourceText
import TelephoneExchange

/// The extensions CSV of Grandstream UCM6100 and UCM6510: 60 columns in firmware 1.0.2 to 1.0.9. Other models add columns;
/// those are told.
enum GrandstreamUCM {
  static func recognise(_ file: InputFile) -> String? {
    guard let table = NamedTable(file), isOurs(table) else { return nil }
    return "Grandstream UCM extensions: line \(table.header.line) names `SIP/IAX Password` and `CallerID Number`"
  }

  private static func isOurs(_ table: NamedTable) -> Bool {
    table.has("extension", "technology", "sip/iax password") && table.hasAny("callerid number", "permission")
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    guard let table = NamedTable(file), isOurs(table) else {
      var extraction = Extraction()
      extraction.add(InputValue(InputPlace(file.name, line: 1), "", .notCarried, "no columns of a UCM file"))
      return extraction
    }
    return table.read(file, context, reason: reason) { row, extraction in
      if let alias = readExtension(&row) { extraction.aliases[alias.0] = alias.1 }
    }
  }

  private static func reason(_ name: String) -> String {
    if name == "auto record" { return "calls are not recorded by the description" }
    if name.hasPrefix("cc ") || name.hasPrefix("cc") && name.contains("timer") {
      return "call completion has no counterpart"
    }
    return "a setting of the old engine"
  }

  private static func readExtension(_ row: inout NamedRow) -> (ObjectKey, ObjectKey)? {
    for column in ["sip/iax password", "user password", "dial trunk password"] { row.sayPassword(column) }
    guard let user = row.user("extension") else {
      row.sayPassword("voicemail password")
      return nil
    }
    row.sayText("first name", user, "first_name")
    row.sayText("last name", user, "last_name")
    row.sayMail("email address", user)
    row.saySwitch("enable voicemail", user, "voicemail.active")
    row.sayPIN("voicemail password", user)
    row.say("skip voicemail password verification", .notCarried, "a setting of the old voicemail")
    row.sayShownNumber("callerid number", user)
    row.sayRings("ring timeout", user, "rings_before_no_answer")
    if row.text("fax mode").map({ $0.lowercased() != "none" && $0.lowercased() != "no" }) == true {
      row.say(
        "fax mode", .needsDecision, "a fax machine: an adapter is a device of its own", [],
        question: Question(user.path + "/fax", "what becomes of this fax?", choices: [Question.skip]))
    }
    for (column, key, when) in [
      ("call forward unconditional", "always", "cfu time condition"),
      ("call forward no answer", "no_answer", "cfn time condition"),
      ("call forward busy", "busy", "cfb time condition"),
    ] {
      readForward(&row, user, column, "forwards.\(key)", when)
    }
    readSimultaneousRing(&row, user)
    readRights(&row, user)
    return row.sayAccount("authid", user)
  }

  private static func readForward(
    _ row: inout NamedRow, _ user: ObjectKey, _ column: String, _ key: String, _ when: String
  ) {
    guard let text = row.text(column) else {
      return row.say(when, .carried, "there is no such forward")
    }
    guard let condition = row.text(when), condition.lowercased() != "all time", condition.lowercased() != "all" else {
      row.say(when, .carried, "at all times")
      return row.sayForward(column, user, key)
    }
    let question = Question(
      "\(user.path)/\(key)", "calls went to \(shown(text)) at \(shown(condition)) only: where do they go?",
      choices: [Question.skip])
    for name in [column, when] {
      row.say(name, .needsDecision, "only at \(shown(condition)): forwards have no hours", [], question: question)
    }
  }

  private static func readSimultaneousRing(_ row: inout NamedRow, _ user: ObjectKey) {
    let column = "external number"
    guard row.isOn("ring simultaneously") else {
      row.say("ring simultaneously", .carried, "switched off")
      return row.say(column, .notCarried, "ringing together is switched off")
    }
    guard let text = row.text(column) else {
      return row.say("ring simultaneously", .notCarried, "without a number that rings along")
    }
    guard let number = row.number(text) else { return row.say(column, .damaged, "not a telephone number") }
    let claims = [Claim(user, "simultaneous_ring.number", number.nationalText)]
    row.say(column, .carried, "", claims)
    row.say("ring simultaneously", .carried, "", claims)
  }

  /// `Internal` is the lowest of four permissions, each with those below it.
  private static func readRights(_ row: inout NamedRow, _ user: ObjectKey) {
    switch row.text("permission")?.lowercased() {
    case "internal"?: row.sayInternalOnly("permission", user)
    case "local"?, "national"?:
      row.say("permission", .changed, "numbers inside the country; international calls are blocked for everyone")
    case "international"?:
      row.say(
        "permission", .needsDecision, "could call abroad, which is blocked unless a class of service allows it", [],
        question: Question(
          "outbound/international", "who may call abroad? Write `allow: [international]` in a class of service",
          choices: [Question.skip]))
    default: break
    }
    if row.isOn("disable this extension") {
      row.sayDisabled("disable this extension", user)
    } else {
      row.say("disable this extension", .carried, "this user is not switched off")
    }
  }
}
