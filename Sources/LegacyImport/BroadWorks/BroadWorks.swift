import RecordSchemas
import SourceText
import TelephoneExchange

/// Answers of a BroadWorks server to OCI-P requests about one group, in one file or several, as XML.
enum BroadWorks {
  static func recognise(_ file: InputFile) -> String? {
    let head = file.head
    guard head.contains("BroadsoftDocument"), head.contains("protocol=\"OCI\"") || head.contains("protocol='OCI'")
    else { return nil }
    return "an OCI-P document, <BroadsoftDocument>"
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    var extraction = Extraction()
    let (commands, fault) = OCICommand.all(file)
    let schedules = OCISchedule.all(commands)
    let known = Set(schedules.values.map(\.object))
    for (index, command) in commands.enumerated() {
      var reading = AnswerReading(command, file.name, context)
      reading.schedules = known
      reading.read(schedules[index])
      extraction.values += reading.values
      extraction.aliases.merge(reading.aliases) { first, _ in first }
    }
    if let fault { extraction.add(.damage(file, fault)) }
    return extraction
  }
}

/// One answer while it is read.
private struct AnswerReading {
  private var command: OCICommand
  private let file: String
  private let context: ImportContext
  private(set) var aliases: [ObjectKey: ObjectKey] = [:]
  private var rows: [NamedRow] = []
  /// Those that the file describes.
  var schedules: Set<ObjectKey> = []

  init(_ command: OCICommand, _ file: String, _ context: ImportContext) {
    self.command = command
    self.file = file
    self.context = context
    for table in command.tables {
      let names = Dictionary(
        table.headings.enumerated().map { ($0 + 1, $1.lowercased()) }, uniquingKeysWith: { first, _ in first })
      let source = InputTable(file: file, sheet: command.type, rows: AnySequence([]))
      rows += table.rows.map { row in
        NamedRow(row, source, names, table.headings.count, context) { name in
          name.contains("hiragana") ? "the same name in another script" : "a setting of the old platform"
        }
      }
    }
  }

  var values: [InputValue] {
    command.fields.map(\.value)
      + rows.flatMap { row in
        var row = row
        return row.finished().values
      }
  }

  mutating func read(_ schedule: OCISchedule?) {
    if let schedule { return schedule.read(&command) }
    switch command.type {
    case "GroupScheduleGetEventDetailListResponse", "GroupScheduleGetEventResponse":
      for index in command.fields.indices {
        command.fields[index].value.outcome = .needsDecision
        command.fields[index].value.note = "an event, but not of which schedule: keep the request before it in the file"
      }
    case "GroupGetResponse": readGroup()
    case "UserGetListInGroupResponse", "UserGetListInServiceProviderResponse":
      each { row, reading in reading.readUser(&row) }
    case "UserGetResponse": readUser()
    case "GroupDnGetAssignmentListResponse", "GroupDnGetListResponse":
      each { row, reading in reading.readNumbers(&row) }
    case "GroupAccessDeviceGetListResponse": each { row, reading in reading.readDevice(&row) }
    case "GroupHuntGroupGetInstanceResponse": readHuntGroup()
    case "GroupAutoAttendantGetInstanceResponse": readAttendant()
    default: break
    }
  }

  private mutating func each(_ body: (inout NamedRow, inout AnswerReading) -> Void) {
    var own = rows
    for index in own.indices { body(&own[index], &self) }
    rows = own
  }

  // MARK: Numbers

  /// `+31-201234567`, or a national number beside its country code: the 0 is in neither.
  private func publicNumber(_ text: String, country: String?) -> PublicNumber? {
    let bare = text.filter { $0 != "-" }
    if bare.hasPrefix("+") { return CellMending.number(bare, context, nil).value }
    if let country, !country.isEmpty,
      let number = CellMending.number("+" + country.filter(\.isNumber) + bare, context, nil).value
    {
      return number
    }
    return CellMending.number(bare, context, nil).value
  }

  /// A target as the description writes it.
  private func target(_ text: String) -> String {
    let bare = text.dialledPart
    if bare.utf8.count <= 6, bare.utf8.allSatisfy(\.isDigit) { return bare }
    return publicNumber(bare, country: nil)?.nationalText ?? bare
  }

  // MARK: The group

