import ExchangeChecks
import ExchangeCompiler
import RecordSchemas
import SourceText
import TestSupport
import Testing

@testable import ExchangeDescription
@testable import TelephoneExchange

/// One of everything, so that the examples of the language resolve in it.
private let base = """
  centrale: 1
  provider: provider.yaml
  company: {id: proef, name: Proef, main_number: 088-7654000}
  numbers: [{range: 088-7654000..088-7654099}]
  outbound_blocking: {}
  classes_of_service: [{id: lobby, block: [mobile]}, {id: hal}]
  sites: [{id: utrecht}, {id: delft, time_zone: Europe/London}, {id: gouda}]
  schedules: {kantooruren: {mon-fri: "08:30-17:00"}, dag: {mon-fri: "09:00-18:00"}}
  holidays: {feestdagen: {days: [2026-12-24]}, vrij: {days: [2026-12-31]}}
  night_switch: {mode: automatic, business_hours: kantooruren, holidays: feestdagen, destination: 999}
  mailboxes: [{name: Post, extension: 999, mail: post@example.nl}, {name: Extra, extension: 998, mail: x@example.nl}]
  users:
    - first_name: Anna
      last_name: Appel
      extension: 201
      number: 088-7654001
      site: utrecht
      call_waiting: true
      class_of_service: lobby
      keys: [{lamp: 209}]
      voicemail: {active: true, mail: anna@example.nl}
    - {first_name: Bert, last_name: Beer, extension: 209, id: jan, voicemail: {active: true, mail: bert@example.nl}}
    - {first_name: Cees, last_name: Citroen, extension: 210, forwards: {no_answer: 209}}
    - {first_name: Dirk, last_name: Druif, extension: 211}
    - {first_name: Eva, last_name: Es, extension: 213, forwards: {always: 209, busy: 209, no_answer: 209, not_reachable: 209}}
  hunt_groups: [{name: Team, extension: 101, agents: [209, 201, 210]}]
  auto_attendants:
    - name: Menu
      extension: 100
      number: 088-7654000
      business_hours: kantooruren
      holidays: feestdagen
      menus:
        business_hours: {keys: {1: {transfer: 201}, 3: {action: name_dialing}, 4: {submenu: openingstijden}}}
        after_hours: {keys: {1: {transfer: 201}}}
        holiday: {keys: {1: {transfer: 201}}}
        submenus: {openingstijden: {keys: {1: {transfer: 201}}}}
  paging_groups: [{name: Hal, extension: 150, devices: [hal]}]
  pickup_groups: [{name: Balie, members: [201]}]
  devices:
    - mac: 00:15:65:4a:a9:38
      id: hal
      model: T46G
      lines: [{user: 201}, {user: 209}]
      keys: [{lamp: 209}]
      modules: [{keys: [{lamp: 209}]}]
    - {mac: 00:15:65:4a:a9:37, model: T46G, lines: [{user: 210}, {user: Dirk Druif}]}
    - {id: zolder, model: T46G, user: 210}
  phone_book: [{name: Garage, numbers: [030-2345678]}]
  """

private let baseProvider = """
  registrar: {host: sip.example.org}
  trunks: [{id: carrier-b, host: b.example.nl}, {id: carrier-a, host: a.example.nl}]
  """

/// Keys whose value decides how the files are read, or whose test is of its own.
private let elsewhere: Set<String> = [
  "centrale", "include", "provider", "devices.kind", "devices.lines.port", "devices.lines.use",
  "devices.lines.portable",
]

/// Keys that nothing built depends on, and why.
private let carried: [String: String] = [
  "company.demonstration": "decides which master keys are taken", "extension_digits": "checked only",
  "users.profile": "informational", "users.login": "carried for applications",
  "sites.id": "for references", "sites.name": "for people", "sites.address": "for people",
  "sites.area_code": "checked only",
  "provider.id": "for people",
  "provider.rotation_bridge": "outside releases: BridgeTests", "provider.companies_may_not": "checked only",
  "provider.carrier_authorities_path": "read for a carrier over TLS: EngineFileTests",
]

