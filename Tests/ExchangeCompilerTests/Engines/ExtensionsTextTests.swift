import ExchangeDescription
import SourceText
import TestSupport
import Testing

@testable import ExchangeCompiler
@testable import TelephoneExchange

/// The dialplan of a small company, node by node, in the names of the call plan.
@Suite struct ExtensionsTextTests {
  private static let sounds = "/srv/klein/current/engine/asterisk/sounds"

  /// Node, and the applications it is: read against Asterisk 22's documentation of each.
  static let nodes: [(name: String, steps: [String])] = [
    (
      "announcement closed", ["Answer(200)", "Playback(\(sounds)/nl/closed)", "Goto(<end>)"]
    ),
    // A refusal is said on an answered call; one that only rings gets the cause, and its network plays the tone.
    (
      "end/busy",
      [
        "Set(CDR(userfield)=${CENTRALE_OWNER},${CENTRALE_ELEMENT},busyTone)",
        "GotoIf($[\"${CENTRALE_BACK}\" != \"\"]?centrale-back,s,1)",
        "ExecIf($[\"${CHANNEL(state)}\" != \"Up\"]?Hangup(17))", "Playtones(busy)", "Wait(5)", "Hangup(17)",
      ]
    ),
    (
      "user 201",
      [
        "Set(__CENTRALE_ELEMENT=user%20201)", "Set(CDR(userfield)=${CENTRALE_OWNER},${CENTRALE_ELEMENT})",
        "Goto(<user 201/forward_always/phone>)",
      ]
    ),
    // Four rings of five seconds, one lap.
    (
      "user 201/ring",
      ["Gosub(centrale-together,s,1({legs},1,20,1,1,0))"]
        + exits(
          "user 201/forward_busy/phone", "user 201/forward_no_answer/phone", "user 201/forward_not_reachable/phone")
    ),
    (
      "user 201/voicemail no_answer",
      [
        "Answer(200)", "Playback(\(sounds)/nl/person_unavailable&\(sounds)/nl/leave_message)",
        "VoiceMail(201@c-klein,s)", "Goto(<end>)",
      ]
    ),
    // 60 seconds in laps of its parties, a second between laps, and nobody waits while all are busy.
    (
      "group 301/ring",
      ["Gosub(centrale-hunt,s,1({legs},2,circular,{legs},klein/group%20301/last_offered,60,0,1,0,))"]
        + exits("mailbox 999", "mailbox 999", "mailbox 999")
    ),
    (
      "group 302/ring",
      ["Gosub(centrale-together,s,1({legs},2,30,0,1,0))"] + exits("user 201", "user 201", "user 201")
    ),
    (
      "group 303/ring",
      ["Gosub(centrale-hunt,s,1({legs},2,listed,{legs},klein/,30,0,1,1,))"]
        + exits("user 201", "user 201", "user 201")
    ),
    (
      "group 304/ring",
      ["Gosub(centrale-hunt,s,1({legs},2,uniform,{legs},klein/group%20304/last_answered,30,0,1,0,))"]
        + exits("user 201", "user 201", "user 201")
    ),
    (
      "attendant 300/menu business_hours/1",
      ["Answer(200)", "Playback(\(sounds)/nl/transferring)", "Goto(<group 301>)"]
    ),
    (
      "user 201/night",
      ["GotoIf($[\"${DB(klein/user%20201/night)}\" = \"on\"]?<night_switch>:<user 201/night/off>)"]
    ),
    (
      "user 201/night/business_hours",
      ["Gosub({calendar},s,1)", "GotoIf($[\"${GOSUB_RETVAL}\" = \"1\"]?<user 201>:<night_switch>)"]
    ),
    (
      "class company/112/call",
      ["Gosub(centrale-emergency,s,1(112,${CENTRALE_EMERGENCY},0,180,,klein,5,3,))"]
        + exits("announcement not_reachable", "announcement not_reachable", "announcement not_reachable")
    ),
    (
      "class company/mobile drop 1 put +31",
      ["Gosub(centrale-out,s,1(+31${CENTRALE_DIALLED:1},${CENTRALE_IDENTITY},0,180,,klein,5,3,))"]
        + exits("end/busy", "announcement not_reachable", "announcement not_reachable")
    ),
    ("feature park", ["GotoIf($[\"${CENTRALE_HANDED}\" = \"1\"]?<feature park/wait>:<feature park/take>)"]),
    ("feature park/wait", ["Set(CENTRALE_PARKED=60)", "Goto(centrale-park,s,1)"]),
    ("feature pickup", ["Pickup()", "Goto(<announcement not_reachable>)"]),
  ]

