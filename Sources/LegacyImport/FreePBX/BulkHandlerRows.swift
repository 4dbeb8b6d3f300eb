import RecordSchemas
import SourceText
import TelephoneExchange

extension NamedRow {
  /// A row of `extensions`.
  mutating func readExtension() {
    guard let cell = cell("extension") ?? cell("id"), let id = CellMending.extension(cell).value else {
      if let cell = cell("extension") { say("extension", .damaged, "\(shown(cell.text)) is not an extension") }
      return
    }
    let user = ObjectKey.user(id)
    say("extension", .carried, "", [Claim(user, "extension", id)])
    for same in ["id", "user", "deviceid", "deviceuser", "account", "findmefollow_account", "mailbox"] {
      if let value = text(same), value == id || value.hasPrefix(id + "@") {
        say(same, .carried, "the same as the extension")
      }
    }
    readName(user, id)
    readCallerID(user, "outboundcid")
    readVoicemail(user, id)
    readFollowMe(user, id)
    if let seconds = text("ringtimer").flatMap({ Int($0) }) {
      if seconds == 0 {
        say("ringtimer", .carried, "0 was the old system's default")
      } else {
        let rings = min(20, max(2, (seconds + 2) / 5))
        say(
          "ringtimer", .changed, "\(seconds) seconds are \(rings) rings of 5 seconds",
          [Claim(user, "rings_before_no_answer", "\(rings)")])
      }
    }
    for name in ["callwaiting_enable", "callwaiting"] {
      if let value = text(name) {
        let isOn = value.uppercased() == "ENABLED"
        say(name, .carried, "", [Claim(user, "call_waiting", isOn ? "true" : "false")])
      }
    }
    secret("secret", "the new exchange makes its own passwords")
    secret("devinfo_secret", "the new exchange makes its own passwords")
    if let technology = text("tech"), ["virtual", "custom"].contains(technology) {
      say("tech", .notCarried, "a \(technology) extension has no telephone")
    }
    for destination in ["noanswer_dest", "busy_dest", "chanunavail_dest"] where text(destination) != nil {
      readDestination(destination, user)
    }
  }

  private mutating func readName(_ user: ObjectKey, _ id: String) {
    for column in ["name", "description", "voicemail_name"] {
      guard let name = text(column) else { continue }
      if column != "name", name == text("name") || self.cell("name") != nil {
        say(column, .carried, "the same as the name")
        if name != text("name") { say(column, .notCarried, "the name is taken from the column `name`") }
      } else if name == id {
        say(column, .notCarried, "only the extension")
      } else if let person = PersonName(name) {
        say(
          column, .guessed, "taken apart: \(shown(person.first)) and \(shown(person.last))",
          [Claim(user, "first_name", person.first, .hint), Claim(user, "last_name", person.last, .hint)])
      } else {
        say(column, .guessed, "a single word, taken as the first name", [Claim(user, "first_name", name, .hint)])
      }
    }
  }

  /// `"Jan" <0887654011>`, or a number alone.
  private mutating func readCallerID(_ user: ObjectKey, _ column: String) {
    guard let text = text(column) else { return }
    let part = text.contains("<") ? text.dialledPart : text
    guard let number = number(part) else {
      return say(column, .notCarried, "not a number: callers see the company's")
    }
    say(
      column, .guessed, "the number shown outside is taken to be the user's own",
      [Claim(user, "number", number.nationalText, .hint), Claim(user, "caller_id", "personal")])
  }