  private mutating func readGroup() {
    if let name = command.text("groupName") { command.say("groupName", .carried, "", [Claim(.company, "name", name)]) }
    if let text = command.text("callingLineIdPhoneNumber"), let number = publicNumber(text, country: nil) {
      command.say(
        "callingLineIdPhoneNumber", .guessed, "the number that the group shows is taken to be the main one",
        [Claim(.company, "main_number", number.nationalText)])
    }
  }

  private mutating func readNumbers(_ row: inout NamedRow) {
    for column in ["phone numbers", "phone number", "dn"] {
      guard let text = row.text(column) else { continue }
      // A single number, or `+31-887654000 - +31-887654099`.
      let ends = text.replacing(" - ", with: "\u{1}").split(separator: "\u{1}").compactMap {
        publicNumber(String($0), country: nil)
      }
      guard let first = ends.first, let last = ends.last, first <= last else {
        row.say(column, .damaged, "not a number or a range of numbers")
        continue
      }
      let block = MergedImport.text(first...last)
      row.say(column, .carried, "", [Claim(ObjectKey("numbers", block), "range", block)])
    }
  }

  // MARK: People

  private mutating func readUser(_ row: inout NamedRow) {
    let number = row.text("phone number").flatMap { publicNumber($0, country: row.text("country code")) }
    guard let id = row.text("extension") ?? number?.nationalText else {
      return row.say("user id", .needsDecision, "this user has neither an extension nor a number", [])
    }
    let user = ObjectKey.user(id)
    if let login = row.text("user id") {
      aliases[.user(login)] = user
      row.say("user id", .notCarried, "logins are made anew; it ties the answers together")
    }
    if row.text("extension") != nil { row.say("extension", .carried, "", [Claim(user, "extension", id)]) }
    if let number {
      row.say("phone number", .carried, "", [Claim(user, "number", number.nationalText)])
    } else {
      row.say("phone number", .damaged, "not a telephone number")
    }
    row.say("country code", .carried, "part of the number")
    row.say("national prefix", .carried, "part of the number")
    if let name = row.text("last name") { row.say("last name", .carried, "", [Claim(user, "last_name", name)]) }
    if let name = row.text("first name") { row.say("first name", .carried, "", [Claim(user, "first_name", name)]) }
    if let mail = row.text("email address") {
      mail.contains("@")
        ? row.say("email address", .carried, "", [Claim(user, "voicemail.mail", mail)])
        : row.say("email address", .damaged, "not a mail address")
    }
  }

  private mutating func readUser() {
    let number = command.text("phoneNumber").flatMap { publicNumber($0, country: command.text("countryCode")) }
    guard let id = command.text("extension") ?? number?.nationalText else { return }
    let user = ObjectKey.user(id)
    if let login = command.text("userId") {
      aliases[.user(login)] = user
      command.say("userId", .notCarried, "logins are made anew; it ties the answers together")
    }
    if command.text("extension") != nil { command.say("extension", .carried, "", [Claim(user, "extension", id)]) }
    if let number { command.say("phoneNumber", .carried, "", [Claim(user, "number", number.nationalText)]) }
    command.say("countryCode", .carried, "part of the number")
    if let name = command.text("lastName") { command.say("lastName", .carried, "", [Claim(user, "last_name", name)]) }
    if let name = command.text("firstName") {
      command.say("firstName", .carried, "", [Claim(user, "first_name", name)])
    }
    if let mail = command.text("emailAddress"), mail.contains("@") {
      command.say("emailAddress", .carried, "", [Claim(user, "voicemail.mail", mail)])
    }
    if let text = command.text("mobilePhoneNumber"), let mobile = publicNumber(text, country: nil) {
      let name = [command.text("firstName"), command.text("lastName")].compactMap(\.self).joined(separator: " ")
      let entry = ObjectKey("phone_book", name + " (mobile)")
      command.say(
        "mobilePhoneNumber", .changed, "a phone book entry: `mobile` of a user would ring with the groups they are in",
        [Claim(entry, "name", entry.id), Claim(entry, "numbers", .names([mobile.nationalText]))])
    }
    let path = "accessDeviceEndpoint/accessDevice/deviceName"
    if let name = command.text(path) {
      command.say(path, .carried, "", [Claim(.device(RowReading.identifier("device " + name)), "lines", .names([id]))])
    }
  }

