import RecordSchemas
import SourceText
import TelephoneExchange

/// The tables of one domain while it is found out what leads where. All objects have an extension, by which they are called.
struct FusionGraph {
  private(set) var rows: [String: [NamedRow]]
  private(set) var aliases: [ObjectKey: ObjectKey] = [:]
  private let context: ImportContext
  /// Whom an extension calls.
  private var owners: [String: ObjectKey] = [:]
  /// Names of groups and menus by their key in the database.
  private var names: [String: String] = [:]
  private var devices: [String: ObjectKey] = [:]

  init(_ rows: [String: [NamedRow]], _ context: ImportContext) {
    self.rows = rows
    self.context = context
  }

  /// One server has many companies, each in a domain: the one that `decisions.yaml` names, else the largest. Rows of others
  /// are counted.
  mutating func chooseDomain(_ file: InputFile, into extraction: inout Extraction) {
    var sizes: [String: Int] = [:]
    for row in (rows["v_extensions"] ?? []) + (rows["v_ring_groups"] ?? []) {
      if let domain = row.text("domain_uuid") { sizes[domain, default: 0] += 1 }
    }
    guard sizes.count > 1 else { return }
    var titles: [String: String] = [:]
    for row in rows["v_domains"] ?? [] {
      if let id = row.text("domain_uuid"), let name = row.text("domain_name") { titles[id] = name }
    }
    func title(_ id: String) -> String { titles[id] ?? id }
    let path = "fusionpbx/domain"
    let ordered = sizes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let chosen = context.answer(path).flatMap { answer in ordered.first { title($0) == answer } } ?? ordered[0]
    let line = rows["v_extensions"]?.first?.row.line ?? 1
    extraction.add(
      InputValue(
        InputPlace(file.name, part: "v_extensions", line: line, name: "domain_uuid"), "\(sizes.count) domains",
        .needsDecision, "read as the company \(shown(title(chosen)))",
        question: Question(path, "which domain is this company's?", choices: ordered.prefix(20).map(title))))
    for table in rows.keys.sorted() {
      let other = rows[table]?.filter { ($0.text("domain_uuid") ?? chosen) != chosen } ?? []
      guard let first = other.first else { continue }
      rows[table]?.removeAll { ($0.text("domain_uuid") ?? chosen) != chosen }
      extraction.add(
        InputValue(
          InputPlace(file.name, part: table, line: first.row.line, name: "domain_uuid"),
          other.count == 1 ? "1 row" : "\(other.count) rows", .notCarried, "of other domains"))
    }
  }

  mutating func read() {
    name()
    each("v_extensions") { row, _ in FusionPBX.readExtension(&row) }
    let owners = owners
    each("v_voicemails") { row, _ in
      FusionPBX.readVoicemail(&row) { owners[$0].flatMap { $0.list == "users" ? $0 : nil } }
    }
    readDevices()
    readGroups()
    readMenus()
    var first = FirstNumbers()
    each("v_destinations") { row, _ in FusionPBX.readDestination(&row, &first) { owners[$0] } }
    readFollowMe()
    each("v_domains") { row, _ in row.say("domain_name", .notCarried, "the company is named after the directory") }
  }

  private mutating func each(_ table: String, _ body: (inout NamedRow, Self) -> Void) {
    guard var own = rows[table] else { return }
    for index in own.indices { body(&own[index], self) }
    rows[table] = own
  }

  private mutating func name() {
    var taken: Set<String> = []
    func unique(_ name: String?, _ id: String) -> String {
      let wanted = String((name ?? "Group \(id)").prefix(70))
      return taken.insert(wanted).inserted ? wanted : "\(wanted) \(id)"
    }
    for row in rows["v_extensions"] ?? [] { if let id = row.text("extension") { owners[id] = .user(id) } }
    for (table, kind) in [("v_ring_groups", "ring_group"), ("v_ivr_menus", "ivr_menu")] {
      for row in rows[table] ?? [] {
        guard row.text(kind + "_enabled").flatMap(NamedRow.flag) ?? true, let id = row.text(kind + "_extension"),
          let key = row.text(kind + "_uuid")
        else { continue }
        let name = unique(row.text(kind + "_name"), id)
        names[key] = name
        owners[id] = kind == "ivr_menu" ? ObjectKey("auto_attendants", name) : .group(name)
      }
    }
  }

  // MARK: Devices

