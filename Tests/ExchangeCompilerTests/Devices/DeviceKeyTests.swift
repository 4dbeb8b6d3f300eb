import ExchangeCompiler
import SourceText
import TelephoneExchange
import TestSupport
import Testing

/// Where keys land on a device and its modules, from the text of a description to the plan of its device.
@Suite struct DeviceKeyTests {
  private static let catalog = TestLibrary().library.families.catalog

  /// A reception with colleagues 300 to 399 in one group, each with a telephone.
  private func device(_ settings: String, user: String = "", colleagues: Int = 0) throws -> DevicePlan {
    var users = "  - {extension: 201, first_name: Ria, last_name: Smit\(user)}\n"
    var telephones = ""
    for number in 0..<colleagues {
      users += "  - {extension: \(300 + number), first_name: Nr, last_name: N\(number)}\n"
      telephones += "  - {id: telephone-\(number), model: T46G, user: \(300 + number)}\n"
    }
    let agents = ([201] + (0..<colleagues).map { 300 + $0 }).map(String.init).joined(separator: ", ")
    let text = """
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      company: {name: Office, main_number: 088-7654000}
      mailboxes: [{extension: 999, name: Nacht, mail: post@example.nl}]
      night_switch: {destination: 999}
      users:
      \(users)
      hunt_groups:
        - {name: Verkoop, extension: 101, agents: [\(agents)]}
      devices:
        - {mac: "00:15:65:4a:a9:37", user: 201, \(settings)}
      \(telephones)
      """
    let exchange = try described(text)
    return try #require(try planned(exchange, catalog: Self.catalog).devices.first)
  }

