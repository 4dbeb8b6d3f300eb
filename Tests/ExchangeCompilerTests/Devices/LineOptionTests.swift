import ExchangeCalls
import ExchangeChecks
import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange
import TestSupport
import Testing

/// What one line of a telephone has otherwise than the telephone.
@Suite struct LineOptionTests {
  private static let library = TestLibrary()

  private func exchange(_ line: String, device: String = "{}", model: String = "T46G", transport: String = "tls") throws
    -> Exchange
  {
    try described(
      """
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      company: {name: Office, main_number: 088-7654000}
      users:
        - {extension: 201, first_name: Ria, last_name: Smit}
        - {extension: 202, first_name: Jan, last_name: Smit}
      devices:
        - mac: "\(model == "T46G" ? "00:15:65" : "00:04:f2"):4a:a9:37"
          model: \(model)
          settings: \(device)
          lines: [{user: 201}, {user: 202, settings: \(line)}]

      """, provider: "registrar: {host: sip.example.nl, transport: \(transport)}\n")
  }

  private func file(_ exchange: Exchange, _ name: String) throws -> String {
    let company = try planned(exchange, catalog: Self.library.library.families.catalog)
    return try #require(try Self.library.files(company)[name])
  }

  private static let line =
    "{backup_registrar: \"sip9.example.nl:5099\", registration_retries: 9, fail_back: duration, fail_back_seconds: 900, srtp: false}"
  private static let device = "{backup_registrar: sip2.example.nl, registration_retries: 2, fail_back: registration}"

