import Crypto
import TelephoneExchange

/// What users have in common, written once: the nodes of a user form a routine, and users whose nodes differ only in their
/// own data share one. A record for each of them holds the data that the routine asks for: telephones, targets, numbers.
///
/// In the engine a routine is a pattern for each of its nodes, `_uROUTINENODE*.`; the user follows the star. A node has the
/// same name in every routine, so that a call that waits in one during a release continues in the new one.
struct UserRoutines {
  struct Routine {
    var name: String
    var nodes: [(title: String, local: String, steps: [DialplanStep])]
    var parties: [(title: String, local: String, parties: [PartyExtension])]
  }

  /// `u` and as many hexadecimal digits of what the routine does.
  static let nameLength = 11
  /// Hexadecimal digits of a node's name within it.
  static let localLength = 6
  /// More than a variable of the dialplan holds is cut without a word.
  private static let longestRecord = 3_500

  /// Whose extension the call is at: what is behind so many symbols of its name.
  static func user(behind count: Int) -> String { "${\(DialplanVariable.extensionName.name):\(count)}" }

  private static let userOfNode = user(behind: nameLength + localLength + 1)

  private(set) var routines: [Routine] = []
  /// By key of the user.
  private(set) var records: [(user: String, routine: String, values: [NodeVoice.Value])] = []
  /// Parallel to the plan's nodes; nil: written as it is.
  private var extensions: [String?] = []

  /// What a node of a shared routine is called; nil: it is in none.
  func node(_ id: NodeID) -> String? { extensions.isEmpty ? nil : extensions[Int(id.index)] }

  /// Nothing is shared.
  init() {}

  init(_ file: ExtensionsFile) {
    extensions = Array(repeating: nil, count: file.plan.nodes.count)
    var first: [String: Routine] = [:]
    var found: [(user: OwnNodes, routine: String, values: [NodeVoice.Value])] = []
    var keys: Set<String> = []
    for user in OwnNodes.all(in: file.plan) {
      // The engine ignores a hyphen in an extension's name.
      guard keys.insert(user.key.filter { $0 != "-" }).inserted, let written = Self.write(user, file) else { continue }
      if first[written.routine.name] == nil { first[written.routine.name] = written.routine }
      found.append((user, written.routine.name, written.values))
    }
    var users: [String: Int] = [:]
    for user in found { users[user.routine, default: 0] += 1 }
    for (user, routine, values) in found where users[routine, default: 0] > 1 {
      records.append((user.key, routine, values))
      for (id, local) in user.nodes { extensions[Int(id.index)] = "\(routine)\(local)*\(user.key)" }
    }
    routines = first.values.filter { users[$0.name, default: 0] > 1 }.sorted { $0.name < $1.name }
  }

  /// The routine that a user's nodes make; nil where something in them cannot be shared.
  private static func write(_ user: OwnNodes, _ file: ExtensionsFile) -> (routine: Routine, values: [NodeVoice.Value])?
  {
    let locals = Dictionary(user.nodes.map { ($0.id, $0.local) }, uniquingKeysWith: { first, _ in first })
    guard Set(locals.values).count == user.nodes.count else { return nil }
    var voice = NodeVoice(file, subject: user.subject, nodes: locals)
    var routine = Routine(name: "", nodes: [], parties: [])
    var sum = SHA256()
    var text = ""
    func add(_ steps: [DialplanStep], after sign: String) throws(Unwritable) {
      for step in steps {
        text += sign
        try step.write(to: &text)
        text += "\n"
      }
    }
    for (id, local) in user.nodes {
      guard canShare(file.plan[id]) else { return nil }
      voice.user = userOfNode
      let written = NodeSteps(file: file, id: id, voice: voice)
      voice = written.voice
      let title = file.plan.origin(of: id).name(for: "user …")
      routine.nodes.append((title, local, written.steps))
      text.removeAll(keepingCapacity: true)
      text += local
      text += "\n"
      do throws(Unwritable) {
        try add(written.steps, after: " ")
        if case .ring(let ring, _) = file.plan[id] {
          let parties = try file.parties(of: ring, id, &voice)
          routine.parties.append((title, local, parties))
          for party in parties {
            text += "\(party.name)\n"
            try add(party.steps, after: "")
          }
        }
      } catch {
        return nil
      }
      text.withUTF8 { sum.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }
    guard isRecord(voice.values, file) else { return nil }
    routine.name = "u" + sum.finalize().prefix(5).map { Self.hexadecimal($0) }.joined()
    return (routine, voice.values)
  }

  /// Menus and pages have contexts of their own, and a hunt its pointer.
  private static func canShare(_ node: Node) -> Bool {
    switch node {
    case .collect, .page, .park, .retrieve: false
    case .ring(let ring, _): ring.order == .together
    case .test, .change, .play, .dial, .look, .pickUp, .record, .listen, .end: true
    }
  }

  /// Whether a field separator, or the engine, could take something in it for a sign of its own.
  private static func isRecord(_ values: [NodeVoice.Value], _ file: ExtensionsFile) -> Bool {
    var length = 0
    for value in values {
      switch value {
      case .line, .node: length += 80
      case .text(let text):
        length += text.utf8.count + 1
        let isPlain = text.utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0)
            || "%+*._~/&-".utf8.contains($0)
        }
        guard isPlain else { return false }
      }
    }
    return length <= longestRecord
  }

  static func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}