  private mutating func readDevices() {
    var found: [String: ObjectKey] = [:]
    each("v_devices") { row, _ in
      let column = row.cell("device_address") == nil ? "device_mac_address" : "device_address"
      if FusionPBX.isSwitchedOff(
        &row, "device_enabled", FusionPBX.deviceColumns, "this telephone is switched off")
      {
        return
      }
      guard let device = row.device(column, model: "device_template", vendor: "device_vendor") else { return }
      if let key = row.text("device_uuid") { found[key] = device }
      if let label = row.text("device_label"), label.unicodeScalars.count <= 80 {
        row.say("device_label", .carried, "", [Claim(device, "description", label)])
      }
    }
    devices = found
    rows["v_device_lines"]?.sort {
      ($0.text("device_uuid") ?? "", Int($0.text("line_number") ?? "") ?? 0)
        < ($1.text("device_uuid") ?? "", Int($1.text("line_number") ?? "") ?? 0)
    }
    each("v_device_lines") { row, graph in
      row.sayPassword("password")
      guard let device = row.text("device_uuid").flatMap({ graph.devices[$0] }) else { return }
      if let enabled = row.text("enabled"), NamedRow.flag(enabled) == false {
        return row.say("user_id", .notCarried, "this account is switched off")
      }
      FusionPBX.readLine(&row, device) { $0 }
    }
  }

  // MARK: Ring groups

  private static let policies: [String: (policy: String, note: String)] = [
    "simultaneous": ("simultaneous", ""), "enterprise": ("simultaneous", ""), "sequence": ("regular", ""),
    "rollover": ("regular", "busy agents are passed over, as they always are"),
    "random": ("uniform", "who has been idle longest instead of anyone"),
  ]

  private mutating func readGroups() {
    var members: [String: [(delay: Int, time: Int)]] = [:]
    rows["v_ring_group_destinations"]?.sort {
      (Int($0.text("destination_delay") ?? "") ?? 0) < (Int($1.text("destination_delay") ?? "") ?? 0)
    }
    each("v_ring_group_destinations") { row, graph in
      guard let key = row.text("ring_group_uuid"), let name = graph.names[key],
        let number = row.text("destination_number")
      else { return }
      if let enabled = row.text("destination_enabled"), NamedRow.flag(enabled) == false {
        return row.say("destination_number", .notCarried, "this member is switched off")
      }
      let delay = min(3_600, max(0, Int(row.text("destination_delay") ?? "") ?? 0))
      let time = min(3_600, max(0, Int(row.text("destination_timeout") ?? "") ?? 0))
      members[key, default: []].append((delay, time))
      guard let owner = graph.owners[number], owner.list == "users" else {
        return row.say(
          "destination_number", .needsDecision, "no user of this file: outside, or a group", [],
          question: Question(
            "hunt_groups/\(name)/\(number)",
            "who is the member \(shown(number))? A user with that `mobile` can be an agent",
            choices: [Question.skip]))
      }
      let claims = [Claim(.group(name), "agents", .names([number]))]
      row.say("destination_number", .carried, "", claims)
      row.say(
        "destination_delay", delay > 0 ? .changed : .carried, delay > 0 ? "all begin to ring at once, or in turn" : "",
        claims)
    }
    each("v_ring_groups") { row, graph in
      let columns = ["ring_group_name", "ring_group_extension", "ring_group_strategy"]
      if FusionPBX.isSwitchedOff(&row, "ring_group_enabled", columns, "this group is switched off") { return }
      guard let key = row.text("ring_group_uuid"), let name = graph.names[key] else { return }
      graph.readGroup(&row, .group(name), members[key] ?? [])
    }
  }

