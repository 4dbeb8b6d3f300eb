import ExchangeCompiler
import SourceText
import TelephoneExchange
import Testing

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
    let levels = SettingLevel.allCases
    for (rank, highest) in levels.enumerated() {
      let said = levels[1..<max(1, rank + 1)]
      let (company, provider) = text(Array(said), "media_dscp") { "\(10 + (levels.firstIndex(of: $0) ?? 0))" }
      let exchange = try described(company, provider: provider)
      let device = try #require(exchange.devices.first)
      let setting = exchange.settings(of: device, catalog: Self.catalog)["media_dscp"]
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
    let standard = exchange.settings(of: device, catalog: Self.catalog)["firmware_generation"]
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
    let settings = exchange.settings(of: device, catalog: Self.catalog)
    #expect(settings["syslog"] == DeviceSetting(value: "log.office.example.nl", level: .company))
    #expect(settings["time_zone"] == DeviceSetting(value: "Europe/Athens", level: .site))
    #expect(settings["voice_vlan"] == DeviceSetting(value: "20", level: .site))
    #expect(settings["registration_expiry"] == DeviceSetting(value: "600", level: .provider))
    let plan = try #require(try planned(exchange, catalog: Self.catalog).devices.first)
    #expect(plan.clock.timeZone == "Europe/Athens" && plan.network.voiceVLAN == 20)
    #expect(plan.registrar.expiry == 600 && plan.registrar.codecs == ["alaw"])
    #expect(plan.firmware == "https://prov.example.nl/T46G.rom")
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
    let library = ProductLibrary.read(Checkout.templates()).library
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
  func `a value that a setting cannot have is told`(name: String, value: String) throws {
    let (company, provider) = text([.device], name) { _ in value }
    let found = try described(company, provider: provider).settingFindings(Self.catalog)
    #expect(found.map(\.rule.code) == ["device-setting"])
    #expect(found.first?.subject == "device 0015654aa937/settings/\(name)")
  }

  @Test func `a family's setting under another family, an unknown model and a model named twice are told`() throws {
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
        "`time_zone` is the company's own and cannot stand at the provider", "no model `T64G`",
        "no Polycom has a setting `firmware_generation`", "`T46G` is the same model as `SIP-T46G`", "no model `T64G`",
      ])
    #expect(found.last?.help?.hasPrefix("near is `T46G`, which is another product") == true)
  }
}
