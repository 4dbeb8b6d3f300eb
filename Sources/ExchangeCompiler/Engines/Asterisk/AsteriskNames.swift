import Crypto
import TelephoneExchange

/// How the parts of one company are called in the engine. Everything begins with the company's id, so that many companies
/// live in one server; nothing depends on a position, so that an unrelated change moves nothing.
///
/// All names that are joined of several come from `joined` and `part`: what two companies, or two objects of one, are called
/// is never the same, even to a part of the engine that ignores the case of letters (music on hold, `GROUP`, hints).
///
/// A class, though nothing in it changes: whatever writes a part of the engine's files holds it.
final class AsteriskNames: Sendable {
  /// Before every section of the company: with its `c-` no company's id can be a name of the server's own.
  let company: String
  /// The company in the engine's database and in what its dialplan tells the shared one.
  let family: String
  let plan: CallPlan
  /// The context that holds every node.
  let nodes: String
  /// Of nodes; nil: those of one user, most of which have other names (`UserRoutines`).
  private let nodeDigests: [String?]
  private let spaces: [String]

  init(_ plan: CallPlan) {
    self.plan = plan
    company = Self.joined([plan.company])
    family = Self.part(plan.company)
    nodes = company + ".plan"
    nodeDigests = plan.origins.map { $0.element?.kind == .user ? nil : Self.digest($0.name) }
    spaces = Self.spaces(of: plan)
  }

  /// External calls enter here, by number.
  var inbound: String { "\(company).in" }
  /// Calls of the exchange's own that tell of a call to 112.
  var alert: String { "\(company).alert" }
  /// For each endpoint: whose it is, for when it transfers a call.
  var lines: String { "\(company).lines" }
  /// What the routines that users share ask of each user, by the user.
  var records: String { "\(company).records" }
  /// The phone book, by number.
  var book: String { "\(company).book" }
  /// Lights the lamps of what is not dark from the start.
  var start: String { "\(company).start" }
  /// What lamps watch.
  var hints: String { "\(company).lamps" }
  /// What who is on hold hears.
  var hold: String { "\(company).hold" }
  /// Those who may pick up each other's calls.
  func pickup(_ group: String) -> String { "\(company).pick.\(Self.digest(group))" }

  /// A node that is written as it is.
  func node(_ id: NodeID) -> String { "n" + digest(id) }

  func space(_ id: DialSpaceID) -> String { spaces[Int(id.index)] }
  func menu(_ id: NodeID) -> String { "\(company).menu.\(digest(id))" }
  func legs(_ id: NodeID) -> String { "\(company).legs.\(digest(id))" }
  func pages(_ id: NodeID) -> String { "\(company).page.\(digest(id))" }
  func calendar(_ id: CalendarID) -> String { "\(company).when.\(Self.digest(plan.calendars[Int(id.index)].name))" }

  private func digest(_ id: NodeID) -> String {
    nodeDigests[Int(id.index)] ?? Self.digest(plan.origins[Int(id.index)].name)
  }

  /// The key of a variable in AstDB, below the company's family.
  func key(_ variable: Variable) -> String { variable.role.path.map(Self.part).joined(separator: "/") }
  /// The device whose state is a lamp: no slash, since the engine cuts the name there when it reads it back.
  func lamp(_ variable: Variable) -> String { "Custom:" + lampName(variable) }
  func lampName(_ variable: Variable) -> String { Self.joined([plan.company] + variable.role.path) }
  /// The same with other words for whose state it is; nil: it is nobody's.
  func lamp(_ variable: Variable, of words: some StringProtocol) -> String? {
    let rest = variable.role.path.dropFirst()
    guard variable.role.element != nil, !rest.isEmpty else { return nil }
    return "Custom:\(company).\(words).\(rest.map(Self.part).joined(separator: "."))"
  }
  /// The device whose state says that a call is parked there; `centrale-parked` joins the same.
  func parking(_ slot: String) -> String { Self.joined([plan.company, "parked", slot]) }
  /// The channel variable of a variable of one call.
  func channelVariable(_ variable: Variable) -> DialplanVariable { .ofCall(Self.digest(variable.name)) }

  /// The contexts of what can be dialled, in the plan's order.
  static func spaces(of plan: CallPlan) -> [String] {
    let company = joined([plan.company])
    return plan.spaces.map { "\(company).dial.\(digest($0.name))" }
  }

  /// A carrier in the server's files.
  static func trunk(_ id: String) -> String { "trunk-\(part(id))" }

  /// A name as a database key: each part of its path as `part` writes it.
  static func key(_ name: String) -> String { path(name).map(part).joined(separator: "/") }

  private static func path(_ name: String) -> [String] {
    name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  }
}

extension AsteriskNames {
  /// Several names as one. Two lists of names never give the same: no part holds a dot.
  static func joined(_ names: [String]) -> String { "c-" + names.map(part).joined(separator: ".") }

  /// At most as many bytes as leave room: the engine cuts contexts, extensions and groups after 79 bytes, database keys after
  /// 255, without a word.
  private static let longest = 48

  /// One name so that two are never the same, whatever their case, in few enough bytes: small letters, digits, `-` and `_`
  /// stand as they are, all else is `%` and two hexadecimal digits; a name too long for that is `~` and 130 bits of its
  /// SHA-256, as nobody can find two of.
  static func part(_ name: String) -> String {
    let plain = name.utf8.allSatisfy(isPlain)
    if plain, name.utf8.count <= longest { return name }
    var text: [UInt8] = []
    for byte in name.utf8 {
      if isPlain(byte) {
        text.append(byte)
      } else {
        text += [0x25, hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
    }
    return text.count <= longest ? String(decoding: text, as: UTF8.self) : "~" + hash(name, symbols: 26)
  }

  /// 100 bits of SHA-256: short, stable, and safe in every position of a file.
  static func digest(_ name: String) -> String { hash(name, symbols: 20) }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)

  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// Five bits in each symbol.
  private static func hash(_ name: String, symbols: Int) -> String {
    let text = SHA256.hash(data: Array(name.utf8)).withUnsafeBytes { sum in
      (0..<symbols).map { place in
        let (byte, bit) = (place * 5 / 8, place * 5 % 8)
        let pair = UInt16(sum[byte]) << 8 | UInt16(sum[byte + 1])
        return alphabet[Int(pair >> UInt16(11 - bit)) & 31]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
