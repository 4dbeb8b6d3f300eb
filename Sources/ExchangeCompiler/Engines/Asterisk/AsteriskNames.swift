import TelephoneExchange

/// How the parts of one company are called in the engine. Everything begins with the company's id, so that many companies
/// live in one server; nothing depends on a position, so that an unrelated change moves nothing.
struct AsteriskNames {
  /// Before every section of the company: with its `c-` no company's id can be a name of the server's own.
  let company: String
  let plan: CallPlan

  init(_ plan: CallPlan) {
    self.plan = plan
    company = Self.section(plan.company)
  }

  static func section(_ company: String) -> String { "c-\(company)" }

  /// The context that holds every node.
  var nodes: String { "\(company)-plan" }
  /// External calls enter here, by number.
  var inbound: String { "\(company)-in" }
  /// Calls of the exchange's own that tell of a call to 112.
  var alert: String { "\(company)-alert" }
  /// For each endpoint: whose it is, for when it transfers a call.
  var lines: String { "\(company)-lines" }
  /// The phone book, by number.
  var book: String { "\(company)-book" }
  /// Lights the lamps of what is not dark from the start.
  var start: String { "\(company)-start" }
  /// What lamps watch.
  var hints: String { "\(company)-lamps" }

  func node(_ id: NodeID) -> String { "n" + Self.digest(plan.names[Int(id.index)]) }
  /// What `Goto` takes.
  func goto(_ id: NodeID) -> String { "\(nodes),\(node(id)),1" }

  func space(_ id: SpaceID) -> String { "\(company)-dial-\(Self.digest(plan.spaces[Int(id.index)].name))" }
  func menu(_ id: NodeID) -> String { "\(company)-menu-\(Self.digest(plan.names[Int(id.index)]))" }
  func legs(_ id: NodeID) -> String { "\(company)-legs-\(Self.digest(plan.names[Int(id.index)]))" }
  func calendar(_ id: CalendarID) -> String { "\(company)-when-\(Self.digest(plan.calendars[Int(id.index)].name))" }

  /// The key of a variable in AstDB, below the company's family.
  func key(_ variable: Variable) -> String { Self.key(variable.name) }
  /// The device whose state is a lamp: no slash, since the engine cuts the name there when it reads it back.
  func lamp(_ variable: Variable) -> String { "Custom:" + lampName(variable.name) }
  func lampName(_ name: String) -> String {
    "\(company)." + Self.key(name).split(separator: "/", omittingEmptySubsequences: false).joined(separator: ".")
  }
  /// The channel variable of a variable of one call.
  func channelVariable(_ variable: Variable) -> String { "__CENTRALE_V\(Self.digest(variable.name))" }

  /// A name as a database key: percent-encoded but for the slashes of its path.
  static func key(_ name: String) -> String {
    name.split(separator: "/", omittingEmptySubsequences: false).map { part in
      (try? Position.urlComponent.written(String(part))).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }.joined(separator: "/")
  }

  /// FNV-1a of 64 bits in hexadecimal: short, stable, and safe in every position of a file.
  static func digest(_ name: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let hex = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - hex.utf8.count) + hex
  }
}
