import ExchangeCompiler
import Foundation
import SourceText
import TelephoneExchange
import TestSupport
import Testing

@Suite struct DeviceFamilyTests {
  @Test func `a third Yealink model is data only`() throws {
    let library = TestLibrary(over: [
      "families.yaml": "families: [yealink, polycom, my-yealink]",
      "my-yealink/profile.yaml": """
      family: my-yealink
      extends: yealink
      models:
        T42X: {extends: T46G, aliases: [SIP-T42X], accounts: 12, line_keys: 15, keys_per_page: 5, modules: 0, keys_per_module: 0, common_code: "000000000029"}
      """,
    ])
    #expect(library.diagnostics.isEmpty)
    let added = library.library.families.catalog.models.filter { $0.family == "my-yealink" }
    #expect(added.map(\.name) == ["T42X"])
    let plan = SampleCompany.device("0015654aa938", model: "sip t42x", lines: 1, number: "202", name: "Piet")
    let files = try library.files(plan)
    #expect(files["0015654aa938.boot"]?.contains("include:config \"y000000000029.cfg\"") == true)
    let file = KeyValueFile(try #require(files["0015654aa938.cfg"]))
    #expect(file["account.12.enable"] == "0" && file["account.13.enable"] == nil)
    #expect(file["linekey.15.type"] == "0" && file["linekey.16.type"] == nil)
    #expect(!file.keys.contains { $0.hasPrefix("expansion_module") })
    #expect(files["y000000000029.cfg"] != nil)
  }

  @Test func `a template with an unknown name is refused when it is loaded`() {
    let library = TestLibrary(over: ["yealink/device.boot": "#!version:1.0.0.1\n{{macc}}\n"])
    #expect(library.diagnostics.count { $0.severity == .error } == 1)
    #expect(library.diagnostics.first?.message.contains("macc") == true)
  }

  @Test func `no vendor's key is in a Swift source`() throws {
    let sources = Checkout.root.appending(path: "Sources")
    let paths = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var seen = 0
    // What an import reads in files that some other system wrote is no key of ours.
    let isWriter = { (url: URL) in !url.path.contains("/LegacyImport/Handsets/") }
    for case let url as URL in paths where url.pathExtension == "swift" && isWriter(url) {
      let text = try String(contentsOf: url, encoding: .utf8)
      seen += 1
      for word in ["account.1", "account.\\(", "\"account.\"", "reg.1", "reg.\\(", "linekey.", "attendant.resource"] {
        #expect(!text.contains(word), "\(url.lastPathComponent) has \(word)")
      }
    }
    #expect(seen > 20)
  }

  @Test func `models tell accounts, keys and modules`() throws {
    let catalog = TestLibrary().library.families.catalog
    let t46g = try #require(catalog["T46G"])
    #expect((t46g.accounts, t46g.lineKeys, t46g.modules, t46g.keysPerModule) == (16, 27, 6, 40))
    #expect(catalog["Polycom vvx500"]?.name == "VVX 500")
  }

  @Test func `a model is found as people write it`() {
    let catalog = TestLibrary().library.families.catalog
    let names = [
      ("SIP-T46S", "T46S"), ("t46s", "T46S"), ("Yealink T46S", "T46S"), ("T19P E2", "T19P_E2"), ("SIP VP-T49G", "T49G"),
      ("W60", "W60B"), ("VVX411", "VVX 411"), ("SPIP_650", "SoundPoint IP 650"), ("Trio_8800", "Trio 8800"),
      ("Poly Edge E350", "Edge E350"), ("E350", "Edge E350"), ("CCX_600", "CCX 600"), ("Poly VVX450", "VVX 450"),
    ]
    for (written, name) in names { #expect(catalog[written]?.name == name, "\(written)") }
  }

  @Test func `the user agents of both vendors name model, firmware and MAC`() throws {
    let families = TestLibrary().library.families
    let agents = [
      ("Yealink SIP-T46G 28.72.0.1 00:15:65:4a:a9:37", "T46G"), ("Yealink-T46G 28.71.0.81 28.1.0.128.0.0.0", "T46G"),
      ("Yealink SIP VP-T49G 51.80.0.10 00:15:65:4a:a9:37", "T49G"),
      ("Yealink SIP-T19P_E2 53.80.0.3 00:15:65:4c:4c:26", "T19P_E2"),
      ("yealink SIP-T28P 2.70.0.140 00:15:65:13:ae:0b", "T28P"), ("W52P 25.30.0.2 00:15:65:13:ae:0b", "W52P"),
      ("Yealink W90DM 130.87.0.10 00:15:65:13:ae:0b", "W90DM"), ("VP530P 23.70.0.40 00:15:65:13:ae:0b", "VP530"),
      ("Yealink SIP-T56A 58.80.0.25 001565f429a4", "T56A"), ("Yealink CP860 37.72.0.5 00:15:65:13:ae:0b", "CP860"),
      ("FileTransport PolycomVVX-VVX_500-UA/5.9.5.0614 Type/Application", "VVX 500"),
      ("FileTransport PolycomSoundPointIP-SPIP_335-UA/4.0.15.1009 Type/Application", "SoundPoint IP 335"),
      ("FileTransport PolycomSoundStationIP-SSIP_6000-UA/4.0.4.2906 Type/Application", "SoundStation IP 6000"),
      ("FileTransport PolyEdge-Edge_E350-UA/8.2.1.3012 Type/Application", "Edge E350"),
      ("FileTransport PolycomVVX-VVX_500-UA/5.9.5.0614 (SN:64167f0a1b2c) Type/Application", "VVX 500"),
    ]
    for (agent, name) in agents {
      var found: String?
      for pattern in families.all.flatMap(\.userAgents) {
        let expression = try Regex(pattern)
        guard let match = try expression.firstMatch(in: agent), let model = match["model"]?.substring else { continue }
        found = families[String(model)]?.model.device.name
      }
      #expect(found == name, "\(agent)")
    }
  }
}