/// Where a sample of the key's type does not do: what is put where.
private let samples: [String: (path: String, value: String)] = [
  "unassigned_numbers": ("unassigned_numbers", "209"),
  "extension_digits": ("extension_digits", "3"),
  "company.language": ("company.language", "en"), "company.time_zone": ("company.time_zone", "Europe/Berlin"),
  "company.id": ("company.id", "ander"), "company.main_number": ("company.main_number", "088-7654009"),
  "users.id": ("users.id", "anna"), "classes_of_service.id": ("classes_of_service.1.id", "gang"),
  "sites.id": ("sites.2.id", "leiden"), "devices.site": ("devices.site", "delft"),
  "numbers.range": ("numbers.range", "088-7654000..088-7654098"),
  "users.number": ("users.number", "088-7654002"), "users.extra_numbers": ("users.extra_numbers", "088-7654002"),
  "users.extension": ("users.3.extension", "212"), "users.site": ("users.site", "delft"),
  "users.call_waiting": ("users.call_waiting", "false"), "users.class_of_service": ("users.class_of_service", "hal"),
  "devices.lines.class_of_service": ("devices.lines", "[{user: 201, class_of_service: hal}, {user: 209}]"),
  "classes_of_service.hours": ("classes_of_service.hours", "dag"),
  "classes_of_service.allow": ("classes_of_service.allow", "[international]"),
  "outbound_blocking.allow": ("outbound_blocking.allow", "[international]"),
  "outbound_blocking.hours": ("outbound_blocking.hours", "dag"),
  "users.directory": ("users.directory", "none"), "users.voicemail.active": ("users.voicemail.active", "false"),
  "users.forwards.always_for": ("users.4.forwards.always_for", "external"),
  "users.forwards.busy_for": ("users.4.forwards.busy_for", "internal"),
  "users.forwards.no_answer_for": ("users.4.forwards.no_answer_for", "0612345678"),
  "users.forwards.not_reachable_for": ("users.4.forwards.not_reachable_for", "[internal, 0612345678]"),
  "users.forwards.rings": ("users.2.forwards.rings", "7"),
  "users.rings_before_no_answer": ("users.3.rings_before_no_answer", "7"),
  "outbound_blocking.codes.allow": ("outbound_blocking", "{internal_only: true, codes: {allow: [night]}}"),
  "classes_of_service.codes.allow": (
    "classes_of_service.0", "{id: lobby, internal_only: true, codes: {allow: [night]}}"
  ),
  "users.keys.to": ("users.keys", "[{function: forward, to: 209}]"),
  "devices.keys.to": ("devices.keys", "[{function: forward, to: 209}]"),
  "devices.modules.keys.to": ("devices.modules", "[{keys: [{function: forward, to: 209}]}]"),
  "users.keys.position": ("users.keys", "[{lamp: 209, position: 9}]"),
  "devices.keys.position": ("devices.keys", "[{lamp: 209, position: 9}]"),
  "devices.modules.keys.position": ("devices.modules", "[{keys: [{lamp: 209, position: 9}]}]"),
  "schedules.time_zone": ("schedules.time_zone", "Europe/London"),
  "holidays.time_zone": ("holidays.time_zone", "Europe/London"),
  "sites.time_zone": ("sites.time_zone", "Europe/London"),
  "night_switch.business_hours": ("night_switch.business_hours", "dag"),
  "night_switch.holidays": ("night_switch.holidays", "vrij"),
  "auto_attendants.business_hours": ("auto_attendants.business_hours", "dag"),
  "auto_attendants.holidays": ("auto_attendants.holidays", "vrij"), "holidays": ("holidays.days", "[2026-12-28]"),
  "users.mobile": ("users.mobile", "0612345678"),
  "hunt_groups.number": ("hunt_groups.number", "088-7654003"),
  "hunt_groups.extra_numbers": ("hunt_groups.extra_numbers", "088-7654003"),
  "hunt_groups.extension": ("hunt_groups.extension", "102"), "hunt_groups.agents": ("hunt_groups.agents", "[201, 210]"),
  "hunt_groups.overflow.after": ("hunt_groups.overflow", "{after: 30 s, to: 209}"),
  "hunt_groups.overflow.to": ("hunt_groups.overflow", "{after: 30 s, to: 201}"),
  "auto_attendants.number": ("auto_attendants.number", "088-7654003"),
  "auto_attendants.extra_numbers": ("auto_attendants.extra_numbers", "088-7654003"),
  "auto_attendants.extension": ("auto_attendants.extension", "103"),
  "mailboxes.extension": ("mailboxes.1.extension", "997"), "mailboxes.number": ("mailboxes.number", "088-7654003"),
  "paging_groups.extension": ("paging_groups.extension", "151"),
  "paging_groups.devices": ("paging_groups.devices", "00:15:65:4a:a9:37"),
  "pickup_groups.members": ("pickup_groups.members", "[201, 209]"),
  "users.simultaneous_ring.number": ("users.3.simultaneous_ring", "{number: 0612345678}"),
  "users.simultaneous_ring.confirm": ("users.3.simultaneous_ring", "{number: 0612345678, confirm: false}"),
  "users.keys.line": ("users.keys", "[{line: 2}]"), "users.keys.function": ("users.keys", "[{function: park}]"),
  "users.keys.code": ("users.keys", "[{code: \"*98\"}]"),
  "users.keys.dtmf": ("users.keys", "[{dtmf: 12#}]"),
  "users.keys.page": ("users.keys", "[{page: \"224.0.1.116:5001\"}]"),
  "users.keys.to_mailbox": ("users.keys", "[{to_mailbox: 999}]"),
  "users.keys.park_lamp": ("users.keys", "[{park_lamp: 205}]"),
  "users.keys.intercom": ("users.keys", "[{intercom: 201}]"),
  "users.keys.on_line": ("users.keys", "[{speed_dial: 0612345678, on_line: 2}]"),
  "users.keys.lamp": ("users.keys", "[{lamp: 201}]"),
  "users.keys.speed_dial": ("users.keys", "[{speed_dial: 0612345678}]"),
  "devices.mac": ("devices.mac", "00:15:65:4a:a9:39"), "devices.model": ("devices.model", "VVX 500"),
  "devices.id": ("devices.2.id", "schuur"),
  "devices.user": ("devices", "[{id: hal, mac: 00:15:65:4a:a9:38, model: T46G, user: 201}]"),
  "devices.lines.user": ("devices.lines", "[201]"),
  "devices.lines.settings": ("devices.lines", "[{user: 201, settings: {registration_expiry: 600}}, {user: 209}]"),
  "devices.keys.line": ("devices.keys", "[{line: 2}]"), "devices.keys.function": ("devices.keys", "[{function: park}]"),
  "devices.keys.code": ("devices.keys", "[{code: \"*98\"}]"),
  "devices.keys.dtmf": ("devices.keys", "[{dtmf: 12#}]"),
  "devices.keys.page": ("devices.keys", "[{page: \"224.0.1.116:5001\"}]"),
  "devices.keys.to_mailbox": ("devices.keys", "[{to_mailbox: 999}]"),
  "devices.keys.park_lamp": ("devices.keys", "[{park_lamp: 205}]"),
  "devices.keys.intercom": ("devices.keys", "[{intercom: 201}]"),
  "devices.keys.on_line": ("devices.keys", "[{speed_dial: 0612345678, on_line: 2}]"),
  "devices.keys.lamp": ("devices.keys", "[{lamp: 201}]"),
  "devices.keys.speed_dial": ("devices.keys", "[{speed_dial: 0612345678}]"),
  "devices.modules.keys.line": ("devices.modules", "[{keys: [{line: 2}]}]"),
  "devices.modules.keys.function": ("devices.modules", "[{keys: [{function: park}]}]"),
  "devices.modules.keys.code": ("devices.modules", "[{keys: [{code: \"*98\"}]}]"),
  "devices.modules.keys.dtmf": ("devices.modules", "[{keys: [{dtmf: 12#}]}]"),
  "devices.modules.keys.page": ("devices.modules", "[{keys: [{page: \"224.0.1.116:5001\"}]}]"),
  "devices.modules.keys.to_mailbox": ("devices.modules", "[{keys: [{to_mailbox: 999}]}]"),
  "devices.modules.keys.park_lamp": ("devices.modules", "[{keys: [{park_lamp: 205}]}]"),
  "devices.modules.keys.intercom": ("devices.modules", "[{keys: [{intercom: 201}]}]"),
  "devices.modules.keys.on_line": ("devices.modules", "[{keys: [{speed_dial: 0612345678, on_line: 2}]}]"),
  "devices.modules.keys.lamp": ("devices.modules", "[{keys: [{lamp: 201}]}]"),
  "devices.modules.keys.speed_dial": ("devices.modules", "[{keys: [{speed_dial: 0612345678}]}]"),
  "sites.access": ("sites", "[{id: utrecht, access: ip_vpn, registrar: 192.0.2.1}]"),
  "sites.registrar": ("sites", "[{id: utrecht, access: ip_vpn, registrar: 192.0.2.2}]"),
  "sites.emergency_number": ("sites.emergency_number", "088-7654009"),
  "company.emergency_number": ("company.emergency_number", "088-7654009"),
  "night_switch.mode": ("night_switch", "{mode: \"on\", destination: 999}"),
  "schedules.mon-fri": ("schedules.mon-fri", "\"08:00-17:00\""),
  "music_on_hold.files": ("music_on_hold.files", "audio/muziek.wav"),
  "feature_codes": ("feature_codes", "{pickup: \"*55\"}"), "forward_targets": ("forward_targets", "0612345678"),
  "holidays.public": ("holidays.days", "{public: nl}"), "holidays.days.public": ("holidays.days", "{public: nl}"),
  "provider.trunks.id": ("trunks", "[{id: x, host: b.example.nl}]"),
  "provider.trunks.auth": ("trunks", "[{id: carrier-b, host: b.example.nl, auth: registration, user: u}]"),
  "provider.trunks.user": ("trunks", "[{id: carrier-b, host: b.example.nl, auth: registration, user: v}]"),
  "device_settings": ("device_settings", "{T46G: {web_interface: https}}"),
  "provider.mail.command": ("mail.command", "/usr/bin/msmtp -t"),
  "provider.routes": ("routes", "[carrier-a]"), "provider.ca_certificates": ("ca_certificates", "certificates/ca.pem"),
  "provider.trunks.verify": (
    "trunks", "[{id: carrier-b, host: b.example.nl, auth: ip, transport: tls, verify: false}]"
  ),
  "provider.codecs": ("codecs", "[ulaw]"), "provider.trunks.codecs": ("trunks.codecs", "[ulaw]"),
  "provider.registrar.port": ("registrar.port", "5080"), "provider.trunks.port": ("trunks.port", "5080"),
  "provider.trunks.media": ("trunks.media", "encrypted"), "provider.bind": ("bind", "192.0.2.9"),
]

