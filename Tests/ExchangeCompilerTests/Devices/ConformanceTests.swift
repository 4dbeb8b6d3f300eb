import ExchangeCompiler
import SourceText
import TelephoneExchange
import TestSupport
import Testing

/// Every model of every family, from its profile alone.
@Suite struct ConformanceTests {
  private static let library = TestLibrary()

  @Test func `every family can be read`() {
    #expect(Self.library.diagnostics.isEmpty, "\(Self.library.diagnostics.prefix(5).map(\.message))")
    for family in Self.library.library.families.all { #expect(!family.models.isEmpty, "\(family.name)") }
  }

  @Test(arguments: library.library.families.all.map(\.name))
  func
    `files say what they are made of, in settings that are known, limits are kept, and nothing of a line stays behind`(
      name: String
    ) throws
  {
    let family = try #require(Self.library.library.families.all.first { $0.name == name })
    let run = Conformance(of: family, in: Self.library.library)
    for finding in run.findings { Issue.record("\(name): \(finding.model): \(finding.message)") }
    let known = try KnownNames()
    guard let names = known.families.first(where: { $0.name == name }) else { return }
    for finding in known.findings(run.names, of: names) { Issue.record("\(name): \(finding)") }
  }

  /// A template with a fault in it, and what must be found.
  private struct Fault {
    var family: String
    var model: String
    var file: String
    /// What is replaced by what.
    var changes: [(text: String, instead: String)]
    var finding: String
  }

  private static let faults = [
    Fault(
      family: "yealink", model: "T46G", file: "yealink/device.cfg", changes: [("{{password}}", "")],
      finding: "the password of line 1"),
    Fault(
      family: "yealink", model: "T46G", file: "yealink/phonebook.xml", changes: [("{{name}}", "{{first_name}}")],
      finding: "without its name"),
    Fault(
      family: "yealink", model: "T46G", file: "yealink/phonebook.xml",
      changes: [
        ("{{#phone_book_rows}}\n", "{{#phone_book_rows}}\n{{^first}}\n"),
        ("{{/phone_book_rows}}", "{{/first}}\n{{/phone_book_rows}}"),
      ],
      finding: "12 of 13 numbers of the phone book"),
    Fault(
      family: "yealink", model: "T46G", file: "yealink/device.cfg",
      changes: [("{{display_name}}{{/display_name}}", "{{#first}}{{display_name}}{{/first}}{{/display_name}}")],
      finding: "the name of line 2 of 16 is in no file"),
    Fault(
      family: "yealink", model: "T46G", file: "yealink/common.cfg", changes: [("#!version", "stray\n#!version")],
      finding: "is no setting"),
    // No list of what is unused is written any more.
    Fault(
      family: "polycom", model: "VVX 500", file: "polycom/phone.cfg",
      changes: [
        ("{{#unused_accounts}}", "{{#unused_accounts}}{{^index}}"),
        ("{{/unused_accounts}}", "{{/index}}{{/unused_accounts}}"),
      ], finding: "stays behind"),
  ]

  @Test(arguments: faults.indices) func `a fault of a template is found`(index: Int) throws {
    let fault = Self.faults[index]
    var text = String(decoding: try #require(Checkout.bytes("DeviceTemplates/\(fault.file)")), as: UTF8.self)
    for change in fault.changes {
      try #require(text.contains(change.text), "\(change.text)")
      text = text.replacing(change.text, with: change.instead)
    }
    let library = TestLibrary(over: [fault.file: text])
    let family = try #require(library.library.families.all.first { $0.name == fault.family })
    let model = try #require(family.models.first { $0.device.name == fault.model })
    let run = Conformance(of: family, in: library.library, models: [model])
    #expect(run.findings.contains { $0.message.contains(fault.finding) }, "\(run.findings)")
  }

  @Test func `models are known by their names with and without vendor, and by what is on their labels`() throws {
    let catalog = Self.library.library.families.catalog
    for name in ["T46G", "t46g", "SIP-T46G", "Yealink T46G", "yealink SIP-T46G", "Yealink_T46G"] {
      #expect(catalog[name]?.name == "T46G", "\(name)")
    }
    for name in ["VVX500", "VVX 500", "vvx_500"] { #expect(catalog[name]?.name == "VVX 500", "\(name)") }
    #expect(catalog["T46"] == nil && catalog[""] == nil && catalog["Yealink"] == nil)
  }

  @Test func `a name that two vendors have is none without its vendor`() {
    func model(_ vendor: String, _ name: String, _ aliases: [String] = []) -> DeviceModel {
      var model = DeviceModel(name: name, vendor: vendor, family: vendor.lowercased())
      model.aliases = aliases
      return model
    }
    let catalog = DeviceCatalog([
      model("Alpha", "X5"), model("Beta", "X5"), model("Beta", "8841", ["X7"]), model("Gamma", "X7"),
    ])
    #expect(catalog["X5"] == nil)
    #expect(catalog.candidates("X5").map(\.vendor) == ["Alpha", "Beta"])
    #expect(catalog["Beta X5"]?.vendor == "Beta" && catalog["alpha-x5"]?.vendor == "Alpha")
    // A name of its own goes before what another is called too.
    #expect(catalog["X7"]?.vendor == "Gamma" && catalog["Beta X7"]?.name == "8841")
    for name in ["CP-8841-3PCC-K9", "CP-8841-K9", "CP-8841", "8841-3PCC"] {
      #expect(catalog[name]?.name == "8841", "\(name)")
    }
  }

  @Test func `a User-Agent tells vendor, model, firmware and files, and a MAC the vendor`() throws {
    let families = Self.library.library.families
    let told = try #require(families.identities(userAgent: "Yealink SIP-T46G 28.83.0.50 00:15:65:4a:a9:37").first)
    #expect(told.family.vendor == "Yealink" && told.model?.device.name == "T46G" && told.firmware == "28.83.0.50")
    #expect(told.files.contains { $0.contains("000000000028") }, "\(told.files)")
    let mac = try #require(MACAddress("00:15:65:4a:a9:37"))
    #expect(families.identities(mac: mac).contains { $0.family.name == "yealink" })
    #expect(families.identities(mac: try #require(MACAddress("ffffffffffff"))).isEmpty)
    #expect(families.identities(userAgent: "Mozilla/5.0").isEmpty)
  }
}
