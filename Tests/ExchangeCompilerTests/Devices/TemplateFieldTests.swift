import ExchangeCompiler
import SourceText
import TelephoneExchange
import TestSupport
import Testing

/// What templates of any family may ask for, in a family made for the purpose.
@Suite struct TemplateFieldTests {
  /// The files of some devices of a family that extends Yealink's, with the given keys in its profile and one template.
  private func files(
    _ template: String, profile: String = "", models: String = "X1: {extends: T46G}", path: String = "{mac}.txt",
    file: String = "per: device, syntax: key_value", more: [String: String] = [:],
    _ change: (inout CompanyDevices) -> Void = { _ in }
  ) throws -> [String: String] {
    let library = TestLibrary(
      over: [
        "families.yaml": "families: [yealink, lab]", "lab/lab.txt": template,
        "lab/profile.yaml": """
        family: lab
        extends: yealink
        bridge: []
        files: [{path: "\(path)", template: lab.txt, \(file)}]
        \(profile)
        models: {\(models)}
        """,
      ].merging(more) { $1 })
    try #require(library.diagnostics.isEmpty, "\(library.diagnostics)")
    var company = SampleCompany.company
    company.devices[0].model = "X1"
    company.devices.removeLast()
    change(&company)
    return try library.files(company)
  }

  private func text(
    _ template: String, profile: String = "", models: String = "X1: {extends: T46G}",
    _ change: (inout DevicePlan) -> Void = { _ in }
  ) throws -> String {
    let files = try files(template, profile: profile, models: models) { change(&$0.devices[0]) }
    return try #require(files["0015654aa937.txt"])
  }