  private mutating func readDevice(_ row: inout NamedRow) {
    guard let cell = row.cell("mac address") else {
      return row.say("device name", .notCarried, "a device without a MAC address")
    }
    guard let mac = CellMending.mac(cell, context).value else { return row.say("mac address", .damaged, "not a MAC") }
    let device = ObjectKey.device(mac.hex)
    row.say("mac address", .carried, "", [Claim(device, "mac", mac.hex)])
    if let name = row.text("device name") {
      aliases[.device(RowReading.identifier("device " + name))] = device
      row.say("device name", .notCarried, "devices are named by their MAC; it ties the answers together")
    }
    guard let type = row.text("device type") else { return }
    // Names of types are the provider's own.
    if let model = context.model(type, mac: mac).model {
      row.say("device type", .guessed, "read as \(model.name)", [Claim(device, "model", context.name(of: model))])
    } else {
      let (claims, outcome, note, question) = ModelNames.claim(type, nil, mac, device, context)
      row.say("device type", outcome, note, claims, question: question)
    }
  }

  // MARK: Services

  /// Name, number and extension of a group or an attendant.
  private mutating func profile(_ list: String) -> ObjectKey? {
    let path = "serviceInstanceProfile/"
    guard let name = command.text(path + "name") else { return nil }
    let object = ObjectKey(list, name)
    command.say(path + "name", .carried, "", [Claim(object, "name", name)])
    if let id = command.text(path + "extension") {
      command.say(path + "extension", .carried, "", [Claim(object, "extension", id)])
    }
    if let text = command.text(path + "phoneNumber") {
      if let number = publicNumber(text, country: command.text(path + "countryCode")) {
        command.say(path + "phoneNumber", .carried, "", [Claim(object, "number", number.nationalText)])
        command.say(path + "countryCode", .carried, "part of the number")
      } else {
        command.say(path + "phoneNumber", .damaged, "not a telephone number")
      }
    }
    return object
  }

  private mutating func readHuntGroup() {
    guard let group = profile("hunt_groups") else { return }
    if let policy = command.text("policy") {
      if HuntGroupPolicies.all.contains(policy.lowercased()) {
        command.say("policy", .carried, "", [Claim(group, "policy", policy.lowercased())])
      } else {
        command.say(
          "policy", .needsDecision, "\(shown(policy)) has no counterpart: weights are not carried", [],
          question: Question(group.path + "/policy", "who rings?", choices: HuntGroupPolicies.all))
      }
    }
    let rings = command.text("noAnswerNumberOfRings").flatMap { Int($0) } ?? 0
    if command.text("huntAfterNoAnswer") == "false" {
      command.say("huntAfterNoAnswer", .carried, "", [Claim(group, "next_agent_after", "off")])
      command.say("noAnswerNumberOfRings", .notCarried, "not used: the first agent keeps ringing")
    } else if rings > 0 {
      let claim = Claim(group, "next_agent_after", "\(min(20, rings)) rings")
      command.say("huntAfterNoAnswer", .carried, "", [claim])
      command.say("noAnswerNumberOfRings", .carried, "", [claim])
    }
    if let waits = command.text("allowCallWaitingForAgents") {
      command.say(
        "allowCallWaitingForAgents", .carried, "", [Claim(group, "call_waiting", waits == "true" ? "true" : "false")])
    }
    readOverflow(group)
    each { row, _ in
      guard let user = row.text("user id") else { return }
      row.say("user id", .carried, "", [Claim(group, "agents", .names([user]))])
      for column in ["last name", "first name", "extension", "phone number", "email address", "department"] {
        row.say(column, .carried, "the user's own")
      }
      row.say("weight", .notCarried, "weights have no counterpart")
    }
  }

  private mutating func readOverflow(_ group: ObjectKey) {
    guard command.text("forwardAfterTimeout") == "true" else {
      for path in ["forwardAfterTimeout", "forwardTimeoutSeconds", "forwardToPhoneNumber"] {
        command.say(path, .notCarried, "overflow is switched off")
      }
      return
    }
    guard let seconds = command.text("forwardTimeoutSeconds").flatMap({ Int($0) }),
      let to = command.text("forwardToPhoneNumber")
    else {
      return command.say(
        "forwardAfterTimeout", .needsDecision, "overflow is on, without a time or a destination", [],
        question: Question(group.path + "/overflow.to", "where do calls go that have waited too long?"))
    }
    let claims = [Claim(group, "overflow.after", "\(min(7200, seconds)) s"), Claim(group, "overflow.to", target(to))]
    for path in ["forwardAfterTimeout", "forwardTimeoutSeconds", "forwardToPhoneNumber"] {
      command.say(path, .carried, "", claims)
    }
  }

