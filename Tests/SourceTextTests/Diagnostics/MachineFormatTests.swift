import Foundation
import SourceText
import TestSupport
import Testing

@Suite struct MachineFormatTests {
  private static let rule = Rule(
    "some-rule", .error, "something is wrong",
    explanation: Explanation(what: "what", why: "\"quoted\"", wrong: .yaml("a: 1\n\nb: 2")))
  private static let other = Rule(
    "other-rule", .note, "worth knowing", explanation: Explanation(what: "page", why: "why"))

  private func example() throws -> (files: SourceFiles, found: [Diagnostic]) {
    var files = SourceFiles(.memory(["lists/é a.csv": "naam;nr\nZoë;\"x\"\n"]))
    var found: [Diagnostic] = []
    let file = try #require(files.read("lists/é a.csv", at: nil, into: &found))
    let place = SourceRange(file, 13, 16)
    found = [
      Diagnostic(
        Self.rule, "the value `\u{1B}\"x\"\\` is wrong", at: place,
        notes: [.init("first used here", at: SourceRange(file, 0, 4)), .init("elsewhere")],
        help: "write another", fix: Edit("write `y`", replacing: place, with: "y\n"), subject: "user 209/name"),
      Diagnostic(Self.other, "the disk is nearly full", at: nil),
    ]
    return (files, found)
  }

  private func object(_ json: JSON) throws -> Any { try JSONSerialization.jsonObject(with: Data(json.bytes)) }

  @Test func `the JSON has its documented shape`() throws {
    let (files, found) = try example()
    let report = json(of: found, in: files)
    try Golden.expect(String(decoding: report.bytes, as: UTF8.self), "Tests/SourceTextTests/Snapshots/report-json.txt")
    let root = try #require(try object(report) as? [String: Any])
    let findings = try #require(root["findings"] as? [[String: Any]])
    #expect(findings[0]["message"] as? String == found[0].message)
    #expect(findings[1]["place"] == nil)
    #expect(root["errors"] as? Int == 1 && root["notes"] as? Int == 1 && root["warnings"] as? Int == 0)
  }

  @Test func `the SARIF has what its readers ask for`() throws {
    let (files, found) = try example()
    let report = sarif(of: found, in: files, rules: [Self.rule], version: "1.0")
    try Golden.expect(String(decoding: report.bytes, as: UTF8.self), "Tests/SourceTextTests/Snapshots/report-sarif.txt")
    let run = try #require((try object(report) as? [String: Any])?["runs"] as? [[String: Any]]).first
    let driver = (run?["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = try #require(driver?["rules"] as? [[String: Any]])
    let results = try #require(run?["results"] as? [[String: Any]])
    for result in results {
      let number = try #require(result["ruleIndex"] as? Int)
      #expect(rules[number]["id"] as? String == result["ruleId"] as? String)
    }
  }

  @Test(arguments: TableEditTests.hostile + ["\u{0}\u{1}\u{1F}\u{7F}\u{85}\u{2028}\u{202E}\u{E0001}\u{10FFFF}"])
  func `every text is read back by another reader`(_ text: String) throws {
    let json: JSON = .object([.init(text, [.text(text), .null, true, false, -7, [], [:]])])
    let back = try #require(try object(json) as? [String: [Any]])
    #expect(back[text]?.first as? String == text)
    #expect(!json.bytes.contains { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F })
  }
}