  @Test func `every list tells the place of each item, from one and from zero, and its first and last`() throws {
    let text = try text(
      """
      {{#emergency_numbers}}
      e{{index}}.{{index_0}}.{{index_00000}} = {{number}}{{#first}} first{{/first}}{{^last}},{{/last}}{{#last}}.{{/last}}
      {{/emergency_numbers}}
      {{#phone_book_rows}}
      b{{index_0}} = {{name}}{{#numbers}} {{index}}:{{number}}{{#last}};{{/last}}{{/numbers}}
      {{/phone_book_rows}}
      {{#unused_accounts}}
      u{{index}} = {{index_0}}
      {{/unused_accounts}}
      """, models: "X1: {extends: T46G, accounts: 2}"
    ) { $0.emergencyNumbers = ["112", "144"] }
    #expect(
      text == """
        e1.0.00001 = 112 first,
        e2.1.00002 = 144.
        b0 = Jan de Vries 1:209 2:0612345678;
        b1 = 't Hart & Zn. 1:0201234567;
        u2 = 1

        """)
  }

  @Test func `keys tell what they do in no vendor's words, their pages and the keys with a numbering of their own`()
    throws
  {
    let text = try text(
      """
      {{#side_keys}}
      side{{position}} = {{#type_line}}line{{/type_line}}{{#type_lamp}}lamp {{value}}{{/type_lamp}}
      {{/side_keys}}
      {{#key_pages}}
      page{{page_0}}.{{#last}}last{{/last}} =
      {{#page_keys}}
      key{{page}}.{{page_position}}.{{position_0}} = {{#type_empty}}-{{/type_empty}}{{label}}{{#memory}} m{{memory_position}}{{/memory}}
      {{/page_keys}}
      {{/key_pages}}
      """, profile: "label_refuses: \";$\"",
      models: "X1: {extends: T46G, line_keys: 6, side_keys: 2, keys_per_page: 2, memory_keys: 1}"
    ) { plan in
      plan.keys = Array(plan.keys.prefix(3))
      plan.keys[2].label = "a;b $ c"
      plan.keys[2].position = 6
    }
    #expect(
      text == """
        side1 = line
        side2 = lamp 209
        page0. =
        key1.1.2 = -
        key1.2.3 = -
        page1.last =
        key2.1.4 = -
        key2.2.5 = a b c m1

        """)
  }

  @Test func `codecs are listed in the order of preference, with the places that are left`() throws {
    let text = try text(
      """
      {{#accounts}}
      {{#chosen_codecs}}
      a{{index}}.c{{codec_priority_0}} = {{codec}}{{^last}},{{/last}}
      {{/chosen_codecs}}
      {{#unused_chosen_codecs}}
      a{{index}}.c{{codec_priority_0}} = {{codec}}
      {{/unused_chosen_codecs}}
      {{/accounts}}
      first = {{codec_1}} {{codec_2}} {{codec_3}}
      all = {{#ordered_codecs}}{{codec_place}}{{#codec_on}}+{{/codec_on}}{{^codec_on}}-{{/codec_on}} {{/ordered_codecs}}x
      """, profile: "codec_places: 4"
    ) { $0.registrar.codecs = ["alaw", "g722"] }
    #expect(
      text.hasPrefix("a1.c0 = pcma,\na1.c1 = g722\na1.c2 = pcma\na1.c3 = pcma\nfirst = pcma g722 \nall = 1+ 2+ 3- "))
  }

  @Test func `texts by number stand in the items of a list, those of a model before the family's`() throws {
    let text = try text(
      """
      {{#accounts}}
      {{p_active}} = 1
      {{/accounts}}
      {{#unused_accounts}}
      {{p_active}} = 0
      {{/unused_accounts}}
      {{#keys}}
      {{#p_key}}
      {{p_key}} = {{label}}
      {{/p_key}}
      {{^p_key}}
      none{{position}} =
      {{/p_key}}
      {{/keys}}
      """,
      profile: "by_index: {accounts: {p_active: [P1, P2, P3]}, keys: {p_key: [K1, K2]}}",
      models: """
        X0: {extends: T46G, accounts: 3, line_keys: 0}, \
        X1: {extends: T46G, accounts: 2, line_keys: 3, by_index: {keys: {p_key: [L1, L2, ""]}}}
        """)
    #expect(text == "P1 = 1\nP2 = 0\nL1 = Anna Bakker\nL2 = Jan de Vries\nnone3 =\n")
  }

  @Test func `an adapter lists its ports, whichever of them are used`() throws {
    let text = try text(
      """
      {{#ports}}
      {{p}} = {{port}} {{port_0}} {{number}}{{#use_fax}} fax{{/use_fax}}
      {{/ports}}
      {{#unused_ports}}
      {{p}} = {{port}} {{index_0}}
      {{/unused_ports}}
      """, profile: "by_index: {ports: {p: [A, B, C]}}",
      models: "X1: {extends: T46G, kind: analog_adapter, ports: 3}"
    ) { $0.accounts[0].attachment = .port(2, use: .fax) }
    #expect(text == "B = 2 1 201 fax\nA = 1 0\nC = 3 2\n")
  }

  @Test(arguments: [
    ("Europe/Amsterdam", "CET-1CEST-2,M3.5.0/02:00:00,M10.5.0/03:00:00", "+01:00 60 -60 4 UTC+1 1:0:0 03 120 180"),
    ("Europe/Dublin", "GMT0IST-1,M3.5.0/01:00:00,M10.5.0/02:00:00", "+00:00 0 0 0 UTC 1:0:0 03 60 120"),
    (
      "America/St_Johns", "NST3:30NDT2:30,M3.2.0/02:00:00,M11.1.0/02:00:00",
      "-03:30 -210 210 -14 UTC-3:30 1:0:0 03 120 120"
    ),
    ("Asia/Tokyo", "JST-9", "+09:00 540 -540 36 UTC+9 0:0:0 01 0 0"),
    ("Asia/Dubai", "STD-4", "+04:00 240 -240 16 UTC+4 0:0:0 01 0 0"),
    ("America/Santiago", "STD4DST3,", "-04:00 -240 240 -16 UTC-4 1:0:0 09"),
  ])
  func `a zone is told in every notation`(_ zone: String, _ posix: String, _ others: String) throws {
    let text = try text(
      """
      posix = {{posix_zone}}
      others = {{offset_text}} {{offset_minutes}} {{offset_minutes_west}} {{offset_quarters}} {{offset_utc}} \
      {{summer_shift}} {{start_month_00}} {{start_minutes_of_day}} {{end_minutes_of_day}}
      iana = {{zone_iana}}
      """
    ) { $0.clock.timeZone = zone }
    #expect(text.contains("posix = \(posix)"), "\(text)")
    #expect(text.contains("others = \(others)"), "\(text)")
    #expect(text.hasSuffix("iana = \(zone)"))
  }

  @Test func `a device tells its provisioning host in parts, its time of day, services and pins`() throws {
    let text = try text(
      """
      place = {{provisioning_scheme}} {{provisioning_host}} {{provisioning_port}} {{provisioning_path}}
      plain = {{provisioning_without_scheme}} {{firmware_scheme}} {{firmware_without_scheme}}
      mac = {{mac_upper}} {{mac_colons}}
      time = {{resync_time}} {{resync_hour}} {{resync_minute}} {{resync_minutes_of_day}}
      tos = {{signalling_tos}} {{media_tos_hex}}
      flags = {{#transport_tls}}tls{{/transport_tls}}{{#srtp}} srtp{{/srtp}}{{#language_nl}} nl{{/language_nl}} {{expiry_minutes}}
      pins = {{admin_pin}} {{base_pin}}
      voicemail = {{first_voicemail}}
      address = {{address_1}}.{{address_4}} {{mask_3}} {{rtp_count}}
      {{#ca_certificates}}
      ca = {{index}} {{url}} {{base64}}
      {{/ca_certificates}}
      ca = {{ca_bundle_url}}
      """
    ) { plan in
      plan.firmware = "https://fw.example.nl/x/"
      plan.options["address"] = "192.0.2.10/24"
      plan.options["rtp_ports"] = "10000-10099"
    }
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[0] == "place = https prov.example.nl  provisioning-token-of-bedrijf-x")
    #expect(lines[1] == "plain = prov.example.nl/provisioning-token-of-bedrijf-x https fw.example.nl/x")
    #expect(lines[2] == "mac = 0015654AA937 00:15:65:4A:A9:37")
    #expect(lines[4] == "tos = 104 0xb8")
    #expect(lines[5].hasPrefix("flags = tls srtp nl "))
    #expect(lines[6] == "pins = admin-pin-of-0015654aa937 base-pin-of-0015654aa937")
    #expect(lines[7] == "voicemail = *62")
    #expect(lines[8] == "address = 192.10 255 100")
    #expect(lines[9].hasPrefix("ca = 1 https://prov.example.nl/") && lines[9].contains("/ca-1.pem MIIBszCCAV"))
    #expect(lines[10].hasSuffix("/ca.pem"))
  }

  @Test func `partials are files of the family or of one that it extends`() throws {
    let files = try files(
      "{{> part.txt}}\n", more: ["yealink/part.txt": "{{#accounts}}\na{{index}} = {{number}}\n{{/accounts}}\n"])
    #expect(files["0015654aa937.txt"] == "a1 = 201\n")
  }

  @Test func `models whose files have one path share the file, with the values of the first at its top`() throws {
    let files = try files(
      "common = {{code}}\n{{#models}}\nm{{index}} = {{model}}\n{{/models}}\n",
      models: """
        X1: {extends: T46G, code: "7"}, X2: {extends: X1}, X3: {extends: X1, code: "8"}
        """, path: "{family}{code}.txt", file: "per: model, syntax: key_value"
    ) { company in
      for (model, mac) in [("X2", "0015654aa938"), ("X3", "0015654aa939")] {
        company.devices.append(SampleCompany.device(mac, model: model, lines: 1, number: "203", name: "Piet"))
      }
    }
    #expect(files["lab7.txt"] == "common = 7\nm1 = X1\nm2 = X2\n")
    #expect(files["lab8.txt"] == "common = 8\nm1 = X3\n")
  }

  @Test func `paths have the MAC in capitals, the id and a part that cannot be guessed`() throws {
    #expect(try files("x = 1\n", path: "cfg{MAC}.txt").keys.contains("cfg0015654AA937.txt"))
    let files = try files("x = {{file_url}}\n", path: "{id}-{token}.txt") { company in
      company.devices[0].mac = nil
      company.devices[0].id = "mobiel-anna"
    }
    let text = try #require(files["mobiel-anna-file-name-of-mobiel-anna.txt"])
    #expect(text.hasSuffix("/mobiel-anna-file-name-of-mobiel-anna.txt\n"))
    #expect(try self.files("x = 1\n") { $0.devices[0].mac = nil }.isEmpty)
  }

  @Test func `an installer's file is beside what devices fetch, and lines may end in two signs`() throws {
    let library = TestLibrary(over: [
      "families.yaml": "families: [yealink, lab]", "lab/lab.txt": "a = {{mac}}\nb = 1\r\n",
      "lab/profile.yaml": """
      family: lab
      extends: yealink
      bridge: []
      files: [{path: "{mac}.txt", template: lab.txt, per: device, syntax: key_value, audience: installer, line_ends: crlf}]
      models: {X1: {extends: T46G}}
      """,
    ])
    #expect(library.diagnostics.isEmpty)
    var plan = SampleCompany.yealink
    plan.model = "X1"
    var company = SampleCompany.company
    company.devices = [plan]
    let file = try #require(deviceFiles(for: plan, in: library.rendering(company)).first)
    #expect(file.path == "sheets/0015654aa937.txt")
    #expect(file.audience == .installer && file.mode == 0o600)
    var bytes: [UInt8] = []
    try file.render(&bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "a = 0015654aa937\r\nb = 1\r\n")
  }

  @Test func `a model may have fewer values of a setting and another default`() throws {
    let models = """
      X1: {extends: T46G, settings: {firmware_generation: {values: [v80], default: v80}}}, X2: {extends: T46G}
      """
    let template =
      "{{#firmware_generation_v80}}\nold = 1\n{{/firmware_generation_v80}}\n{{#firmware_generation_v81}}\nnew = 1\n{{/firmware_generation_v81}}\n"
    #expect(try text(template, models: models) == "old = 1\n")
    #expect(try text(template, models: models) { $0.model = "X2" } == "new = 1\n")
  }
}
