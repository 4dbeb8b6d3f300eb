import RecordSchemas
import SourceText
import TelephoneExchange

/// Exports of Cisco Unified Communications Manager's Bulk Administration Tool: phones with all details, and users. Columns of
/// a line end in its number: `Directory Number 1`.
enum CUCM {
  enum Kind: String {
    case phones
    case users
  }

  static func recognise(_ file: InputFile) -> String? {
    guard let table = NamedTable(file, delimiter: comma), let kind = kind(table) else { return nil }
    return "CUCM export (BAT) of \(kind.rawValue): line \(table.header.line) has \(table.header.cells.count) columns"
  }

  private static let comma = UInt8(ascii: ",")

  private static func kind(_ table: NamedTable) -> Kind? {
    if table.has("device name", "directory number 1") { return .phones }
    if table.has("user id", "last name", "primary extension"), table.hasAny("mail id", "telephone number") {
      return .users
    }
    return nil
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    guard var table = NamedTable(file, delimiter: comma), let kind = kind(table) else {
      var extraction = Extraction()
      extraction.add(InputValue(InputPlace(file.name, line: 1), "", .notCarried, "no columns of a BAT file"))
      return extraction
    }
    if kind == .users {
      // Behind the last column stands one cell for each device of the user.
      let last = table.header.cells.map(\.column).max() ?? 0
      for place in 1...200 where table.names[last + place] == nil {
        table.names[last + place] = "controlled device \(place)"
      }
    }
    // One of them really has two spaces.
    table.names = table.names.mapValues { $0.split(separator: " ").joined(separator: " ") }
    // How lamps are written is not known for sure: they are asked.
    let lamps = table.names.values.filter { $0.hasPrefix("busy lamp field") || $0.hasPrefix("blf ") }
      .filter { !$0.contains("alert") }.sorted()
    return table.read(file, context, reason: reason) { row, extraction in
      for column in lamps {
        row.say(
          column, .needsDecision, "a lamp of this telephone", [],
          question: Question(
            "lamps/\(row.text("device name") ?? "")/\(column)",
            "whose lamp is \(shown(row.text(column) ?? ""))? Write it under `keys` of the device",
            choices: [Question.skip]))
      }
      switch kind {
      case .phones:
        for (alias, user) in readPhone(&row) where extraction.aliases[alias] == nil { extraction.aliases[alias] = user }
      case .users: if let alias = readUser(&row) { extraction.aliases[alias.0] = alias.1 }
      }
    }
  }

  private static func reason(_ name: String) -> String {
    if name.contains("css") || name.contains("partition") || name.contains("calling search space") {
      return "only names: what they allow is in no export of this tool"
    }
    if name.hasPrefix("controlled device") { return "devices name their users" }
    if name.contains("internal") { return "calls from inside are forwarded as those from outside" }
    if name.contains("mobility identity") { return "a mobile identity, which has no counterpart" }
    if name.contains("recording") { return "calls are not recorded by the description" }
    if name.contains("softkey") { return "softkeys are those of the model" }
    return "a setting of the old engine"
  }

  // MARK: Phones

  private static func readPhone(_ row: inout NamedRow) -> [(ObjectKey, ObjectKey)] {
    for column in ["secure shell password", "authentication string"] { row.sayPassword(column) }
    let device = readDevice(&row)
    var lines: [ObjectKey] = []
    for number in 1...60 {
      guard let cell = row.cell("directory number \(number)") else { continue }
      // `\+31887654011`: a plus that is escaped for patterns.
      let text = cell.text.replacing("\\", with: "")
      guard let id = row.context.target(text) else {
        row.say("directory number \(number)", .damaged, "neither an extension nor a number outside")
        continue
      }
      let user = ObjectKey.user(id)
      lines.append(user)
      readLine(&row, number, user, Extension(id) == nil, device)
    }
    if let device { readKeys(&row, device) }
    if let first = lines.first, row.cell("display 1") == nil, row.cell("line description 1") == nil {
      row.sayName("description", first)
    } else {
      row.say("description", .notCarried, "a remark about the telephone; names stand with its lines")
    }
    guard let first = lines.first else { return [] }
    var aliases: [(ObjectKey, ObjectKey)] = []
    for column in ["owner user id", "user id 1", "digest user"] {
      guard let account = row.text(column) else { continue }
      row.say(column, .notCarried, "accounts are named by the new exchange; used to recognise their users")
      if ObjectKey.user(account) != first { aliases.append((.user(account), first)) }
    }
    return aliases
  }

  /// `SEP001B54AABB06`.
  private static func readDevice(_ row: inout NamedRow) -> ObjectKey? {
    guard let name = row.text("device name") else { return nil }
    guard name.uppercased().hasPrefix("SEP") else {
      row.say("device name", .notCarried, "not a telephone with a MAC: a softphone, a port or a profile")
      row.say("device type", .notCarried, "as its name")
      return nil
    }
    return row.device("device name", model: "device type", vendor: nil)
  }

