import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange
import Testing

/// What a description says a device is, beside what its model is.
@Suite struct DeviceKindTests {
  private static let library = TestLibrary(over: [
    "families.yaml": "families: [yealink, polycom, my-adapter, my-base]",
    "my-adapter/profile.yaml": """
    family: my-adapter
    extends: yealink
    models:
      A4: {extends: base, kind: analog_adapter, ports: 4, accounts: 4, common_code: "000000000901"}
    """,
    "my-base/profile.yaml": """
    family: my-base
    extends: yealink
    models:
      B1: {extends: base, kind: dect_base, accounts: 4, common_code: "000000000902"}
    """,
  ])

  private func findings(_ device: String) throws -> [Diagnostic] {
    let exchange = try described(
      """
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      company: {name: Office, main_number: 088-7654000}
      users: [{extension: 201, first_name: Ria, last_name: Smit}]
      devices: [{mac: "00:15:65:4a:a9:37", \(device)}]

      """)
    let catalog = Self.library.library.families.catalog
    return try planned(exchange, catalog: catalog).check(against: catalog)
  }

  @Test(arguments: [
    ("model: T46G, kind: analog_adapter, user: 201", "the T46G is a handset, not an analog adapter"),
    ("model: VVX 500, kind: dect_base, user: 201", "the VVX 500 is a handset, not a DECT base"),
    ("model: T46G, kind: softphone, user: 201", "the T46G is a handset, not a softphone"),
    ("model: A4, kind: handset, user: 201", "the A4 is an analog adapter, not a handset"),
    ("model: T46G, lines: [{user: 201, port: 1}]", "a port belongs to an analog adapter; the T46G is a handset"),
    (
      "model: B1, lines: [{user: 201, port: 1, use: fax}]", "a port belongs to an analog adapter; the B1 is a DECT base"
    ),
    ("model: A4, lines: [{user: 201, port: 5}]", "port 5 does not exist on an A4, which has 4"),
    (
      "model: VVX 500, lines: [{user: 201, portable: 0123456789}]",
      "a portable belongs to a DECT base; the VVX 500 is a handset"
    ),
  ])
  func `a kind, a port or a portable that the model has not is an error`(device: String, message: String) throws {
    let found = try findings(device).filter { $0.rule.code != "foreign-mac" }
    #expect(found.map(\.message) == [message])
    #expect(found.map(\.rule.code) == ["kind-contradicts-model"])
    #expect(found.first?.help != nil)
  }

  @Test(arguments: [
    "model: T46G, kind: handset, user: 201", "model: T46G, user: 201",
    "model: A4, lines: [{user: 201, port: 4, use: fax}]",
    "model: A4, kind: analog_adapter, lines: [{user: 201, port: 1}]",
    "model: B1, lines: [{user: 201, portable: 0123456789}]", "model: B1, kind: dect_base, user: 201",
  ])
  func `what the model is may be said, and need not be`(device: String) throws {
    #expect(try findings(device).filter { $0.rule.code == "kind-contradicts-model" }.isEmpty)
  }

  @Test(arguments: [
    ("{user: 201, use: fax}", "`use: fax` belongs to a port of an analog adapter, but this line has none"),
    ("{user: 201, use: telephone}", "`use: telephone` belongs to a port of an analog adapter, but this line has none"),
    ("{user: 201, port: 1, portable: 0123456789}", "a line is on a port or on a portable, not on both"),
  ])
  func `what is plugged into a port that is not there is reported at its place`(line: String, message: String) throws {
    let text = """
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      company: {name: Office, main_number: 088-7654000}
      users: [{extension: 201, first_name: Ria, last_name: Smit}]
      devices: [{mac: "00:15:65:4a:a9:37", model: A4, lines: [\(line)]}]

      """
    let reading = readExchange(
      .memory(["centrale.yaml": text, "provider.yaml": "registrar: {host: sip.example.nl}\n"]), folderName: "office")
    let found = reading.diagnostics.filter { $0.rule.code == "kind-contradicts-model" }
    #expect(found.map(\.message) == [message])
    #expect(found.first?.range != nil)
  }

  @Test func `a fax is neither encrypted nor asked to be, a telephone on the same adapter is`() throws {
    let exchange = try described(
      """
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      company: {name: Office, main_number: 088-7654000}
      users: [{extension: 201, first_name: Ria, last_name: Smit}, {extension: 202, first_name: Fax, last_name: Kamer}]
      devices: [{mac: "00:15:65:4a:a9:37", model: A4, lines: [{user: 201, port: 1}, {user: 202, port: 2, use: fax}]}]

      """)
    let plan = try #require(try planned(exchange, catalog: Self.library.library.families.catalog).devices.first)
    #expect(plan.accounts.map(\.plainMedia) == [false, true])
    #expect(plan.accounts.map(\.attachment) == [.port(1, use: .telephone), .port(2, use: .fax)])
  }

  @Test func `a model near a name is called another product and never advised`() throws {
    for name in ["T46X", "T49U", "T48Z", "VVX 502"] {
      let found = try findings("model: \(name), user: 201")
      #expect(found.map(\.rule.code) == ["unknown-model"])
      let help = try #require(found.first?.help)
      #expect(!help.contains("write"))
      #expect(help.contains("another product unless `\(name)` is misspelt") || !help.contains("T46G"))
    }
  }
}
