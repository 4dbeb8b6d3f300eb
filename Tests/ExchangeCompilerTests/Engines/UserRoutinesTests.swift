import SourceText
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// What users share in the dialplan, and how it grows with them.
@Suite struct UserRoutinesTests {
  private static func file(_ texts: [String: String]) throws -> ExtensionsFile {
    let compilation = compile(
      .memory(texts), folderName: "many", library: BankEntry.library, asOf: BankEntry.asOf, isChecked: false)
    #expect(compilation.diagnostics.filter { $0.severity == .error } == [])
    return file(compilation.plan)
  }

  private static func file(_ plan: CallPlan) -> ExtensionsFile {
    ExtensionsFile(
      plan: plan, layout: AsteriskLayout(root: "/srv/centrale"), secrets: NamedSecrets(), names: AsteriskNames(plan))
  }

  private static func fleet(_ users: Int) throws -> ExtensionsFile {
    try file(
      Dictionary(
        FleetDescription.files(users: users).map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    )
  }

  private static func text(_ file: ExtensionsFile) -> String {
    var conf = ConfText()
    file.write(&conf)
    #expect(conf.faults == [])
    return String(decoding: conf.bytes, as: UTF8.self)
  }

  /// Two or more of each kind of user, and some whom nobody is like.
  private static let kinds = """
    centrale: 1
    provider: provider.yaml
    company: {id: many, name: Many, main_number: 088-7654000, demonstration: true}
    numbers: [088-7654000..088-7654099]
    unassigned_numbers: 201
    schedules: {office: {mon-fri: "09:00-17:00"}}
    night_switch: {mode: automatic, business_hours: office, destination: 999}
    feature_codes: {to_mailbox: "*86"}
    forward_targets: [0612345679]
    mailboxes: [{extension: 999, name: Night, mail: post@example.nl}]
    users:
      - {extension: 201, number: 088-7654001, first_name: Anna, last_name: A}
      - {extension: 202, number: 088-7654002, first_name: Bert, last_name: B}
      - {extension: 203, first_name: Cees, last_name: C, forwards: {always: 201}}
      - {extension: 204, first_name: Dora, last_name: D, forwards: {always: 0612345679}}
      - {extension: 205, first_name: Emma, last_name: E, forwards: {no_answer: 206, rings: 2, no_answer_for: external}}
      - {extension: 206, first_name: Fons, last_name: F, forwards: {no_answer: 999, rings: 2, no_answer_for: external}}
      - {extension: 207, first_name: Gea, last_name: G, voicemail: {active: true, mail: g@example.nl, rings: 4}}
      - {extension: 208, first_name: Hans, last_name: H, voicemail: {active: true, mail: h@example.nl, rings: 4}}
      - {extension: 209, first_name: Ina, last_name: I, simultaneous_ring: {number: 0612345001}}
      - {extension: 210, first_name: Jaap, last_name: J, simultaneous_ring: {number: 0612345002}}
      - {extension: 211, first_name: Kees, last_name: K, simultaneous_ring: {number: 088-7654002}}
      - {extension: 212, first_name: Lia, last_name: L, number: 0612345003}
      - {extension: 213, first_name: Mies, last_name: M, number: 0612345004}
      - {extension: 214, id: a-b, first_name: Nel, last_name: N}
      - {extension: 215, id: ab, first_name: Otto, last_name: O}
      - {extension: 216, first_name: Piet, last_name: P, rings_before_no_answer: 3, voicemail: {active: true, deposit: false, no_answer_greeting: {say: "Weg"}, after_greeting: 201}}
      - {extension: 217, first_name: Rie, last_name: R, rings_before_no_answer: 3, voicemail: {active: true, deposit: false, no_answer_greeting: {say: "Ook weg"}, after_greeting: 202}}
      - {extension: 218, first_name: Sam, last_name: S, voicemail: {active: true, mail: s@example.nl, rings: 5}}
      - {extension: 219, first_name: Teun, last_name: T, forwards: {no_answer: 999, rings: 3, no_answer_for: external}}
      - {extension: 220, first_name: Ub, last_name: U, forwards: {no_answer: 999, rings: 2, no_answer_for: internal}}
      - {extension: 221, first_name: Vic, last_name: V, forwards: {busy: 999}}
      - {extension: 222, first_name: Wim, last_name: W, forwards: {always: 0612345670}}
      - {extension: 223, first_name: Xam, last_name: X, forwards: {no_answer: 999, rings: 2, no_answer_for: [0612345681]}}
      - {extension: 224, first_name: Yf, last_name: Y, forwards: {no_answer: 999, rings: 2, no_answer_for: [0612345682]}}
      - {extension: 225, first_name: Zus, last_name: Z, forwards: {no_answer: 999, rings: 2, no_answer_for: [0612345682]}}
    hunt_groups:
      - {extension: 301, name: Balie, agents: [201, 207, 209]}
      - {extension: 302, name: Winkel, agents: [202, 208, 210]}
    devices:

    """
    + (201...225).map { "  - {model: T46G, mac: \"00:15:65:4a:a9:\($0 - 191)\", user: \($0)}\n" }.joined()
    + "  - {model: T46G, mac: \"00:15:65:4a:a9:60\", user: 203}\n  - {model: T46G, mac: \"00:15:65:4a:a9:61\", user: 204}\n"

  private static let provider = """
    registrar: {host: sip.example.nl}
    provisioning_url: https://p.example.nl/
    trunks: [{id: a, host: 192.0.2.20, auth: ip}]

    """

  @Test func `a routine with the record of a user says what the user's own nodes would say`() throws {
    let all = [
      try Self.file(["centrale.yaml": Self.kinds, "provider.yaml": Self.provider]), try Self.fleet(60),
    ]
    for file in all {
      let file = file.sharing()
      var compared: Set<String> = []
      for index in file.plan.nodes.indices {
        let id = NodeID(index)
        guard let name = file.routines.node(id) else { continue }
        let own = try NodeSteps(file: file, id: id, voice: NodeVoice(file)).steps.map { try $0.text }
        let read = Reader(file, name)
        let said = try #require(read.steps)
        #expect(
          said == own.map { $0.replacing(file.names.legs(id), with: "{legs}") }, "\(file.plan.names[index])")
        compared.insert(String(name.prefix(UserRoutines.nameLength)))
        guard case .ring(let ring, _) = file.plan[id] else { continue }
        var voice = NodeVoice(file)
        let parties = try file.parties(of: ring, id, &voice).filter { !$0.name.hasPrefix("at-") }
        #expect(
          read.parties
            == parties.map { party in
              [party.name] + party.texts.map { $0.replacing(file.names.legs(id), with: "{legs}") }
            }, "\(file.plan.names[index])")
      }
      #expect(compared.count == file.routines.routines.count && !compared.isEmpty)
    }
  }

  @Test func `users who are held against others have what each would have alone`() throws {
    let described = BankEntry.all.map { Self.file($0.compilation().plan) }
    let all =
      described + [
        try Self.file(["centrale.yaml": Self.kinds, "provider.yaml": Self.provider]), try Self.fleet(60),
      ]
    var records = 0
    for file in all {
      let (compared, alone) = (UserRoutines(file), UserRoutines(file, comparing: false))
      #expect(compared.routines.map(\.name) == alone.routines.map(\.name))
      #expect(compared.records.map(\.user) == alone.records.map(\.user))
      #expect(compared.records.map(\.routine) == alone.records.map(\.routine))
      #expect(compared.records.map(\.values) == alone.records.map(\.values))
      for index in file.plan.nodes.indices { #expect(compared.node(NodeID(index)) == alone.node(NodeID(index))) }
      records += alone.records.count
    }
    #expect(records > 60)
  }

  @Test func `who is like somebody shares with them, whatever they are called, and who is like nobody does not`() throws
  {
    let file = try Self.file(["centrale.yaml": Self.kinds, "provider.yaml": Self.provider]).sharing()
    func routine(_ user: String) -> Substring? {
      let index = file.plan.names.firstIndex(of: "user \(user)")
      return index.flatMap { file.routines.node(NodeID($0)) }?.prefix(UserRoutines.nameLength)
    }
    for (one, other) in [
      ("201", "202"), ("205", "206"), ("207", "208"), ("209", "210"), ("212", "213"), ("216", "217"), ("224", "225"),
    ] {
      #expect(routine(one) != nil && routine(one) == routine(other), "\(one) and \(other)")
    }
    #expect(routine("211") == nil, "a colleague rings along with nobody else")
    #expect(routine("207") != routine("201"))
    // Alike but for how long it rings, or for whose calls.
    for (one, other) in [("207", "218"), ("205", "219"), ("205", "220"), ("206", "220"), ("223", "224")] {
      #expect(routine(one) != routine(other), "\(one) and \(other)")
    }
    #expect(
      [routine("a-b"), routine("ab")].contains(nil), "the engine takes `user%20a-b` and `user%20ab` for one extension")
  }

  @Test func `a handset costs less than a kilobyte and ten steps, and no hint`() throws {
    let (small, large) = (try Self.text(Self.fleet(200)), try Self.text(Self.fleet(1_000)))
    func steps(_ text: String) -> Int {
      text.split(separator: "\n").count { $0.hasPrefix("exten") || $0.hasPrefix(" same") }
    }
    #expect(large.utf8.count - small.utf8.count < 800 * 1_000)
    #expect(steps(large) - steps(small) < 800 * 10)
    #expect(large.split(separator: "\n").count { $0.contains(",hint,") } < 20)
  }

  /// The engine walks the sorted list of a context for each extension that it adds, names before patterns.
  @Test func `no large context makes the engine walk its list`() throws {
    var names: [String: [String]] = [:]
    var walked: [String: Int] = [:]
    var context = ""
    for line in try Self.text(Self.fleet(400)).split(separator: "\n") {
      if line.hasPrefix("[") { context = String(line) }
      guard line.hasPrefix("exten => ") else { continue }
      let name = String(line.dropFirst(9).prefix { $0 != "," })
      walked[context, default: 0] += names[context, default: []].count { name.hasPrefix("_") || $0 < name }
      if !name.hasPrefix("_") { names[context, default: []].append(name) }
    }
    let large = names.filter { $0.value.count > 100 }
    #expect(large.count > 4)
    for (context, names) in large {
      // 112 is first where it is dialled, and each pattern and many a name go past it.
      #expect(walked[context, default: 0] < names.count + 1_000, "\(context)")
    }
  }

  @Test func `lamps are hints by pattern, and what a pattern cannot say is in a list`() throws {
    let file = try Self.file(["centrale.yaml": Self.kinds, "provider.yaml": Self.provider])
    let hints = Self.text(file).split(separator: "\n").filter { $0.contains(",hint,") }
    #expect(hints.contains("exten => _*90XXX,hint,Custom:c-many.user%20${EXTEN:3}.forward_busy") == false)
    #expect(
      hints.contains(
        "exten => _XXX,hint,${AST_CONFIG(/srv/centrale/many/current/engine/asterisk/lamps.conf,XXX,${EXTEN})}"))
    var list = ConfText()
    file.writeLampList(&list)
    let lines = String(decoding: list.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("201 = PJSIP/") && $0.hasSuffix("&Custom:c-many.user%20201.do_not_disturb") })
    // Whose id is not their extension.
    #expect(lines.contains { $0.hasPrefix("*76214 = Custom:c-many.user%20a-b.do_not_disturb") })
    // Every lamp of the plan is watched, by one pattern or by its line.
    let patterns = hints.compactMap { $0.firstMatch(of: /_([^,]+),hint,Custom/)?.1 }
    for lamp in file.plan.lamps {
      let isListed = lines.contains { $0.hasPrefix("\(lamp.number) = ") }
      let isMatched = patterns.contains { AsteriskMatcher($0).matches(lamp.number) }
      #expect(isListed != isMatched, "\(lamp.number)")
    }
  }
}

