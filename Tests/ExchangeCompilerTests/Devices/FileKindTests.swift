import ExchangeCompiler
import SourceText
import TelephoneExchange
import Testing

/// What a profile may say of its files beside their templates: encodings, sums of other files, numbers of their
/// content, and files that two families share.
@Suite struct FileKindTests {
  private static let files = [
    "families.yaml": "families: [yealink, lab]",
    "lab/profile.yaml": """
    family: lab
    extends: yealink
    files:
      - {path: "lab_{mac_underscores}.cfg", template: lab.cfg, per: device, syntax: ini, encoding: latin1, line_ends: crlf}
      - {path: "algom{MAC}.conf", template: constant.conf, per: device, syntax: key_value}
      - {path: "algom{MAC}.md5", md5_of: "algom{MAC}.conf", per: device}
      - {path: numbered.txt, template: numbered.txt, per: company, syntax: text_colon}
    bridge:
      - {path: "algom{MAC}.conf", template: bridge.conf, per: device, syntax: key_value}
      - {path: "algom{MAC}.md5", md5_of: "algom{MAC}.conf", per: device}
    models:
      L1: {extends: T46G}
    """,
    "lab/lab.cfg": "[é]\nname={{#accounts}}{{display_name}}{{/accounts}}\nsn={{content_number}}\n",
    "lab/constant.conf": "hello\n", "lab/bridge.conf": "world\n",
    "lab/numbered.txt": "sn :{{content_number}}\nname :{{company_name}}\n",
  ]

  private func bytes(_ name: String, of display: String = "Łucja Kwiecień", company named: String? = nil) throws
    -> [UInt8]
  {
    let library = TestLibrary(over: Self.files)
    try #require(library.diagnostics.isEmpty, "\(library.diagnostics.map(\.message))")
    var company = SampleCompany.company
    if let named { company.companyName = named }
    company.devices = [SampleCompany.device("0015654aa938", model: "L1", lines: 1, number: "201", name: display)]
    let rendering = library.rendering(company)
    let all = companyDeviceFiles(in: rendering) + deviceFiles(for: company.devices[0], in: rendering)
    let file = try #require(all.first { $0.path.hasSuffix("/\(name)") }, "\(all.map(\.path))")
    var bytes: [UInt8] = []
    try file.render(&bytes)
    return bytes
  }

