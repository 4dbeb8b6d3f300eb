import ExchangeCompiler
import SourceText
import TelephoneExchange
import TestSupport
import Testing

/// What companies ask of their telephones: an independent reader finds in the vendors' files what was put in.
@Suite struct DeviceOptionTests {
  private static let library = TestLibrary()
  private static var catalog: DeviceCatalog { library.library.families.catalog }

  /// Values of every option, with what both vendors' files must say. Empty: the vendor has none.
  private struct Wanted {
    var option: String
    var value: String
    var yealink: [String: String]
    var polycom: [String: String]
  }

  private static let wanted: [Wanted] = [
    Wanted(
      option: "lamp_key_in_call", value: "new_call", yealink: ["transfer.dsskey_deal_type": "0"],
      polycom: ["attendant.resourceList.1.type": "normal"]),
    Wanted(
      option: "lamp_key_in_call", value: "attended_transfer", yealink: ["transfer.dsskey_deal_type": "1"], polycom: [:]),
    Wanted(
      option: "lamp_key_in_call", value: "blind_transfer", yealink: ["transfer.dsskey_deal_type": "2"], polycom: [:]),
    Wanted(
      option: "backup_registrar", value: "sip2.example.nl:5091",
      yealink: [
        "account.1.sip_server.2.address": "sip2.example.nl", "account.1.sip_server.2.port": "5091",
        "account.1.sip_server.2.transport_type": "2",
      ],
      polycom: [
        "reg.1.server.2.address": "sip2.example.nl", "reg.1.server.2.port": "5091", "reg.1.server.2.transport": "TLS",
        "reg.2.server.2.address": "sip2.example.nl",
      ]),
    Wanted(
      option: "backup_registrar", value: "sip2.example.nl", yealink: ["account.1.sip_server.2.port": "5061"],
      polycom: ["reg.1.server.2.port": "5061"]),
    Wanted(
      option: "registration_retries", value: "7", yealink: ["account.1.sip_server.1.retry_counts": "7"],
      polycom: ["reg.1.server.1.retryMaxCount": "7"]),
    Wanted(
      option: "multicast_paging", value: "224.0.1.117:5002",
      yealink: [
        "multicast.listen_address.1.ip_address": "224.0.1.117:5002", "multicast.listen_address.2.ip_address": "%NULL%",
      ], polycom: ["ptt.pageMode.enable": "1", "ptt.address": "224.0.1.117", "ptt.port": "5002"]),
    Wanted(
      option: "multicast_paging", value: "224.0.1.117:5002,224.0.1.118:5004",
      yealink: ["multicast.listen_address.2.ip_address": "224.0.1.118:5004"], polycom: [:]),
    Wanted(
      option: "popups", value: "missed_calls,forwards",
      yealink: [
        "features.missed_call_popup.enable": "1", "features.voice_mail_popup.enable": "0",
        "features.forward_call_popup.enable": "1", "features.text_message_popup.enable": "0",
      ], polycom: [:]),
    Wanted(option: "popups", value: "none", yealink: ["features.missed_call_popup.enable": "0"], polycom: [:]),
    Wanted(
      option: "power_saving", value: "false", yealink: ["features.power_saving.enable": "0"],
      polycom: ["powerSaving.enable": "0"]),
    Wanted(
      option: "office_hours", value: "mon-thu 8-18, fri 9-13",
      yealink: [
        "features.power_saving.office_hour.monday": "8,18", "features.power_saving.office_hour.friday": "9,13",
        "features.power_saving.office_hour.sunday": "0,0",
      ],
      polycom: [
        "powerSaving.officeHours.startHour.monday": "8", "powerSaving.officeHours.duration.monday": "10",
        "powerSaving.officeHours.startHour.friday": "9", "powerSaving.officeHours.duration.friday": "4",
        "powerSaving.officeHours.duration.sunday": "0",
      ]),
    Wanted(
      option: "office_idle_minutes", value: "45", yealink: ["features.power_saving.office_hour.idle_timeout": "45"],
      polycom: ["powerSaving.idleTimeout.officeHours": "45"]),
    Wanted(
      option: "off_hours_idle_minutes", value: "3", yealink: ["features.power_saving.off_hour.idle_timeout": "3"],
      polycom: ["powerSaving.idleTimeout.offHours": "3"]),
    Wanted(
      option: "backlight", value: "low", yealink: ["phone_setting.active_backlight_level": "3"],
      polycom: ["up.backlight.onIntensity": "1"]),
    Wanted(
      option: "backlight", value: "high", yealink: ["phone_setting.active_backlight_level": "10"],
      polycom: ["up.backlight.onIntensity": "3"]),
    Wanted(
      option: "backlight_idle", value: "off", yealink: ["phone_setting.inactive_backlight_level": "0"],
      polycom: ["up.backlight.idleIntensity": "0"]),
    Wanted(
      option: "backlight_seconds", value: "60", yealink: ["phone_setting.backlight_time": "60"],
      polycom: ["up.backlight.timeout": "60"]),
    Wanted(option: "backlight_seconds", value: "0", yealink: ["phone_setting.backlight_time": "0"], polycom: [:]),
    Wanted(
      option: "backlight_seconds", value: "45", yealink: ["phone_setting.backlight_time": "%NULL%"],
      polycom: ["up.backlight.timeout": "45"]),
    Wanted(
      option: "logo", value: "https://prov.example.nl/logo.jpg?v=2",
      yealink: [
        "wallpaper_upload.url": "https://prov.example.nl/logo.jpg?v=2", "phone_setting.backgrounds": "Config:logo.jpg",
      ],
      polycom: ["bg.color.bm.1.name": "https://prov.example.nl/logo.jpg?v=2", "bg.color.selection": "3,1"]),
    Wanted(
      option: "clock_format", value: "12h", yealink: ["local_time.time_format": "0"],
      polycom: ["lcl.datetime.time.24HourClock": "0"]),
    Wanted(
      option: "date_format", value: "weekday_month_day", yealink: ["local_time.date_format": "0"],
      polycom: ["lcl.datetime.date.format": "D,Md"]),
    Wanted(
      option: "ring_inside", value: "5", yealink: ["distinctive_ring_tones.alert_info.1.ringer": "5"],
      polycom: ["se.rt.internal.ringer": "ringer6"]),
    Wanted(
      option: "ring_outside", value: "8", yealink: ["distinctive_ring_tones.alert_info.2.ringer": "8"],
      polycom: ["se.rt.external.ringer": "ringer9"]),
    Wanted(
      option: "keep_volume", value: "true",
      yealink: ["voice.handset.autoreset_spk_vol": "0", "voice.handfree.autoreset_spk_vol": "0"],
      polycom: ["voice.volume.persist.handset": "1", "voice.volume.persist.handsfree": "1"]),
    Wanted(
      option: "keep_user_changes", value: "true", yealink: ["static.auto_provision.custom.protect": "1"], polycom: [:]),
    Wanted(
      option: "keep_user_changes", value: "false", yealink: ["static.auto_provision.custom.protect": "0"], polycom: [:]),
    Wanted(
      option: "multicast_interrupts", value: "2",
      yealink: ["multicast.receive_priority.priority": "2", "multicast.receive_priority.enable": "1"], polycom: [:]),
    Wanted(
      option: "provisioning_user", value: "office-phones",
      yealink: [
        "static.auto_provision.server.username": "office-phones",
        "static.auto_provision.server.password": "given-for-provisioning-password/office-phones",
      ],
      polycom: [
        "device.prov.user": "office-phones", "device.prov.password": "given-for-provisioning-password/office-phones",
        "device.prov.password.set": "1",
      ]),
    Wanted(
      option: "resync_window", value: "none", yealink: ["static.auto_provision.weekly.enable": "0"],
      polycom: ["prov.polling.enabled": "0"]),
    Wanted(
      option: "resync_window", value: "12:00-12:10", yealink: ["static.auto_provision.weekly.enable": "1"],
      polycom: ["prov.polling.enabled": "1"]),
    Wanted(
      option: "provisioning_by_dhcp", value: "on", yealink: ["static.auto_provision.dhcp_option.enable": "1"],
      polycom: ["device.dhcp.bootSrvUseOpt": "Default"]),
    Wanted(
      option: "sip_port", value: "5080", yealink: ["sip.listen_port": "5080"],
      polycom: ["voIpProt.SIP.local.port": "5080"]),
    Wanted(
      option: "rtp_ports", value: "20000-20199",
      yealink: ["static.network.port.min_rtpport": "20000", "static.network.port.max_rtpport": "20199"],
      polycom: ["tcpIpApp.port.rtp.mediaPortRangeStart": "20000", "tcpIpApp.port.rtp.mediaPortRangeEnd": "20199"]),
    Wanted(
      option: "web_port", value: "8443", yealink: ["static.network.port.https": "8443"],
      polycom: ["httpd.cfg.secureTunnelPort": "8443"]),
    Wanted(
      option: "computer_port", value: "false", yealink: ["static.network.pc_port.enable": "0"],
      polycom: ["device.net.etherModePC": "Disabled"]),
    Wanted(
      option: "online_phone_book", value: "https://crm.example.nl/book.xml",
      yealink: ["remote_phonebook.data.2.url": "https://crm.example.nl/book.xml"], polycom: [:]),
    Wanted(
      option: "ldap_server", value: "ldap.example.nl",
      yealink: ["ldap.enable": "1", "ldap.host": "ldap.example.nl", "ldap.port": "389", "ldap.user": "%NULL%"],
      polycom: [
        "feature.corporateDirectory.enabled": "1", "dir.corp.address": "ldap.example.nl", "dir.corp.port": "389",
        "dir.corp.password": "",
      ]),
    Wanted(option: "ring_volume", value: "0", yealink: ["voice.ring_vol": "0"], polycom: [:]),
    Wanted(
      option: "registration_retry_seconds", value: "45", yealink: ["account.1.reg_fail_retry_interval": "45"],
      polycom: [:]),
    Wanted(
      option: "fail_back", value: "registration", yealink: ["account.1.sip_server.1.failback_mode": "2"],
      polycom: ["reg.1.server.1.failOver.failBack.mode": "registration"]),
    Wanted(
      option: "fail_back", value: "dns_ttl", yealink: ["account.1.sip_server.1.failback_mode": "1"],
      polycom: ["reg.2.server.1.failOver.failBack.mode": "DNSTTL"]),
    Wanted(
      option: "fail_back_seconds", value: "600", yealink: ["account.1.sip_server.1.failback_timeout": "600"],
      polycom: ["reg.1.server.1.failOver.failBack.timeout": "600"]),
  ]

