import Releases
import TelephoneExchange
import Testing

@testable import ExchangeCompiler

private func values(_ pairs: KeyValuePairs<String, String>) -> [WrittenValue] {
  pairs.map { WrittenValue(name: $0.key, value: $0.value) }
}

@Test func `settings that differ, came and went are told by name, in the order of the file`() {
  let before = values(["a": "1", "b": "2", "gone": "x", "empty": ""])
  let after = values(["b": "3", "a": "1", "new": "", "empty": ""])
  #expect(
    after.changes(from: before) == [
      SettingChange(name: "b", old: "2", new: "3"), SettingChange(name: "new", old: nil, new: ""),
      SettingChange(name: "gone", old: "x", new: nil),
    ])
}

@Test func `of rows of one name those are told that came and went, and order is none`() {
  let before = values(["row": "Anna", "row": "Bram", "row": "Bram", "row": ""])
  #expect(values(["row": "Bram", "row": "", "row": "Anna", "row": "Bram"]).changes(from: before).isEmpty)
  #expect(
    values(["row": "Bram", "row": "Cor", "row": "Anna"]).changes(from: before) == [
      SettingChange(name: "row", old: "Bram", new: nil), SettingChange(name: "row", old: nil, new: "Cor"),
    ])
}

@Test func `lines that differ are counted, wherever they stand`() {
  func change(_ old: String, _ new: String) -> [Int] {
    let change = LineChange(from: Array(old.utf8), to: Array(new.utf8))
    return [change.added, change.removed]
  }
  #expect(change("a\nb\nc\n", "c\na\nb\n") == [0, 0])
  #expect(change("a\nb\nb\n", "b\nc\nd") == [2, 2])
  #expect(change("", "a\n\n") == [2, 0])
  #expect(change("a", "") == [0, 1])
}

/// One device of each of some families, whose files have other syntaxes.
private let devices: [(mac: String, model: String)] = [
  ("0015654aa937", "T46G"), ("64167f0a1b2c", "VVX 500"), ("000413000001", "Snom D785"), ("000e08000001", "SPA504G"),
  ("doorphone", "Generic"), ("7c2f80000001", "N870 IP PRO"), ("000b82000001", "GXP2170"), ("00085d000001", "6867i"),
  ("0080f0000001", "KX-HDV230"), ("000fd3000001", "D65"),
]

private func company(_ mac: String, _ model: String, name: String) -> CompanyDevices {
  var plan = SampleCompany.device(mac, model: model, lines: 1, number: "201", name: name)
  if MACAddress(mac) == nil { plan.id = mac }
  var company = SampleCompany.company
  company.devices = [plan]
  return company
}

/// What changes between two states of one company, with the secrets of each.
private func changes(
  from old: CompanyDevices, _ former: any SecretSource, to new: CompanyDevices, _ present: any SecretSource
) throws -> [(file: FileChange, content: ContentChange?)] {
  let library = TestLibrary()
  func files(_ company: CompanyDevices, _ secrets: any SecretSource) -> [OutputFile] {
    let rendering = DeviceRendering(library.context(company), secrets)
    return companyDeviceFiles(in: rendering) + company.devices.flatMap { deviceFiles(for: $0, in: rendering) }
  }
  var found: [(FileChange, ContentChange?)] = []
  try inTemporaryDirectory { directory in
    try publish(files(old, former), to: directory)
    let heard = HeardSecrets(present)
    let origin = CompanyOrigin(name: "", keyFingerprint: "", numbers: [])
    let change = try ReleaseChange(
      of: files(new, heard), company: "bedrijf-x", facts: facts(), origin: origin, secrets: heard,
      from: OutputDirectory(reading: directory))
    let names = SecretNames(of: library.library)
    for file in change.files {
      let plan = new.devices.first { $0.subject == file.owner }
      found.append((file, try change.content(of: file, owner: plan, names)))
    }
  }
  return found
}

extension ContentChange {
  fileprivate var settings: [SettingChange] { if case .settings(let changes) = self { changes } else { [] } }
}

@Test(arguments: devices)
func `another name is told as the settings that it is in, in the files of each syntax`(mac: String, model: String)
  throws
{
  let found = try changes(
    from: company(mac, model, name: "Anna Bakker"), NamedSecrets(), to: company(mac, model, name: "Anna Visser"),
    NamedSecrets())
  let own = found.filter { $0.file.owner == "device \(mac)" && $0.file.kind == .changed }
  #expect(!own.isEmpty)
  let settings = own.flatMap { $0.content?.settings ?? [] }
  #expect(
    settings.contains {
      $0.old?.contains("Anna Bakker") == true && $0.new == $0.old?.replacing("Bakker", with: "Visser") && !$0.isSecret
    }, "\(settings)")
  #expect(settings.allSatisfy { ($0.old ?? "") != ($0.new ?? "") })
}

