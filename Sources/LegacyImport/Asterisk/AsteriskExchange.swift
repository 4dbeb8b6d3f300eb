import RecordSchemas
import SourceText
import TelephoneExchange

/// All files of one exchange while its telephones, mailboxes, queues and routes are brought together.
struct AsteriskExchange {
  var ledger: AsteriskLedger
  var peers: [String: AsteriskPeer] = [:]
  var peerNames: [String] = []
  /// Where calls from outside come in.
  var trunkContexts: Set<String> = []
  var dialplan = Dialplan()
  /// The extension of a telephone by its name, also of those that no file describes.
  var numbers: [String: String] = [:]
  /// The names of boxes in voicemail.conf.
  var boxNames: [String: String] = [:]
  var boxes: [(line: Int, number: String, fields: [String])] = []
  var queues: [String: AsteriskQueue] = [:]
  var inboundContexts: Set<String> = []
  /// From which a number outside is dialled.
  var outsideContexts: Set<String> = []
  /// Those of them that do it themselves.
  var diallingContexts: Set<String> = []
  var someDialOutside = false

  /// Where each place leads, and `nil` while that is being found out.
  var routes: [DialplanPlace: AsteriskRoute?] = [:]
  var groupNames: [Int: String] = [:]
  var menuNames: [DialplanPlace: String] = [:]
  var taken: Set<String> = []
  /// Of groups, menus and mailboxes.
  var extensions: [ObjectKey: String] = [:]
  var schedules: [[Dialplan.Hours]: String] = [:]
  /// What calls from outside reach, with the hours before it.
  var inbound: [(object: ObjectKey, closed: AsteriskRoute.Closed?, line: Int)] = []
  var hasNumber: Set<ObjectKey> = []
  var seenNumbers: Set<String> = []
  /// First lines of patterns that are telephones.
  var matchedPatterns: Set<Int> = []
  /// Users of whom a file says that they have voicemail: each has a line of its own to ask at.
  var voicemailUsers: Set<String> = []
  /// Of subroutines that were gone through.
  var calledLines: Set<Int> = []
  /// Users whose own extension the dial plan has.
  var dialledInside: Set<String> = []
  var depth = 0

  init(_ ledger: AsteriskLedger) { self.ledger = ledger }

  mutating func read() {
    for (kind, range) in ledger.files {
      switch kind {
      case .sip, .users, .wizard: takeSections(range, kind)
      case .pjsip: takeObjects(range)
      case .voicemail: takeBoxes(range)
      case .queues: takeQueues(range)
      case .music: sayMusic(range)
      case .dialplan: dialplan.take(range, of: ledger.lines)
      }
    }
    numberPeers()
    findInbound()
    findOutside()
    sayPeers()
    sayBoxes()
    sayQueues()
    sayRoutes()
  }

  // MARK: Numbers of telephones

  /// `exten => 101,1,Dial(SIP/alice)` is how alice is called; then a hint, then what the telephone says itself.
  private mutating func numberPeers() {
    var dialled: [String: (number: String, reason: String)] = [:]
    for context in dialplan.order {
      guard let own = dialplan.contexts[context] else { continue }
      for number in own.extensions where Extension(number) != nil {
        var walk = DialplanWalk(dialplan)
        walk.run(DialplanPlace(context: context, number: number))
        guard
          case .ring(let parties, _)? = walk.moves.first(where: { if case .ring = $0.action { true } else { false } })?
            .action,
          case .telephone(let first)? = parties.first
        else { continue }
        let line = own.steps[number]?.first?.line ?? own.header
        let reason = "as \(Self.base(ledger.lines[line].file)):\(ledger.lines[line].line) dials it"
        // `201-soft` beside `201` is a second telephone of the same user.
        let names = parties.compactMap { if case .telephone(let name) = $0 { name } else { nil } }
        guard names.dropFirst().allSatisfy({ $0.hasPrefix(first + "-") || $0.hasPrefix(first + "_") }) else { continue }
        for name in names where dialled[name] == nil { dialled[name] = (number, reason) }
      }
      for hint in own.hints where Extension(hint.number) != nil {
        let parts = hint.devices.split(separator: "/").map(String.init)
        if parts.count == 2, !parts[1].contains("&"), dialled[parts[1]] == nil {
          dialled[parts[1]] = (hint.number, "as a hint says")
        }
      }
    }
    for name in peerNames where peers[name]?.isTrunk == false {
      let own = peers[name]?.ownNumber
      let found = own?.reason.isEmpty == true ? own : dialled[name] ?? own
      peers[name]?.number = found?.number
      peers[name]?.reason = found?.reason ?? ""
      numbers[name] = found?.number
    }
    for (name, found) in dialled where peers[name] == nil { numbers[name] = Extension(name)?.digits ?? found.number }
  }

  static func base(_ file: String) -> String { file.split(separator: "/").last.map(String.init) ?? file }

  // MARK: Who comes in, and who dials outside