  private func readGroup(_ row: inout NamedRow, _ group: ObjectKey, _ members: [(delay: Int, time: Int)]) {
    let named = Claim(group, "name", group.id)
    row.say("ring_group_name", .carried, "", [named])
    let id = row.text("ring_group_extension") ?? ""
    row.say("ring_group_extension", .carried, "", [named, Claim(group, "extension", id)])
    var isTogether = true
    if let strategy = row.text("ring_group_strategy") {
      if let (policy, note) = Self.policies[strategy] {
        isTogether = policy == "simultaneous"
        row.say(
          "ring_group_strategy", note.isEmpty ? .carried : .changed, note, [Claim(group, "policy", policy)])
      } else {
        row.say(
          "ring_group_strategy", .needsDecision, "\(shown(strategy)) has no counterpart", [],
          question: Question(group.path + "/policy", "who rings?", choices: HuntGroupPolicies.all))
      }
    }
    let longest = members.map { $0.delay + $0.time }.max() ?? 0
    let each = members.map(\.time).max() ?? 0
    if !isTogether, each > 0 {
      row.say(
        "ring_group_strategy", .carried, "",
        [Claim(group, "next_agent_after", "\(Rings.of(each, least: 1)) rings")])
    }
    let all = isTogether ? longest : members.map(\.time).reduce(0, +)
    let wait = row.text("ring_group_call_timeout").flatMap { Int($0) } ?? all
    readOverflow(&row, group, after: min(7_200, max(0, wait)))
    if let enabled = row.text("ring_group_enabled"), NamedRow.flag(enabled) == false {
      row.say(
        "ring_group_enabled", .needsDecision, "this group was switched off", [],
        question: Question(group.path + "/enabled", "keep this group?", choices: [Question.skip]))
    } else {
      row.say("ring_group_enabled", .carried, "switched on")
    }
  }

  private func readOverflow(_ row: inout NamedRow, _ group: ObjectKey, after: Int) {
    let (app, data) = ("ring_group_timeout_app", "ring_group_timeout_data")
    if row.text(app) == "hangup" { return row.say(app, .carried, "the call ends") }
    guard let text = row.text(data) else { return row.say(app, .notCarried, "without a destination") }
    guard let target = target(text), after > 0 else {
      for column in [app, data] {
        row.say(
          column, .needsDecision, "has no counterpart by itself", [],
          question: Question(
            group.path + "/overflow.to", "where do calls go that nobody answers? It was \(shown(text))",
            choices: [Question.skip]))
      }
      return
    }
    let claims = [Claim(group, "overflow.after", "\(after) s"), Claim(group, "overflow.to", target)]
    row.say(app, .carried, "", claims)
    row.say(data, .carried, "", claims)
    row.say("ring_group_call_timeout", .carried, "", [claims[0]])
  }

  /// `201 XML example.org`: an extension of this file, or a number outside.
  private func target(_ text: String) -> String? {
    guard let dialled = FusionPBX.dialled(text) else { return nil }
    if owners[dialled] != nil { return dialled }
    return dialled.utf8.count > 6 ? CellMending.number(dialled, context, nil).value?.nationalText : nil
  }

  // MARK: Menus

  private mutating func readMenus() {
    each("v_ivr_menus") { row, graph in
      let columns = ["ivr_menu_name", "ivr_menu_extension", "ivr_menu_exit_app", "ivr_menu_exit_data"]
      if FusionPBX.isSwitchedOff(&row, "ivr_menu_enabled", columns, "this menu is switched off") { return }
      guard let key = row.text("ivr_menu_uuid"), let name = graph.names[key] else { return }
      graph.readMenu(&row, ObjectKey("auto_attendants", name))
    }
    each("v_ivr_menu_options") { row, graph in
      guard let key = row.text("ivr_menu_uuid"), let name = graph.names[key] else { return }
      graph.readOption(&row, ObjectKey("auto_attendants", name))
    }
  }

  private func readMenu(_ row: inout NamedRow, _ menu: ObjectKey) {
    let main = "menus.business_hours."
    let named = Claim(menu, "name", menu.id)
    row.say("ivr_menu_name", .carried, "", [named])
    row.say(
      "ivr_menu_extension", .carried, "", [named, Claim(menu, "extension", row.text("ivr_menu_extension") ?? "")])
    // Thousandths of a second.
    if let wait = row.text("ivr_menu_timeout").flatMap({ Int($0) }) {
      row.say(
        "ivr_menu_timeout", .changed, "in seconds",
        [Claim(menu, "first_digit_timeout", "\(min(60, max(1, wait / 1000))) s")])
    }
    if let tries = row.text("ivr_menu_max_failures").flatMap({ Int($0) }) {
      row.say("ivr_menu_max_failures", .carried, "", [Claim(menu, "tries", "\(min(10, max(1, tries)))")])
    }
    if let text = row.text("ivr_menu_direct_dial") {
      let isOn = NamedRow.flag(text) == true
      row.say("ivr_menu_direct_dial", .carried, "", [Claim(menu, main + "extension_dialing", isOn ? "true" : "false")])
    }
    if let text = row.text("ivr_menu_exit_data") {
      if let target = target(text) {
        let claims = [Claim(menu, main + "operator", target)]
        row.say("ivr_menu_exit_data", .carried, "", claims)
        row.say("ivr_menu_exit_app", .carried, "", claims)
      } else {
        row.say(
          "ivr_menu_exit_data", .needsDecision, "has no counterpart by itself", [],
          question: Question(
            menu.path + "/" + main + "operator", "where do callers go who choose nothing? It was \(shown(text))",
            choices: [Question.skip]))
      }
    }
    for column in ["ivr_menu_greet_long", "ivr_menu_greet_short"] {
      row.say(
        column, .needsDecision, "a recording of the old system: copy it and name it under `greeting`", [],
        question: Question(
          menu.path + "/greeting", "was its recording copied? `skip` says that it was", choices: [Question.skip]))
    }
  }