/// Secrets of which nothing is known by their looks: no mask can find them but by what they are for.
private struct OrdinarySecrets: SecretSource {
  var word: String

  func secret(_ purpose: String, account: String, generation: Int) -> Secret {
    if purpose.hasSuffix("pin") { return Secret(word == "former" ? "4711" : "8152") }
    return Secret("\(word)-\(purpose)-\(account.replacing("/", with: "."))")
  }
  func key(_ purpose: String, account: String) -> Secret { Secret("\(word)-key-of-\(account)") }
  func name(_ purpose: String, account: String) -> String { "name.\(account.replacing("/", with: "."))" }
  func given(_ path: String) -> Secret? { Secret("\(word)-given") }
}

@Test(arguments: devices)
func `no secret is told, neither of now nor of before, also where its setting has none any more`(
  mac: String, model: String
) throws {
  var before = company(mac, model, name: "Anna Bakker")
  before.devices[0].web = .https
  for (name, value) in [("ldap_server", "ldap.example.nl"), ("ldap_user", "cn=x"), ("provisioning_user", "u")] {
    before.devices[0].options[name] = value
  }
  let device = try #require(TestLibrary().library.families[model]?.model.device)
  let lines = device.accounts
  if lines > 1 {
    var second = before.devices[0].accounts[0]
    second.id = "\(mac)/2"
    before.devices[0].accounts.append(second)
  }
  for after in [before, company(mac, model, name: "Anna Bakker")] {
    let found = try changes(from: before, OrdinarySecrets(word: "former"), to: after, OrdinarySecrets(word: "present"))
    let settings = found.flatMap { $0.content?.settings ?? [] }
    #expect(settings.contains { $0.isSecret }, "passwords changed, and that is told")
    for setting in settings {
      for text in [setting.name, setting.old ?? "", setting.new ?? ""] {
        for secret in ["former-", "present-", "4711", "8152"] {
          #expect(!text.contains(secret), "\(setting)")
        }
      }
    }
    #expect(found.allSatisfy { !$0.file.shownPath.contains("former-") && !$0.file.shownPath.contains("present-") })
  }
}

@Test func `another provisioning token makes no other files of those below it`() throws {
  let company = SampleCompany.company
  let found = try changes(
    from: company, OrdinarySecrets(word: "former"), to: company, OrdinarySecrets(word: "present"))
  #expect(found.allSatisfy { $0.file.kind == .changed }, "\(found.map(\.file.shownPath))")
}

@Test(arguments: [
  ("account.1.password", true), ("P34_PASS", true), ("/settings/admin_mode_password", true), ("adminPIN", true),
  ("user_pin", true), ("ping_interval", false), ("mapping", false), ("linekey.1.label", false), ("ldap.pwd", true),
])
func `a name that speaks of passwords is one of a secret`(name: String, isSecret: Bool) {
  #expect(SecretMask.speaksOfSecrets(name) == isSecret)
}

@Test func `a value that has a secret in it is one, and a number only where it is that very number`() {
  var mask = SecretMask()
  mask.secrets = ["geheimpje1", "sésamôuvre", "1234"]
  let values = [
    ("whole", "geheimpje1"), ("inside", "x=geheimpje1;y"), ("accents", "(sésamôuvre)"), ("word", "pin 1234;"),
    ("longer", "12345"), ("shorter", "geheimpje"), ("empty", ""),
  ]
  #expect(
    mask.names(in: values.map { WrittenValue(name: $0, value: $1) }) == ["whole", "inside", "accents", "word"])
}

@Test func `what looks like a derived secret is masked wherever it is`() {
  let mask = SecretMask()
  #expect(mask.text("https://p.example.nl/aBcdefghijkmnpqrstuvwx23/x.cfg") == "https://p.example.nl/•••/x.cfg")
  #expect(mask.text("aBcdefghijkmnpqrstuvwx234") == "aBcdefghijkmnpqrstuvwx234", "one sign longer is none")
  #expect(mask.text("0123456789abcdef01234567") == "0123456789abcdef01234567", "nor is a sum in small letters")
}
