import RecordSchemas
import SourceText

/// The CSV files of Yeastar P-Series (appliance, software, cloud) and of S-Series, Cloud PBX and K2. Columns as
/// help.yeastar.com names them ("Import and Export Parameters"); lists in a cell are joined by `&`.
enum Yeastar {
  enum Kind: String {
    case extensions = "P-Series extensions"
    case oldExtensions = "S-Series extensions"
    case phones = "P-Series telephones (auto provisioning)"
    case oldPhones = "S-Series telephones (auto provisioning)"
    case numbers = "DID numbers to extensions"
    case inbound = "inbound routes"
    case outbound = "outbound routes"
    case shownNumbers = "outbound caller IDs of a trunk"
    case speedDials = "speed dials"
    case contacts
  }

  static func recognise(_ file: InputFile) -> String? {
    guard let table = NamedTable(file), let kind = kind(table) else { return nil }
    return "Yeastar CSV of \(kind.rawValue): line \(table.header.line) has \(table.header.cells.count) of its columns"
  }

  /// From columns that only these files have together.
  private static func kind(_ table: NamedTable) -> Kind? {
    if table.has("extension number", "registration name"), table.hasAny("first name", "last name") {
      return .extensions
    }
    if table.has("username", "fullname", "registername") { return .oldExtensions }
    if table.has("vendor", "model", "mac address", "template") { return .phones }
    if table.has("manufacturer", "phonetype", "mac address") { return .oldPhones }
    if table.has("did number", "extension matched"), !table.has("did matching mode") { return .numbers }
    if table.has("did pattern"), table.hasAny("default destination", "destination") { return .inbound }
    if table.has("name", "strip", "prepend"), table.hasAny("pattern", "patterns") { return .outbound }
    if table.has("outbound caller id", "associated extensions") { return .shownNumbers }
    if table.has("speed dial code", "phone number") { return .speedDials }
    if table.has("first name", "last name"), table.hasAny("business number", "work number"),
      table.hasAny("mobile 2", "home 2")
    {
      return .contacts
    }
    return nil
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    guard let table = NamedTable(file), let kind = kind(table) else {
      var extraction = Extraction()
      extraction.add(InputValue(InputPlace(file.name, line: 1), "", .notCarried, "no columns of a Yeastar file"))
      return extraction
    }
    let known = ["type", "maxregistrations"]
    let why: (String) -> String = { name in
      kind == .oldExtensions && !known.contains(name)
        ? "the manual of this system does not say what this column is: look at it" : reason(name)
    }
    var first = FirstNumbers()
    return table.read(file, context, reason: why) { row, extraction in
      var alias: (ObjectKey, ObjectKey)?
      switch kind {
      case .extensions: alias = readExtension(&row)
      case .oldExtensions: alias = readOldExtension(&row, table.names)
      case .phones: readPhone(&row)
      case .oldPhones: readOldPhone(&row)
      case .numbers: readNumber(&row, &first)
      case .inbound: readInbound(&row, &first)
      case .outbound: readOutbound(&row)
      case .shownNumbers: readShownNumbers(&row)
      case .speedDials: readSpeedDial(&row)
      case .contacts: readContact(&row)
      }
      if let alias, extraction.aliases[alias.0] == nil { extraction.aliases[alias.0] = alias.1 }
    }
  }

  private static func reason(_ name: String) -> String {
    if name.contains("linkus") || name.contains("client)") { return "a setting of the old system's own softphone" }
    if name.contains("recording") { return "calls are not recorded by the description" }
    if name.contains("role") { return "roles in the old system" }
    if name.hasPrefix("organization") { return "departments are not hunt groups, and those are in no file" }
    if name.contains("trunk") { return "trunks are the provider's, in the provider file" }
    return "a setting of the old engine"
  }

  // MARK: People