  @Test func `a Yealink line has its own backup registrar, retries and encryption`() throws {
    let yealink = KeyValueFile(try file(try exchange(Self.line, device: Self.device), "0015654aa937.cfg"))
    #expect(
      (1...2).map { yealink["account.\($0).sip_server.2.address"] } == ["sip2.example.nl", "sip9.example.nl"])
    #expect((1...2).map { yealink["account.\($0).sip_server.2.port"] } == ["5061", "5099"])
    #expect((1...2).map { yealink["account.\($0).sip_server.1.retry_counts"] } == ["2", "9"])
    #expect((1...2).map { yealink["account.\($0).sip_server.2.retry_counts"] } == ["2", "9"])
    #expect((1...2).map { yealink["account.\($0).sip_server.1.failback_mode"] } == ["2", "3"])
    #expect((1...2).map { yealink["account.\($0).sip_server.1.failback_timeout"] } == ["%NULL%", "900"])
    #expect((1...2).map { yealink["account.\($0).srtp_encryption"] } == ["2", "0"])
  }

  @Test func `a Polycom line has its own backup registrar, retries and encryption`() throws {
    let text = try file(try exchange(Self.line, device: Self.device, model: "VVX 500"), "0004f24aa937-account.cfg")
    let polycom = XMLFile(text)
    #expect(polycom.error == nil)
    #expect((1...2).map { polycom["reg.\($0).server.2.address"] } == ["sip2.example.nl", "sip9.example.nl"])
    #expect((1...2).map { polycom["reg.\($0).server.2.port"] } == ["5061", "5099"])
    #expect((1...2).map { polycom["reg.\($0).server.1.retryMaxCount"] } == ["2", "9"])
    #expect((1...2).map { polycom["reg.\($0).server.1.failOver.failBack.mode"] } == ["registration", "duration"])
    #expect((1...2).map { polycom["reg.\($0).srtp.require"] } == ["1", "0"])
  }

  @Test func `nothing said of a line leaves it as its device`() throws {
    let yealink = KeyValueFile(try file(try exchange("{}", device: Self.device), "0015654aa937.cfg"))
    #expect((1...2).map { yealink["account.\($0).sip_server.2.address"] } == ["sip2.example.nl", "sip2.example.nl"])
    let none = KeyValueFile(
      try file(try exchange("{backup_registrar: none}", device: Self.device), "0015654aa937.cfg"))
    #expect((1...2).map { none["account.\($0).sip_server.2.address"] } == ["sip2.example.nl", "%NULL%"])
  }

  @Test func `what a vendor has not is reported at the line, and what is the whole device's is refused there`() throws {
    let catalog = Self.library.library.families.catalog
    var found = try exchange("{registration_retry_seconds: 30}", model: "VVX 500").settingFindings(catalog)
    #expect(found.map(\.rule.code) == ["setting-without-effect"])
    #expect(found.map(\.subject) == ["device 0004f24aa937/lines/2/settings/registration_retry_seconds"])
    #expect(
      try exchange("{backup_registrar: b.example.nl, fail_back: registration}").settingFindings(catalog).isEmpty)
    found = try exchange("{multicast_interrupts: 1}").settingFindings(catalog)
    #expect(found.map(\.rule.code) == ["device-setting"])
    found = try exchange("{}", device: "{keep_user_changes: false}", model: "VVX 500").settingFindings(catalog)
    #expect(found.map(\.message) == ["a VVX 500 takes `true` for `keep_user_changes`, not `false`"])
    #expect(
      try exchange("{}", device: "{keep_user_changes: true}", model: "VVX 500").settingFindings(catalog).isEmpty)
  }

  @Test func `the engine encrypts speech of exactly the lines whose telephones do`() throws {
    let exchange = try exchange("{srtp: false}")
    let day = try #require(Day(year: 2026, month: 11, day: 23))
    var plan = lower(exchange, asOf: day)
    plan.take(lowerDevices(exchange, plan, Self.library.library.families.catalog, asOf: day))
    #expect(plan.lines.map(\.encryptsSpeech) == [true, false])
    let files = Asterisk().files(
      of: EngineCompany(plan: plan, provider: exchange.provider, secrets: NamedSecrets()))
    var text = ""
    for file in files where file.path.hasSuffix("pjsip.conf") {
      var bytes: [UInt8] = []
      try file.render(&bytes)
      text += String(decoding: bytes, as: UTF8.self)
    }
    let encrypted = text.split(separator: "\n").filter { $0.filter { $0 != " " } == "media_encryption=sdes" }
    #expect(encrypted.count == 1)
  }

  @Test func `speech is encrypted over TLS only, and asking for it elsewhere is reported`() throws {
    let exchange = try exchange("{srtp: true}", transport: "udp")
    let yealink = KeyValueFile(try file(exchange, "0015654aa937.cfg"))
    #expect((1...2).map { yealink["account.\($0).srtp_encryption"] } == ["0", "0"])
    let found = exchange.settingFindings(Self.library.library.families.catalog)
    #expect(found.map(\.rule.code) == ["setting-without-effect"])
    #expect(found.map(\.subject) == ["device 0015654aa937/lines/2/settings/srtp"])
  }

  @Test func `a setting of all devices that a vendor has not is reported too`() throws {
    let catalog = Self.library.library.families.catalog
    var found = try exchange("{}", device: "{computer_vlan: 6}", model: "VVX 500").settingFindings(catalog)
    #expect(found.map(\.message) == ["a VVX 500 has no setting for `computer_vlan`"])
    found = try exchange("{}", device: "{time_servers: \"a.example.nl,b.example.nl\"}", model: "VVX 500")
      .settingFindings(catalog)
    #expect(
      found.map(\.message) == ["a VVX 500 takes 1 of them for `time_servers`, not `a.example.nl,b.example.nl`"])
    #expect(
      try exchange("{}", device: "{computer_vlan: 6, time_servers: \"a.example.nl,b.example.nl\"}")
        .settingFindings(catalog).isEmpty)
  }

  @Test func `a third time server is told where it was said`() throws {
    let catalog = Self.library.library.families.catalog
    for model in ["T46G", "VVX 500"] {
      let found = try exchange("{}", device: "{time_servers: \"a.nl,b.nl,c.nl\"}", model: model).settingFindings(
        catalog)
      #expect(found.map(\.rule.code) == ["unused-time-server"])
      #expect(found.first?.subject?.hasSuffix("/settings/time_servers") == true)
      #expect(found.first?.message.hasSuffix("never `c.nl`") == true)
    }
  }

  @Test func `a device without a codec of the exchange is reported, wherever its codecs were said`() throws {
    let catalog = Self.library.library.families.catalog
    var found = try exchange("{}", device: "{codecs: ulaw}").settingFindings(catalog)
    #expect(found.map(\.rule.code) == ["no-common-codec"])
    #expect(found.map(\.subject) == ["device 0015654aa937/settings/codecs"])
    found = try exchange("{}", device: "{codecs: opus}").settingFindings(catalog)
    #expect(found.map(\.message) == ["a T46G supports none of the codecs `opus`"])
    #expect(try exchange("{}", device: "{codecs: \"ulaw,alaw\"}").settingFindings(catalog).isEmpty)
  }
}
