import ExchangeCalls
import SourceText
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// What the engine's files say of sites and carriers.
@Suite struct EngineFileTests {
  private static func file(_ name: String, of company: Compilation) throws -> [String] {
    let files =
      company.outputFiles(secrets: NamedSecrets())
      + company.serverFiles(library: BankEntry.library, secrets: NamedSecrets())
    var bytes: [UInt8] = []
    try #require(files.first { $0.path == name }).render(&bytes)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static func compiled(_ description: String, provider: String = "") throws -> Compilation {
    let company = compile(
      .memory([
        "centrale.yaml": "centrale: 1\nprovider: provider.yaml\n" + description,
        "provider.yaml": (provider.contains("registrar:") ? "" : "registrar: {host: sip.example.nl}\n")
          + "provisioning_url: https://p.example.nl/\n"
          + (provider.isEmpty ? "trunks: [{id: a, host: 192.0.2.20, auth: ip}]\n" : provider),
      ]), folderName: "acme", library: BankEntry.library, asOf: BankEntry.asOf)
    #expect(company.diagnostics.filter { $0.severity == .error } == [])
    return company
  }

  private static let office = """
    company: {id: acme, name: Acme, main_number: 088-7654000, demonstration: true}
    numbers: [088-7654000]
    unassigned_numbers: 201

    """

  @Test func `messages are stamped by the clock of the site where their user works`() throws {
    let company = try Self.compiled(
      Self.office + """
        sites:
          - {id: delft, emergency_number: 088-7654000}
          - {id: willemstad, time_zone: America/Curacao, emergency_number: 088-7654000}
        mailboxes: [{extension: 999, name: Algemeen, mail: a@example.nl}]
        users:
          - {extension: 201, first_name: Anna, last_name: A, site: willemstad, voicemail: {active: true, mail: a@example.nl}}
          - {extension: 202, first_name: Bert, last_name: B, site: delft, voicemail: {active: true, mail: a@example.nl}}
          - {extension: 203, first_name: Cees, last_name: C, voicemail: {active: true, mail: a@example.nl}}
          - {extension: 204, first_name: Dirk, last_name: D, voicemail: {active: true, mail: a@example.nl}}
        devices:
          - {mac: 00:15:65:aa:bb:03, model: T46G, user: 203, site: willemstad}
          - {mac: 00:15:65:aa:bb:04, model: T46G, user: 204}

        """)
    let lines = try Self.file("engine/asterisk/voicemail.conf", of: company)
    func zone(_ number: String) throws -> String {
      let line = try #require(lines.first { $0.hasPrefix("\(number) => ") })
      let name = try #require(line.firstMatch(of: /tz=([^|]+)/)?.1)
      return String(
        try #require(lines.first { $0.hasPrefix("\(name) = ") }).dropFirst(name.count + 3).prefix { $0 != "|" })
    }
    #expect(
      try ["201", "202", "203", "204", "999"].map(zone) == [
        "America/Curacao", "Europe/Amsterdam", "America/Curacao", "Europe/Amsterdam", "Europe/Amsterdam",
      ])
  }

  @Test func `a carrier over TLS is verified and encrypted, and one that is not leaves the transport as it was`() throws
  {
    let tls = try Self.file(
      "asterisk/pjsip.conf",
      of: Self.compiled(
        Self.office + "users: [{extension: 201, first_name: A, last_name: B}]\n",
        provider: """
          carrier_authorities_path: /etc/carriers.pem
          trunks:
            - {id: A, host: sip.carrier.example, auth: registration, user: "a b@c", transport: tls}
            - {id: a, host: "2001:db8::5", auth: ip}
          """))
    for line in [
      "verify_server = yes", "ca_list_file = /etc/carriers.pem", "media_encryption = sdes",
      "media_encryption_optimistic = no",
      "contact = sip:sip.carrier.example:5061\\;transport=tls", "client_uri = sip:a%20b%40c@sip.carrier.example",
      "contact = sip:[2001:db8::5]:5060", "match = 2001:db8::5", "[trunk-%41]", "[trunk-a]", "context = from-trunk-%41",
    ] {
      #expect(tls.contains(line), "\(line)")
    }
    let plain = try Self.file(
      "asterisk/pjsip.conf", of: Self.compiled(Self.office + "users: [{extension: 201, first_name: A, last_name: B}]\n")
    )
    #expect(!plain.contains { $0.hasPrefix("verify_server") || $0.hasPrefix("ca_list") })
  }