/// The same keys in each kind of menu, where the menu has one for its key 1 already.
private func menuSample(_ key: String) -> (path: String, value: String)? {
  let parts = key.split(separator: ".").map(String.init)
  guard parts.count >= 5, parts[1] == "menus", parts[3] == "keys" else { return nil }
  let value: String? =
    switch parts[4...].joined(separator: ".") {
    case "action": "repeat"
    case "mailbox": "201"
    case "submenu": "openingstijden"
    case "announcement": "audio/welkom.wav"
    default: nil
    }
  return value.map { (parts[..<4].joined(separator: "."), "{1: {\(parts[4]): \($0)}}") }
}

private func tree(_ text: String) -> Tree {
  var found: [Diagnostic] = []
  var files = SourceFiles(.memory(["x.yaml": text]))
  guard let file = files.read("x.yaml", at: nil, into: &found) else { return Tree(.broken, at: .nowhere) }
  return readYAML(file, in: files).tree ?? Tree(.broken, at: .nowhere)
}

extension Tree {
  /// With a value put at a path; lists and tables of names are entered at their first part.
  fileprivate func setting(_ path: ArraySlice<String>, to value: Tree, _ record: RecordDescription) -> Tree {
    guard let name = path.first else { return value }
    var entries = self.entries ?? []
    let place = entries.firstIndex { $0.key.value == name }
    let type = record.keys.first { $0.name == name }?.type
    let old = place.map { entries[$0].value } ?? .written([(String, Tree)]())
    var new = value
    if path.count > 1,
      let inner = type?.records.first(where: { record in
        record.keys.contains { $0.name == path[path.startIndex + 1] } || Int(path[path.startIndex + 1]) != nil
          || record.rest != nil
      })
    {
      let rest = path.dropFirst()
      if let items = old.items, let number = rest.first.flatMap({ Int($0) }), items.indices.contains(number) {
        let changed = items[number].setting(rest.dropFirst(), to: value, inner)
        new = Tree.written(items[..<number] + [changed] + items[(number + 1)...])
      } else if let items = old.items, let first = items.first {
        new = Tree.written([first.setting(rest, to: value, inner)] + items.dropFirst())
      } else if case .table? = type, let first = old.entries?.first {
        let others = (old.entries ?? []).dropFirst().map { ($0.key.value, $0.value) }
        new = Tree.written([(first.key.value, first.value.setting(rest, to: value, inner))] + others)
      } else {
        new = old.setting(rest, to: value, inner)
      }
    }
    let entry = Entry(key: Located(name, at: .nowhere), value: new, range: .nowhere)
    if let place { entries[place] = entry } else { entries.append(entry) }
    return Tree(.mapping(entries, .block), at: range)
  }
}