  private mutating func readVoicemail(_ user: ObjectKey, _ id: String) {
    for column in ["voicemail_enable", "vm"] {
      guard let value = text(column) else { continue }
      let isOn = ["yes", "enabled", "1", "true", "on"].contains(value.lowercased())
      say(column, .carried, "", [Claim(user, "voicemail.active", isOn ? "true" : "false")])
    }
    if cell("voicemail_enable") == nil, cell("vm") == nil, let context = text("voicemail") {
      say("voicemail", .carried, "", [Claim(user, "voicemail.active", context == "novm" ? "false" : "true")])
    } else {
      say("voicemail", .carried, "the same as whether voicemail is on")
    }
    for column in ["voicemail_vmpwd", "vmpwd", "voicmail_vmpwd"] {
      let pin = text(column) ?? ""
      secret(column, "a new PIN is made", keptAs: "pin/\(id)", isWeak: WeakSecrets.isWeakPIN(pin, of: id))
    }
    for column in ["voicemail_email", "email"] {
      guard let text = text(column) else { continue }
      let mails = text.split { "|,; ".contains($0) }.map(String.init)
      guard let first = mails.first, first.contains("@") else {
        say(column, .damaged, "not a mail address")
        continue
      }
      say(
        column, mails.count > 1 ? .changed : .carried,
        mails.count > 1 ? "only the first address gets the messages" : "",
        [Claim(user, "voicemail.mail", first)])
    }
    say("voicemail_options", .notCarried, "messages are mailed as WAV, and kept or not as the provider has it")
  }

  /// A follow-me list of one external number rings with the telephone.
  private mutating func readFollowMe(_ user: ObjectKey, _ id: String) {
    let prefix = "findmefollow_"
    guard let list = text(prefix + "grplist") ?? text("grplist") else { return }
    let column = text(prefix + "grplist") == nil ? "grplist" : prefix + "grplist"
    let isOn = ["yes", "enabled", "1", "checked"].contains((text(prefix + "enabled") ?? "").lowercased())
    let members = list.split(separator: "-").map(String.init)
    guard isOn || self.cell(prefix + "enabled") == nil && members.count > 1 else {
      return say(column, .notCarried, "follow me is switched off")
    }
    say(prefix + "enabled", .carried)
    let outside = members.compactMap { number(String($0.prefix { $0 != "#" })) }
    let inside = members.filter { !$0.hasSuffix("#") && $0 != id }
    guard let first = outside.first, inside.isEmpty, outside.count == 1 else {
      return say(
        column, .needsDecision, "follow me rings \(members.count) telephones: `simultaneous_ring` has one number", [],
        question: Question(
          "users/\(id)/simultaneous_ring.number", "which number rings along with this user?",
          choices: outside.map(\.nationalText) + [Question.skip]))
    }
    let confirms = (text(prefix + "needsconf") ?? "").uppercased() == "CHECKED"
    say(
      column, .changed, "rings together with the devices",
      [
        Claim(user, "simultaneous_ring.number", first.nationalText),
        Claim(user, "simultaneous_ring.confirm", confirms ? "true" : "false"),
      ])
    say(prefix + "needsconf", .carried)
  }

  private mutating func readDestination(_ column: String, _ user: ObjectKey) {
    guard let text = text(column) else { return }
    let key =
      ["noanswer_dest": "no_answer", "busy_dest": "busy", "chanunavail_dest": "not_reachable"][column] ?? "no_answer"
    switch FreePBXDestination(text) {
    case .extension(let target): say(column, .carried, "", [Claim(user, "forwards.\(key)", target)])
    case .mailbox(let box) where ObjectKey.user(box) == user: say(column, .carried, "the user's own voicemail")
    case .group, .queue, .ivr, .timeCondition, .announcement, .nightSwitch, .hangUp, .mailbox, .other:
      say(
        column, .needsDecision, "goes to \(shown(text))", [],
        question: Question(
          "\(user.path)/forwards.\(key)", "where do these calls go? It was \(shown(text))", choices: [Question.skip]))
    }
  }