  @Test func `a directory is asked for the attributes and under the condition that were said`() throws {
    var options = ["ldap_server": "ldap.example.nl"]
    var (yealink, polycom) = try files(options)
    #expect(
      yealink["ldap.name_filter"] == "(|(sn=%)(givenName=%))" && yealink["ldap.numb_attr"] == "telephoneNumber mobile")
    #expect(polycom["dir.corp.filterPrefix"] == "")
    options["ldap_filter"] = "(&(objectClass=person)(!(ou=a&b)))"
    options["ldap_names"] = "cn"
    options["ldap_numbers"] = "ipPhone,mobile,homePhone"
    (yealink, polycom) = try files(options)
    #expect(yealink["ldap.name_filter"] == "(&(&(objectClass=person)(!(ou=a&b)))(|(cn=%)))")
    #expect(
      yealink["ldap.number_filter"] == "(&(&(objectClass=person)(!(ou=a&b)))(|(ipPhone=%)(mobile=%)(homePhone=%)))")
    #expect(yealink["ldap.name_attr"] == "cn" && yealink["ldap.display_name"] == "%cn")
    #expect(polycom["dir.corp.filterPrefix"] == "(&(objectClass=person)(!(ou=a&b)))")
    #expect((1...4).map { polycom["dir.corp.attribute.\($0).name"] } == ["cn", "ipPhone", "mobile", "homePhone"])
    #expect(
      (1...4).map { polycom["dir.corp.attribute.\($0).type"] }
        == ["last_name", "phone_number", "phone_number", "phone_number"])
  }

  private func files(_ options: [String: String]) throws -> (yealink: KeyValueFile, polycom: XMLFile) {
    var company = SampleCompany.company
    for index in company.devices.indices { company.devices[index].options = options }
    let files = try Self.library.files(company)
    return (
      KeyValueFile(try #require(files["0015654aa937.cfg"])), XMLFile(try #require(files["64167f0a1b2c-account.cfg"]))
    )
  }

  @Test func `an independent reader finds in both vendors' files exactly what was put in`() throws {
    for wanted in Self.wanted {
      let option = try #require(DevicePlan.Option[wanted.option])
      let value = try #require(option.read(wanted.value), "\(wanted.option) \(wanted.value)")
      let (yealink, polycom) = try files([wanted.option: value])
      for (key, value) in wanted.yealink { #expect(yealink[key] == value, "\(wanted.option): \(key)") }
      #expect(polycom.error == nil)
      for (key, value) in wanted.polycom { #expect(polycom[key] == value, "\(wanted.option): \(key)") }
    }
  }

  @Test func `an address of its own and a directory with a user come back whole`() throws {
    let (yealink, polycom) = try files([
      "address": "192.0.2.10/23", "gateway": "192.0.2.1", "dns_servers": "192.0.2.2,192.0.2.3",
      "ldap_server": "ldap.example.nl:3269", "ldap_tls": "true", "ldap_base": "ou=\"mensen\" & <meer>,dc=example,dc=nl",
      "ldap_user": "cn=telefoon,dc=example,dc=nl",
    ])
    #expect(yealink["static.network.internet_port.type"] == "2")
    #expect(yealink["static.network.internet_port.ip"] == "192.0.2.10")
    #expect(yealink["static.network.internet_port.mask"] == "255.255.254.0")
    #expect(yealink["static.network.internet_port.gateway"] == "192.0.2.1")
    #expect(
      yealink["static.network.primary_dns"] == "192.0.2.2" && yealink["static.network.secondary_dns"] == "192.0.2.3")
    #expect(polycom["device.dhcp.enabled"] == "0" && polycom["device.net.ipAddress"] == "192.0.2.10")
    #expect(polycom["device.net.subnetMask"] == "255.255.254.0" && polycom["device.net.IPgateway"] == "192.0.2.1")
    #expect(polycom["device.dns.serverAddress"] == "192.0.2.2" && polycom["device.dns.altSrvAddress"] == "192.0.2.3")
    let base = "ou=\"mensen\" & <meer>,dc=example,dc=nl"
    #expect(yealink["ldap.base"] == base && polycom["dir.corp.baseDN"] == base)
    #expect(yealink["ldap.port"] == "3269" && yealink["ldap.tls_mode"] == "2" && polycom["dir.corp.transport"] == "TLS")
    let password = "given-for-ldap-password/cn=telefoon,dc=example,dc=nl"
    #expect(yealink["ldap.password"] == password && polycom["dir.corp.password"] == password)
  }

  @Test func `old Yealink firmware gets its own names and nothing of what it has not`() throws {
    var plan = SampleCompany.yealink
    plan.familySettings["firmware_generation"] = "v80"
    plan.options = [
      "address": "192.0.2.10/24", "gateway": "192.0.2.1", "dns_servers": "192.0.2.2", "sip_port": "5080",
      "rtp_ports": "20000-20199", "provisioning_user": "office", "power_saving": "true", "keep_volume": "true",
      "lamp_key_in_call": "attended_transfer", "resync_window": "",
    ]
    let file = KeyValueFile(try #require(try Self.library.files(plan)["0015654aa937.cfg"]))
    #expect(file["network.internet_port.ip"] == "192.0.2.10" && file["network.primary_dns"] == "192.0.2.2")
    #expect(file["account.1.sip_listen_port"] == "5080" && file["network.port.min_rtpport"] == "20000")
    #expect(file["auto_provision.server.username"] == "office")
    #expect(file["transfer.dsskey_deal_type"] == "1")
    #expect(file["auto_provision.mode"] == "1" && file["auto_provision.weekly.enable"] == "0")
    #expect(!file.keys.contains { $0.contains("power_saving") || $0.contains("autoreset") || $0.hasPrefix("static.") })
  }

  @Test func `every option is written by a family's templates, or its profile says that its vendor has none`() throws {
    for (family, values) in [("yealink", "T46G"), ("polycom", "VVX 500")] {
      let model = try #require(Self.catalog[values])
      let paths = family == "yealink" ? ["device.cfg", "common.cfg"] : ["phone.cfg", "common.cfg"]
      let text = try paths.map { path in
        String(decoding: try #require(Checkout.bytes("DeviceTemplates/\(family)/\(path)")), as: UTF8.self)
      }.joined()
      for option in DevicePlan.Option.all {
        // What a Polycom's lamps do in a call is the kind of their entries.
        // Nor does it give up what is set at it, whatever it is told.
        if family == "polycom", ["lamp_key_in_call", "keep_user_changes"].contains(option.name) { continue }
        // Addresses are asked for by their parts.
        let names = [
          option.name, "\(option.name)_said", "office_days", "dns_server_1", "clock_24", "dhcp_says", "ldap_tls",
        ]
        let parts: [String: String] = [
          "office_hours": "office_days", "dns_servers": "dns_server_1", "clock_format": "clock_24",
          "provisioning_by_dhcp": "dhcp_says", "popups": "popups_said",
          "ldap_names": family == "polycom" ? "ldap_attributes" : "ldap_name_attributes",
          "ldap_numbers": family == "polycom" ? "ldap_attributes" : "ldap_number_attributes",
          "ldap_filter": family == "polycom" ? "ldap_filter" : "ldap_name_filter",
        ]
        let name = parts[option.name] ?? option.name
        #expect(names.isEmpty == false)
        let isWritten = ["{{\(name)}}", "{{#\(name)}}", "{{#\(name)_said}}"].contains { text.contains($0) }
        #expect(isWritten != model.options.lacks.contains(option.name), "\(option.name) of \(family)")
      }
    }
  }

  @Test
  func `every setting of all devices is written by a family's templates, or its profile says that its vendor has none`()
    throws
  {
    let names = [
      "signalling_dscp": "signalling_dscp", "time_zone": "offset_", "time_servers": "time_server_1",
      "language": "screen_language", "web_interface": "web_https", "firmware": "firmware_url", "syslog": "syslog_host",
      "outbound_proxy": "proxy_host", "registration_expiry": "expiry", "country": "dial_tone",
    ]
    for (family, values) in [("yealink", "T46G"), ("polycom", "VVX 500")] {
      let model = try #require(Self.catalog[values])
      let text = ["device.cfg", "phone.cfg", "common.cfg", "master.cfg"].compactMap { path in
        Checkout.bytes("DeviceTemplates/\(family)/\(path)").map { String(decoding: $0, as: UTF8.self) }
      }.joined()
      for setting in DevicePlan.Setting.all where DevicePlan.Option[setting.name] == nil {
        let name = names[setting.name] ?? setting.name
        let isWritten = ["{{\(name)", "{{#\(name)", "{{^\(name)"].contains { text.contains($0) }
        // A Polycom's phone book is a file of its own.
        if family == "polycom", setting.name == "phone_book" { continue }
        #expect(isWritten != model.options.lacks.contains(setting.name), "\(setting.name) of \(family)")
      }
    }
  }

  @Test(arguments: [
    ("lamp_key_in_call", "transfer"), ("backup_registrar", "sip 2"), ("backup_registrar", "sip2:0"),
    ("registration_retries", "0"), ("multicast_paging", "192.0.2.1:5001"), ("multicast_paging", "224.0.1.116"),
    ("popups", "missed"), ("power_saving", "perhaps"), ("office_hours", "8-18"), ("office_hours", "mon 18-8"),
    ("office_hours", "mon 8:30-17"), ("office_hours", "mon 8-18, mon 9-10"), ("office_idle_minutes", "0"),
    ("backlight", "bright"), ("backlight_seconds", "-1"), ("logo", "logo.txt"),
    ("logo", "ftp://prov.example.nl/logo.png"), ("keep_user_changes", "perhaps"), ("multicast_interrupts", "11"),
    ("clock_format", "24"),
    ("date_format", "dd-mm-yyyy"), ("ring_inside", "9"), ("provisioning_user", "a:b"), ("resync_window", "5:00-1:00"),
    ("resync_window", "01:00-01:05"), ("provisioning_by_dhcp", "maybe"), ("sip_port", "80"),
    ("rtp_ports", "20001-20100"),
    ("rtp_ports", "20000-20010"), ("web_port", "65536"), ("address", "192.0.2.10"), ("address", "192.0.2.0/24"),
    ("address", "192.0.2.255/24"), ("address", "192.0.2.010/24"), ("address", "224.0.0.1/24"), ("gateway", "router"),
    ("dns_servers", "1.1.1.1,1.1.1.1"), ("ldap_server", "ldap://example.nl"), ("country", "eu"),
    ("ldap_filter", "objectClass=person"), ("ldap_filter", "(cn=%)"), ("ldap_filter", "(a=b)(c=d)"),
    ("ldap_filter", "(a=b"), ("ldap_names", "a b(c"), ("ldap_names", "a,b,c,d"), ("fail_back", "never"),
    ("fail_back_seconds", "5"), ("ring_volume", "16"), ("registration_retry_seconds", "-1"),
  ])
  func `a value that an option cannot have is reported`(name: String, value: String) throws {
    let exchange = try described(
      """
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      company: {name: Office, main_number: 088-7654000}
      users: [{extension: 201, first_name: Ria, last_name: Smit}]
      devices: [{mac: "00:15:65:4a:a9:37", model: T46G, user: 201, settings: {\(name): "\(value)"}}]

      """)
    let found = exchange.settingFindings(Self.catalog)
    #expect(found.map(\.rule.code) == ["device-setting"])
    #expect(found.first?.help?.hasPrefix("write ") == true)
  }

  /// A company with a telephone of each vendor, and settings at one of its levels.
  private func findings(company: String = "{}", groups: String = "", device: String = "{}", site: String = "{}") throws
    -> [Diagnostic]
  {
    let exchange = try described(
      """
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      company: {name: Office, main_number: 088-7654000, settings: \(company)}
      sites: [{id: utrecht, name: Utrecht, settings: \(site)}]
      \(groups.isEmpty ? "" : "device_settings: \(groups)")
      users:
        - {extension: 201, first_name: Ria, last_name: Smit, site: utrecht}
        - {extension: 202, first_name: Jan, last_name: Smit, site: utrecht}
      devices:
        - {mac: "00:15:65:4a:a9:37", model: T46G, user: 201, settings: \(device)}
        - {mac: "00:04:f2:4a:a9:37", model: VVX 500, user: 202}
        - {mac: "00:04:f2:4a:a9:38", model: VVX 500, user: 202}

      """)
    return exchange.settingFindings(Self.catalog).sorted { $0.message < $1.message }
  }

  @Test func `what a model has not is reported with its name, where it was said`() throws {
    var found = try findings(company: "{popups: missed_calls}")
    #expect(found.map(\.message) == ["a VVX 500 has no setting for `popups` (2 devices)"])
    #expect(found.map(\.rule.code) == ["setting-not-everywhere"])
    #expect(found.map(\.subject) == ["company/settings/popups"])
    found = try findings(groups: "{polycom: {popups: missed_calls}}")
    #expect(found.map(\.rule.code) == ["setting-without-effect"])
    #expect(found.first?.subject == "description/device_settings/polycom/popups")
    found = try findings(site: "{backlight_seconds: 300}")
    #expect(found.map(\.message) == ["a VVX 500 takes 5 to 60 for `backlight_seconds`, not `300` (2 devices)"])
    found = try findings(device: "{backlight_seconds: 45}")
    #expect(
      found.map(\.message) == ["a T46G takes 0, 15, 30, 60, 120, 300, 600, 1800 for `backlight_seconds`, not `45`"])
    #expect(found.map(\.rule.code) == ["setting-without-effect"])
    found = try findings(company: "{lamp_key_in_call: blind_transfer}")
    #expect(
      found.map(\.message) == ["a VVX 500 takes `new_call` for `lamp_key_in_call`, not `blind_transfer` (2 devices)"])
    found = try findings(company: "{multicast_paging: '224.0.1.116:5001, 224.0.1.117:5001'}")
    #expect(found.first?.message.hasPrefix("a VVX 500 takes 1 of them for `multicast_paging`") == true)
    found = try findings(device: "{firmware_generation: v80, power_saving: true}")
    #expect(found.map(\.message) == ["a T46G has no setting for `power_saving`"])
    found = try findings(device: "{firmware_generation: v80, popups: 'missed_calls,forwards'}")
    #expect(
      found.map(\.message) == ["a T46G takes `missed_calls`, `voicemail` for `popups`, not `missed_calls,forwards`"])
    // What both have is told of neither, and a default is nobody's wish.
    #expect(try findings(company: "{power_saving: true, ring_inside: 3, registration_retries: 4}").isEmpty)
    #expect(try findings().isEmpty)
  }

  @Test func `an address of its own needs the rest, and is nobody else's`() throws {
    var found = try findings(device: "{address: 192.0.2.10/24}")
    #expect(
      found.map(\.message) == [
        "`192.0.2.10/24` is set without `gateway` and `dns_servers`: the device could not reach anything outside its network"
      ])
    #expect(
      found.first?.rule.code == "static-address" && found.first?.subject == "device 0015654aa937/settings/address")
    #expect(
      try findings(device: "{address: 192.0.2.10/24}", site: "{gateway: 192.0.2.1, dns_servers: 192.0.2.1}").isEmpty)
    found = try findings(device: "{address: 192.0.2.10/24}", site: "{gateway: 192.0.3.1, dns_servers: 192.0.2.1}")
    #expect(found.map(\.message) == ["the gateway `192.0.3.1` is not in the network of `192.0.2.10/24`"])
    found = try findings(site: "{address: 192.0.2.10/24}")
    #expect(found.map(\.message) == ["`address` is a setting of the device and cannot be set at the site"])
  }
}
