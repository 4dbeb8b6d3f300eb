import ExchangeCalls
import ExchangeCompiler
import SourceText
import TelephoneExchange
import TestSupport
import Testing

/// Keys beside lines, lamps of people and functions: from the text of a description to what each vendor's telephone
/// reads.
@Suite struct KeyKindTests {
  private static let library = TestLibrary()
  private static var catalog: DeviceCatalog { library.library.families.catalog }

  /// A telephone with two lines and these keys, in an office with a group, a mailbox and a colleague with voicemail.
  private func text(_ keys: String, model: String = "T46G", mac: String = "00:15:65:4a:a9:37", codes: String = "")
    -> String
  {
    """
    provider: provider.yaml
    numbers: [088-7654000..088-7654009]
    company: {name: Office, main_number: 088-7654000}
    feature_codes: {\(codes)}
    mailboxes: [{extension: 999, name: Nacht, mail: nacht@example.nl}]
    users:
      - {extension: 201, first_name: Ria, last_name: Smit}
      - {extension: 202, first_name: Jan, last_name: Bos, voicemail: {active: true, mail: jan@example.nl}}
    hunt_groups: [{name: Verkoop, extension: 101, agents: [201, 202]}]
    devices:
      - {mac: "\(mac)", model: \(model), lines: [{user: 201}, {user: 201}], keys: [\(keys)]}
      - {id: b, model: T46G, user: 202}

    """
  }

  private func plan(_ text: String) throws -> DevicePlan {
    try #require(try planned(try described(text), catalog: Self.catalog).devices.first)
  }

