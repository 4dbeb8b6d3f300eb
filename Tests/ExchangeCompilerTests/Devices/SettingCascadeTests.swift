import ExchangeCompiler
import SourceText
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeDescription

/// Settings of devices: who goes before whom, and what is told of wrong ones.
@Suite struct SettingCascadeTests {
  private static let library = TestLibrary().library
  private static var catalog: DeviceCatalog { library.families.catalog }

  /// One telephone with the same setting at each level that is asked for.
  private func text(_ levels: [SettingLevel], _ setting: String, _ value: (SettingLevel) -> String) -> (
    company: String, provider: String
  ) {
    func settings(_ level: SettingLevel) -> String {
      levels.contains(level) ? "settings: {\(setting): \(value(level))}" : "settings: {}"
    }
    func group(_ name: String, _ level: SettingLevel) -> String {
      levels.contains(level) ? "  \(name): {\(setting): \(value(level))}\n" : ""
    }
    let groups = group("yealink", .family) + group("t46g", .model)
    return (
      """
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      company: {name: Office, main_number: 088-7654000, \(settings(.company))}
      sites: [{id: utrecht, name: Utrecht, \(settings(.site))}]
      users: [{extension: 201, first_name: Ria, last_name: Smit, site: utrecht}]
      \(groups.isEmpty ? "" : "device_settings:\n\(groups)")
      devices: [{mac: "00:15:65:4a:a9:37", model: T46G, user: 201, \(settings(.device))}]

      """, "registrar: {host: sip.example.nl}\n\(settings(.provider))\n"
    )
  }

  @Test func `each level goes before all lower ones`() throws {
    let levels = SettingLevel.allCases.filter { $0 != .line }
    for (rank, highest) in levels.enumerated() {
      let said = levels[1..<max(1, rank + 1)]
      let (company, provider) = text(Array(said), "media_dscp") { "\(10 + (levels.firstIndex(of: $0) ?? 0))" }
      let exchange = try described(company, provider: provider)
      let device = try #require(exchange.devices.first)
      let setting = SettingCascade(exchange, Self.catalog).settings(of: device)["media_dscp"]
      #expect(setting?.level == highest)
      #expect(setting?.value == (highest == .standard ? "46" : "\(10 + rank)"))
      let plan = try #require(try planned(exchange, catalog: Self.catalog).devices.first)
      #expect(plan.network.mediaDSCP == (highest == .standard ? 46 : 10 + rank))
    }
  }

  @Test func `a family's own setting goes through the same levels`() throws {
    for level in [SettingLevel.provider, .company, .site, .family, .model, .device] {
      let (company, provider) = text([level], "firmware_generation") { _ in "v80" }
      let exchange = try described(company, provider: provider)
      #expect(exchange.settingFindings(Self.catalog).isEmpty)
      let plan = try #require(try planned(exchange, catalog: Self.catalog).devices.first)
      #expect(plan.familySettings["firmware_generation"] == "v80", "\(level.rawValue)")
    }
    let (company, provider) = text([], "") { _ in "" }
    let exchange = try described(company, provider: provider)
    let device = try #require(exchange.devices.first)
    let standard = SettingCascade(exchange, Self.catalog).settings(of: device)["firmware_generation"]
    #expect(standard == DeviceSetting(value: "v81", level: .standard))
  }

  @Test func `keys of the language belong to their level`() throws {
    let exchange = try described(
      """
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      company: {name: Office, main_number: 088-7654000, time_zone: Europe/London, settings: {syslog: log.office.example.nl, voice_vlan: 10}}
      sites: [{id: utrecht, name: Utrecht, time_zone: Europe/Athens, voice_vlan: 20}]
      users: [{extension: 201, first_name: Ria, last_name: Smit, site: utrecht}]
      devices: [{mac: "00:15:65:4a:a9:37", model: T46G, user: 201}]

      """,
      provider: """
        registrar: {host: sip.example.nl, expiry: 600 s}
        syslog: log.example.nl
        firmware: {SIP-T46G: "https://prov.example.nl/T46G.rom"}
        codecs: [alaw]

        """)
    let device = try #require(exchange.devices.first)
    let settings = SettingCascade(exchange, Self.catalog).settings(of: device)
    #expect(settings["syslog"] == DeviceSetting(value: "log.office.example.nl", level: .company))
    #expect(settings["time_zone"] == DeviceSetting(value: "Europe/Athens", level: .site))
    #expect(settings["voice_vlan"] == DeviceSetting(value: "20", level: .site))
    #expect(settings["registration_expiry"] == DeviceSetting(value: "600", level: .provider))
    let plan = try #require(try planned(exchange, catalog: Self.catalog).devices.first)
    #expect(plan.clock.timeZone == "Europe/Athens" && plan.network.voiceVLAN == 20)
    #expect(plan.registrar.expiry == 600 && plan.registrar.codecs == ["alaw"])
    #expect(plan.firmware == "https://prov.example.nl/T46G.rom")
  }

