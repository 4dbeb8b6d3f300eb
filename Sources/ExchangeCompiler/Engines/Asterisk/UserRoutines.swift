import Crypto
import TelephoneExchange

/// What users have in common, written once: the nodes of a user form a routine, and users whose nodes differ only in their
/// own data share one. A record for each of them holds the data that the routine asks for: telephones, targets, numbers.
///
/// In the engine a routine is a pattern for each of its nodes, `_uROUTINENODE*.`; the user follows the star. A node has the
/// same name in every routine, so that a call that waits in one during a release continues in the new one.
struct UserRoutines: Sendable {
  struct Routine: Sendable {
    var name = ""
    var nodes: [Part<DialplanStep>] = []
    /// Of those nodes that ring somebody.
    var parties: [Part<PartyExtension>] = []

    /// What is written of one node.
    struct Part<Step: Sendable & Equatable>: Sendable {
      /// The node of the first user who has it.
      var id: NodeID
      var local: String
      var steps: [Step]

      fileprivate func isSame(as other: Self) -> Bool { local == other.local && steps == other.steps }
    }

    fileprivate func does(whatDoes other: Routine) -> Bool {
      nodes.count == other.nodes.count && parties.count == other.parties.count
        && zip(nodes, other.nodes).allSatisfy { $0.isSame(as: $1) }
        && zip(parties, other.parties).allSatisfy { $0.isSame(as: $1) }
    }
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

  /// - Parameter comparing: users are held against those before them; the same comes out without it, later.
  init(_ file: ExtensionsFile, comparing: Bool = true) {
    extensions = Array(repeating: nil, count: file.plan.nodes.count)
    var first: [String: Routine] = [:]
    var found: [(user: OwnNodes, routine: String, values: [NodeVoice.Value])] = []
    var keys: Set<String> = []
    // The last that were named: most users are like one of them, and to compare takes less time than to write and sum up.
    var recent: [Example] = []
    for user in OwnNodes.all(in: file.plan) {
      // The engine ignores a hyphen in an extension's name.
      guard keys.insert(user.key.filter { $0 != "-" }).inserted else { continue }
      if comparing, let (place, values) = Self.find(user, among: recent, file) {
        let example = recent.remove(at: place)
        recent.append(example)
        if Self.isRecord(values) { found.append((user, example.routine.name, values)) }
        continue
      }
      guard let (routine, values) = Self.routine(of: user, file),
        let name = recent.last(where: { $0.routine.does(whatDoes: routine) })?.routine.name ?? routine.sum
      else { continue }
      if recent.last?.routine.name != name {
        recent.removeAll { $0.routine.name == name }
        if recent.count == Self.mostRecent { recent.removeFirst() }
        var named = routine
        named.name = name
        recent.append(Example(user: user, values: values, routine: named))
        if first[name] == nil { first[name] = named }
      }
      found.append((user, name, values))
    }
    var users: [String: Int] = [:]
    for user in found { users[user.routine, default: 0] += 1 }
    for (user, routine, values) in found where users[routine, default: 0] > 1 {
      records.append((user.key, routine, values))
      for (id, local) in user.nodes { extensions[Int(id.index)] = "\(routine)\(local)*\(user.key)" }
    }
    routines = first.values.filter { users[$0.name, default: 0] > 1 }.sorted { $0.name < $1.name }
  }

  private static let mostRecent = 8

  /// A user whose routine is named.
  private struct Example {
    var user: OwnNodes
    var values: [NodeVoice.Value]
    var routine: Routine
  }

  /// The example that the user is like, and what its routine asks of the user.
  private static func find(
    _ user: OwnNodes, among examples: [Example], _ file: ExtensionsFile
  ) -> (place: Int, values: [NodeVoice.Value])? {
    for (place, example) in zip(examples.indices, examples).reversed() {
      if let values = AlikeUsers.values(of: user, like: example.user, with: example.values, in: file) {
        return (place, values)
      }
    }
    return nil
  }

