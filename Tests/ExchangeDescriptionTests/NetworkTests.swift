import SourceText
import Testing

@testable import ExchangeDescription
@testable import TelephoneExchange

@Suite struct NetworkTests {
  @Test(arguments: [
    "192.0.2.10", "192.0.2.0/24", "0.0.0.0/0", "10.0.0.0/8", "2001:db8::/32", "2001:db8::1", "::1", "::", "::/0",
    "fe80::1:2:3:4", "::ffff:192.0.2.1", "1:2:3:4:5:6:7:8", "255.255.255.255",
  ])
  func `an address is read`(text: String) throws { _ = try IPNetwork(text) }

  @Test(arguments: [
    "300.1.2.3", "1.2.3", "1.2.3.4.5", "010.0.0.1", "1.2.3.", "a.b.c.d", "", "1.2.3.4 ", "1:2:3:4:5:6:7", "1::2::3",
    ":::",
    "1:2:3:4:5:6:7:8:9", "12345::", "sip.example.nl", "2001:db8::g", "1.2.3.4::",
  ])
  func `what is not an address is refused`(text: String) {
    #expect(throws: IPNetwork.Fault.noAddress) { try IPNetwork(text) }
  }

  @Test func `prefixes are judged`() {
    #expect(throws: IPNetwork.Fault.prefix(most: 32)) { try IPNetwork("192.0.2.0/33") }
    #expect(throws: IPNetwork.Fault.prefix(most: 128)) { try IPNetwork("2001:db8::/129") }
    #expect(throws: IPNetwork.Fault.prefix(most: 32)) { try IPNetwork("192.0.2.0/024") }
    #expect(throws: IPNetwork.Fault.prefix(most: 32)) { try IPNetwork("192.0.2.0/") }
    #expect(throws: IPNetwork.Fault.bitsBeyondPrefix(range: "192.0.2.0/24", address: "192.0.2.5")) {
      try IPNetwork("192.0.2.5/24")
    }
  }

  @Test func `ranges that share an address overlap`() throws {
    let wide = try IPNetwork("192.0.2.0/24")
    for (text, isShared) in [("192.0.2.77", true), ("192.0.2.64/28", true), ("192.0.3.0", false), ("::/0", false)] {
      #expect(try wide.overlaps(IPNetwork(text)) == isShared, "\(text)")
      #expect(try wide.contains(IPNetwork(text)) == isShared, "\(text)")
    }
    #expect(try IPNetwork("10.20.0.0/14").isPrivate)
    #expect(try !IPNetwork("0.0.0.0/0").isPrivate)
  }

  private func findings(_ provider: String) -> [String] {
    let reading = readExchange(
      .memory([
        "centrale.yaml":
          "centrale: 1\nprovider: provider.yaml\ncompany: {id: a, name: A, main_number: 088-7654000}\nnumbers: [088-7654000]\n",
        "provider.yaml": "registrar: {host: sip.example.nl}\nprovisioning_url: https://p.example.nl/\n" + provider,
      ]), folderName: "a")
    return reading.diagnostics.filter { $0.range.map { reading.files[$0.file].path == "provider.yaml" } ?? false }
      .map { "\($0.rule.code): \($0.help ?? "")" }
  }

  private func trunk(_ addresses: String) -> [String] {
    findings("trunks: [{id: a, host: sip.example.nl, auth: ip, addresses: [\(addresses)]}]\n")
  }

  @Test(arguments: ["0.0.0.0/0", "::/0", "192.0.0.0/15", "2001:db8::/31", "0.0.0.0/1", "128.0.0.0/1", "10.0.0.0/8"])
  func `a range that is nobody's alone is not a carrier`(text: String) {
    #expect(trunk("\"\(text)\"").map { String($0.prefix { $0 != ":" }) } == ["wide-network"])
  }

  @Test(arguments: ["192.0.0.0/16", "\"2001:db8::/32\"", "192.0.2.20", "192.0.2.64/28", "[192.0.2.1, 192.0.2.1]"])
  func `a range of a carrier is taken`(text: String) {
    #expect(findings("trunks: [{id: a, host: sip.example.nl, auth: ip, addresses: \(text)}]\n") == [])
  }

  @Test(arguments: ["192.0.2.300", "192.0.2.5/24", "sip.example.nl", "192.0.2.0/33", "0.0.0.0", "::"])
  func `nonsense is not an address of a carrier`(text: String) {
    #expect(trunk("\"\(text)\"").allSatisfy { $0.hasPrefix("wrong-address: ") && $0.count > 20 })
    #expect(trunk("\"\(text)\"").count == 1)
  }

  @Test func `an address of two carriers is reported at the later one`() {
    let shared = findings(
      "trunks:\n  - {id: a, host: sip.example.nl, auth: ip, addresses: [192.0.2.0/24]}\n"
        + "  - {id: b, host: b.example.nl, auth: ip, addresses: [198.51.100.1, 192.0.2.20]}\n"
        + "  - {id: c, host: 198.51.100.1, auth: ip}\n")
    #expect(shared.map { String($0.prefix { $0 != ":" }) } == ["shared-addresses", "shared-addresses"])
  }

  @Test(arguments: ["local_networks: [0.0.0.0/0]", "local_networks: [192.0.0.0/8]", "local_networks: [\"::/0\"]"])
  func `a local network is not the whole internet`(line: String) {
    #expect(findings(line).map { String($0.prefix { $0 != ":" }) } == ["wide-network"])
  }

  @Test(arguments: [
    "local_networks: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 192.0.2.0/24]\nexternal_address: 198.51.100.10",
    "outbound_proxy: proxy.example.nl:5061", "syslog: \"[2001:db8::1]:514\"", "bind: 0.0.0.0", "bind: \"::\"",
    "time_servers: [nl.pool.ntp.org, 192.0.2.1]", "outbound_proxy: under_score.example.nl",
  ])
  func `hosts and networks of a provider are taken`(line: String) { #expect(findings(line) == []) }

  @Test(arguments: [
    "external_address: 0.0.0.0", "external_address: 198.51.100.300", "external_address: sip.example.nl:5060",
    "outbound_proxy: proxy.example.nl:99999", "outbound_proxy: -x.example.nl", "syslog: a..b", "time_servers: [1.2.3]",
    "bind: 1.2.3.4.5", "outbound_proxy: \"2001:db8:::1\"", "syslog: sipé.example.nl",
  ])
  func `nonsense is not a host`(line: String) {
    #expect(findings(line).map { String($0.prefix { $0 != ":" }) } == ["wrong-address"], "\(line)")
  }

  @Test func `a carrier over TLS is encrypted and has the port of TLS, unless it says otherwise`() throws {
    let reading = readExchange(
      .memory([
        "centrale.yaml": "centrale: 1\nprovider: provider.yaml\ncompany: {id: a, name: A, main_number: 088-7654000}\n",
        "provider.yaml": """
        registrar: {host: sip.example.nl}
        trunks:
          - {id: a, host: a.example.nl, auth: ip, transport: tls}
          - {id: b, host: b.example.nl, auth: ip, transport: tls, media: plain, port: 5071}
          - {id: c, host: c.example.nl, auth: ip}
          - {id: d, host: d.example.nl, auth: ip, transport: tcp, media: encrypted}
        """,
      ]), folderName: "a")
    #expect(reading.exchange.provider.trunks.map(\.encryptsMedia) == [true, false, false, true])
    #expect(reading.exchange.provider.trunks.map(\.port) == [5061, 5071, 5060, 5060])
    let told = reading.diagnostics.filter { $0.rule == .plainSpeech }
    #expect(told.map(\.subject) == ["trunk b", "trunk d"])
  }

  @Test func `an address of the web that devices could not read is refused with the one to write`() {
    let found = findings("firmware: {T46G: \"https://p.example.nl/versie-é 1.rom\"}\n")
    #expect(found.count == 1 && found[0].contains("https://p.example.nl/versie-%C3%A9%201.rom"))
    #expect(findings("firmware: {T46G: \"https://bücher.example.nl/1.rom\"}\n").first?.contains("xn--") == true)
    #expect(findings("firmware: {T46G: \"https://p.example.nl/a?b=c&d=%C3%A9#e\"}\n") == [])
  }
}