  private static func exits(_ busy: String, _ noAnswer: String, _ notReachable: String) -> [String] {
    [
      "GotoIf($[\"${GOSUB_RETVAL}\" = \"back\"]?centrale-back,s,1)",
      "GotoIf($[\"${GOSUB_RETVAL}\" = \"busy\"]?<\(busy)>)",
      "GotoIf($[\"${GOSUB_RETVAL}\" = \"noanswer\"]?<\(noAnswer)>)", "Goto(<\(notReachable)>)",
    ]
  }

  @Test func `each kind of node is the applications that do what it says`() throws {
    let written = try WrittenPlan(company)
    for node in Self.nodes { #expect(written.steps(of: node.name) == node.steps, "\(node.name)") }
  }

  @Test func `the parties of a ring are told by their endpoints, do not disturb and the mobile that rings too`() throws
  {
    let written = try WrittenPlan(company)
    #expect(
      written.context(of: "user 202/ring", .legs) == [
        "exten => 1,1,Set(CENTRALE_LEG=user%20202)", " same => n,Set(CENTRALE_LIMIT=180)",
        " same => n,Gosub(centrale-leg,s,1(endpoint-381,0,klein/user%20202/do_not_disturb,Local/out1@{legs}/n,))",
        " same => n,Return()", "exten => at-user%20202,1,Return(1)",
        "exten => out1,1,Gosub(centrale-out,s,1(+31612345678,31887654000,1,180,"
          + "\(Self.sounds)/nl/press_one_to_accept,klein,5,3,))",
        " same => n,Goto(centrale-leg-end,${GOSUB_RETVAL},1)",
      ])
  }

  @Test func `a menu asks three times, and says so when a key is none of its`() throws {
    let written = try WrittenPlan(company)
    #expect(
      written.context(of: "attendant 300/menu business_hours", .menu) == [
        "exten => s,1,Set(CENTRALE_TRIES=0)", " same => n(ask),Set(TIMEOUT(digit)=3)",
        " same => n,BackGround(\(Self.sounds)/nl/menu)", " same => n,WaitExten(10)",
        "exten => 1,1,Goto(<attendant 300/menu business_hours/1>)", "exten => 2,1,Goto(<group 302>)",
        "exten => i,1,Set(CENTRALE_TRIES=$[${CENTRALE_TRIES} + 1])",
        " same => n,GotoIf($[${CENTRALE_TRIES} >= 3]?last)",
        " same => n,BackGround(\(Self.sounds)/nl/invalid_choice)", " same => n,Goto(s,ask)",
        " same => n(last),Playback(\(Self.sounds)/nl/invalid_choice)",
        " same => n,GotoIf($[${CENTRALE_TRIES} >= 3]?<user 201>:s,ask)",
        "exten => t,1,Set(CENTRALE_TRIES=$[${CENTRALE_TRIES} + 1])",
        " same => n,GotoIf($[${CENTRALE_TRIES} >= 3]?<user 201>:s,ask)",
      ])
  }

  @Test func `what is blocked and what nobody has is refused where it is dialled, 112 first`() throws {
    let written = try WrittenPlan(company)
    let dialled = written.dialled
    #expect(dialled.first?.hasPrefix("exten => 112,1,") == true, "\(dialled.prefix(2))")
    let blocked = dialled.filter { $0.hasPrefix("exten => _0906") && $0.contains(",1,") }
    #expect(
      !blocked.isEmpty && blocked.allSatisfy { $0.contains("klein,") || $0.contains("not_allowed") }, "\(blocked)")
    #expect(dialled.contains { $0.hasSuffix("Goto(<announcement not_in_use>)") })
  }

  @Test func `a name cannot say anything to the engine`() throws {
    let written = try WrittenPlan(company)
    let steps = written.steps(of: "group 301")
    #expect(
      steps == [
        "Set(__CENTRALE_ELEMENT=group%20301)", "Set(CDR(userfield)=${CENTRALE_OWNER},${CENTRALE_ELEMENT})",
        "Set(CALLERID(name)=Om\\; x${IF($[\"${CENTRALE_NAME_IN}\" = \"\"]?: ${CENTRALE_NAME_IN})})",
        "Goto(<group 301/ring>)",
      ])
    let spoken = written.lines.filter { !$0.hasPrefix(";") }
    #expect(!spoken.contains { $0.contains("${Y}") || $0.contains("${X}") || $0.contains("${EXTEN} ") })
  }
}