  /// A row of `dids`.
  mutating func readDID() {
    guard let did = text("extension") else {
      for name in ["destination", "description", "cidnum"] {
        say(
          name, .needsDecision, "the catch-all route, without a number", [],
          question: Question("unassigned_numbers", "where do calls to unassigned numbers go?"))
      }
      return
    }
    guard let number = number(did) else {
      return say(
        "extension", .needsDecision, "not a single number: write its block with --number-block", [],
        question: Question("dids/\(did)", "what is \(shown(did))?", choices: [Question.skip]))
    }
    let text = number.nationalText
    var owner: ObjectKey?
    switch self.text("destination").map(FreePBXDestination.init) {
    case .extension(let id)?, .mailbox(let id)?: owner = Extension(id).map { .user($0.digits) }
    case .group(let id)?: owner = .group(id)
    case .queue(let id)?: owner = .group(id)
    case .ivr(let id)?: owner = ObjectKey("auto_attendants", "ivr-\(id)")
    default: break
    }
    if let owner {
      say("extension", .carried, "", [Claim(owner, owner.list == "users" ? "number" : "number", text)])
      say("destination", .carried, "", [Claim(owner, "number", text)])
    } else {
      let block = ObjectKey("numbers", text)
      say("extension", .changed, "a number of the company, without a destination yet", [Claim(block, "range", text)])
      say(
        "destination", .needsDecision, "has no counterpart by itself", [],
        question: Question(
          "numbers/\(text)/destination", "where do calls to \(text) go? Give the number to a user, a group or a menu",
          choices: [Question.skip]))
    }
    say("description", .notCarried, "the description keeps no remarks about numbers")
  }

  /// A row of `usermanusers`: the only file with first and last names.
  mutating func readUser() {
    guard let id = text("default_extension"), id != "none" else {
      return say("username", .notCarried, "a user without an extension")
    }
    let user = ObjectKey.user(id)
    say("default_extension", .carried, "", [Claim(user, "extension", id, .hint)])
    if let name = text("fname") { say("fname", .carried, "", [Claim(user, "first_name", name)]) }
    if let name = text("lname") { say("lname", .carried, "", [Claim(user, "last_name", name)]) }
    if cell("fname") == nil, cell("lname") == nil, let name = text("displayname"), let person = PersonName(name) {
      say(
        "displayname", .guessed, "taken apart",
        [Claim(user, "first_name", person.first), Claim(user, "last_name", person.last)])
    } else {
      say("displayname", .notCarried, "first and last name have columns of their own")
    }
    if let mail = text("email"), mail.contains("@") {
      say("email", .carried, "", [Claim(user, "voicemail.mail", mail, .hint)])
    }
    say("username", .notCarried, "logins are made anew")
  }

  /// A row of `timegroup`: `08:30-17:00|mon-fri|*|*`.
  mutating func readTimeGroup() {
    guard let name = text("description") else { return }
    let times = (1...200).flatMap { ["time\($0)", "time_\($0)"] }.filter { cell($0) != nil }
    guard !times.isEmpty else {
      return say("description", .notCarried, "a time group without times: a switch by hand, as the night switch is")
    }
    let schedule = ObjectKey("schedules", String(name.prefix(40)))
    let holidays = ObjectKey("holidays", String(name.prefix(40)))
    for column in times {
      guard let text = text(column) else { continue }
      switch FreePBXTime(text) {
      case .weekly(let days, let hours)?:
        say(column, .carried, "", [Claim(schedule, days, .names([hours]))])
        say("description", .carried, "", [Claim(schedule, days, .names([hours]))])
      case .day(let day)?:
        say(column, .carried, "each year", [Claim(holidays, "days", .names([day]))])
        say("description", .carried, "", [Claim(holidays, "days", .names([day]))])
      case nil:
        say(
          column, .needsDecision, "neither weekly hours nor whole days of a year", [],
          question: Question("schedules/\(name)/\(column)", "what does \(shown(text)) mean?", choices: [Question.skip]))
      }
    }
  }

  /// A row of `contacts`.
  mutating func readContact() {
    let name = text("displayname") ?? [text("fname"), text("lname")].compactMap(\.self).joined(separator: " ")
    guard !name.isEmpty else { return }
    let entry = ObjectKey("phone_book", String(name.prefix(80)))
    var found = false
    for index in 1...20 {
      guard let text = text("phone_\(index)_number") else { continue }
      guard let number = number(text) else {
        say("phone_\(index)_number", .damaged, "not a telephone number")
        continue
      }
      found = true
      say(
        "phone_\(index)_number", .carried, "",
        [Claim(entry, "name", entry.id), Claim(entry, "numbers", .names([number.nationalText]))])
    }
    guard found else { return say("displayname", .notCarried, "a contact without a number") }
    for column in ["displayname", "fname", "lname"] { say(column, .carried, "", [Claim(entry, "name", entry.id)]) }
  }
}
