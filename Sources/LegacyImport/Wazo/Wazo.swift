import RecordSchemas
import SourceText
import TelephoneExchange

/// Wazo and the older XiVO: the CSV of users (columns of wazo-confd; those of XiVO before 15.20 by the table in its upgrade
/// notes), and dumps of the database.
enum Wazo {
  private static let tables: Set<String> = [
    "userfeatures", "user_line", "line_extension", "extensions", "linefeatures", "voicemail", "groupfeatures", "queue",
    "queuefeatures", "queuemember", "dialaction",
  ]

  static func recognise(_ file: InputFile) -> String? {
    guard !file.isZip else { return nil }
    if PostgresDump.tables(file).isSuperset(of: ["userfeatures", "extensions"]) {
      return "a dump of a Wazo database with the tables `userfeatures` and `extensions`"
    }
    guard let table = NamedTable(file) else { return nil }
    if isNew(table) { return "Wazo users: line \(table.header.line) has \(table.header.cells.count) columns of Wazo" }
    if isBook(table) { return "XiVO phone book: line \(table.header.line) names `displayname` and its numbers" }
    if isOld(table) { return "XiVO users: line \(table.header.line) has \(table.header.cells.count) columns of XiVO" }
    return nil
  }

  private static func isNew(_ table: NamedTable) -> Bool {
    table.has("firstname") && table.hasAny("exten", "incall_exten", "voicemail_number")
      && table.hasAny("line_protocol", "sip_username", "provisioning_code", "context", "ring_seconds")
  }

  private static func isOld(_ table: NamedTable) -> Bool {
    table.has("firstname", "phonenumber") && table.hasAny("linename", "linesecret", "protocol", "incallexten")
  }

  private static func isBook(_ table: NamedTable) -> Bool {
    table.has("title", "displayname") && table.hasAny("officenumber", "mobilenumber", "homenumber")
  }