extension ValueType {
  /// A value that is not the default.
  fileprivate func sample(not fallback: String?) -> Tree? {
    switch self {
    case .text(let text): return .written(text.example)
    case .choice(let words): return words.last { $0 != fallback }.map { .written($0) }
    case .boolean: return .written(fallback == "true" ? "false" : "true")
    case .number(let number): return .written("\(number.range.upperBound)")
    case .list(let item, _): return item.sample(not: fallback)
    case .table(let names, let value): return value.sample(not: nil).map { .written([(names.example, $0)]) }
    // A setting that every level may say.
    case .open(_, let known):
      return known().first { $0.name == "registration_expiry" }.flatMap { key in
        key.type.sample(not: key.fallback).map { .written([(key.name, $0)]) }
      }
    case .record: return nil
    case .either(let types):
      return types.lazy.compactMap { $0.sample(not: fallback) }.first
    }
  }
}

/// Everything that is built of a description, by path; the test fails where it has an error.
private func built(
  _ description: Tree, _ provider: Tree, _ library: ProductLibrary, _ key: String
) throws -> (files: [String: [UInt8]], exchange: Exchange) {
  let texts = ["centrale.yaml": description.yaml, "provider.yaml": provider.yaml]
  let source = Source { path in
    switch path {
    case "audio/welkom.wav": wave()
    case "audio/muziek.wav": wave(data: 32_000)
    case "certificates/ca.pem": Array(SampleCompany.certificate.utf8)
    default: texts[path].map { Array($0.utf8) }
    }
  }
  let day = try #require(Day(year: 2026, month: 11, day: 23))
  let compiled = compile(source, folderName: "proef", library: library, asOf: day)
  // What the analyser thinks of a sample does not matter here.
  let errors = compiled.diagnostics.filter { $0.severity == .error && !Checks.all.rules().contains($0.rule) }
  #expect(errors.map(\.message) == [], "\(key)")
  var files: [String: [UInt8]] = [:]
  let secrets = NamedSecrets()
  for file in compiled.outputFiles(secrets: secrets)
    + compiled.serverFiles(library: library, secrets: secrets)
  {
    var bytes: [UInt8] = []
    try file.render(&bytes)
    files[file.path] = bytes
  }
  return (files, compiled.exchange)
}

