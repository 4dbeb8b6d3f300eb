import RecordSchemas
import SourceText
import TelephoneExchange

/// A mysqldump of a FreePBX, Issabel or NethVoice database: people, ring groups, queues, menus, hours and inbound routes, with
/// their destinations resolved into who follows whom.
enum FreePBXDump {
  static func recognise(_ file: InputFile) -> String? {
    let head = file.head
    guard head.contains("CREATE TABLE") || head.contains("INSERT INTO") else { return nil }
    var text = ArraySlice(file.bytes)
    // The tables may stand far behind the records of calls.
    var found: [String] = []
    for name in [
      "ringgroups", "ivr_details", "incoming", "queues_config", "timeconditions", "userman_users", "findmefollow",
    ] {
      if text.range(of: "`\(name)`") { found.append(name) }
    }
    text = []
    guard found.count >= 2 else { return nil }
    return "a database dump with the tables \(found.prefix(3).map { shown($0) }.joined(separator: ", "))"
  }

  private static let tables: Set<String> = [
    "users", "userman_users", "incoming", "ringgroups", "queues_config", "queues_details", "ivr_details", "ivr_entries",
    "timeconditions", "timegroups_groups", "timegroups_details", "announcement", "daynight", "outbound_routes",
    "findmefollow",
  ]

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    var extraction = Extraction()
    var dump = SQLDump(TextBytes(file.bytes).bytes)
    var rows: [String: [NamedRow]] = [:]
    dump.read(tables) { row in
      let cells = row.cells.enumerated().map { InputCell(text: $1.value.trimmed, line: row.line, column: $0 + 1) }
      let table = InputTable(file: file.name, sheet: row.table, rows: AnySequence([]))
      let names = Dictionary(uniqueKeysWithValues: row.cells.enumerated().map { ($0 + 1, $1.column.lowercased()) })
      rows[row.table, default: []].append(
        NamedRow(InputRow(line: row.line, cells: cells), table, names, cells.count, context) { _ in
          "a setting of the old engine"
        })
    }
    var graph = FreePBXGraph(rows, context)
    graph.read()
    extraction.aliases = graph.aliases
    for table in graph.rows.keys.sorted() {
      for var row in graph.rows[table] ?? [] { extraction.take(row.finished()) }
    }
    for (table, line, count) in dump.skipped {
      extraction.add(
        InputValue(
          InputPlace(file.name, part: table, line: line, name: "table"), count == 1 ? "1 row" : "\(count) rows",
          .notCarried,
          table == "cdr" || table == "cel"
            ? "records of past calls" : "settings of the old engine, or a module without counterpart"))
    }
    for fault in dump.faults {
      extraction.add(InputValue(InputPlace(file.name, line: fault.line), "", .damaged, fault.message))
    }
    return extraction
  }
}

extension ArraySlice<UInt8> {
  /// Whether a text stands anywhere in it.
  fileprivate func range(of text: String) -> Bool {
    let wanted = Array(text.utf8)
    return withUnsafeBufferPointer { bytes in
      guard let first = wanted.first, bytes.count >= wanted.count else { return false }
      var at = 0
      while at <= bytes.count - wanted.count {
        if bytes[at] == first, wanted.indices.allSatisfy({ bytes[at + $0] == wanted[$0] }) { return true }
        at += 1
      }
      return false
    }
  }
}

/// The tables of one dump while their destinations are followed.
struct FreePBXGraph {
  private(set) var rows: [String: [NamedRow]]
  private(set) var aliases: [ObjectKey: ObjectKey] = [:]
  private let context: ImportContext
  private var menus: [String: String] = [:]
  private var groups: [String: String] = [:]
  private var announcements: [String: String] = [:]
  private var schedules: [String: String] = [:]
  /// The night switch of the company came out of a time condition.
  private var hasNight = false
  private var conditions: [String: (schedule: String, open: String, closed: String)] = [:]

  init(_ rows: [String: [NamedRow]], _ context: ImportContext) {
    self.rows = rows
    self.context = context
  }

