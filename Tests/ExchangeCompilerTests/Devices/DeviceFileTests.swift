import ExchangeCompiler
import SourceText
import TelephoneExchange
import Testing

@Suite struct DeviceFileTests {
  private static let library = TestLibrary()

  @Test func `an independent reader finds in the T46G's file what the plan says`() throws {
    let files = try Self.library.files(SampleCompany.yealink)
    let file = KeyValueFile(try #require(files["0015654aa937.cfg"]))
    #expect(file["account.1.display_name"] == "Anna Bakker")
    #expect(file["account.1.user_name"] == "endpoint-0015654aa937-1")
    #expect(file["account.1.password"] == "sip-password-of-0015654aa937-1")
    #expect(file["account.1.sip_server.1.address"] == "sip.example.nl")
    #expect(file["account.1.sip_server.1.port"] == "5061")
    #expect(file["account.1.sip_server.1.transport_type"] == "2")
    #expect(file["account.1.srtp_encryption"] == "2")
    #expect(file["voice_mail.number.1"] == "*62")
    #expect(file["account.1.codec.opus.enable"] == "0")
    #expect(file["static.auto_provision.dhcp_option.enable"] == "0")
    #expect(file["static.network.cdp.enable"] == "0")
    let common = KeyValueFile(try #require(files["y000000000028.cfg"]))
    #expect(common["sip.notify_reboot_enable"] == "0")
    #expect(common["phone_setting.page_tip"] == "1")
    #expect(file["account.16.enable"] == "0")
    #expect(file["account.17.enable"] == nil)
    #expect(
      file.values["static.security.user_password"] == [
        "admin:admin-password-of-0015654aa937", "user:user-password-of-0015654aa937",
      ])
    #expect(file["static.network.vlan.internet_port_vid"] == "20")
    #expect(file["static.syslog.server"] == "log.example.nl")
    #expect(file["static.syslog.server_port"] == "5514")
  }

  @Test func `keys of all pages and of the module stand where they belong, all others are emptied`() throws {
    let files = try Self.library.files(SampleCompany.yealink)
    let file = KeyValueFile(try #require(files["0015654aa937.cfg"]))
    #expect(file["linekey.2.type"] == "16" && file["linekey.2.value"] == "209")
    #expect(file["linekey.2.extension"] == "*97")
    // Page 2 begins with the tenth key, page 3 ends with the twenty-seventh.
    #expect(file["linekey.10.type"] == "13" && file["linekey.10.value"] == "0201234567")
    #expect(file["linekey.27.value"] == "*78")
    #expect(file["expansion_module.1.key.1.value"] == "202")
    #expect(file["expansion_module.1.key.40.value"] == "*68")
    let types = file.keys.filter { $0.hasSuffix(".type") && ($0.hasPrefix("linekey") || $0.hasPrefix("expansion")) }
    #expect(types.count == 27 + 6 * 40)
    #expect(types.count { file[$0] == "0" } == 27 + 6 * 40 - 8)
  }

  /// What the engine says with each call, as a real call shows (`NamesAndPagingTests`, `OutsideTests`).
  @Test func `both vendors' telephones know the exchange's words for a ring inside, outside, and none at all`() throws {
    let yealink = try Self.library.files(SampleCompany.yealink).filter { $0.key.hasSuffix(".cfg") }
      .map { KeyValueFile($0.value) }
    let rings = yealink.compactMap { file in
      file["distinctive_ring_tones.alert_info.1.text"].map { _ in
        [1, 2].map { file["distinctive_ring_tones.alert_info.\($0).text"] ?? "" }
      }
    }
    #expect(rings == [["alert-internal", "alert-external"]])
    #expect(yealink.contains { $0["account.1.alert_info_url_enable"] == "0" && $0["account.1.auto_answer"] == "0" })
    let polycom = try Self.library.files(SampleCompany.polycom).values.filter { $0.hasPrefix("<?xml") }
      .map { XMLFile($0) }
    let file = try #require(polycom.first { $0["voIpProt.SIP.alertInfo.1.value"] != nil })
    #expect(file["voIpProt.SIP.requestValidation.1.request"] == "INVITE")
    #expect(file["voIpProt.SIP.requestValidation.1.method"] == "source")
    #expect(yealink.contains { $0["sip.trust_ctrl"] == "1" })
    let classes = (1...6).map { file["voIpProt.SIP.alertInfo.\($0).class"] ?? "" }
    #expect(classes == ["internal", "external", "autoAnswer", "internal", "external", "autoAnswer"])
    #expect(file["voIpProt.SIP.alertInfo.4.value"] == "<http://127.0.0.1>;info=alert-internal;x-line-id=0")
    let own = try #require(polycom.first { $0["se.rt.internal.ringer"] != nil })
    #expect(own["se.rt.internal.ringer"] != own["se.rt.external.ringer"])
  }

  @Test func `libxml2 finds in the VVX 500's file what the plan says`() throws {
    let files = try Self.library.files(SampleCompany.polycom)
    let file = XMLFile(try #require(files["64167f0a1b2c-account.cfg"]))
    #expect(file.error == nil)
    #expect(file["reg.1.address"] == "endpoint-64167f0a1b2c-1")
    #expect(file["reg.1.auth.password"] == "sip-password-of-64167f0a1b2c-1")
    #expect(file["reg.2.label"] == "Lijn 2")
    #expect(file["reg.1.outboundProxy.address"] == "proxy.example.nl")
    #expect(file["reg.1.outboundProxy.port"] == "5071")
    #expect(file["reg.34.address"] == "")
    #expect(file["httpd.enabled"] == "1")
    #expect(file["device.net.lldpEnabled"] == "1" && file["device.net.cdpEnabled"] == "0")
    #expect(file["device.dhcp.bootSrvUseOpt"] == "Static")
    #expect(file["lineKey.3.category"] == "BLF" && file["lineKey.3.index"] == "0")
    #expect(file["attendant.resourceList.1.address"] == "201")
    #expect(file["lineKey.12.category"] == "SpeedDial" && file["lineKey.12.index"] == "2")
    let directory = XMLFile(try #require(files["64167f0a1b2c-directory.xml"]))
    #expect(directory.error == nil)
    #expect(directory.all("ct").prefix(2) == ["0201234567", "*62"])
    #expect(directory.all("sd") == ["1", "2"])
    #expect(directory.elements.prefix(3) == ["directory", "item_list", "item"])
  }

  @Test func `a directory holds what its telephone keeps, speed dials first, and the rest is reported`() throws {
    var company = SampleCompany.company
    company.phoneBook = (0..<1_200).map { PhoneBookRow(lastName: "Naam \($0)", numbers: ["\(10_000 + $0)"]) }
    let directory = XMLFile(try #require(try Self.library.files(company)["64167f0a1b2c-directory.xml"]))
    #expect(directory.all("ct").count == 500)
    #expect(directory.all("ct").prefix(3) == ["0201234567", "*62", "10000"])
    let found = Self.library.findings(company).filter { $0.rule == .longPhoneBook }
    #expect(found.map(\.message) == ["the phone book has 1200 numbers; telephones of Polycom show 500"])
    #expect(Self.library.findings(SampleCompany.company).allSatisfy { $0.rule != .longPhoneBook })
    for index in company.devices.indices { company.devices[index].familySettings["uc_software"] = "4" }
    let old = XMLFile(try #require(try Self.library.files(company)["64167f0a1b2c-directory.xml"]))
    #expect(old.all("ct").count == 999)
    let shared = XMLFile(try #require(try Self.library.files(company)["000000000000-directory.xml"]))
    #expect(shared.all("ct").count == 500)
  }

  @Test func `lamps of a VVX 500 on the telephone and three modules are in the list in the order of their keys`()
    throws
  {
    var plan = SampleCompany.polycom
    plan.modules = 3
    plan.keys += [
      DeviceKey(module: 3, position: 84, label: "Laatste", function: .lamp(number: "298", pickup: nil)),
      DeviceKey(module: 1, position: 1, label: "Eerste", function: .lamp(number: "291", pickup: nil)),
    ]
    let file = XMLFile(try #require(try Self.library.files(plan)["64167f0a1b2c-account.cfg"]))
    let lamps = (1...264).filter { file["lineKey.\($0).category"] == "BLF" }
    // Each takes the next entry of the list (index 0).
    #expect(lamps == [3, 5, 13, 264])
    #expect(lamps.allSatisfy { file["lineKey.\($0).index"] == "0" })
    #expect(
      (1...4).map { file["attendant.resourceList.\($0).label"] } == ["Anna Bakker", "Nacht", "Eerste", "Laatste"])
    #expect(file["lineKey.265.category"] == nil)
  }

  @Test func `no list of timers is longer than the schema lets it be, and the map stays whole`() throws {
    var entries = [DialSpace.Entry.dialled("112", .emergency)]
    for number in 0..<80 { entries.append(.dialled("\(2_000 + number * 11)")) }
    let file = XMLFile(
      try #require(try Self.library.files(SampleCompany.polycom, entries: entries)["64167f0a1b2c-account.cfg"]))
    let map = try #require(file["dialplan.1.digitmap"])
    let timers = try #require(file["dialplan.1.digitmap.timeOut"])
    #expect(map.split(separator: "|").count == 81)
    #expect(timers.utf8.count <= 100 && timers.utf8.count > 90)
    #expect(timers.split(separator: "|").allSatisfy { $0 == "3" })
    #expect(Self.library.findings(SampleCompany.company, entries: entries).isEmpty)
  }

  @Test func `every XML file of both families is well formed and names each setting once`() throws {
    for (name, text) in try Self.library.files(SampleCompany.company) where text.hasPrefix("<?xml") {
      let file = XMLFile(text)
      #expect(file.error == nil, "\(name)")
      let names = file.attributes.map(\.name)
      #expect(Set(names).count == names.count, "\(name)")
    }
  }

  @Test func `no setting is in two files of one telephone`() throws {
    let files = try Self.library.files(SampleCompany.company)
    let common = KeyValueFile(try #require(files["y000000000028.cfg"]))
    let own = KeyValueFile(try #require(files["0015654aa937.cfg"]))
    #expect(Set(common.keys).isDisjoint(with: own.keys))
    let first = XMLFile(try #require(files["64167f0a1b2c-account.cfg"])).attributes.map(\.name)
    let second = XMLFile(try #require(files["polycom-common.cfg"])).attributes.map(\.name)
    #expect(Set(first).intersection(second).isSubset(of: ["noNamespaceSchemaLocation"]))
  }

  @Test(arguments: [
    "\"aan\" <b>", "'t Hart & Zn.", "a;b|c", "${EXTEN}", "100 %", "مكتب", "👩‍👩‍👧", String(repeating: "é", count: 10_000),
    "]]>", "# geen commentaar", "a = b",
  ])
  func `a hostile name comes back whole`(name: String) throws {
    var yealink = SampleCompany.yealink
    yealink.accounts[0].displayName = name
    yealink.keys[1].label = name
    let cfg = KeyValueFile(try #require(try Self.library.files(yealink)["0015654aa937.cfg"]))
    #expect(cfg["account.1.display_name"] == name)
    #expect(cfg["linekey.2.label"] == name)
    var polycom = SampleCompany.polycom
    polycom.accounts[0].displayName = name
    polycom.keys[2].label = name
    let files = try Self.library.files(polycom)
    let xml = XMLFile(try #require(files["64167f0a1b2c-account.cfg"]))
    #expect(xml.error == nil)
    #expect(xml["reg.1.displayName"] == name)
    #expect(xml["attendant.resourceList.1.label"] == name)
  }

  @Test func `a line break in a name is refused where the file has no escape for it`() throws {
    var plan = SampleCompany.yealink
    plan.accounts[0].displayName = "Anna\naccount.1.password = x"
    #expect(throws: Unwritable.self) { try Self.library.files(plan) }
    plan = SampleCompany.polycom
    plan.accounts[0].displayName = "Anna\nBakker"
    let files = try Self.library.files(plan)
    #expect(XMLFile(try #require(files["64167f0a1b2c-account.cfg"]))["reg.1.displayName"] == "Anna\nBakker")
  }

  @Test func `a device without a MAC has no files`() {
    var plan = SampleCompany.yealink
    plan.mac = nil
    var company = SampleCompany.company
    company.devices = [plan]
    let rendering = Self.library.rendering(company)
    #expect(deviceFiles(for: plan, in: rendering).isEmpty)
    #expect(companyDeviceFiles(in: rendering).isEmpty)
    #expect(company.check(against: Self.library.library.families.catalog).map(\.rule.code) == ["device-without-mac"])
  }

  @Test func `old firmware gets no boot file, its own spelling and rules instead of a digit map`() throws {
    var plan = SampleCompany.yealink
    plan.familySettings["firmware_generation"] = "v80"
    let files = try Self.library.files(plan)
    #expect(files["0015654aa937.boot"] == nil)
    let file = KeyValueFile(try #require(files["0015654aa937.cfg"]))
    let common = KeyValueFile(try #require(files["y000000000028.cfg"]))
    #expect(!(file.keys + common.keys).contains { $0.hasPrefix("static.") || $0.contains("digitmap") })
    #expect(file["security.user_password"] == "user:user-password-of-0015654aa937")
    #expect(file["dialplan.dialnow.rule.1"] == "112")
    #expect(common["phone_setting.dialnow_delay"] == "1")
    // `#31` is a code of the sample, so # does not send.
    #expect(file["features.pound_key.mode"] == "0" && file["features.key_as_send"] == nil)
    #expect(file["account.1.sip_trust_ctrl"] == "1" && common["sip.trust_ctrl"] == nil)
    #expect(file["auto_provision.mode"] == "7")
    #expect(file["auto_provision.schedule.time_from"] == file["auto_provision.weekly.begin_time"])
    #expect(file["auto_provision.schedule.dayofweek"] == file["auto_provision.weekly.mask"])
    #expect(file["auto_provision.dhcp_option.enable"] == "0")
    #expect(file["dialplan.dialnow.rule.100"] == "%NULL%")
    #expect(file["account.1.codec.6.payload_type"] == "G722")
    #expect(file["account.1.codec.6.enable"] == "1")
    #expect(file["account.1.codec.1.enable"] == "0")
    #expect(common["security.cn_validation"] == "1")
    #expect(common["trusted_certificates.url"]?.hasSuffix("/ca-1.pem") == true)
  }

  @Test func `Dutch stands on the T46G's screen only with a language pack`() throws {
    var plan = SampleCompany.yealink
    var file = KeyValueFile(try #require(try Self.library.files(plan)["0015654aa937.cfg"]))
    #expect(file["lang.gui"] == "English" && file["gui_lang.url"] == nil)
    plan.familySettings["language_pack"] = "https://prov.example.nl/013.GUI.Dutch.lang"
    file = KeyValueFile(try #require(try Self.library.files(plan)["0015654aa937.cfg"]))
    #expect(file["lang.gui"] == "Dutch" && file["lang.wui"] == "English")
    #expect(file["voice.tone.country"] == "Netherlands")
  }

  @Test(arguments: [
    ("Europe/Amsterdam", "+1", "3/5/7/2", "10/5/7/3"), ("America/New_York", "-5", "3/2/7/2", "11/1/7/2"),
    ("Australia/Sydney", "+10", "10/1/7/2", "4/1/7/3"), ("Asia/Kolkata", "+5:30", nil, nil),
  ])
  func `summer time follows the rule of any zone`(zone: String, offset: String, start: String?, end: String?) throws {
    var plan = SampleCompany.yealink
    plan.clock.timeZone = zone
    let file = KeyValueFile(try #require(try Self.library.files(plan)["0015654aa937.cfg"]))
    #expect(file["local_time.time_zone"] == offset)
    #expect(file["local_time.summer_time"] == (start == nil ? "0" : "1"))
    #expect(file["local_time.start_time"] == start)
    #expect(file["local_time.end_time"] == end)
  }

  @Test func `other extensions in the plan make another digit map in the files`() throws {
    let map = { (entries: [DialSpace.Entry]) in
      let files = try Self.library.files(SampleCompany.company, entries: entries)
      return (
        KeyValueFile(files["0015654aa937.cfg"] ?? "")["dialplan.digitmap.string"],
        XMLFile(files["64167f0a1b2c-account.cfg"] ?? "")["dialplan.digitmap"]
      )
    }
    let emergency = DialSpace.Entry.dialled("112", .emergency)
    let three = try map([emergency, .dialled("20x")])
    let four = try map([emergency, .dialled("20xx")])
    #expect(three == ("112|20x", "112|20x"))
    #expect(four == ("112|20xx", "112|20xx"))
  }

  @Test func `a device's files are read by that device only and closed where secrets are inside`() {
    let rendering = Self.library.rendering(SampleCompany.company)
    let own = deviceFiles(for: SampleCompany.yealink, in: rendering)
    #expect(own.allSatisfy { $0.audience == .device && $0.owner == "device 0015654aa937" && $0.mode == 0o640 })
    #expect(own.first { $0.path.hasSuffix(".cfg") }?.holdsSecrets == true)
    #expect(own.allSatisfy { $0.path.hasPrefix("provisioning/provisioning-token-of-bedrijf-x/") })
    let shared = companyDeviceFiles(in: rendering)
    #expect(shared.allSatisfy { $0.owner == "company" && !$0.holdsSecrets })
    #expect(shared.first { $0.path.hasSuffix("ca-1.pem") }?.audience == .public)
  }
}