  private static func readExtension(_ row: inout NamedRow) -> (ObjectKey, ObjectKey)? {
    for column in ["user password", "registration password"] { row.sayPassword(column) }
    guard let user = row.user("extension number") else { return nil }
    // Without a name the old system fills in the extension.
    for (column, key) in [("first name", "first_name"), ("last name", "last_name")] {
      row.text(column) == user.id ? row.say(column, .notCarried, "only the number") : row.sayText(column, user, key)
    }
    let name = [row.text("first name"), row.text("last name")].compactMap(\.self).joined(separator: " ")
    // The voicemail's own address goes first; `user_email` there says that it is the user's.
    if let own = row.text("voicemail email address"), own.contains("@") {
      row.sayMail("voicemail email address", user)
      row.sayMail("email address", user, .hint)
    } else {
      row.say("voicemail email address", .carried, "the user's address")
      row.sayMail("email address", user)
    }
    row.sayMobile("mobile number", of: name.isEmpty ? user.id : name)
    row.sayShownNumber("caller id", user)
    row.say(
      "emergency outbound caller id", .notCarried, "calls to 112 show the number of the user or of their site")
    row.saySwitch("enable voicemail", user, "voicemail.active")
    row.sayPIN("voicemail access pin", user)
    if row.isOn("disable outbound calls") {
      row.sayInternalOnly("disable outbound calls", user)
    } else {
      row.say("disable outbound calls", .carried, "calls outside are allowed")
    }
    if let text = row.text("disallow international calls") {
      let isOn = NamedRow.flag(text) == true
      row.say(
        "disallow international calls", isOn ? .carried : .needsDecision,
        isOn
          ? "international calls are blocked for everyone, unless the company's `outbound_blocking` allows them"
          : "could call abroad, which is blocked unless a class of service allows `international`", [],
        question: isOn
          ? nil
          : Question(
            "outbound/international", "who may call abroad? Write `allow: [international]` in a class of service",
            choices: [Question.skip]))
    }
    return row.sayAccount("registration name", user)
  }

  private static func readOldExtension(_ row: inout NamedRow, _ names: [Int: String]) -> (ObjectKey, ObjectKey)? {
    for column in ["registerpassword", "loginpassword"] { row.sayPassword(column) }
    guard let user = row.user("username") else { return nil }
    row.sayName("fullname", user)
    row.sayShownNumber("callerid", user)
    row.sayByName(names.sorted { $0.key < $1.key }.map(\.value), user, row.text("fullname") ?? user.id)
    return row.sayAccount("registername", user)
  }

  // MARK: Telephones

  private static func readPhone(_ row: inout NamedRow) {
    guard let device = row.device("mac address", model: "model", vendor: "vendor") else { return }
    guard let text = row.text("assign extension") else { return }
    // A base with handsets: `1:1002&2:1005`.
    let accounts = text.split(separator: "&").map { part in
      part.split(separator: ":").map { String($0).trimmed }
    }
    guard accounts.allSatisfy({ $0.count == 2 }) else {
      let ids = accounts.compactMap(\.last)
      return row.say("assign extension", .carried, "", [Claim(device, "lines", .names(ids))])
    }
    let ordered = accounts.sorted { (Int($0[0]) ?? 0) < (Int($1[0]) ?? 0) }
    let places = ordered.map { Int($0[0]) ?? 0 }
    let isInOrder = places == Array(1...max(1, places.count))
    row.say(
      "assign extension", isInOrder ? .carried : .changed, isInOrder ? "" : "handsets are counted without gaps",
      [Claim(device, "lines", .names(ordered.map { $0[1] }))])
  }

  /// A row for each account of a telephone.
  private static func readOldPhone(_ row: inout NamedRow) {
    guard let device = row.device("mac address", model: "phonetype", vendor: "manufacturer") else { return }
    guard let cell = row.cell("extension") else { return }
    guard let id = CellMending.extension(cell).value else { return row.say("extension", .damaged, "not an extension") }
    if let active = row.text("active"), NamedRow.flag(active) == false {
      for column in ["active", "extension", "label"] { row.say(column, .notCarried, "this account is switched off") }
      return
    }
    row.say("active", .carried, "this account is on")
    let label = row.text("label").flatMap { $0 == id || $0.unicodeScalars.count > 40 ? nil : $0 }
    let line: Written =
      label.map { .fields([.init("user", .text(id)), .init("label", .text($0))]) } ?? .text(id)
    row.say("extension", .carried, "", [Claim(device, "lines", .list([line]))])
    label == nil
      ? row.say("label", .notCarried, "the same as the extension")
      : row.say("label", .carried, "", [Claim(device, "lines", .list([line]))])
  }
}