  mutating func read() {
    name()
    each("users") { row, _ in row.readExtension() }
    each("userman_users") { row, _ in row.readUser() }
    each("timegroups_details") { row, graph in graph.readTime(&row) }
    each("timegroups_groups") { row, graph in row.carryAll("the name of a schedule") }
    each("timeconditions") { row, graph in graph.readCondition(&row) }
    each("ringgroups") { row, graph in graph.readGroup(&row) }
    readQueues()
    each("ivr_details") { row, graph in graph.readMenu(&row) }
    each("ivr_entries") { row, graph in graph.readKey(&row) }
    each("announcement") { row, graph in graph.readAnnouncement(&row) }
    readNight()
    each("incoming") { row, graph in graph.readRoute(&row) }
    each("daynight") { row, _ in
      row.say("dest", .needsDecision, "a switch by hand: the night switch of the company is one", [], question: nil)
    }
    each("outbound_routes") { row, _ in
      row.say("name", .notCarried, "trunks and routes are the provider's, in the provider file")
    }
  }

  private mutating func each(_ table: String, _ body: (inout NamedRow, FreePBXGraph) -> Void) {
    guard var own = rows[table] else { return }
    for index in own.indices { body(&own[index], self) }
    rows[table] = own
  }

  /// What everything is called; numbers of modules become names.
  private mutating func name() {
    var taken: Set<String> = []
    func unique(_ name: String?, _ kind: String, _ id: String) -> String {
      let wanted = name.map { String($0.prefix(70)) } ?? "\(kind) \(id)"
      if taken.insert(wanted).inserted { return wanted }
      taken.insert("\(wanted) \(id)")
      return "\(wanted) \(id)"
    }
    for row in rows["ringgroups"] ?? [] {
      if let id = row.text("grpnum") { groups[id] = unique(row.text("description"), "Group", id) }
    }
    for row in rows["queues_config"] ?? [] {
      if let id = row.text("extension") { groups[id] = unique(row.text("descr"), "Queue", id) }
    }
    for row in rows["ivr_details"] ?? [] {
      if let id = row.text("id") ?? row.text("ivr_id") {
        menus[id] = unique(row.text("name") ?? row.text("displayname"), "Menu", id)
      }
    }
    for row in rows["announcement"] ?? [] {
      if let id = row.text("announcement_id") {
        announcements[id] = unique(row.text("description"), "Announcement", id)
      }
    }
    for row in rows["timegroups_groups"] ?? [] {
      if let id = row.text("id") { schedules[id] = String((row.text("description") ?? "Hours \(id)").prefix(40)) }
    }
    for row in rows["timeconditions"] ?? [] {
      guard let id = row.text("timeconditions_id"), let time = row.text("time"), let schedule = schedules[time] else {
        continue
      }
      conditions[id] = (schedule, row.text("truegoto") ?? "", row.text("falsegoto") ?? "")
    }
    for (id, name) in groups { aliases[.group(id)] = .group(name) }
    for (id, name) in menus { aliases[ObjectKey("auto_attendants", "ivr-\(id)")] = ObjectKey("auto_attendants", name) }
  }

  // MARK: Destinations

  /// A target in the words of the description; nil where there is none.
  private func target(_ text: String) -> String? {
    switch FreePBXDestination(text) {
    case .extension(let id): id
    case .group(let id), .queue(let id): groups[id] == nil ? nil : id
    case .ivr(let id): menus[id]
    case .announcement(let id): announcements[id]
    // In business hours, which is when a menu or a group is asked; the rest is told.
    case .timeCondition, .mailbox, .nightSwitch, .hangUp, .other: nil
    }
  }

  private func ask(_ row: inout NamedRow, _ column: String, _ path: String, _ text: String) {
    row.say(
      column, .needsDecision, "goes to \(shown(text)), which has no counterpart by itself", [],
      question: Question(path, "where do these calls go? It was \(shown(text))", choices: [Question.skip]))
  }

  // MARK: Hours

  private func readTime(_ row: inout NamedRow) {
    guard let group = row.text("timegroupid"), let name = schedules[group], let text = row.text("time") else { return }
    switch FreePBXTime(text) {
    case .weekly(let days, let hours)?:
      row.say("time", .carried, "", [Claim(ObjectKey("schedules", name), days, .names([hours]))])
    case .day(let day)?:
      row.say("time", .carried, "each year", [Claim(ObjectKey("holidays", name), "days", .names([day]))])
    case nil:
      row.say(
        "time", .needsDecision,
        "neither weekly hours nor whole days of a year: write it under `schedules` or `holidays`", [],
        question: Question("schedules/\(name)/\(text)", "what does \(shown(text)) mean?", choices: [Question.skip]))
    }
    row.carry("timegroupid")
    row.carry("id")
  }

  private func readCondition(_ row: inout NamedRow) {
    row.carry("timeconditions_id")
    row.carry("displayname")
    row.carry("time")
  }