  private static func readLine(
    _ row: inout NamedRow, _ number: Int, _ user: ObjectKey, _ isPublic: Bool, _ device: ObjectKey?
  ) {
    func column(_ name: String) -> String { "\(name) \(number)" }
    let label = row.text(column("line text label")).flatMap { text in
      text == user.id || !(1...40).contains(text.unicodeScalars.count) ? nil : text
    }
    let line: Written =
      label.map { .fields([.init("user", .text(user.id)), .init("label", .text($0))]) } ?? .text(user.id)
    let onDevice = device.map { [Claim($0, "lines", .list([line]))] } ?? []
    row.say(
      column("directory number"), .carried, "", [Claim(user, isPublic ? "number" : "extension", user.id)] + onDevice)
    label == nil
      ? row.say(column("line text label"), .notCarried, "the same as the number, or too long for a label")
      : row.say(column("line text label"), .carried, "", onDevice)
    for name in ["display", "alerting name", "line description", "ascii display", "ascii alerting name"] {
      row.sayName(column(name), user)
    }
    readMask(&row, column("external phone number mask"), user, isPublic)
    readForwards(&row, number, user)
    if let name = row.text(column("call pickup group")) {
      let group = ObjectKey("pickup_groups", String(name.prefix(80)))
      row.say(
        column("call pickup group"), .carried, "",
        [Claim(group, "name", group.id), Claim(group, "members", .names([user.id]))])
    }
  }

  /// `0887654XXX`: the last digits are those of the extension.
  private static func readMask(_ row: inout NamedRow, _ column: String, _ user: ObjectKey, _ isPublic: Bool) {
    guard let mask = row.text(column) else { return }
    let open = mask.filter { $0 == "X" || $0 == "x" }.count
    guard open <= user.id.utf8.count, !isPublic, mask.reversed().prefix(open).allSatisfy({ $0.lowercased() == "x" }),
      let number = row.number(String(mask.dropLast(open)) + String(user.id.suffix(open)))
    else { return row.say(column, .notCarried, "does not make a number of the company: callers see the company's") }
    row.say(
      column, .guessed, "the number shown outside is taken to be the user's own where nothing else says it",
      [Claim(user, "number", number.nationalText, .hint), Claim(user, "caller_id", "personal")])
  }

  /// Those of calls from outside. A flag says that calls go to voicemail instead.
  private static func readForwards(_ row: inout NamedRow, _ number: Int, _ user: ObjectKey) {
    let kinds = [
      ("forward all", "always"), ("forward busy external", "busy"), ("forward no answer external", "no_answer"),
      ("forward unregistered external", "not_reachable"),
    ]
    for (name, key) in kinds {
      let (flag, destination) = ("\(name) voice mail \(number)", "\(name) destination \(number)")
      if row.isOn(flag) {
        row.say(
          flag, .changed, "to the old voicemail: the user has voicemail", [Claim(user, "voicemail.active", "true")])
        row.say(destination, .notCarried, "calls went to voicemail")
      } else {
        row.say(flag, .carried, "not to voicemail")
        row.sayForward(destination, user, "forwards.\(key)")
      }
      let inside = name.replacing("external", with: "internal")
      if inside != name, let text = row.text("\(inside) destination \(number)"), text != row.text(destination) {
        row.say(
          "\(inside) destination \(number)", .needsDecision,
          "another destination for calls from inside: calls are forwarded as those from outside", [],
          question: Question(
            "\(user.path)/forwards.\(key).internal",
            "calls from inside went to \(shown(text)): `forwards.\(key)_for` can tell callers apart",
            choices: [Question.skip]))
      }
    }
    row.sayRings("forward no answer ring duration \(number)", user, "rings_before_no_answer")
  }

  // MARK: Keys

  private static func readKeys(_ row: inout NamedRow, _ device: ObjectKey) {
    for number in 1...120 {
      let (dial, label) = ("speed dial number \(number)", "speed dial label \(number)")
      guard let text = row.text(dial) else { continue }
      guard let target = row.context.target(text) else {
        row.say(label, .notCarried, "as its number")
        row.say(
          dial, .needsDecision, "neither an extension nor a number outside", [],
          question: Question(
            "\(device.path)/speed-dial-\(number)", "what does this key dial? It was \(shown(text))",
            choices: [Question.skip]))
        continue
      }
      var fields: [Written.Field] = [.init("speed_dial", .text(target))]
      if let name = row.text(label), (1...40).contains(name.unicodeScalars.count) {
        fields.append(.init("label", .text(name)))
      }
      let claims = [Claim(device, "keys", .list([.fields(fields)]))]
      row.say(dial, .carried, "the next free key", claims)
      row.say(label, .carried, "", claims)
    }
  }

  // MARK: Users

  private static func readUser(_ row: inout NamedRow) -> (ObjectKey, ObjectKey)? {
    row.sayPassword("password")
    guard let text = row.text("primary extension")?.replacing("\\", with: "") else {
      row.sayPassword("pin")
      row.say("user id", .notCarried, "a user without an extension")
      return nil
    }
    guard let id = row.context.target(text) else {
      row.sayPassword("pin")
      row.say("primary extension", .damaged, "neither an extension nor a number outside")
      return nil
    }
    let user = ObjectKey.user(id)
    row.say("primary extension", .carried, "", [Claim(user, Extension(id) == nil ? "number" : "extension", id)])
    row.sayText("first name", user, "first_name")
    row.sayText("last name", user, "last_name")
    row.sayMail("mail id", user)
    row.sayPIN("pin", user)
    row.say("department", .notCarried, "departments are not hunt groups")
    if let number = row.text("telephone number").flatMap({ row.number($0) }), Extension(id) != nil {
      row.say(
        "telephone number", .guessed, "taken to be the user's own", [Claim(user, "number", number.nationalText, .hint)])
    } else {
      row.say("telephone number", .notCarried, "the extension again, or no whole number")
    }
    return row.sayAccount("user id", user)
  }
}