  // MARK: Attendants

  private mutating func readAttendant() {
    guard let attendant = profile("auto_attendants") else { return }
    if let seconds = command.text("firstDigitTimeoutSeconds").flatMap({ Int($0) }) {
      command.say(
        "firstDigitTimeoutSeconds", .carried, "",
        [Claim(attendant, "first_digit_timeout", "\(min(60, max(1, seconds))) s")])
    }
    for (path, key) in [("businessHours/name", "business_hours"), ("holidaySchedule/name", "holidays")] {
      guard let name = command.text(path) else { continue }
      if schedules.contains(ObjectKey(key == "holidays" ? "holidays" : "schedules", name)) {
        command.say(path, .carried, "", [Claim(attendant, key, name)])
        continue
      }
      command.say(
        path, .needsDecision,
        "the schedule \(shown(name)): write it under `\(key == "holidays" ? "holidays" : "schedules")`", [],
        question: Question(
          attendant.path + "/" + key, "which schedule is \(shown(name))?",
          choices: key == "holidays" ? [Question.skip] : ["always", Question.skip]))
    }
    for (path, key) in [
      ("businessHoursMenu", "business_hours"), ("afterHoursMenu", "after_hours"), ("holidayMenu", "holiday"),
    ] {
      readMenu(attendant, path, "menus.\(key).")
    }
  }

  private mutating func readMenu(_ attendant: ObjectKey, _ path: String, _ menu: String) {
    if let text = command.text(path + "/enableFirstMenuLevelExtensionDialing") {
      command.say(
        path + "/enableFirstMenuLevelExtensionDialing", .carried, "",
        [Claim(attendant, menu + "extension_dialing", text == "true" ? "true" : "false")])
    }
    if let text = command.text(path + "/announcementSelection") {
      text == "Default"
        ? command.say(path + "/announcementSelection", .carried, "the standard greeting")
        : command.say(
          path + "/announcementSelection", .needsDecision,
          "a recording of the old platform: copy it and name it under `greeting`")
    }
    for group in command.groups(path + "/keyConfiguration") {
      readKey(attendant, path + "/keyConfiguration/", menu, group)
    }
  }

  private mutating func readKey(_ attendant: ObjectKey, _ path: String, _ menu: String, _ group: Int) {
    guard let pressed = command.text(path + "key", in: group),
      let action = command.text(path + "entry/action", in: group)
    else { return }
    let key = ["*": "star", "#": "hash"][pressed] ?? pressed
    let number = command.text(path + "entry/phoneNumber", in: group).map(target)
    var fields: [Written.Field] = []
    var more: [Claim] = []
    switch (action, number) {
    case ("Transfer With Prompt", let to?): fields = [.init("transfer", .text(to)), .init("announce", .text("true"))]
    case ("Transfer Without Prompt", let to?): fields = [.init("transfer", .text(to))]
    case ("Transfer To Operator", let to?):
      fields = [.init("action", .text("operator"))]
      more = [Claim(attendant, menu + "operator", to)]
    case ("Transfer To Mailbox", let to?): fields = [.init("mailbox", .text(to))]
    case ("Transfer To Mailbox", nil): fields = [.init("action", .text("mailbox"))]
    case ("Name Dialing", _): fields = [.init("action", .text("name_dialing"))]
    case ("Extension Dialing", _): fields = [.init("action", .text("extension_dialing"))]
    case ("Repeat Menu", _): fields = [.init("action", .text("repeat"))]
    case ("Exit", _): fields = [.init("action", .text("exit"))]
    case ("Return to Previous Menu", _): fields = [.init("action", .text("previous_menu"))]
    default: break
    }
    guard !fields.isEmpty else {
      command.say(
        path + "entry/action", .needsDecision, "key \(pressed): \(shown(action)) has no counterpart by itself", [],
        question: Question(
          "\(attendant.path)/\(menu)key \(pressed)", "what does key \(pressed) do?", choices: [Question.skip]),
        in: group)
      return
    }
    if let note = command.text(path + "entry/description", in: group) {
      fields.append(.init("description", .text(String(note.prefix(20)))))
    }
    let claims = [Claim(attendant, "\(menu)keys.\(key)", .fields(fields))] + more
    for part in ["key", "entry/action", "entry/phoneNumber", "entry/description"] {
      command.say(path + part, .carried, "", claims, in: group)
    }
  }
}