  @Test func `a file of ISO-8859-1 has a byte for each character`() throws {
    let file = try bytes("lab_00_15_65_4a_a9_38.cfg", of: "Zoë Kwiecień")
    #expect(
      file.starts(with: Array("[".utf8) + [0xE9] + Array("]\r\nname=Zo".utf8) + [0xEB] + Array(" Kwiecien\r\n".utf8)))
  }

  @Test func `a file may be the MD5 of another one`() throws {
    #expect(try bytes("algom0015654AA938.md5") == Array("b1946ac92492d2347c6235b4d2611184".utf8))
  }

  @Test func `the MD5 under a former token is that of the file there`() throws {
    var company = SampleCompany.company
    company.devices = [SampleCompany.device("0015654aa938", model: "L1", lines: 1, number: "201", name: "A")]
    let bridge = try #require(deviceBridges(in: TestLibrary(over: Self.files).rendering(company)).first)
    var bytes: [UInt8] = []
    try bridge.files.first { $0.path.hasSuffix(".md5") }?.render(&bytes)
    #expect(bytes == Array("591785b794601e212b260e25925636fd".utf8))
  }

  @Test func `a number of the content differs wherever the rest of the file does, and nowhere else`() throws {
    func number(_ name: String) throws -> Substring {
      let text = String(decoding: try bytes("numbered.txt", company: name), as: UTF8.self)
      return try #require(text.firstMatch(of: /^sn :([0-9]{12})\nname :/)?.output.1)
    }
    #expect(try number("A") == number("A"))
    #expect(try number("A") != number("B"))
    // Nothing that somebody wrote is taken for the number's place.
    for digits in ["738205619472", String(try number("A"))] {
      #expect(String(decoding: try bytes("numbered.txt", company: digits), as: UTF8.self).contains("name :\(digits)\n"))
    }
    #expect(String(decoding: try bytes("lab_00_15_65_4a_a9_38.cfg"), as: UTF8.self).contains(/sn=[0-9]{12}\r\n/))
  }

  private static func brand(_ template: String?) -> [String: String] {
    var files = [
      "families.yaml": "families: [yealink, brand]",
      "brand/profile.yaml": "family: brand\nextends: yealink\nvendor: Brand\nmodels: {B46: {extends: T46G}}\n",
    ]
    if let template { files["brand/common.cfg"] = template }
    return files
  }

  private static let two: CompanyDevices = {
    var company = SampleCompany.company
    company.devices = [
      SampleCompany.yealink,
      SampleCompany.device("0015654aa939", model: "Brand B46", lines: 1, number: "202", name: "B"),
    ]
    return company
  }()

  @Test func `two families whose common files are the same bytes have one file of them`() throws {
    let library = TestLibrary(over: Self.brand(nil))
    #expect(library.findings(Self.two).isEmpty)
    let shared = companyDeviceFiles(in: library.rendering(Self.two))
    let paths = shared.map(\.path)
    #expect(Set(paths).count == paths.count && paths.contains { $0.hasSuffix("y000000000028.cfg") })
    // What lists the models of a family lists those of both.
    var boot: [UInt8] = []
    try shared.first { $0.path.hasSuffix("y000000000000.boot") }?.render(&boot)
    let text = String(decoding: boot, as: UTF8.self)
    #expect(text.contains("[T46G]include") && text.contains("[B46]include"))
  }

  @Test func `two families whose common files differ are reported`() {
    let library = TestLibrary(over: Self.brand("other = 1\n"))
    let found = library.findings(Self.two)
    #expect(found.map(\.rule.code) == ["file-of-two-families"])
    #expect(found.first?.message.contains("y000000000028.cfg") == true)
    let paths = companyDeviceFiles(in: library.rendering(Self.two)).map(\.path)
    #expect(paths.count { $0.hasSuffix("y000000000028.cfg") } == 2)
  }

  @Test(arguments: [
    ("{path: a.txt, per: device}", "this file has no `template`"),
    ("{path: a.txt, per: device, template: device.cfg}", "this file has no `syntax`"),
    (
      "{path: a.txt, per: device, md5_of: b.txt}", "there is no file `b.txt` for one device, whose MD5 could be written"
    ),
    (
      "{path: a.txt, per: device, md5_of: \"{mac}.cfg\", syntax: ini}", "a file with `md5_of` has no `syntax`"
    ),
    (
      "{path: a.xml, per: company, template: phonebook.xml, syntax: xml, encoding: latin1}",
      "a file of the syntax `xml` is always in UTF-8"
    ),
  ])
  func `a file that says too little or too much of its content is reported`(_ file: String, _ message: String) {
    let library = TestLibrary(over: [
      "families.yaml": "families: [yealink, mine]",
      "mine/profile.yaml": """
      family: mine
      extends: yealink
      files:
        - {path: "{mac}.cfg", template: device.cfg, per: device, syntax: key_value}
        - \(file)
      models: {X1: {extends: T46G}}
      """,
    ])
    #expect(library.diagnostics.contains { $0.message == message }, "\(library.diagnostics.map(\.message))")
  }

  @Test func `a model that lacks TLS and SRTP is tried without them`() throws {
    let library = TestLibrary(over: [
      "families.yaml": "families: [yealink, old]",
      "old/profile.yaml": """
      family: old
      extends: yealink
      lacks: [srtp=true]
      models: {O1: {extends: T46G, lacks_transports: [tls, tcp]}}
      """,
    ])
    let family = try #require(library.library.families.all.first { $0.name == "old" })
    let run = Conformance(of: family, in: library.library)
    #expect(!run.findings.contains { $0.message.contains("device-limit") }, "\(run.findings)")
  }

  @Test func `one value of a setting that a model lacks is told with those that it takes`() throws {
    let catalog = TestLibrary(over: [
      "families.yaml": "families: [yealink, small]",
      "small/profile.yaml":
        "family: small\nextends: yealink\nlacks: [web_interface=https, lldp=true]\nmodels: {X1: {extends: T46G}}\n",
    ]).library.families.catalog
    func messages(_ settings: String) throws -> [String] {
      try described(
        """
        provider: provider.yaml
        numbers: [088-7654000..088-7654009]
        company: {name: Office, main_number: 088-7654000}
        users:
          - {extension: 201, first_name: Ria, last_name: Smit}
        devices:
          - {mac: 00:15:65:aa:bb:02, model: X1, user: 201, settings: \(settings)}
        """
      ).settingFindings(catalog).map(\.message)
    }
    #expect(try messages("{web_interface: https}") == ["an X1 takes `off` for `web_interface`, not `https`"])
    #expect(try messages("{lldp: true}") == ["an X1 takes `false` for `lldp`, not `true`"])
    #expect(try messages("{web_interface: off, lldp: false}").isEmpty)
  }
}