  /// Two lines, the first with settings of its own.
  private func lines(_ settings: String, model: String = "T46G", mac: String = "00:15:65:4a:a9:37") -> String {
    """
    provider: provider.yaml
    numbers: [088-7654000..088-7654009]
    company: {name: Office, main_number: 088-7654000, settings: {registration_expiry: 900}}
    users: [{extension: 201, first_name: Ria, last_name: Smit}]
    devices:
      - mac: "\(mac)"
        model: \(model)
        settings: {registration_expiry: 700}
        lines: [{user: 201, settings: {\(settings)}}, {user: 201}]

    """
  }

  @Test func `a line goes before its device, and the other line keeps the device's`() throws {
    let exchange = try described(lines("registration_expiry: 120, outbound_proxy: \"edge.example.nl:5071\""))
    #expect(exchange.settingFindings(Self.catalog).isEmpty)
    let device = try #require(exchange.devices.first)
    let said = SettingCascade(exchange, Self.catalog).settings(of: device, line: 0)["registration_expiry"]
    #expect(said == DeviceSetting(value: "120", level: .line))
    let other = SettingCascade(exchange, Self.catalog).settings(of: device, line: 1)["registration_expiry"]
    #expect(other == DeviceSetting(value: "700", level: .device))
    let plan = try #require(try planned(exchange, catalog: Self.catalog).devices.first)
    #expect(plan.accounts.map { $0.registrar?.expiry } == [120, nil] && plan.registrar.expiry == 700)
  }