@Test func `a key that is set changes what is built`() throws {
  let library = TestLibrary.product
  let before = try built(tree(base), tree(baseProvider), library, "base")
  let root = RootDraft.record.description
  let provider = ProviderDraft.record.description
  let keys =
    languageKeys(of: root).map { ($0, false) } + languageKeys(of: provider, under: "provider").map { ($0, true) }
  var tested = 0
  for (key, isProvider) in keys
  where !elsewhere.contains(key.path) && !key.path.hasSuffix(".table") && !key.path.hasSuffix(".say")
    && !["expect", "silence"].contains(key.path.split(separator: ".").first)
  {
    let plain = isProvider ? String(key.path.dropFirst("provider.".count)) : key.path
    let chosen = (samples[key.path] ?? menuSample(key.path)).map {
      ($0.path, tree("v: " + $0.value).entries?.first?.value)
    }
    guard let value = chosen?.1 ?? key.key.type.sample(not: key.key.fallback) else { continue }
    let path = (chosen?.0 ?? plain).split(separator: ".").map(String.init)[...]
    let description = isProvider ? tree(base) : tree(base).setting(path, to: value, root)
    let carrier = isProvider ? tree(baseProvider).setting(path, to: value, provider) : tree(baseProvider)
    let after = try built(description, carrier, library, key.path)
    tested += 1
    let isRead = after.exchange != before.exchange
    #expect(isRead, "\(key.path) is ignored")
    let isSame = after.files == before.files
    #expect(isSame == (carried[key.path] != nil), "\(key.path)")
  }
  #expect(tested > 180)
}

@Test func `every F-number of the issue has a key`() {
  let wanted =
    [
      10...27, 40...45, 50...55, 60...66, 70...77, 80...82, 90...102, 106...106, 110...128, 130...144, 150...159,
      160...185,
    ]
    .flatMap { $0.map { $0 < 100 ? "F-0\($0)" : "F-\($0)" } }
  let present = Set(languageFeatures.map(\.feature))
  #expect(wanted.filter { !present.contains($0) } == [])
}
