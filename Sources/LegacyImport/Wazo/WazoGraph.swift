import RecordSchemas
import SourceText
import TelephoneExchange

/// The tables of a Wazo database while their keys are followed: users to lines to extensions, groups and queues to members.
struct WazoGraph {
  private(set) var rows: [String: [NamedRow]]
  private(set) var aliases: [ObjectKey: ObjectKey] = [:]
  /// By the keys of the database.
  private var users: [String: String] = [:]
  private var boxes: [String: String] = [:]
  /// `group/sales`, `queue/support`, as members name them.
  private var groups: [String: ObjectKey] = [:]
  /// `group/3`: a group by its number.
  private var numbered: [String: ObjectKey] = [:]
  private var extensions: [String: String] = [:]
  /// Where the calls of an incoming number go, by its key.
  private var answers: [String: ObjectKey] = [:]

  init(_ rows: [String: [NamedRow]]) { self.rows = rows }

  mutating func read() {
    tie()
    each("userfeatures") { row, graph in graph.readUser(&row) }
    each("voicemail") { row, graph in graph.readVoicemail(&row) }
    each("linefeatures") { row, _ in row.say("name", .notCarried, "accounts are named by the new exchange") }
    each("groupfeatures") { row, graph in graph.readGroup(&row, "group") }
    each("queuefeatures") { row, graph in graph.readGroup(&row, "queue") }
    each("queue") { row, graph in graph.readStrategy(&row) }
    rows["queuemember"]?.sort { (Int($0.text("position") ?? "") ?? 0) < (Int($1.text("position") ?? "") ?? 0) }
    each("queuemember") { row, graph in graph.readMember(&row) }
    var first = FirstNumbers()
    each("extensions") { row, graph in graph.readExtension(&row, &first) }
    each("dialaction") { row, graph in graph.readAction(&row) }
    for table in ["user_line", "line_extension"] {
      each(table) { row, _ in row.carryAll("ties a user to an extension") }
    }
  }

  private mutating func each(_ table: String, _ body: (inout NamedRow, Self) -> Void) {
    guard var own = rows[table] else { return }
    for index in own.indices { body(&own[index], self) }
    rows[table] = own
  }

  /// What everything is called.
  private mutating func tie() {
    var extens: [String: String] = [:]
    for row in rows["extensions"] ?? [] {
      guard let id = row.text("id"), let exten = row.text("exten") else { continue }
      extens[id] = exten
      if let type = row.text("type"), let value = row.text("typeval"), type != "user" {
        if extensions["\(type)/\(value)"] == nil { extensions["\(type)/\(value)"] = exten }
      }
    }
    var lines: [String: String] = [:]
    for row in rows["line_extension"] ?? [] {
      guard let line = row.text("line_id"), let exten = row.text("extension_id").flatMap({ extens[$0] }) else {
        continue
      }
      if lines[line] == nil || row.text("main_extension") == "t" { lines[line] = exten }
    }
    for row in rows["user_line"] ?? [] {
      guard let user = row.text("user_id"), let exten = row.text("line_id").flatMap({ lines[$0] }),
        Extension(exten) != nil
      else { continue }
      if users[user] == nil || row.text("main_line") == "t" { users[user] = exten }
    }
    for row in rows["userfeatures"] ?? [] {
      guard let box = row.text("voicemailid"), let id = row.text("id").flatMap({ users[$0] }) else { continue }
      boxes[box] = id
    }
    for row in rows["linefeatures"] ?? [] {
      guard let id = row.text("id"), let name = row.text("name"), let exten = lines[id], Extension(exten) != nil else {
        continue
      }
      aliases[.user(name)] = .user(exten)
    }
    var taken: Set<String> = []
    for (table, kind) in [("groupfeatures", "group"), ("queuefeatures", "queue")] {
      for row in rows[table] ?? [] {
        guard let id = row.text("id"), let name = row.text("name") else { continue }
        var title = String((row.text("label") ?? row.text("displayname") ?? name).prefix(70))
        if !taken.insert(title).inserted { title += " \(id)" }
        groups["\(kind)/\(name)"] = .group(title)
        numbered["\(kind)/\(id)"] = .group(title)
      }
    }
    for row in rows["dialaction"] ?? [] where row.text("category") == "incall" && row.text("event") == "answer" {
      if let value = row.text("categoryval"), answers[value] == nil { answers[value] = owner(row) }
    }
  }

  private func readUser(_ row: inout NamedRow) {
    row.sayPassword("passwdclient")
    guard let key = row.text("id"), let id = users[key] else {
      return row.say("firstname", .notCarried, "a user without an extension")
    }
    let user = ObjectKey.user(id)
    row.say("id", .carried, "", [Claim(user, "extension", id)])
    row.sayText("firstname", user, "first_name")
    row.sayText("lastname", user, "last_name")
    row.sayMail("email", user, .hint)
    row.sayRings("ringseconds", user, "rings_before_no_answer")
    let name = [row.text("firstname"), row.text("lastname")].compactMap(\.self).joined(separator: " ")
    row.sayMobile("mobilephonenumber", of: name.isEmpty ? id : name)
    switch row.text("outcallerid") {
    case "anonymous"?: row.say("outcallerid", .carried, "", [Claim(user, "withhold_number", "true")])
    case "default"?: row.say("outcallerid", .carried, "the company's number")
    default: row.sayShownNumber("outcallerid", user)
    }
    if row.cell("voicemailid") != nil {
      let isOn = row.isOn("enablevoicemail")
      for column in ["voicemailid", "enablevoicemail"] {
        row.say(column, .carried, "", [Claim(user, "voicemail.active", isOn ? "true" : "false")])
      }
    }
  }