  /// Names before 15.20, where they differ.
  private static let renamed = [
    "outcallerid": "outgoing_caller_id", "mobilephonenumber": "mobile_phone_number", "phonenumber": "exten",
    "protocol": "line_protocol", "linename": "sip_username", "linesecret": "sip_secret", "incallexten": "incall_exten",
    "incallcontext": "incall_context", "incallringseconds": "ring_seconds", "voicemailname": "voicemail_name",
    "voicemailnumber": "voicemail_number", "voicemailcontext": "voicemail_context",
    "voicemailpassword": "voicemail_password", "voicemailemail": "voicemail_email",
    "voicemailattach": "voicemail_attach_audio", "voicemaildelete": "voicemail_delete_messages",
    "voicemailaskpassword": "voicemail_ask_password",
  ]

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    guard var table = NamedTable(file), isNew(table) || isOld(table) || isBook(table) else {
      return readDump(file, context)
    }
    if isBook(table) {
      let why: (String) -> String = { _ in "the phone book has names and numbers only" }
      return table.read(file, context, reason: why) { row, _ in readContact(&row) }
    }
    if isOld(table) { table.names = table.names.mapValues { renamed[$0] ?? $0 } }
    return table.read(file, context, reason: reason) { row, extraction in
      if let alias = readUser(&row) { extraction.aliases[alias.0] = alias.1 }
    }
  }

  private static func reason(_ name: String) -> String {
    if name.contains("record") { return "calls are not recorded by the description" }
    if name.hasSuffix("context") { return "a context of the old engine" }
    if name.hasPrefix("voicemail_") { return "messages are mailed as WAV, and kept or not as the provider has it" }
    if name == "uuid" || name.hasSuffix("_id") { return "ties rows of the old database together" }
    return "a setting of the old engine"
  }

  private static func readUser(_ row: inout NamedRow) -> (ObjectKey, ObjectKey)? {
    for column in ["sip_secret", "password", "call_permission_password"] { row.sayPassword(column) }
    // Several are joined by `;`: the first is the extension.
    let extens = (row.text("exten") ?? "").split(separator: ";").map { String($0).trimmed }
    guard let id = extens.first, (2...6).contains(id.utf8.count), id.utf8.allSatisfy(\.isDigit), id.first != "0" else {
      row.sayPassword("voicemail_password")
      row.say("exten", .damaged, "an extension has 2 to 6 digits and does not begin with 0")
      row.say("firstname", .notCarried, "a user without an extension")
      return nil
    }
    let user = ObjectKey.user(id)
    row.say("exten", .carried, "", [Claim(user, "extension", id)])
    if extens.count > 1 {
      row.say(
        "exten", .needsDecision, "further extensions, and there is one for each user", [],
        question: Question(
          user.path + "/extens", "who is called by \(extens.dropFirst().joined(separator: ", ")) now?",
          choices: [Question.skip]))
    }
    row.sayText("firstname", user, "first_name")
    row.sayText("lastname", user, "last_name")
    let name = [row.text("firstname"), row.text("lastname")].compactMap(\.self).joined(separator: " ")
    row.sayMobile("mobile_phone_number", of: name)
    // A user is one row.
    var first = FirstNumbers()
    row.sayNumbers("incall_exten", user, &first, separators: ";")
    row.sayRings("ring_seconds", user, "rings_before_no_answer")
    switch row.text("outgoing_caller_id") {
    case "anonymous"?: row.say("outgoing_caller_id", .carried, "", [Claim(user, "withhold_number", "true")])
    case "default"?: row.say("outgoing_caller_id", .carried, "the company's number")
    default: row.sayShownNumber("outgoing_caller_id", user)
    }
    readVoicemail(&row, user)
    if let allowed = row.text("call_permissions") {
      row.say(
        "call_permissions", .needsDecision, "what may be called", [],
        question: Question(
          "call_permissions/\(allowed)", "who has \(shown(allowed)): do they need a class of service?",
          choices: [Question.skip]))
    }
    if let enabled = row.text("enabled"), NamedRow.flag(enabled) == false {
      row.sayDisabled("enabled", user)
    } else {
      row.say("enabled", .carried, "this user is not switched off")
    }
    return row.sayAccount("sip_username", user)
  }

  private static func readVoicemail(_ row: inout NamedRow, _ user: ObjectKey) {
    row.sayPIN("voicemail_password", user)
    let isThere = row.cell("voicemail_number") != nil || row.cell("voicemail_name") != nil
    for column in ["voicemail_number", "voicemail_name"] {
      row.say(column, .carried, "", [Claim(user, "voicemail.active", "true")])
    }
    if row.cell("voicemail_email") != nil {
      row.sayMail("voicemail_email", user)
      row.say("email", .notCarried, "the voicemail has an address of its own")
    } else if isThere {
      row.sayMail("email", user)
    } else {
      row.sayMail("email", user, .hint)
    }
  }

  private static func readContact(_ row: inout NamedRow) {
    let names = ["displayname", "firstname", "lastname", "society"]
    let columns = ["officenumber", "mobilenumber", "homenumber", "othernumber"]
    guard let name = row.text("displayname") ?? row.text("society") else { return }
    let entry = ObjectKey("phone_book", String(name.prefix(80)))
    var isThere = false
    for column in columns {
      guard let text = row.text(column) else { continue }
      guard let number = row.number(text) else {
        row.say(column, .damaged, "not a telephone number")
        continue
      }
      isThere = true
      row.say(
        column, .carried, "", [Claim(entry, "name", entry.id), Claim(entry, "numbers", .names([number.nationalText]))])
    }
    row.say("faxnumber", .notCarried, "a fax number")
    for column in names {
      if isThere, row.text(column) == name {
        row.say(column, .carried, "", [Claim(entry, "name", entry.id)])
      } else {
        row.say(column, .notCarried, isThere ? "the entry has the name that is shown" : "a contact without a number")
      }
    }
  }

  private static func readDump(_ file: InputFile, _ context: ImportContext) -> Extraction {
    var extraction = Extraction()
    let rows = PostgresDump.rows(file, tables, context, into: &extraction, reason: reason)
    if rows.isEmpty, !extraction.values.contains(where: { $0.outcome == .damaged }) {
      extraction.add(InputValue(InputPlace(file.name, line: 1), "", .notCarried, "neither columns nor tables of Wazo"))
    }
    var graph = WazoGraph(rows)
    graph.read()
    extraction.aliases = graph.aliases
    for table in graph.rows.keys.sorted() {
      for var row in graph.rows[table] ?? [] { extraction.take(row.finished()) }
    }
    return extraction
  }
}
