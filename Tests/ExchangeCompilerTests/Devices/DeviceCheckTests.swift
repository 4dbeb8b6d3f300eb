import ExchangeChecks
import ExchangeCompiler
import SourceText
import TelephoneExchange
import Testing

@Suite struct DeviceCheckTests {
  private static let library = TestLibrary()

  private func findings(_ change: (inout DevicePlan) -> Void, on plan: DevicePlan = SampleCompany.yealink)
    -> [Diagnostic]
  {
    var plan = plan
    change(&plan)
    var company = SampleCompany.company
    company.devices = [plan]
    return company.check(against: Self.library.library.families.catalog)
  }

  @Test func `the sample devices are sound`() {
    #expect(SampleCompany.company.check(against: Self.library.library.families.catalog).isEmpty)
    #expect(Self.library.findings(SampleCompany.company).isEmpty)
  }

  @Test func `17 lines on a T46G are reported with its limit`() throws {
    let found = findings { $0.accounts = Array(repeating: $0.accounts[0], count: 17) }
    #expect(found.map(\.rule.code) == ["too-many-lines"])
    #expect(found.first?.message == "17 lines do not fit on a T46G, which has 16 accounts")
    #expect(found.first?.subject == "device 0015654aa937/lines")
  }

  @Test func `keys beyond the last one are reported with the limit`() {
    #expect(
      findings { $0.keys.append(DeviceKey(position: 28, label: "", function: .speedDial("1"))) }.map(\.message)
        == ["key 28: a T46G has 27 keys"])
    #expect(
      findings { $0.keys.append(DeviceKey(module: 1, position: 41, label: "", function: .speedDial("1"))) }
        .map(\.message) == ["key 41 of module 1: a module of a T46G has 40 keys"])
    #expect(
      findings { $0.keys.append(DeviceKey(module: 2, position: 1, label: "", function: .speedDial("1"))) }
        .map(\.message) == ["key 1 of module 2: the device has 1 modules"])
  }

  @Test func `seven modules, a key used twice and a key of a line that is not there are reported`() {
    #expect(findings { $0.modules = 7 }.map(\.rule.code) == ["too-many-modules"])
    #expect(findings { $0.keys[1].position = 1 }.map(\.rule.code) == ["key-taken-twice"])
    #expect(findings { $0.keys[1].account = 2 }.map(\.rule.code) == ["key-without-line"])
  }

  @Test func `a VVX 500 has three modules of 84 keys and watches 48 lamps`() {
    let keys = findings(
      {
        $0.modules = 3
        $0.keys.append(DeviceKey(module: 3, position: 84, label: "", function: .speedDial("1")))
        $0.keys.append(DeviceKey(module: 3, position: 85, label: "", function: .speedDial("1")))
      }, on: SampleCompany.polycom)
    #expect(keys.map(\.message) == ["key 85 of module 3: a module of a VVX 500 has 84 keys"])
    let lamps = findings(
      { plan in
        plan.modules = 1
        for key in 1...47 {
          plan.keys.append(DeviceKey(module: 1, position: key, label: "", function: .lamp(number: "201", pickup: nil)))
        }
      }, on: SampleCompany.polycom)
    #expect(lamps.map(\.message) == ["49 lamps are too many for a VVX 500, which can monitor 48"])
  }

  @Test func `an unknown model and a foreign MAC are reported with what is near`() {
    let model = findings { $0.model = "T64G" }
    #expect(model.map(\.rule.code) == ["unknown-model"])
    #expect(model.first?.help?.hasPrefix("`T46G` is similar, but another product unless `T64G` is misspelt") == true)
    #expect(findings { $0.mac = MACAddress("0004f2000001") }.map(\.rule.code) == ["foreign-mac"])
  }

  @Test func `a digit map that cannot fit is reported with the limit`() {
    let library = TestLibrary(over: [
      "families.yaml": "families: [yealink, polycom, small]",
      "small/profile.yaml": "family: small\nextends: yealink\ndigit_map: {length: 20}\nmodels: {X1: {extends: T46G}}\n",
    ])
    var company = SampleCompany.company
    company.devices[0].model = "X1"
    let found = library.findings(company)
    #expect(found.map(\.rule.code) == ["digit-map-too-long"])
    #expect(found.first?.message.contains("an X1 takes 20") == true)
    // A plan that is larger than the map has room for is taught by what its numbers begin with.
    var entries = [DialSpace.Entry.dialled("112", .emergency)]
    for number in 0..<4_000 { entries.append(.dialled("\(20_000 + (number * 7_919) % 79_999)", .outside)) }
    #expect(Self.library.findings(SampleCompany.company, entries: entries).isEmpty)
  }

  @Test func `a device that does not register over the provider's transport is reported`() {
    let library = TestLibrary(over: [
      "families.yaml": "families: [yealink, small]",
      "small/profile.yaml": """
      family: small
      extends: yealink
      models: {X1: {extends: T46G, lacks_transports: [tls]}, X2: {extends: T46G}}
      """,
    ])
    var company = SampleCompany.company
    company.devices = [SampleCompany.yealink]
    company.devices[0].model = "X1"
    let found = company.check(against: library.library.families.catalog)
    #expect(
      found.map(\.message) == ["an X1 does not register over `tls`, the transport of the provider's registrar"])
    company.devices[0].model = "X2"
    #expect(company.check(against: library.library.families.catalog).isEmpty)
  }

  @Test func `what one device says of its country is not told of another that knows none`() throws {
    let catalog = TestLibrary(over: [
      "families.yaml": "families: [yealink, small]",
      "small/profile.yaml": "family: small\nextends: yealink\nlacks: [country]\nmodels: {X1: {extends: T46G}}\n",
    ]).library.families.catalog
    func exchange(_ more: String) throws -> Exchange {
      try described(
        """
        provider: provider.yaml
        numbers: [088-7654000..088-7654009]
        company: {name: Office, main_number: 088-7654000\(more)}
        users:
          - {extension: 201, first_name: Ria, last_name: Smit}
          - {extension: 202, first_name: Jan, last_name: Smit}
        devices:
          - {mac: 00:15:65:aa:bb:01, model: T46G, user: 201, settings: {country: de}}
          - {mac: 00:15:65:aa:bb:02, model: X1, user: 202}
        """)
    }
    #expect(try exchange("").settingFindings(catalog).isEmpty)
    #expect(
      try exchange(", settings: {country: be}").settingFindings(catalog).map(\.message) == [
        "an X1 has no setting for `country`"
      ])
  }

  @Test func `dial rules of old firmware beyond a hundred are reported with the limit, never cut`() throws {
    var entries = [DialSpace.Entry.dialled("112", .emergency)]
    // Steps of 11: no two of them share an alternative.
    for number in 0..<101 { entries.append(.dialled("\(2_000 + number * 11)")) }
    var company = SampleCompany.company
    company.devices = [SampleCompany.yealink]
    #expect(Self.library.findings(company, entries: entries).isEmpty)
    company.devices[0].familySettings["firmware_generation"] = "v80"
    let found = Self.library.findings(company, entries: entries)
    #expect(
      found.map(\.message) == [
        "the numbers of its lines need 102 dial rules; a T46G with `firmware_generation: v80` takes 100"
      ])
    #expect(found.map(\.rule.code) == ["digit-map-too-long"])
    entries.removeLast(2)
    #expect(Self.library.findings(company, entries: entries).isEmpty)
    let file = try #require(Self.library.files(company.devices[0], entries: entries)["0015654aa937.cfg"])
    #expect(file.contains("dialplan.dialnow.rule.100 = "))
    #expect(!file.contains("dialplan.dialnow.rule.101"))
  }

  @Test func `a number plan without 112 is reported`() {
    let found = Self.library.findings(SampleCompany.company, entries: [.dialled("20x")])
    #expect(found.map(\.rule.code) == ["digit-map-emergency", "digit-map-emergency"])
  }

  @Test func `a name that a file cannot say is reported before anything is written`() {
    var company = SampleCompany.company
    company.devices[0].accounts[0].displayName = "Anna\nBakker"
    let found = Self.library.findings(company)
    #expect(found.map(\.rule.code) == ["device-value"])
    #expect(found.first?.subject == "device 0015654aa937/lines/1/name")
  }

  @Test func `the minute of the nightly look differs by MAC and stays in the night`() {
    let minutes = (0..<200).map { number in
      var plan = DevicePlan()
      plan.mac = MACAddress("0015654a" + String(4_096 + number, radix: 16))
      return plan.resyncMinute
    }
    #expect(minutes.allSatisfy { (60..<300).contains($0) })
    #expect(Set(minutes).count > 80)
  }
}