  private func readVoicemail(_ row: inout NamedRow) {
    guard let id = row.text("uniqueid").flatMap({ boxes[$0] }) else {
      return row.say("mailbox", .notCarried, "a mailbox of nobody")
    }
    let user = ObjectKey.user(id)
    row.say("uniqueid", .carried, "ties a user to a mailbox")
    row.say("mailbox", .carried, "", [Claim(user, "extension", id, .hint)])
    row.sayMail("email", user)
    row.sayName("fullname", user)
    row.sayPIN("password", user)
  }

  // MARK: Groups

  private func readGroup(_ row: inout NamedRow, _ kind: String) {
    guard let id = row.text("id"), let group = numbered["\(kind)/\(id)"] else { return }
    let named = Claim(group, "name", group.id)
    row.say("id", .carried, "", [named])
    for column in ["name", "label", "displayname"] { row.say(column, .carried, "", [named]) }
    if let number = row.text("number") ?? extensions["\(kind)/\(id)"], Extension(number) != nil {
      row.say("id", .carried, "", [Claim(group, "extension", number)])
      row.say("number", .carried, "", [Claim(group, "extension", number)])
    }
  }

  /// The table `queue` has the strategy of both.
  private func readStrategy(_ row: inout NamedRow) {
    guard let name = row.text("name"), let strategy = row.text("strategy"),
      let group = groups["\(row.text("category") ?? "queue")/\(name)"]
    else { return }
    row.say("name", .carried, "", [Claim(group, "name", group.id)])
    row.say("category", .carried, "a group or a queue")
    guard let (policy, note) = FreePBXGraph.policies[strategy] else {
      return row.say(
        "strategy", .needsDecision, "\(shown(strategy)) has no counterpart", [],
        question: Question(group.path + "/policy", "who rings?", choices: HuntGroupPolicies.all))
    }
    row.say("strategy", note.isEmpty ? .carried : .changed, note, [Claim(group, "policy", policy)])
    if policy != "simultaneous", let seconds = row.text("timeout").flatMap({ Int($0) }), seconds > 0 {
      let rings = Rings.of(seconds, least: 1)
      row.say(
        "timeout", .changed, "\(seconds) seconds are \(rings) rings of 5 seconds",
        [Claim(group, "next_agent_after", "\(rings) rings")])
    }
  }

  private func readMember(_ row: inout NamedRow) {
    guard let name = row.text("queue_name"), let group = groups["\(row.text("category") ?? "queue")/\(name)"] else {
      return row.say("queue_name", .damaged, "there is no such group")
    }
    guard row.text("usertype") != "agent" else {
      return row.say("userid", .notCarried, "an agent who logs in, and is nobody's telephone")
    }
    guard let id = row.text("userid").flatMap({ users[$0] }) else {
      return row.say(
        "interface", .needsDecision, "a member that is no user", [],
        question: Question(
          "\(group.path)/\(row.text("interface") ?? "")", "who is this member?", choices: [Question.skip]))
    }
    let claims = [Claim(group, "agents", .names([id]))]
    for column in ["queue_name", "userid", "interface"] { row.say(column, .carried, "", claims) }
    for column in ["usertype", "category", "position"] { row.say(column, .carried, "how the member is kept") }
  }

  // MARK: Numbers

  private func readExtension(_ row: inout NamedRow, _ first: inout FirstNumbers) {
    guard let exten = row.text("exten") else { return }
    switch row.text("type") {
    case "incall"?:
      let value = row.text("typeval") ?? ""
      guard let owner = answers[value] else {
        if let number = row.number(exten) {
          row.say(
            "exten", .needsDecision, "a number of the company, without a destination",
            [Claim(ObjectKey("numbers", number.nationalText), "range", number.nationalText)],
            question: Question(
              "numbers/\(number.nationalText)/destination", "where do calls to \(number.nationalText) go?",
              choices: [Question.skip]))
        } else {
          row.say(
            "exten", .needsDecision, "not a whole number", [],
            question: Question("dids/\(exten)", "which number is \(shown(exten))?", choices: [Question.skip]))
        }
        return
      }
      row.sayNumbers("exten", owner, &first)
      for column in ["type", "typeval"] { row.say(column, .carried, "a number that is called from outside") }
    case "user"?, "group"?, "queue"?:
      for column in ["id", "exten", "type", "typeval"] {
        row.say(column, .carried, "the extension of a user or a group")
      }
    default: row.say("exten", .notCarried, "a code or a setting of the old engine")
    }
  }

  private func owner(_ action: NamedRow) -> ObjectKey? {
    guard let kind = action.text("action"), let value = action.text("actionarg1") else { return nil }
    return kind == "user" ? users[value].map { .user($0) } : numbered["\(kind)/\(value)"]
  }

  private func readAction(_ row: inout NamedRow) {
    guard let category = row.text("category"), let value = row.text("categoryval"), row.text("action") != "none" else {
      return
    }
    let columns = ["event", "category", "categoryval", "action", "actionarg1"]
    if category == "incall" {
      for column in columns where owner(row) != nil { row.say(column, .carried, "where calls to a number go") }
      return
    }
    let keys = ["noanswer": "no_answer", "busy": "busy", "chanunavail": "not_reachable"]
    guard category == "user", let id = users[value], let key = row.text("event").flatMap({ keys[$0] }) else { return }
    guard let target = owner(row), target.list == "users", target != .user(id) else {
      return row.say(
        "action", .needsDecision, "goes to \(shown(row.text("action") ?? ""))", [],
        question: Question("users/\(id)/forwards.\(key)", "where do these calls go?", choices: [Question.skip]))
    }
    for column in columns { row.say(column, .carried, "", [Claim(.user(id), "forwards.\(key)", target.id)]) }
  }
}
