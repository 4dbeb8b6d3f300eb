import ExchangeCalls
import ExchangeChecks
import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange
import TestSupport
import Testing

/// Every setting changes a file of the telephone, or it is told that it does not.
@Suite struct NoSettingVanishesTests {
  private static let library = TestLibrary()
  private static var catalog: DeviceCatalog { library.library.families.catalog }

  /// Other values than what is so without them, and what has to be beside.
  private static let samples: [(name: String, values: [String], beside: String)] = [
    ("voice_vlan", ["20"], ""), ("computer_vlan", ["21"], ""), ("lldp", ["false"], ""), ("signalling_dscp", ["11"], ""),
    ("media_dscp", ["12"], ""), ("time_zone", ["America/New_York"], ""), ("time_servers", ["t.example.nl"], ""),
    ("language", ["en"], "language_pack: \"https://prov.example.nl/Dutch.lang\""), ("phone_book", ["false"], ""),
    ("web_interface", ["https"], ""), ("firmware", ["https://prov.example.nl/f.rom"], ""),
    ("syslog", ["log.example.nl"], ""), ("outbound_proxy", ["proxy.example.nl"], ""), ("codecs", ["alaw"], ""),
    ("registration_expiry", ["120"], ""), ("srtp", ["false"], ""), ("country", ["gb"], ""),
    ("lamp_key_in_call", ["new_call", "blind_transfer"], ""), ("backup_registrar", ["b.example.nl"], ""),
    ("registration_retries", ["7"], ""), ("registration_retry_seconds", ["45"], ""),
    ("fail_back", ["registration"], "backup_registrar: b.example.nl"),
    ("fail_back_seconds", ["900"], "backup_registrar: b.example.nl, fail_back: duration"),
    ("multicast_paging", ["224.0.1.117:5002"], ""),
    ("multicast_interrupts", ["2"], "multicast_paging: \"224.0.1.117:5002\""), ("popups", ["missed_calls"], ""),
    ("power_saving", ["true"], ""), ("office_hours", ["mon-fri 8-18"], ""), ("office_idle_minutes", ["45"], ""),
    ("off_hours_idle_minutes", ["3"], ""), ("backlight", ["low"], ""), ("backlight_idle", ["low"], ""),
    ("backlight_seconds", ["60"], ""), ("logo", ["https://prov.example.nl/l.png"], ""), ("clock_format", ["12h"], ""),
    ("date_format", ["weekday_month_day"], ""), ("ring_inside", ["5"], ""), ("ring_outside", ["5"], ""),
    ("ring_volume", ["3"], ""), ("keep_user_changes", ["true", "false"], ""), ("keep_volume", ["true"], ""),
    ("provisioning_user", ["phones"], ""), ("encrypt_files", ["true"], ""), ("resync_window", ["12:00-12:30"], ""),
    ("provisioning_by_dhcp", ["on"], ""),
    ("sip_port", ["5080"], ""), ("rtp_ports", ["20000-20199"], ""), ("web_port", ["8443"], ""),
    ("computer_port", ["false"], ""), ("address", ["192.0.2.10/24"], "gateway: 192.0.2.1, dns_servers: 192.0.2.2"),
    ("gateway", ["192.0.2.7"], "address: 192.0.2.10/24, dns_servers: 192.0.2.2"),
    ("dns_servers", ["192.0.2.9"], "address: 192.0.2.10/24, gateway: 192.0.2.1"),
    ("online_phone_book", ["https://crm.example.nl/b.xml"], ""), ("ldap_server", ["ldap.example.nl"], ""),
    ("ldap_tls", ["true"], "ldap_server: ldap.example.nl"), ("ldap_base", ["dc=nl"], "ldap_server: ldap.example.nl"),
    ("ldap_filter", ["(a=b)"], "ldap_server: ldap.example.nl"), ("ldap_names", ["cn"], "ldap_server: ldap.example.nl"),
    ("ldap_numbers", ["ipPhone"], "ldap_server: ldap.example.nl"),
    ("ldap_user", ["cn=x"], "ldap_server: ldap.example.nl"),
  ]

  private func made(_ settings: [String], _ model: String) throws -> (told: Bool, files: [String: String]) {
    let exchange = try described(
      """
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      company: {name: Office, main_number: 088-7654000}
      users: [{extension: 201, first_name: Ria, last_name: Smit}, {extension: 202, first_name: Jan, last_name: Smit}]
      devices:
        - mac: "\(model == "T46G" ? "00:15:65" : "00:04:f2"):4a:a9:37"
          model: \(model)
          user: 201
          keys: [{lamp: 202}]
          settings: {\(settings.filter { !$0.isEmpty }.joined(separator: ", "))}

      """, provider: "registrar: {host: sip.example.nl}\nprovisioning_url: https://prov.example.nl/\n")
    return (
      !exchange.settingFindings(Self.catalog).isEmpty,
      try Self.library.files(try planned(exchange, catalog: Self.catalog))
    )
  }

  @Test(arguments: [
    ("T46G", "firmware_generation: v81"), ("T46G", "firmware_generation: v80"), ("VVX 500", "uc_software: \"5\""),
    ("VVX 500", "uc_software: \"4\""),
  ])
  func `each setting changes a file or is reported`(_ model: String, _ firmware: String) throws {
    #expect(Set(Self.samples.map(\.name)) == Set(DevicePlan.Setting.all.map(\.name)))
    var without: [String: [String: String]] = [:]
    for (name, values, beside) in Self.samples {
      let plain = try without[beside] ?? made([firmware, beside], model).files
      without[beside] = plain
      let counts = try values.contains { value in
        let (told, files) = try made([firmware, beside, "\(name): \"\(value)\""], model)
        return told || files != plain
      }
      #expect(counts, "\(name) of a \(model) with \(firmware)")
    }
  }

  @Test func `a setting that says something only beside another is told where there is none`() throws {
    for (name, values, beside) in Self.samples where beside.hasPrefix("ldap_server") || beside.hasPrefix("backup") {
      #expect(try made(["\(name): \"\(values[0])\""], "T46G").told, "\(name)")
      #expect(try !made([beside, "\(name): \"\(values[0])\""], "T46G").told, "\(name)")
    }
  }
}