  /// One schedule that sends calls elsewhere when the company is closed is its night switch; several must be looked at.
  private mutating func readNight() {
    var reached: Set<String> = []
    for row in rows["incoming"] ?? [] {
      if case .timeCondition(let id)? = row.text("destination").map(FreePBXDestination.init) { reached.insert(id) }
    }
    let used = conditions.filter { reached.contains($0.key) }
    let meanings = Set(used.values.map { [$0.schedule, $0.closed] })
    guard var own = rows["timeconditions"] else { return }
    for index in own.indices {
      guard let id = own[index].text("timeconditions_id"), let condition = conditions[id] else { continue }
      let night = ObjectKey("night_switch", "")
      if reached.contains(id), meanings.count == 1, let closed = target(condition.closed) {
        hasNight = true
        own[index].say(
          "truegoto", .changed,
          "in the hours of \(shown(condition.schedule)); outside them the night switch goes first",
          [Claim(night, "mode", "automatic"), Claim(night, "business_hours", condition.schedule)])
        own[index].say(
          "falsegoto", .changed, "the destination of the night switch", [Claim(night, "destination", closed)])
      } else {
        for column in ["truegoto", "falsegoto"] {
          guard let text = own[index].text(column) else { continue }
          let when = column == "truegoto" ? "in" : "outside"
          ask(
            &own[index], column, "timeconditions/\(id)/\(column)",
            "\(text) \(when) the hours of \(condition.schedule)")
        }
      }
    }
    rows["timeconditions"] = own
  }

  // MARK: Groups

  private static let policies: [String: (policy: String, note: String)] = [
    "ringall": ("simultaneous", ""), "ringallv2": ("simultaneous", "the own extension no longer rings first"),
    "hunt": ("regular", ""), "memoryhunt": ("regular", "those who rang before no longer ring along"),
    "firstavailable": ("regular", "rings on past the first who is free"),
    "firstnotonphone": ("regular", "rings on past the first who is free"),
    "random": ("uniform", "who has been idle longest instead of anyone"), "rrmemory": ("circular", ""),
    "rrordered": ("circular", ""),
    "linear": ("regular", ""), "leastrecent": ("uniform", ""),
    "fewestcalls": ("uniform", "who has been idle longest instead of fewest calls"),
    "wrandom": ("uniform", "who has been idle longest instead of anyone"),
  ]

  private func readPolicy(_ row: inout NamedRow, _ column: String, _ group: ObjectKey) -> String? {
    guard let strategy = row.text(column) else { return nil }
    // `-prim`: nobody rings while the first is busy.
    let isPrimary = strategy.hasSuffix("-prim")
    guard let (policy, note) = Self.policies[isPrimary ? String(strategy.dropLast(5)) : strategy] else {
      row.say(
        column, .needsDecision, "\(shown(strategy)) has no counterpart", [],
        question: Question(group.path + "/policy", "who rings?", choices: HuntGroupPolicies.all))
      return nil
    }
    let notes = [note, isPrimary ? "the first being busy no longer stops the others" : ""].filter { !$0.isEmpty }
    row.say(
      column, notes.isEmpty ? .carried : .changed, notes.joined(separator: "; "), [Claim(group, "policy", policy)])
    return policy
  }

  private func readGroup(_ row: inout NamedRow) {
    guard let id = row.text("grpnum"), let name = groups[id] else { return }
    let group = ObjectKey.group(name)
    row.say("grpnum", .carried, "", [Claim(group, "extension", id), Claim(group, "name", name)])
    row.say("description", .carried, "", [Claim(group, "name", name)])
    let policy = readPolicy(&row, "strategy", group)
    let members = (row.text("grplist") ?? "").split(separator: "-").map(String.init)
    let inside = members.filter { !$0.hasSuffix("#") }
    let outside = members.filter { $0.hasSuffix("#") }
    row.say("grplist", .carried, "", [Claim(group, "agents", .names(inside))])
    if !outside.isEmpty {
      row.say(
        "grplist", .needsDecision,
        "\(outside.joined(separator: ", ")) is outside: make a user with that `mobile` an agent", [],
        question: nil)
    }
    let seconds = row.text("grptime").flatMap { Int($0) } ?? 0
    let wait = policy == "simultaneous" ? seconds : seconds * max(1, inside.count)
    if seconds > 0, policy != "simultaneous" {
      let rings = min(20, max(1, (seconds + 2) / 5))
      row.say(
        "grptime", .changed, "\(seconds) seconds are \(rings) rings of 5 seconds",
        [Claim(group, "next_agent_after", "\(rings) rings")])
    }
    readOverflow(&row, "postdest", after: wait, "grptime", group)
  }