  private func readOption(_ row: inout NamedRow, _ menu: ObjectKey) {
    let columns = ["ivr_menu_option_digits", "ivr_menu_option_action", "ivr_menu_option_param"]
    if FusionPBX.isSwitchedOff(&row, "ivr_menu_option_enabled", columns, "this key is switched off") { return }
    guard let digits = row.text("ivr_menu_option_digits") else { return }
    let param = row.text("ivr_menu_option_param") ?? ""
    let key = ["*": "star", "#": "hash"][digits] ?? digits
    guard key.utf8.count == 1 && key.utf8.allSatisfy(\.isDigit) || ["star", "hash"].contains(key) else {
      for column in ["ivr_menu_option_digits", "ivr_menu_option_param"] {
        row.say(
          column, .needsDecision, "more than one key, or a pattern: extensions can be dialled with `extension_dialing`",
          [],
          question: Question(
            "\(menu.path)/key \(digits.prefix(20))", "what is \(shown(digits)) for now?", choices: [Question.skip]))
      }
      return
    }
    let action: Written.Field
    if row.text("ivr_menu_option_action") == "menu-top" {
      action = .init("action", .text("repeat"))
    } else if param.hasPrefix("hangup") {
      action = .init("action", .text("exit"))
    } else if let dialled = FusionPBX.dialled(param), dialled.hasPrefix("*99"),
      owners[String(dialled.dropFirst(3))] != nil
    {
      action = .init("mailbox", .text(String(dialled.dropFirst(3))))
    } else if let target = target(param) {
      action = .init("transfer", .text(target))
    } else {
      for column in columns {
        row.say(
          column, .needsDecision, "goes to \(shown(param)), which has no counterpart by itself", [],
          question: Question(
            "\(menu.path)/key \(key)", "what does key \(digits) do? It was \(shown(param))", choices: [Question.skip]))
      }
      return
    }
    let claims = [Claim(menu, "menus.business_hours.keys.\(key)", .fields([action]))]
    for column in columns { row.say(column, .carried, "", claims) }
  }

  // MARK: Follow me

  /// One number outside rings together with the devices.
  private mutating func readFollowMe() {
    var users: [String: String] = [:]
    for row in rows["v_extensions"] ?? [] {
      if let key = row.text("follow_me_uuid"), let id = row.text("extension"), row.isOn("follow_me_enabled") {
        users[key] = id
      }
    }
    var counts: [String: Int] = [:]
    for row in rows["v_follow_me_destinations"] ?? [] {
      if let key = row.text("follow_me_uuid") { counts[key, default: 0] += 1 }
    }
    each("v_follow_me_destinations") { row, _ in
      guard let key = row.text("follow_me_uuid"), let id = users[key], let column = ["follow_me_destination"].first,
        let text = row.text(column)
      else {
        return row.say("follow_me_destination", .notCarried, "follow me is switched off, or nobody has it")
      }
      guard counts[key] == 1, let number = row.number(text) else {
        return row.say(
          column, .needsDecision, "follow me rings several telephones: `simultaneous_ring` has one number", [],
          question: Question(
            "users/\(id)/simultaneous_ring.number", "which number rings along with this user?",
            choices: row.number(text).map { [$0.nationalText, Question.skip] } ?? [Question.skip]))
      }
      row.say(
        column, .changed, "rings together with the devices",
        [Claim(.user(id), "simultaneous_ring.number", number.nationalText)])
    }
  }
}