  @Test func `both vendors' files say each line's own, for independent readers`() throws {
    let own = "registration_expiry: 120, outbound_proxy: \"edge.example.nl:5071\""
    let yealink = try planned(try described(lines(own)), catalog: Self.catalog).devices[0]
    let cfg = KeyValueFile(try #require(try TestLibrary().files(yealink)["0015654aa937.cfg"]))
    #expect((1...2).map { cfg["account.\($0).sip_server.1.expires"] } == ["120", "700"])
    #expect((1...2).map { cfg["account.\($0).outbound_proxy_enable"] } == ["1", "0"])
    #expect(cfg["account.1.outbound_proxy.1.address"] == "edge.example.nl")
    #expect((1...2).map { cfg["account.\($0).outbound_proxy.1.port"] } == ["5071", "%NULL%"])
    let text = lines(own, model: "VVX 500", mac: "64:16:7f:0a:1b:2c")
    let polycom = try planned(try described(text), catalog: Self.catalog).devices[0]
    let xml = XMLFile(try #require(try TestLibrary().files(polycom)["64167f0a1b2c-account.cfg"]))
    #expect((1...2).map { xml["reg.\($0).server.1.expires"] } == ["120", "700"])
    #expect((1...2).map { xml["reg.\($0).outboundProxy.address"] } == ["edge.example.nl", ""])
    #expect((1...2).map { xml["reg.\($0).outboundProxy.port"] } == ["5071", "0"])
  }

  @Test func `what a line cannot say is reported at its place`() throws {
    let found = try described(lines("voice_vlan: 20, registration_expiri: 60, registration_expiry: 5"))
      .settingFindings(Self.catalog)
    #expect(
      found.map(\.message) == [
        "a line has no setting `registration_expiri`", "`registration_expiry` cannot be `5`",
        "`voice_vlan` applies to the whole device and cannot be set at a line",
      ])
    #expect(found.first?.help == "write `registration_expiry`")
    #expect(found.last?.subject == "device 0015654aa937/lines/1/settings/voice_vlan")
  }

  @Test func `the reference lists every setting with its default and its levels`() {
    let text = languageReference()
    for setting in DevicePlan.Setting.all {
      let levels = "| \(setting.lowest.rawValue) | \(setting.highest.rawValue) |"
      let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `\(setting.name)` |") }
      #expect(rows.contains { $0.hasSuffix(levels) }, "\(setting.name)")
    }
    #expect(text.contains("| `registration_expiry` | 60 to 86400: seconds | `300` | provider | line |"))
  }

  @Test func `none takes away what a lower level says`() throws {
    var (company, provider) = text([.device], "syslog") { _ in "none" }
    provider += "syslog: log.example.nl\n"
    let exchange = try described(company, provider: provider)
    #expect(exchange.settingFindings(Self.catalog).isEmpty)
    #expect(try #require(try planned(exchange, catalog: Self.catalog).devices.first).syslog == nil)
    (company, _) = text([], "") { _ in "" }
    let kept = try planned(try described(company, provider: provider), catalog: Self.catalog)
    #expect(kept.devices.first?.syslog == "log.example.nl")
  }

  @Test func `an unknown setting is an error that names the nearest, at the place of its level`() throws {
    let places: [(SettingLevel, String)] = [
      (.provider, "provider/settings/voice_vlam"), (.company, "company/settings/voice_vlam"),
      (.site, "site utrecht/settings/voice_vlam"), (.family, "description/device_settings/yealink/voice_vlam"),
      (.model, "description/device_settings/t46g/voice_vlam"), (.device, "device 0015654aa937/settings/voice_vlam"),
    ]
    for (level, subject) in places {
      let (company, provider) = text([level], "voice_vlam") { _ in "20" }
      let found = try described(company, provider: provider).settingFindings(Self.catalog)
      #expect(found.map(\.rule.code) == ["unknown-setting"])
      #expect(found.first?.help == "write `voice_vlan`")
      #expect(found.first?.subject == subject)
    }
  }

  @Test func `compiling shows a wrong setting where it was written`() throws {
    let (company, provider) = text([.site], "lldp") { _ in "perhaps" }
    let library = TestLibrary.product
    let compiled = compile(
      .memory(["centrale.yaml": company, "provider.yaml": provider]), folderName: "office", library: library,
      asOf: try #require(Day(year: 2026, month: 11, day: 23)))
    let found = try #require(compiled.diagnostics.first { $0.rule.code == "device-setting" })
    #expect(found.message == "`lldp` cannot be `perhaps`")
    let range = try #require(found.range)
    #expect(compiled.files[range.file].text(in: range) == "perhaps")
  }

  @Test(arguments: [
    ("voice_vlan", "4095"), ("lldp", "perhaps"), ("language", "fr"), ("time_zone", "Europe/Amsterdm"),
    ("codecs", "g711"), ("media_dscp", "64"), ("web_interface", "http"), ("firmware", "T46G.rom"),
    ("firmware_generation", "80"), ("registration_expiry", "5"), ("time_servers", "a$b"), ("syslog", "a b"),
  ])
  func `a value that a setting cannot have is reported`(name: String, value: String) throws {
    let (company, provider) = text([.device], name) { _ in value }
    let found = try described(company, provider: provider).settingFindings(Self.catalog)
    #expect(found.map(\.rule.code) == ["device-setting"])
    #expect(found.first?.subject == "device 0015654aa937/settings/\(name)")
  }

  @Test func `a family's setting under another family, an unknown model and a model named twice are reported`() throws {
    let exchange = try described(
      """
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      company: {name: Office, main_number: 088-7654000}
      device_settings:
        polycom: {firmware_generation: v80}
        T64G: {lldp: false}
        T46G: {lldp: false}
        SIP-T46G: {lldp: true}

      """,
      provider: """
        registrar: {host: sip.example.nl}
        firmware: {T64G: "https://prov.example.nl/T46G.rom"}
        settings: {time_zone: Europe/London}

        """)
    let found = exchange.settingFindings(Self.catalog)
    #expect(
      found.map(\.message) == [
        "`time_zone` is a setting of the company and cannot be set at the provider",
        "no Polycom has a setting `firmware_generation`", "there is no model `T64G`", "there is no model `T64G`",
        "`T46G` is the same model as `SIP-T46G`",
      ])
    #expect(found[3].help?.hasPrefix("`T46G` is similar, but another product") == true)
  }
}