  private func readOverflow(_ row: inout NamedRow, _ column: String, after: Int, _ time: String, _ group: ObjectKey) {
    guard let text = row.text(column) else { return }
    if FreePBXDestination(text) == .hangUp { return row.say(column, .carried, "the call ends") }
    guard after > 0, let target = target(text) else {
      return ask(&row, column, group.path + "/overflow.to", text)
    }
    row.say(time, .carried, "", [Claim(group, "overflow.after", "\(min(after, 7200)) s")])
    row.say(
      column, .carried, "",
      [Claim(group, "overflow.after", "\(min(after, 7200)) s"), Claim(group, "overflow.to", target)])
  }

  private mutating func readQueues() {
    var waits: [String: Int] = [:]
    each("queues_details") { row, graph in
      guard let id = row.text("id"), let name = graph.groups[id], let keyword = row.text("keyword"),
        let data = row.text("data")
      else { return }
      let group = ObjectKey.group(name)
      switch keyword {
      case "member":
        let part = data.split(separator: "/").dropFirst().first.map(String.init) ?? data
        let member = String(part.prefix { $0.isNumber })
        guard !member.isEmpty else { return }
        row.say("data", .carried, "", [Claim(group, "agents", .names([member]))])
        for column in ["id", "keyword", "flags"] { row.carry(column) }
      case "strategy":
        _ = graph.readPolicy(&row, "data", group)
        for column in ["id", "keyword", "flags"] { row.carry(column) }
      case "timeout":
        if let seconds = Int(data), seconds > 0 {
          let rings = min(20, max(1, (seconds + 2) / 5))
          row.say(
            "data", .changed, "\(seconds) seconds are \(rings) rings of 5 seconds",
            [Claim(group, "next_agent_after", "\(rings) rings")])
        }
        for column in ["id", "keyword", "flags"] { row.carry(column) }
      default: break
      }
    }
    for row in rows["queues_config"] ?? [] {
      if let id = row.text("extension"), let wait = row.text("maxwait").flatMap({ Int($0) }) { waits[id] = wait }
    }
    each("queues_config") { row, graph in
      guard let id = row.text("extension"), let name = graph.groups[id] else { return }
      let group = ObjectKey.group(name)
      row.say("extension", .carried, "", [Claim(group, "extension", id), Claim(group, "name", name)])
      row.say("descr", .carried, "", [Claim(group, "name", name)])
      graph.readOverflow(&row, "dest", after: waits[id] ?? 0, "maxwait", group)
    }
  }

  // MARK: Menus

  private func readMenu(_ row: inout NamedRow) {
    guard let id = row.text("id") ?? row.text("ivr_id"), let name = menus[id] else { return }
    let menu = ObjectKey("auto_attendants", name)
    let main = "menus.business_hours."
    row.carry("id")
    row.say("name", .carried, "", [Claim(menu, "name", name)])
    row.say("description", .notCarried, "the description keeps no remarks about menus")
    if let seconds = row.text("timeout_time").flatMap({ Int($0) }) {
      row.say("timeout_time", .carried, "", [Claim(menu, "first_digit_timeout", "\(min(60, max(1, seconds))) s")])
    }
    if let loops = row.text("invalid_loops").flatMap({ Int($0) }) {
      row.say("invalid_loops", .changed, "tries in all", [Claim(menu, "tries", "\(min(10, loops + 1))")])
    }
    if let dialing = row.text("directdial") {
      let isOff = dialing.isEmpty || dialing.lowercased() == "disabled" || dialing == "0"
      row.say("directdial", .carried, "", [Claim(menu, main + "extension_dialing", isOff ? "false" : "true")])
    }
    for column in ["timeout_destination", "invalid_destination"] {
      guard let text = row.text(column) else { continue }
      if let target = target(text) {
        row.say(column, .carried, "", [Claim(menu, main + "operator", target)])
      } else if FreePBXDestination(text) == .hangUp {
        row.say(column, .carried, "without an operator the call ends")
      } else {
        ask(&row, column, menu.path + "/" + main + "operator", text)
      }
    }
    row.say(
      "announcement", .needsDecision, "the recording is a file of the old system: copy it and name it under `greeting`",
      [], question: nil)
  }