  @Test func `a carrier that is not verified has a transport of its own, and the others are verified still`() throws {
    func pjsip(_ registrar: String, _ trunks: String) throws -> [String] {
      try Self.file(
        "asterisk/pjsip.conf",
        of: Self.compiled(
          Self.office + "users: [{extension: 201, first_name: A, last_name: B}]\n",
          provider: "registrar: {host: sip.example.nl\(registrar)}\ntrunks:\n\(trunks)"))
    }
    let careless = "  - {id: b, host: b.example.nl, auth: ip, transport: tls, verify: false}\n"
    let both = try pjsip(
      ", transport: tls, port: 5061", "  - {id: a, host: a.example.nl, auth: ip, transport: tls}\n" + careless)
    let own = try #require(both.firstIndex(of: "[transport-tls-unverified]"))
    #expect(Array(both[own...].prefix(4).dropFirst()) == ["type = transport", "protocol = tls", "bind = 0.0.0.0:5062"])
    #expect(both[own...].contains("verify_server = no"))
    #expect(both[..<own].contains("verify_server = yes"))
    #expect(both.count { $0 == "transport = transport-tls" } == 1)
    #expect(both.count { $0 == "transport = transport-tls-unverified" } == 1)
    let alone = try pjsip(", transport: udp", careless)
    #expect(!alone.contains("[transport-tls]") && !alone.contains("verify_server = yes"))
    #expect(alone.contains("bind = 0.0.0.0:5061"))
  }

  @Test
  func
    `who parks without a call takes what is parked there, and is told where nothing is, in the plan of every engine`()
    throws
  {
    let company = try Self.compiled(
      Self.office + "users: [{extension: 201, first_name: A, last_name: B}]\n"
        + "devices: [{mac: 00:15:65:aa:bb:01, model: T46G, user: 201}]\n")
    let interpreter = CallInterpreter(company.plan, trunks: [], routes: [])
    var world = CallWorld(moment: interpreter.moment(BankEntry.asOf, hour: 10))
    for code in ["*68", "*68201"] {
      let attempt = CallAttempt.dialled(code, on: LineID(0))
      world.parked = ["201"]
      let taken = interpreter.result(of: interpreter.trace(attempt, in: world), attempt).end
      #expect(taken.kind == .retrieved, "\(code): \(taken)")
      world.parked = ["202"]
      let end = interpreter.result(of: interpreter.trace(attempt, in: world), attempt).end
      #expect(end.kind == .announcement && end.what == "invalid_choice", "\(code): \(end)")
    }
    let node = try #require(company.plan.names.firstIndex(of: "feature park"))
    let handed = interpreter.trace(.entry(NodeID(node), origin: .handedOver, from: nil), in: world)
    #expect(handed.steps.contains { if case .parked = $0.event { true } else { false } })
  }

  @Test func `a telephone answers an intercom call by itself, unless it is busy or the caller may not`() throws {
    let company = try Self.compiled(
      Self.office + """
        feature_codes: {intercom: "*80"}
        classes_of_service: [{id: room, internal_only: true}]
        users:
          - {extension: 201, first_name: Anna, last_name: A, keys: [{intercom: 202}]}
          - {extension: 202, first_name: Bert, last_name: B, forwards: {always: 203}}
          - {extension: 203, first_name: Cees, last_name: C, class_of_service: room}
          - {extension: 204, first_name: Dora, last_name: D}
        devices:
          - {mac: 00:15:65:aa:bb:01, model: T46G, user: 201}
          - {mac: 00:15:65:aa:bb:02, model: T46G, user: 202}
          - {mac: 00:15:65:aa:bb:03, model: T46G, user: 203}

        """)
    let interpreter = CallInterpreter(company.plan, trunks: [], routes: [])
    var world = CallWorld(moment: interpreter.moment(BankEntry.asOf, hour: 10))
    func end(_ number: String, by line: Int) -> CallEnd {
      let attempt = CallAttempt.dialled(number, on: LineID(line))
      return interpreter.result(of: interpreter.trace(attempt, in: world), attempt).end
    }
    #expect(end("*80202", by: 0).kind == .answered, "a forward does not count")
    #expect(end("*80204", by: 0).what == "not_in_use", "nobody's telephone")
    #expect(end("*80202", by: 2).what == "not_allowed")
    let variable = try #require(company.plan.variables.firstIndex { $0.name == "user 202/do_not_disturb" })
    world.variables[VariableID(variable)] = "on"
    #expect(end("*80202", by: 0).kind == .busy)
    let node = try #require(company.plan.names.firstIndex(of: "user 202/intercom"))
    world.variables = [:]
    let outside = interpreter.trace(.entry(NodeID(node), origin: .external, from: nil), in: world)
    #expect(outside.outcome == interpreter.trace(.dialled("*80204", on: LineID(0)), in: world).outcome, "not in use")
  }
}
