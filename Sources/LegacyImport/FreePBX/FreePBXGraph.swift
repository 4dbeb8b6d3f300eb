import RecordSchemas
import SourceText
import TelephoneExchange

/// The tables of one dump while their destinations are followed.
struct FreePBXGraph {
  var rows: [String: [NamedRow]]
  private(set) var aliases: [ObjectKey: ObjectKey] = [:]
  let context: ImportContext
  var menus: [String: String] = [:]
  var groups: [String: String] = [:]
  var announcements: [String: String] = [:]
  var schedules: [String: String] = [:]
  /// The night switch of the company came out of a time condition.
  var hasNight = false
  var conditions: [String: (schedule: String, open: String, closed: String)] = [:]

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

  mutating func each(_ table: String, _ body: (inout NamedRow, FreePBXGraph) -> Void) {
    guard var own = rows[table] else { return }
    for index in own.indices { body(&own[index], self) }
    rows[table] = own
  }

  /// What everything is called; numbers of modules become names.
  mutating func name() {
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
  func target(_ text: String) -> String? {
    switch FreePBXDestination(text) {
    case .extension(let id): id
    case .group(let id), .queue(let id): groups[id] == nil ? nil : id
    case .ivr(let id): menus[id]
    case .announcement(let id): announcements[id]
    // In business hours, which is when a menu or a group is asked; the rest is told.
    case .timeCondition, .mailbox, .nightSwitch, .hangUp, .other: nil
    }
  }

  func ask(_ row: inout NamedRow, _ column: String, _ path: String, _ text: String) {
    row.say(
      column, .needsDecision, "goes to \(shown(text)), which has no counterpart by itself", [],
      question: Question(path, "where do these calls go? It was \(shown(text))", choices: [Question.skip]))
  }

  /// Whom a destination belongs to; nil for one that is no object of the description.
  func owner(of text: String) -> ObjectKey? {
    switch FreePBXDestination(text) {
    case .extension(let user): .user(user)
    case .group(let id), .queue(let id): groups[id].map { .group($0) }
    case .ivr(let id): menus[id].map { ObjectKey("auto_attendants", $0) }
    default: nil
    }
  }
}

extension NamedRow {
  /// A value that only ties rows together.
  mutating func carry(_ name: String) { say(name, .carried) }

  mutating func carryAll(_ note: String) {
    for cell in row.cells where !cell.text.isEmpty { sayColumn(cell.column, .carried, note) }
  }
}