  @Test func `lamps with a position stand on page 2 and on a module of a T46G`() throws {
    let plan = try device(
      """
      model: T46G, keys: [{lamp: 300, position: 12}, {lamp: 301}],
          modules: [{keys: [{lamp: 302, position: 21}, {lamp: 303}]}]
      """, colleagues: 4)
    #expect(plan.keys.map { [$0.module, $0.position] } == [[0, 1], [0, 2], [0, 12], [1, 1], [1, 21]])
    #expect(plan.keys.map(\.label) == ["201", "Nr N1", "Nr N0", "Nr N3", "Nr N2"])
    #expect(plan.keys[2].function == .lamp(number: "300", pickup: "*97300"))
    #expect(plan.keys[4].origin == "device 0015654aa937/modules/1/keys/1")
    // What the telephone gets: page 2 is keys 10 to 18, and each module counts by itself.
    let file = try #require(try TestLibrary().files(plan)["0015654aa937.cfg"])
    let lines = file.split(separator: "\n").map { String($0).replacing(" ", with: "") }
    for line in [
      "linekey.12.type=16", "linekey.12.value=300", "expansion_module.1.key.21.type=16",
      "expansion_module.1.key.21.value=302",
    ] { #expect(lines.contains(line), "\(line)") }
  }

  @Test func `every key that switches is in the files of both families, with a lamp where it toggles`() throws {
    let keys =
      "do_not_disturb, do_not_disturb_on, do_not_disturb_off, forward, forward 300, forward_on 300, forward_off, night_switch, "
      + "night_on, night_off, night_automatic"
    let sent = [
      "*76201", "*78", "*79", "*74201", "*74201300", "*72300", "*73", "*84", "*81", "*82", "*83",
    ]
    let yealink = try #require(
      try TestLibrary().files(device("model: T46G, keys: [\(keys)]", colleagues: 1))["0015654aa937.cfg"])
    let lines = yealink.split(separator: "\n").map { String($0).replacing(" ", with: "") }
    for (index, code) in sent.enumerated() {
      let hasLamp = ["*76201", "*74201", "*74201300", "*84"].contains(code)
      #expect(lines.contains("linekey.\(index + 2).value=\(code)"), "\(code)")
      #expect(lines.contains("linekey.\(index + 2).type=\(hasLamp ? 16 : 13)"), "\(code)")
    }
    #expect(lines.contains("linekey.9.extension=*84"), "pressed while it blinks, it toggles too")
    var vvx = try device("model: VVX 500, keys: [\(keys)]", colleagues: 1)
    vvx.mac = MACAddress("64167f0a1b2c")
    let files = try TestLibrary().files(vvx)
    let phone = try #require(files["64167f0a1b2c-account.cfg"])
    let directory = try #require(files["64167f0a1b2c-directory.xml"])
    for (index, code) in sent.enumerated() {
      let hasLamp = ["*76201", "*74201", "*74201300", "*84"].contains(code)
      #expect(
        phone.contains("lineKey.\(index + 2).category=\"\(hasLamp ? "BLF" : "SpeedDial")\""), "\(code)")
      #expect(hasLamp ? phone.contains(".address=\"\(code)\"") : directory.contains("<ct>\(code)</ct>"), "\(code)")
    }
  }

  @Test func `a key of a user's own is on a line of theirs, and pickup is left out where it is not allowed`() throws {
    let exchange = try described(
      """
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      company: {name: Office, main_number: 088-7654000}
      classes_of_service: [{id: kamer, internal_only: true}]
      users:
        - {extension: 201, first_name: Ria, last_name: Smit, class_of_service: kamer, keys: [do_not_disturb, lamp 202]}
        - {extension: 202, first_name: Jan, last_name: Bos}
      devices:
        - {mac: "00:15:65:4a:a9:37", model: T46G, lines: [{class_of_service: kamer}, {user: 201}]}
        - {mac: "00:15:65:4a:a9:38", model: T46G, user: 202}
      """)
    let plan = try #require(try planned(exchange, catalog: Self.catalog).devices.first)
    #expect(plan.codes.directedPickup == nil && plan.codes.groupPickup == nil && plan.codes.park == "*68")
    let keys = plan.keys.filter { !$0.origin.isEmpty }
    #expect(keys.map(\.account) == [2, 1])
    #expect(keys.map(\.function) == [.doNotDisturb(code: "*76201", lamp: true), .lamp(number: "202", pickup: nil)])
  }

  @Test func `keys without a position take the next free ones, lines first, then the modules`() throws {
    let speedDials = (1...28).map { "{speed_dial: 06123456\(50 + $0)}" }.joined(separator: ", ")
    let plan = try device("model: T46G, modules: 1, keys: [{function: night_switch, position: 2}, \(speedDials)]")
    #expect(plan.keys[0].function == .line && plan.keys[0].position == 1)
    #expect(plan.keys[1].function == .nightSwitch(code: "*84", lamp: true))
    #expect(plan.keys[26].position == 27 && plan.keys[26].label == "0612345675")
    #expect(plan.keys[27].module == 1 && plan.keys[27].position == 1 && plan.keys[27].label == "0612345676")
    #expect(plan.keys.count == 30)
  }

  @Test func `what finds no key at all is reported with its number, at the place of its assignment`() throws {
    let speedDials = (1...28).map { "{speed_dial: 06123456\(50 + $0)}" }.joined(separator: ", ")
    let plan = try device("model: T46G, keys: [\(speedDials)]")
    var company = CompanyDevices()
    company.devices = [plan]
    let found = company.check(against: Self.catalog)
    #expect(found.map(\.message) == ["key 28: a T46G has 27 keys", "key 29: a T46G has 27 keys"])
    #expect(found.first?.subject == "device 0015654aa937/keys/27")
  }

  @Test func `a device's own key goes before its user's at the same place`() throws {
    let plan = try device(
      "model: T46G, keys: [{lamp: 300, position: 5, label: Eigen}]",
      user: ", keys: [{lamp: 301, position: 5}, {function: pickup, position: 6}]", colleagues: 2)
    #expect(plan.keys.map(\.position) == [1, 5, 6])
    #expect(plan.keys[1].label == "Eigen")
  }

  @Test func `the rest is filled with the user's group, each colleague once, never the user`() throws {
    let plan = try device(
      "model: T46G, keys: [{lamp: 301, position: 4}]", user: ", fill_keys_with_group: true", colleagues: 3)
    #expect(plan.keys.map(\.label) == ["201", "Nr N0", "Nr N2", "Nr N1"])
    #expect(plan.keys.map(\.position) == [1, 2, 3, 4])
  }

  @Test func `a colleague whose lamp would stay dark takes no key`() throws {
    let text = """
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      company: {name: Office, main_number: 088-7654000}
      users:
        - {extension: 201, first_name: Ria, last_name: Smit, fill_keys_with_group: true}
        - {extension: 202, first_name: Zonder, last_name: Toestel, mobile: 0612345678}
        - {extension: 203, first_name: Ver, last_name: Borgen, directory: none}
        - {extension: 204, first_name: Wel, last_name: Zichtbaar}
      hunt_groups:
        - {name: Verkoop, extension: 101, agents: [201, 202, 203, 204]}
      devices:
        - {mac: "00:15:65:4a:a9:37", model: T46G, user: 201}
        - {id: b, model: T46G, user: 203}
        - {id: c, model: T46G, user: 204}

      """
    let plan = try #require(try planned(try described(text), catalog: Self.catalog).devices.first)
    #expect(plan.keys.map(\.label) == ["201", "Wel Zichtbaar"])
  }

  @Test func `filling goes on to the modules and ends where keys or lamps end`() throws {
    let alone = try device("model: T46G", user: ", fill_keys_with_group: true", colleagues: 60)
    #expect(alone.keys.count == 27)
    let module = try device("model: T46G, modules: 1", user: ", fill_keys_with_group: true", colleagues: 60)
    #expect(module.keys.count == 61 && module.keys.last?.module == 1)
    // A VVX 500 with three modules has more keys than its firmware watches lamps.
    let polycom = try device("model: VVX 500, modules: 3", user: ", fill_keys_with_group: true", colleagues: 90)
    #expect(polycom.keys.count == 49 && polycom.keys.count { $0.function.hasLamp } == 48)
    var company = CompanyDevices()
    company.devices = [alone, module, polycom]
    #expect(company.check(against: Self.catalog).filter { $0.severity == .error }.isEmpty)
  }
}
