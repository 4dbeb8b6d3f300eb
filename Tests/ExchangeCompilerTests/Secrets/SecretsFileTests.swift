import ExchangeDescription
import Foundation
import SourceText
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

private func read(
  _ text: String, mode: mode_t = 0o600, key: String = String(repeating: "0123456789abcdef", count: 4)
) throws -> (SecretsFile?, [Diagnostic]) {
  try inTemporaryDirectory { directory in
    try key.write(toFile: directory + "/master.key", atomically: false, encoding: .utf8)
    chmod(directory + "/master.key", 0o600)
    let path = directory + "/secrets.yaml"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    chmod(path, mode)
    return SecretsFile.read(path, key: try #require(MasterKey.read(directory + "/master.key").0))
  }
}

@Test func `the secrets file is a flat mapping`() throws {
  let (file, findings) = try read("# comment\ntrunk/kpn: \"p@ss: word-#12\"\nsip/0015654aa937/1: 00123456789012\n")
  #expect(findings.isEmpty)
  #expect(file?["trunk/kpn"]?.reveal == "p@ss: word-#12")
  #expect(file?["sip/0015654aa937/1"]?.reveal == "00123456789012")
}

@Test func `an absent secrets file is empty`() throws {
  try inTemporaryDirectory { directory in
    try MasterKey.create(directory + "/master.key")
    let key = try #require(MasterKey.read(directory + "/master.key").0)
    let (file, findings) = SecretsFile.read(directory + "/secrets.yaml", key: key)
    #expect(file?.paths == [] && findings.isEmpty)
  }
}

@Test func `a secrets file that others can read needs a demonstration key`() throws {
  let (file, findings) = try read("trunk/kpn: hunter2hunter2\n", mode: 0o644)
  #expect(file == nil && findings.map(\.rule.code) == ["secrets-open-to-others"])
  #expect(try read("trunk/kpn: hunter2hunter2\n", mode: 0o644, key: "demo-bedrijf-x").0?.paths == ["trunk/kpn"])
}

@Test(arguments: [
  "trunk/kpn: hunter2hunter2\ntrunk/kpn: hunter2hunter3\n", "trunk/kpn: \"hunter2hunter2\nx: [", "- hunter2hunter2\n",
  "trunk:\n  kpn: hunter2hunter2\n", "trunk/kpn: [hunter2hunter2]\n", "trunk/kpn: *hunter2hunter2\n", "hunter2hunter2",
  "hunter2hunter2: trunk/kpn\n", "trunk/kpn: hunter2\u{0}hunter2\n", "\thunter2hunter2: x",
  "trunk/kpn: |\n  hunter2\n  hunter2\n",
])
func `no finding shows a line of the secrets file`(text: String) throws {
  let (_, findings) = try read(text)
  #expect(!findings.isEmpty)
  #expect(findings.allSatisfy { $0.range == nil && $0.notes.isEmpty && $0.fix == nil })
  #expect(!"\(findings)".contains("hunter2"))
}

@Test func `a secret that is short or of two accounts is weak`() throws {
  let short = try read("sip/0015654aa937/1: hunter2\n").1
  #expect(short.map(\.rule.code) == ["weak-given-secret"])
  let repeated = try read("sip/0015654aa937/1: hunter2hunter2\nsip/0015654aa938/1: hunter2hunter2\n").1
  #expect(repeated.map(\.rule.code) == ["weak-given-secret"])
  #expect(!"\(short + repeated)".contains("hunter2"))
  #expect(try read("sip/0015654aa937/1: hunter2hunter2\nsip/0015654aa938/1: hunter2hunter3\n").1.isEmpty)
}

@Test func `a misspelt path is named`() throws {
  let (file, _) = try read(
    "trunk/kpm: hunter2hunter2\nsip/0015654AA937/1: hunter2hunter2\npin/999: \"8261\"\nldap-password/fone: hunter2hunter2\n"
  )
  var exchange = Exchange()
  var trunk = Trunk()
  trunk.id = "kpn"
  trunk.auth = .registration(user: "x")
  exchange.provider.trunks = [trunk]
  let day = try #require(Day(year: 2026, month: 11, day: 23))
  let findings = unusedSecrets(try #require(file), exchange, [], CallPlan(horizon: DayRange(day, day)))
  #expect(findings.map(\.subject) == ["secret ldap-password/fone", "secret sip/0015654AA937/1", "secret trunk/kpm"])
  #expect(!"\(findings)".contains("hunter2"))
}

@Test(arguments: ["0000", "1234", "987654", "8868", "1212", "123123", "201", "abcd", "35", "82610482610"])
func `a PIN that anybody guesses is refused`(pin: String) throws {
  let (_, findings) = try read("pin/user 201: \"\(pin)\"\n")
  #expect(findings.map(\.rule.code) == ["trivial-pin"])
  // Behind the file's path, which is made of any digits.
  let said = findings.compactMap { $0.message.components(separatedBy: "secrets.yaml").last }
  #expect(said.allSatisfy { pin == "201" || !$0.contains(pin) })
}

@Test func `a PIN may be anything else than the mailboxs own number`() throws {
  #expect(try read("pin/user 2019: \"2019\"\n").1.map(\.rule.code) == ["trivial-pin"])
  for path in ["admin-pin/0080f0000001", "user-pin/0080f0000001", "base-pin/000413000001", "dect-pin/000413000001/1"] {
    #expect(try read("\(path): \"1234\"\n").1.map(\.rule.code) == ["trivial-pin"], "\(path)")
    #expect(try read("\(path): \"7391\"\n").1.isEmpty, "\(path)")
  }
  #expect(try read("pin/user 2018: \"2019\"\npin/mailbox 999: \"826104\"\n").1.isEmpty)
}

@Test(arguments: [
  "admin-password/0015654aa937: \"%NULL%\"", "user-password/0015654aa937: \"%EMPTY%\"",
  "sip/0015654aa937/1: \"blank at the end \"", "provisioning-token/c: ../../etc/passwd",
  "provisioning-token/c: a token with blanks", "sip/0015654aa937/1: \">secretsecretsecret\"",
  "trunk/kpn: \" hunter2hunter2\"",
  "sip/0015654aa937/1: \"secret\\u0085secretsecret\"",
])
func `a given secret that no file can hold is refused, and not shown`(line: String) throws {
  let (file, findings) = try read(line + "\n")
  #expect(findings.map(\.rule.code) == ["unwritable-secret"])
  #expect(file?.paths == [])
  let secret = line.split(separator: ": ", maxSplits: 1).last ?? ""
  #expect(!"\(findings.map(\.message))".contains(secret.filter { $0 != "\"" }))
}

@Test(arguments: [
  "sip/0015654aa937/1: \"p;a$s[s]{w}o'r\\\"d<>&12\"", "trunk/kpn: \"100% of it; all\"",
  "provisioning-token/c: aB3_-0123456789",
])
func `a given secret that can be written is taken as it stands`(line: String) throws {
  #expect(try read(line + "\n").1.isEmpty)
}

@Test func `a trunk that registers needs its password in the secrets file`() {
  var exchange = Exchange()
  var trunk = Trunk()
  (trunk.id, trunk.auth) = ("kpn", .registration(user: "088765"))
  var known = Trunk()
  (known.id, known.auth) = ("ip", .ip(addresses: ["192.0.2.1"]))
  exchange.provider.trunks = [trunk, known]
  let found = missingSecrets(SecretsFile(), exchange, [], Places())
  #expect(found.map(\.rule.code) == ["trunk-password-missing"] && found.map(\.subject) == ["trunk kpn"])
  #expect(found.first?.help?.contains("trunk/kpn") == true)
}

@Test func `a login at somebody else's service needs its password, at the place of the name`() throws {
  let text = """
    provider: provider.yaml
    numbers: [088-7654000..088-7654009]
    company: {name: Office, main_number: 088-7654000, settings: {ldap_server: ldap.example.nl, ldap_user: "cn=a b"}}
    users: [{extension: 201, first_name: Ria, last_name: Smit}]
    device_settings: {VVX 500: {ldap_user: none}}
    devices:
      - {mac: "00:15:65:4a:a9:37", model: T46G, user: 201, settings: {provisioning_user: phones}}
      - {mac: "00:15:65:4a:a9:38", model: T46G, user: 201}
      - {mac: "00:04:f2:4a:a9:37", model: VVX 500, user: 201}

    """
  let catalog = TestLibrary().library.families.catalog
  let exchange = try described(text)
  let logins = exchange.foreignLogins(catalog)
  let found = missingSecrets(SecretsFile(), exchange, logins, Places())
  #expect(found.map(\.rule.code) == ["login-password-missing", "login-password-missing"])
  #expect(
    found.map(\.subject) == [
      "device 0015654aa937/settings/provisioning_user", "company/settings/ldap_user",
    ])
  #expect(found.last?.help?.contains("`\"ldap-password/cn=a b\": …`") == true)
  let given = try #require(
    try read("\"ldap-password/cn=a b\": 0123456789abcdef\nprovisioning-password/phones: 0123456789abcdef\n").0)
  #expect(missingSecrets(given, exchange, logins, Places()).isEmpty)
  let day = try #require(Day(year: 2026, month: 11, day: 23))
  #expect(unusedSecrets(given, exchange, logins, CallPlan(horizon: DayRange(day, day))).isEmpty)
  // Without a directory nobody logs in.
  let alone = try described(text.replacing("ldap_server: ldap.example.nl, ", with: ""))
  #expect(alone.foreignLogins(catalog).map(\.path) == ["provisioning-password/phones"])
}

@Test(arguments: ["trunk/kpn", "ldap-password/phone", "provisioning-password/phone"])
func `nobody is told to delete a short password that somebody else chose`(path: String) throws {
  let found = try read("\(path): short\n").1
  #expect(found.map(\.rule.code) == ["weak-given-secret"])
  #expect(found.first?.help == "ask the operator of the service for a longer one")
}