  private func found(_ text: String) throws -> [Diagnostic] {
    let compiled = compile(
      .memory(["centrale.yaml": text, "provider.yaml": "registrar: {host: sip.example.nl}\n"]), folderName: "office",
      library: TestLibrary.product,
      asOf: try #require(Day(year: 2026, month: 11, day: 23)))
    return compiled.diagnostics
  }

  private static let kinds =
    "{lamp: 101}, {code: \"*72202\"}, {dtmf: \"1A#\"}, {to_mailbox: 202}, {to_mailbox: 999}, {speed_dial: 202, on_line: 2}, "
    + "{page: \"224.0.1.116:5001\"}"

  @Test func `a T46G has each kind under its vendor's type, on the line that was said`() throws {
    let plan = try plan(text(Self.kinds, codes: "to_mailbox: \"*86\""))
    let file = KeyValueFile(try #require(try Self.library.files(plan)["0015654aa937.cfg"]))
    func column(_ name: String) -> [String?] { (3...9).map { file["linekey.\($0).\(name)"] } }
    #expect(column("type") == ["16", "13", "11", "3", "3", "13", "24"])
    #expect(column("value") == ["101", "*72202", "1A#", "*86202", "999", "202", "224.0.1.116:5001"])
    #expect(column("line") == ["1", "1", "1", "1", "1", "2", "1"])
    #expect(file["linekey.3.extension"] == "*97")
    #expect(
      column("label") == ["Verkoop", "*72202", "1A#", "Voicemail Jan Bos", "Voicemail Nacht", "Jan Bos", "Omroepen"])
  }

  @Test func `a lamp of a parking place watches what it dials, and a place that no code reaches is reported`() throws {
    let plan = try plan(text("{park_lamp: 202}"))
    let file = KeyValueFile(try #require(try Self.library.files(plan)["0015654aa937.cfg"]))
    #expect(file["linekey.3.type"] == "16" && file["linekey.3.value"] == "*68202")
    #expect(file["linekey.3.label"] == "Parkeren 202")
    #expect(file["linekey.3.extension"] == "%NULL%", "a call that waits there does not ring")
    let day = try #require(Day(year: 2026, month: 11, day: 23))
    let lamps = lower(try described(text("{park_lamp: 202}")), asOf: day).lamps
    #expect(lamps.filter { $0.number == "*68202" }.map(\.parking) == ["202"])
    let words = try self.plan(text("park_lamp 202"))
    #expect(words.keys.map(\.function) == plan.keys.map(\.function))
    let told = try found(text("{park_lamp: 20}")).filter { $0.rule.code == "key-refused" }
    #expect(told.map(\.message) == ["no call can be parked under `20`: extensions have 3 digits here"])
    #expect(told.allSatisfy { $0.range != nil })
    let off = try found(text("{park_lamp: 202}", codes: "park: off")).filter { $0.rule.code == "dead-key" }
    #expect(off.map(\.message) == ["this key has no code to send: `park` is off"])
  }

  @Test func `keys may be in one word of a table's cell`() throws {
    let words = try plan(
      text("lamp 101, code *72202, dtmf 1A#, to_mailbox 202, to_mailbox 999", codes: "to_mailbox: \"*86\""))
    let written = try plan(text(Self.kinds, codes: "to_mailbox: \"*86\""))
    #expect(words.keys.map(\.function) == written.keys.dropLast(2).map(\.function))
  }

  @Test func `a VVX 500 watches the group and dials the code; what it has not stays empty and is reported`() throws {
    let text = text(Self.kinds, model: "VVX 500", mac: "64:16:7f:0a:1b:2c", codes: "to_mailbox: \"*86\"")
    let files = try Self.library.files(try plan(text))
    let file = XMLFile(try #require(files["64167f0a1b2c-account.cfg"]))
    #expect(
      (3...9).map { file["lineKey.\($0).category"] }
        == ["BLF", "SpeedDial", "Unassigned", "Unassigned", "Unassigned", "SpeedDial", "Unassigned"])
    #expect(file["attendant.resourceList.1.address"] == "101")
    let directory = XMLFile(try #require(files["64167f0a1b2c-directory.xml"]))
    #expect(directory.all("ct").prefix(2) == ["*72202", "202"])
    let told = try found(text).filter { $0.rule.code == "key-kind-lacking" }
    #expect(
      Set(told.map(\.message)) == [
        "key 5: a VVX 500 has no key that sends tones during a call, so the key stays empty",
        "key 6: a VVX 500 has no key that transfers a call to a number, so the key stays empty",
        "key 7: a VVX 500 has no key that transfers a call to a number, so the key stays empty",
        "key 8: a VVX 500 has only its first line for all keys that dial or monitor",
        "key 9: a VVX 500 has no key for multicast paging, so the key stays empty",
      ])
    #expect(told.allSatisfy { $0.range != nil })
  }

  @Test func `the lamp of a group watches all telephones of its agents, and no hint stands where no key watches`()
    throws
  {
    let day = try #require(Day(year: 2026, month: 11, day: 23))
    let watched = lower(try described(text("{lamp: Verkoop}")), asOf: day).lamps.filter { $0.number == "101" }
    #expect(watched.map { $0.lines.count } == [3])
    #expect(lower(try described(text("")), asOf: day).lamps.allSatisfy { $0.number != "101" })
  }

  @Test func `a mailbox's code rings nobody and records`() throws {
    let day = try #require(Day(year: 2026, month: 11, day: 23))
    let plan = lower(try described(text("", codes: "to_mailbox: \"*86\"")), asOf: day)
    let interpreter = CallInterpreter(plan)
    let story = interpreter.trace(
      .dialled("*86202", on: LineID(0)), in: CallWorld(moment: interpreter.moment(day, hour: 10)))
    guard case .mailbox(let id, _) = story.outcome else {
      Issue.record("\(story.outcome)")
      return
    }
    #expect(plan[id].id == "user 202")
    #expect(story.total < 10, "nobody was rung")
  }

  @Test(arguments: [
    ("{code: \"*5577\"}", "key-refused", "nothing here has the code or number `*5577`"),
    (
      "{code: \"*72 202\"}", "wrong-type",
      "`code` is `*72 202` and must be a code of 1 to 32 of the characters 0123456789*#"
    ),
    (
      "{dtmf: \"12x\"}", "wrong-type",
      "`dtmf` is `12x` and must be a row of tones of 1 to 32 of the characters 0123456789*#ABCD"
    ),
    (
      "{page: \"192.0.2.1:5001\"}", "wrong-type", "`page` is `192.0.2.1:5001` and must be a group address with its port"
    ),
    ("{to_mailbox: 101}", "key-function", "`101` has no mailbox"),
    ("{to_mailbox: 202}", "dead-key", "this key has no code to send: `to_mailbox` is off"),
    ("{code: \"*98\", dtmf: \"1\"}", "key-function", "this programmable key has two functions"),
    ("{line: 1, on_line: 2}", "key-function", "`on_line` does not apply to a key for a line"),
    ("{speed_dial: 202, on_line: 3}", "key-without-line", "key 3 belongs to line 3; the device has 2"),
  ])
  func `a key that cannot work is reported with its place`(_ key: String, _ code: String, _ message: String) throws {
    let told = try #require(try found(text(key)).first { $0.rule.code == code })
    #expect(told.message == message)
    #expect(told.range != nil)
  }

  @Test func `the lamp of a group that nobody can watch is reported`() throws {
    let text = text("{lamp: Stil}").replacing(
      "hunt_groups: [", with: "hunt_groups: [{name: Stil, number: 088-7654001, agents: [201]}, ")
    let told = try #require(try found(text).first { $0.rule.code == "dark-lamp" })
    #expect(told.message == "this lamp never lights: `Stil` has no extension")
  }

  @Test func `a family says which kinds its vendor has not, and must name the others`() throws {
    let library = TestLibrary(over: [
      "families.yaml": "families: [yealink, mine]",
      "mine/profile.yaml": """
      family: mine
      extends: yealink
      lacks_keys: [dtmf]
      models:
        X1: {extends: T46G}
      """,
    ])
    #expect(library.diagnostics.isEmpty)
    #expect(library.library.families.catalog["X1"]?.lacksKeys == ["dtmf"])
  }
}