  /// The routine that a user's nodes make, without its name; nil where something in them cannot be shared.
  private static func routine(
    of user: OwnNodes, _ file: ExtensionsFile
  ) -> (routine: Routine, values: [NodeVoice.Value])? {
    let locals = Dictionary(user.nodes.map { ($0.id, $0.local) }, uniquingKeysWith: { first, _ in first })
    guard Set(locals.values).count == user.nodes.count else { return nil }
    var voice = NodeVoice(file, subject: user.subject, nodes: locals)
    var routine = Routine()
    for (id, local) in user.nodes {
      guard canShare(file.plan[id]) else { return nil }
      voice.user = userOfNode
      routine.nodes.append(.init(id: id, local: local, steps: NodeSteps.of(id, in: file, &voice)))
      guard case .ring(let ring, _) = file.plan[id] else { continue }
      guard let parties = try? file.parties(of: ring, id, &voice) else { return nil }
      routine.parties.append(.init(id: id, local: local, steps: parties))
    }
    return isRecord(voice.values) ? (routine, voice.values) : nil
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
  private static func isRecord(_ values: [NodeVoice.Value]) -> Bool {
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

  /// What the comment above a routine's node says.
  static func title(_ id: NodeID, _ plan: CallPlan) -> String { plan.origin(of: id).name(for: "user …") }

  static func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}

extension UserRoutines.Routine {
  /// Its name, made of what it does; nil where something in it cannot be written.
  fileprivate var sum: String? {
    var sum = SHA256()
    var text = ""
    func add(_ steps: [DialplanStep], after sign: String) throws(Unwritable) {
      for step in steps {
        text += sign
        try step.write(to: &text)
        text += "\n"
      }
    }
    var rings = parties[...]
    for node in nodes {
      text.removeAll(keepingCapacity: true)
      text += node.local
      text += "\n"
      do throws(Unwritable) {
        try add(node.steps, after: " ")
        if let ring = rings.first, ring.id == node.id {
          rings.removeFirst()
          for party in ring.steps {
            text += "\(party.name)\n"
            try add(party.steps, after: "")
          }
        }
      } catch {
        return nil
      }
      text.withUTF8 { sum.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }
    return "u" + sum.finalize().prefix(5).map { UserRoutines.hexadecimal($0) }.joined()
  }
}

/// The nodes of a plan that are for one user alone.
struct OwnNodes {
  var subject: String
  /// The user as the engine's database knows them.
  var key: String
  /// In the plan's order, with what each is called within the routine.
  var nodes: [(id: NodeID, local: String)]

  static func all(in plan: CallPlan) -> [OwnNodes] {
    var users: [OwnNodes] = []
    var places: [Element: Int] = [:]
    // Most nodes are of the user of the node before.
    var last: (user: Element, place: Int)?
    var locals = LocalNames()
    for (index, origin) in plan.origins.enumerated() {
      guard let user = origin.element, user.kind == .user else { continue }
      let place = last?.user == user ? last?.place ?? 0 : places[user] ?? users.count
      if place == users.count {
        places[user] = place
        users.append(OwnNodes(subject: user.subject, key: AsteriskNames.part(user.subject), nodes: []))
      }
      last = (user, place)
      users[place].nodes.append((NodeID(index), locals.name(of: origin)))
    }
    return users
  }

  /// What nodes are called within a routine: the same for all users.
  private struct LocalNames {
    private var byRole: [NodeRole: String] = [:]
    private var byName: [String: String] = [:]

    mutating func name(of origin: NodeOrigin) -> String {
      guard case .element = origin.object else { return name(origin.name(for: "")) }
      if let known = byRole[origin.role] { return known }
      let made = name(origin.name(for: ""))
      byRole[origin.role] = made
      return made
    }

    private mutating func name(_ rest: String) -> String {
      if let known = byName[rest] { return known }
      let made =
        SHA256.hash(data: Array(rest.utf8)).prefix(UserRoutines.localLength / 2).map(UserRoutines.hexadecimal).joined()
      byName[rest] = made
      return made
    }
  }
}

extension ExtensionsFile {
  /// Patterns for the nodes of all routines; behind them the calls whose routine is no more.
  func writeRoutines(_ conf: inout ConfText) {
    guard !routines.records.isEmpty else { return }
    for routine in routines.routines {
      for node in routine.nodes {
        conf.comment(UserRoutines.title(node.id, plan))
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
        conf.comment(UserRoutines.title(ring.id, plan))
        write(ring.steps, in: "\(names.company).legs.\(routine.name)\(ring.local)", &conf)
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
