import ExchangeDescription
import Foundation
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

private func tree(_ source: Source, _ name: String) throws -> Tree {
  var found: [Diagnostic] = []
  var files = SourceFiles(source)
  let file = try #require(files.read(name, at: nil, into: &found))
  return try #require(readYAML(file, in: files).tree)
}

private func validation(_ schema: String) throws -> SchemaValidation {
  SchemaValidation(root: try tree(.memory(["schema.json": schema]), "schema.json"))
}

private let validFixtures =
  ["bedrijf-x", "keuzemenu"]
  + [
    "call-centre", "clinic", "garage", "hotel", "municipality", "one-person", "school", "seasonal", "shop", "two-sites",
  ].map { "companies/" + $0 }

@Test(arguments: validFixtures)
func `a fixture is valid under the schema`(_ name: String) throws {
  #expect(try validation(languageSchema()).problems(tree(Checkout.fixture(name), "centrale.yaml")) == [])
  #expect(try validation(providerSchema()).problems(tree(Checkout.fixture(name), "provider.yaml")) == [])
}

@Test func `what init writes is valid under the schema`() throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "centrale-schema-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  let process = Process()
  // The program is beside the test bundle: both come from one build.
  process.executableURL = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    .deletingLastPathComponent().appending(path: "centrale")
  process.arguments = ["init", folder.path()]
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  #expect(process.terminationStatus == 0)
  let written = Source { name in FileManager.default.contents(atPath: folder.path() + "/" + name).map { [UInt8]($0) } }
  #expect(try validation(languageSchema()).problems(tree(written, "centrale.yaml")) == [])
  #expect(try validation(providerSchema()).problems(tree(written, "provider.yaml")) == [])
}

@Test(arguments: [
  "company: {nam: X}", "company: {name: X}\nusers: 3\n", "company: {name: X, id: a b}",
  "company: {name: X}\nhunt_groups: [{name: V, extension: 101, policy: round}]",
  "company: {name: X, settings: {voice_vlan: 4095}}", "company: {name: X, settings: {lldp: perhaps}}",
  "company: {name: X}\ndevice_settings: {T46G: {language: fr}}",
])
func `a description that is wrong is not valid under the schema`(_ text: String) throws {
  #expect(try validation(languageSchema()).problems(tree(.memory(["x.yaml": text]), "x.yaml")) != [])
}

/// A family's own setting is read at run time, and the schema knows no family.
@Test func `neutral settings and a family's own are valid under the schema at every level`() throws {
  let settings = "{voice_vlan: 20, lldp: no, language: en, firmware_generation: v80}"
  let text = """
    company: {name: X, main_number: 088-7654000, settings: \(settings)}
    sites: [{id: a, name: A, settings: \(settings)}]
    device_settings: {T46G: \(settings)}
    devices: [{model: T46G, settings: \(settings), lines: [{settings: {registration_expiry: 120}}]}]

    """
  let problems = try validation(languageSchema()).problems(tree(.memory(["x.yaml": text]), "x.yaml"))
  #expect(problems == [])
}

@Test func `findings are valid under their schema, and a schema that cannot fail would be none`() throws {
  let schema = try validation(String(decoding: findingsSchema().bytes, as: UTF8.self))
  func problems(_ report: JSON) throws -> [String] {
    schema.problems(try tree(.memory(["r.json": String(decoding: report.bytes, as: UTF8.self)]), "r.json"))
  }
  for name in ["keuzemenu-faulty", "bedrijf-x"] {
    let reading = readExchange(Checkout.fixture(name), folderName: name)
    #expect(try problems(json(of: reading.diagnostics, in: reading.files, silenced: 2)) == [])
  }
  var files = SourceFiles(.memory(["a.yaml": "naam: x"]))
  var found: [Diagnostic] = []
  let file = try #require(files.read("a.yaml", at: nil, into: &found))
  let place = SourceRange(file, 0, 4)
  let rule = Rule("some-rule", .note, "something", explanation: Explanation(what: "what", why: "why"))
  let whole = Diagnostic(
    rule, "m", at: place, notes: [.init("n", at: place), .init("o")], help: "h",
    fix: Edit("write `y`", replacing: place, with: "y"), subject: "user 1")
  #expect(try problems(json(of: [whole], in: files)) == [])
  let odd = Rule("Some Rule", .note, "something", explanation: Explanation(what: "what", why: "why"))
  #expect(try problems(json(of: [Diagnostic(odd, "m", at: nil)], in: files)) != [])
  #expect(try problems(["version": 1, "findings": []]) != [])
}