private let company = """
  centrale: 1
  provider: provider.yaml
  company: {id: klein, name: "'t Hart & Zn.; ${X}", main_number: 088-7654000}
  numbers: [088-7654000..088-7654003]
  unassigned_numbers: 201
  schedules: {kantoor: {mon-fri: "09:00-17:00"}}
  night_switch: {mode: automatic, business_hours: kantoor, destination: 999}
  mailboxes: [{extension: 999, name: "Nacht; ${EXTEN}", greeting: dicht.wav, deposit: false}]
  users:
    - {extension: 201, number: 088-7654001, first_name: Jan, last_name: "O'Neil; ${Y}", voicemail: {active: true, mail: jan@example.nl, rings: 4}}
    - {extension: 202, first_name: Eva, last_name: Smit, simultaneous_ring: {number: 0612345678}}
  hunt_groups:
    - {extension: 301, name: "Om; x", policy: circular, agents: [201, 202], next_agent_after: 3 rings, overflow: {after: 60 s, to: 999}}
    - {extension: 302, name: Samen, policy: simultaneous, agents: [201, 202], overflow: {after: 30 s, to: 201}}
    - {extension: 303, name: Rij, policy: regular, agents: [201, 202], when_all_busy: wait, overflow: {after: 30 s, to: 201}}
    - {extension: 304, name: Eerlijk, policy: uniform, agents: [201, 202], overflow: {after: 30 s, to: 201}}
  auto_attendants:
    - {extension: 300, number: 088-7654000, name: Menu, menus: {business_hours: {keys: {1: {transfer: 301, announce: true}, 2: {transfer: 302}}, operator: 201}}}
  devices:
    - {model: T46G, mac: "00:15:65:4a:a9:37", user: 201}
    - {model: T46G, mac: "00:15:65:4a:a9:38", user: 202}

  """

/// extensions.conf of a company, to be read by the names of its call plan.
private struct WrittenPlan {
  let plan: CallPlan
  let names: AsteriskNames
  let lines: [String]
  private let nodes: [String: String]

  init(_ description: String) throws {
    let reading = readExchange(
      .memory([
        "centrale.yaml": description,
        "provider.yaml": """
        registrar: {host: sip.example.nl}
        trunks: [{id: carrier, host: trunk.example.nl, auth: ip, addresses: [192.0.2.20]}]
        routes: [carrier]

        """,
      ]), folderName: "klein")
    plan = lower(reading.exchange, asOf: try #require(Day(year: 2026, month: 11, day: 23)))
    names = AsteriskNames(plan)
    var conf = ConfText()
    ExtensionsFile(
      plan: plan, layout: AsteriskLayout(root: "/srv"), secrets: PlainSecrets(), names: names
    ).write(&conf)
    #expect(conf.faults == [])
    lines = String(decoding: conf.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    let names = names
    nodes = Dictionary(
      plan.names.enumerated().map { (names.node(NodeID($0.offset)), $0.element) }, uniquingKeysWith: { a, _ in a })
  }

  /// The applications of a node, with other nodes by their names: `Goto(<user 201>)`.
  func steps(of name: String) -> [String] {
    guard let index = plan.names.firstIndex(of: name),
      let start = lines.firstIndex(where: { $0.hasPrefix("exten => \(names.node(NodeID(index))),1,") })
    else { return [] }
    let rest = lines[(start + 1)...].prefix { $0.hasPrefix(" same => ") }
    return ([lines[start]] + rest).map { line in
      let step = line.split(separator: ",", maxSplits: line.hasPrefix("exten") ? 2 : 1).last.map(String.init) ?? ""
      let legs = names.legs(NodeID(index))
      let calendars = plan.calendars.indices.map { names.calendar(CalendarID($0)) }
      return calendars.reduce(named(step).replacing(legs, with: "{legs}")) { $0.replacing($1, with: "{calendar}") }
    }
  }

  /// The lines of a context that belongs to a node, without comments.
  func context(of name: String, _ kind: Kind) -> [String] {
    guard let index = plan.names.firstIndex(of: name) else { return [] }
    let context = kind == .legs ? names.legs(NodeID(index)) : names.menu(NodeID(index))
    return section(context).map { $0.replacing(context, with: "{legs}") }
  }

  enum Kind { case legs, menu }

  /// The lines of what a telephone of the company dials in.
  var dialled: [String] { plan.lines.first.map { section(names.space($0.space)) } ?? [] }

  private func section(_ context: String) -> [String] {
    guard let start = lines.firstIndex(of: "[\(context)]") else { return [] }
    return lines[(start + 1)...].prefix { !$0.hasPrefix("[") }.filter { !$0.hasPrefix(";") }.map(named)
  }

  private func named(_ line: String) -> String {
    var text = line
    for (node, name) in nodes {
      text = text.replacing("\(names.nodes),\(node),1", with: "<\(name)>").replacing(node, with: "<\(name)>")
    }
    return text
  }
}

/// Names that say what they are for.
private struct PlainSecrets: SecretSource {
  func secret(_ purpose: String, account: String, generation: Int) -> Secret { Secret("") }
  func key(_ purpose: String, account: String) -> Secret { Secret("") }
  func name(_ purpose: String, account: String) -> String { "\(purpose)-\(account.suffix(4).filter { $0 != "/" })" }
  func given(_ path: String) -> Secret? { nil }
}