/// The nodes of a plan that are for one user alone.
private struct OwnNodes {
  var subject: String
  /// The user as the engine's database knows them.
  var key: String
  /// In the plan's order, with what each is called within the routine.
  var nodes: [(id: NodeID, local: String)]

  static func all(in plan: CallPlan) -> [OwnNodes] {
    var users: [OwnNodes] = []
    var places: [Element: Int] = [:]
    var locals: [String: String] = [:]
    for (index, origin) in plan.origins.enumerated() {
      guard let user = origin.element, user.kind == .user else { continue }
      if places[user] == nil {
        places[user] = users.count
        users.append(OwnNodes(subject: user.subject, key: AsteriskNames.part(user.subject), nodes: []))
      }
      let rest = origin.name(for: "")
      let local =
        locals[rest]
        ?? SHA256.hash(data: Array(rest.utf8)).prefix(UserRoutines.localLength / 2).map(UserRoutines.hexadecimal)
        .joined()
      locals[rest] = local
      users[places[user] ?? 0].nodes.append((NodeID(index), local))
    }
    return users
  }
}

extension ExtensionsFile {
  /// Patterns for the nodes of all routines; behind them the calls whose routine is no more.
  func writeRoutines(_ conf: inout ConfText) {
    guard !routines.records.isEmpty else { return }
    for routine in routines.routines {
      for node in routine.nodes {
        conf.comment(node.title)
        conf.extend("_\(routine.name)\(node.local)*.", node.steps)
      }
    }
    conf.comment("Where a call goes on whose routine a release has changed while it waited.")
    for step in 1...Self.mostSteps {
      let moved = DialplanStep.call(
        RoutineCall(
          FollowRoutine.self,
          [
            .company: .name(names.family), .extensionName: DialplanVariable.extensionName.value, .step: .number(step),
          ]))
      if step == 1 { conf.extend("_u.", moved) } else { conf.same(moved) }
    }
  }

  /// Of a node in a routine.
  private static let mostSteps = 16

  /// What the routines ask of each user, and where a call goes on whose routine a release has changed.
  func writeRecords(_ conf: inout ConfText) {
    guard !routines.records.isEmpty else { return }
    for routine in routines.routines {
      for ring in routine.parties {
        conf.line()
        conf.comment(ring.title)
        write(ring.parties, in: "\(names.company).legs.\(routine.name)\(ring.local)", &conf)
      }
    }
    conf.line()
    conf.comment("What the routines ask of each user.")
    conf.line("[\(names.records)]")
    for record in routines.records.sorted(by: { $0.user.utf8.lexicographicallyPrecedes($1.user.utf8) }).reversed() {
      let fields = record.values.map { value in
        switch value {
        case .line(let line): endpoint(line)
        case .node(let id): node(id)
        case .text(let text): text
        }
      }
      conf.extend(record.user, .giveBack(.name(([record.routine] + fields).joined(separator: ":"))))
    }
    conf.extend("moved", [.answer, .play(paths([.fixed(.notReachable)])), .hangUp(cause: 16)])
  }
}