  /// The contexts of trunks with what they include, and those that are called so everywhere where no file has trunks.
  private mutating func findInbound() {
    let usual = ["from-trunk", "from-pstn", "from-outside", "incoming", "inbound", "from-siptrunk", "from-external"]
    if !trunkContexts.contains(where: { dialplan.contexts[$0] != nil }) {
      // No file has the trunk: what nobody inside reaches, and has whole numbers.
      let used = Set(dialplan.contexts.values.flatMap { $0.includes.map(\.name) })
      for name in dialplan.order where !used.contains(name) && !name.hasPrefix("macro-") {
        let numbers = dialplan.reached(from: [name]).flatMap { dialplan.contexts[$0]?.extensions ?? [] }
        if !peers.values.contains(where: { $0.context == name }),
          numbers.contains(where: { $0.utf8.count > 6 && $0.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "+") } })
        {
          trunkContexts.insert(name)
        }
      }
    }
    let trunks = trunkContexts.isEmpty ? Set(usual) : trunkContexts
    let inside = Set(peers.values.filter { !$0.isTrunk }.compactMap(\.context)).subtracting(trunks)
    inboundContexts = dialplan.reached(from: trunks).subtracting(dialplan.reached(from: inside))
  }

  private mutating func findOutside() {
    var own: Set<String> = []
    let users = Set(numbers.values)
    var sentOn: [String: Set<String>] = [:]
    for name in dialplan.order where !isInbound(name) && !name.hasPrefix("macro-") {
      guard let context = dialplan.contexts[name] else { continue }
      dialledInside.formUnion(users.intersection(context.extensions))
      for pattern in context.extensions where pattern.hasPrefix("_") {
        var walk = DialplanWalk(dialplan)
        walk.run(DialplanPlace(context: name, number: pattern))
        var goesOutside = false
        for move in walk.moves {
          if case .ring(let parties, _) = move.action,
            parties.contains(where: { if case .outside = $0 { true } else { false } })
          {
            own.insert(name)
            goesOutside = true
          }
        }
        for step in context.steps[pattern] ?? [] where step.application == "goto" && step.arguments.count == 3 {
          sentOn[name, default: []].insert(step.arguments[0])
        }
        if !goesOutside { dialledInside.formUnion(users.filter { Dialplan.matches($0, pattern) }) }
      }
    }
    // Numbers of one context may be dialled by another.
    for _ in 0..<4 {
      for (name, others) in sentOn where !others.isDisjoint(with: own) { own.insert(name) }
    }
    diallingContexts = own
    for name in dialplan.order where !dialplan.reached(from: [name]).isDisjoint(with: own) {
      outsideContexts.insert(name)
    }
    someDialOutside = peers.values.contains { !$0.isTrunk && $0.context.map(outsideContexts.contains) == true }
  }

  // MARK: Mailboxes

  private mutating func takeBoxes(_ range: Range<Int>) {
    var section = ""
    var header: Int?
    for index in range {
      switch ledger.lines[index].content {
      case .section(let name, _): (section, header) = (name.lowercased(), index)
      case .setting(let key, let value) where !["general", "zonemessages"].contains(section):
        guard Extension(key) != nil else {
          if VoicemailConf.isBox(value) { ledger.secret(index, "a mailbox whose number is no extension, with its PIN") }
          continue
        }
        let fields = value.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
        boxes.append((index, key, fields))
        if let header, !ledger.isSaid(header) { ledger.say(header, .carried, "its boxes follow") }
        if fields.count > 1, !fields[1].isEmpty { boxNames[key] = fields[1] }
      case .setting, .other, .included: break
      }
    }
  }

  /// Whose box it is; a name of `mailboxes` for one that no telephone has.
  func owner(ofBox number: String) -> AsteriskRoute.Target {
    if let user = ledger.extraction.aliases[.user(number)] { return .voicemail(user.id) }
    if peerNames.isEmpty || numbers.values.contains(number) || peers[number] != nil { return .voicemail(number) }
    return .mailbox(boxNames[number] ?? "Mailbox \(number)")
  }

  private mutating func sayBoxes() {
    let known = Set(numbers.values).union(peerNames)
    for (line, number, fields) in boxes {
      let isUsers = peerNames.isEmpty || known.contains(number) || ledger.extraction.aliases[.user(number)] != nil
      var part = Extraction()
      let object: ObjectKey
      if isUsers {
        object = ledger.extraction.aliases[.user(number)] ?? .user(number)
        voicemailUsers.insert(object.id)
      } else {
        let name = boxNames[number] ?? "Mailbox \(number)"
        object = ObjectKey("mailboxes", name)
        taken.insert(name)
      }
      let ledger = ledger
      VoicemailConf.readBox(
        number, fields, of: object, { ledger.place(line, $0) }, ledger.context, into: &part)
      self.ledger.say(line, part.values, part.secrets)
    }
  }
}

/// Where a place of the dial plan leads.
struct AsteriskRoute {
  enum Target: Hashable {
    case user(String)
    /// Of a user.
    case voicemail(String)
    case group(String)
    case menu(String)
    case mailbox(String)
    case outside(String)
    case end
    /// Callers spell a name.
    case directory
    /// Back to where it came from.
    case again
    case nothing

    var isMailbox: Bool { if case .mailbox = self { true } else { false } }

    var object: ObjectKey? {
      switch self {
      case .user(let number): .user(number)
      case .group(let name): .group(name)
      case .menu(let name): ObjectKey("auto_attendants", name)
      case .mailbox(let name): ObjectKey("mailboxes", name)
      case .voicemail, .outside, .end, .directory, .again, .nothing: nil
      }
    }
  }

  struct Closed: Hashable {
    var schedule: String
    var target: Target
    var holidays: Bool
    /// Lines that say the hours, and the one behind them where the call goes else.
    var lines: [Int]
    var end: Int
  }

  var target: Target
  /// Outside which hours it goes elsewhere.
  var closed: Closed?

  init(_ target: Target, closed: Closed? = nil) {
    self.target = target
    self.closed = closed
  }
}

struct AsteriskQueue {
  var header: Int
  var settings: [ConfigSections.Setting]
  var title: String
  var agents: [String] = []
}

extension Dialplan {
  /// Of one line of hours: enough to tell schedules from each other.
  struct Hours: Hashable {
    var days: String
    var hours: String
  }
}