extension PartyExtension {
  fileprivate var texts: [String] { steps.map { (try? $0.text) ?? "" } }
}

/// A node of a routine, with what its steps ask put in.
private struct Reader {
  private let file: ExtensionsFile
  private let name: String
  private let fields: [String]

  init(_ file: ExtensionsFile, _ name: String) {
    self.file = file
    self.name = name
    let user = name.dropFirst(UserRoutines.nameLength + UserRoutines.localLength + 1)
    let record = file.routines.records.first { $0.user == user }
    fields =
      [""]
      + (record?.values ?? []).map { value in
        switch value {
        case .line(let line): file.endpoint(line)
        case .node(let id): file.node(id)
        case .text(let text): text
        }
      }
  }

  private var key: String { String(name.dropFirst(18)) }
  private var local: Substring { name.dropFirst(11).prefix(6) }
  private var routine: UserRoutines.Routine? { file.routines.routines.first { name.hasPrefix($0.name) } }

  var steps: [String]? {
    routine?.nodes.first { $0.local == local }.map { node in
      read(node.steps.map { (try? $0.text) ?? "" }, at: name).map { $0.replacing(",*\(key)))", with: "))") }
    }
  }

  var parties: [[String]] {
    (routine?.parties.first { $0.local == local }?.steps ?? []).map { party in
      let place = party.name.dropFirst().dropLast(2)
      return [String(place)]
        + read(party.texts, at: "\(place)*\(key)").map {
          $0.replacing("*\(key)@${CONTEXT}", with: "@{legs}")
        }
    }
  }

  private func read(_ steps: [String], at name: String) -> [String] {
    let isReading = steps.first?.hasPrefix("Gosub(\(file.names.records),") == true
    return steps.dropFirst(isReading ? 2 : 0).map { step in
      var step = step.replacing("${EXTEN:\(name.utf8.count - key.utf8.count)}", with: key)
        .replacing("\(file.names.company).legs.${EXTEN:0:17}", with: "{legs}")
        .replacing("${EXTEN:0:11}", with: name.prefix(11))
      for (index, field) in fields.enumerated() {
        step = step.replacing("${CUT(CENTRALE_RECORD,:,\(index + 1))}", with: field)
      }
      return step
    }
  }
}