  private func readKey(_ row: inout NamedRow) {
    guard let id = row.text("ivr_id"), let name = menus[id], let selection = row.text("selection"),
      let text = row.text("dest")
    else { return }
    let menu = ObjectKey("auto_attendants", name)
    row.carry("ivr_id")
    let key = ["*": "star", "#": "hash"][selection] ?? selection
    if ["t", "i"].contains(selection) {
      guard let target = target(text) else {
        return ask(&row, "dest", menu.path + "/menus.business_hours.operator", text)
      }
      row.say("dest", .carried, "", [Claim(menu, "menus.business_hours.operator", target)])
      return row.carry("selection")
    }
    guard key.utf8.count == 1 && key.utf8.allSatisfy(\.isDigit) || ["star", "hash"].contains(key) else {
      row.say("dest", .notCarried, "as its keys")
      return row.say(
        "selection", .needsDecision,
        "\(shown(selection)) is more than one key: extensions can be dialled with `extension_dialing`", [],
        question: nil)
    }
    let path = "menus.business_hours.keys.\(key)"
    let action: Written.Field
    switch FreePBXDestination(text) {
    case .hangUp: action = .init("action", .text("exit"))
    case .mailbox(let box): action = .init("mailbox", .text(box))
    case .ivr(let other) where other == id: action = .init("action", .text("repeat"))
    default:
      guard let target = target(text) else {
        row.say("selection", .notCarried, "free until its destination is decided")
        return ask(&row, "dest", menu.path + "/key \(key)", text)
      }
      action = .init("transfer", .text(target))
    }
    row.say("dest", .carried, "", [Claim(menu, path, .fields([action]))])
    row.say("selection", .carried, "", [Claim(menu, path, .fields([action]))])
  }

  private func readAnnouncement(_ row: inout NamedRow) {
    guard let id = row.text("announcement_id"), let name = announcements[id] else { return }
    let box = ObjectKey("mailboxes", name)
    row.say("announcement_id", .carried, "", [Claim(box, "name", name)])
    row.say(
      "description", .changed, "a mailbox that only plays its greeting",
      [Claim(box, "name", name), Claim(box, "deposit", "false")])
    if let text = row.text("post_dest") {
      if let target = target(text) {
        row.say("post_dest", .carried, "", [Claim(box, "after_greeting", target)])
      } else if FreePBXDestination(text) == .hangUp {
        row.say("post_dest", .carried, "the call ends")
      } else {
        ask(&row, "post_dest", box.path + "/after_greeting", text)
      }
    }
    row.say(
      "recording_id", .needsDecision, "the recording is a file of the old system: copy it and name it under `greeting`",
      [], question: nil)
  }

  // MARK: Inbound routes

  /// What no time condition stands before is reached at night too.
  private func keepOpen(_ row: inout NamedRow) {
    guard hasNight, let destination = row.text("destination") else { return }
    let owner: ObjectKey? =
      switch FreePBXDestination(destination) {
      case .extension(let user): .user(user)
      case .group(let id), .queue(let id): groups[id].map { .group($0) }
      case .ivr(let id): menus[id].map { ObjectKey("auto_attendants", $0) }
      default: nil
      }
    guard let owner else { return }
    row.say(
      "destination", .changed, "no time condition stands before it, so its night switch is off",
      [Claim(owner, "night_switch", "off")])
  }

  private func readRoute(_ row: inout NamedRow) {
    guard case .timeCondition(let id)? = row.text("destination").map(FreePBXDestination.init),
      let condition = conditions[id],
      let did = row.text("extension"), let number = row.number(did)
    else {
      row.readDID()
      return keepOpen(&row)
    }
    // The number belongs to whoever has it in business hours.
    let owner: ObjectKey? =
      switch FreePBXDestination(condition.open) {
      case .extension(let user): .user(user)
      case .group(let id), .queue(let id): groups[id].map { .group($0) }
      case .ivr(let id): menus[id].map { ObjectKey("auto_attendants", $0) }
      default: nil
      }
    guard let owner else { return row.readDID() }
    row.say("extension", .carried, "", [Claim(owner, "number", number.nationalText)])
    row.say(
      "destination", .changed, "in the hours of \(shown(condition.schedule)); outside them see there",
      [Claim(owner, "number", number.nationalText)])
  }
}

extension NamedRow {
  /// A value that only ties rows together.
  mutating func carry(_ name: String) { say(name, .carried) }

  mutating func carryAll(_ note: String) {
    for cell in row.cells where !cell.text.isEmpty { sayColumn(cell.column, .carried, note) }
  }
}
