import Testing

@testable import SourceText

struct ManyFindingsTests {
  private func report(_ count: Int) throws -> (SourceFiles, [Diagnostic]) {
    var files = SourceFiles(.memory(["a.yaml": String(repeating: "x\n", count: count), "b.yaml": "y\n"]))
    var found: [Diagnostic] = []
    let a = try #require(files.read("a.yaml", at: nil, into: &found))
    let b = try #require(files.read("b.yaml", at: nil, into: &found))
    found = (0..<count).map { Diagnostic(.duplicateKey, "fault \($0)", at: SourceRange(a, $0 * 2, $0 * 2 + 1)) }
    found.append(Diagnostic(.duplicateKey, "another file", at: SourceRange(b, 0, 1)))
    found.append(Diagnostic(.missingFile, "no place", at: nil))
    return (files, found)
  }

  private func text(_ count: Int, limit: Int) throws -> String {
    let (files, found) = try report(count)
    var text = ""
    DiagnosticText(files).write(found, limit: limit) { text += $0 }
    return text
  }

  @Test func `twenty of a kind in a file are shown and the rest is counted`() throws {
    let text = try text(50, limit: 20)
    #expect(text.contains("fault 19\n") && !text.contains("fault 20\n"))
    #expect(text.contains("error[duplicate-key]: 30 more in a.yaml; `--limit 0` shows all\n"))
    #expect(text.contains("another file") && text.contains("no place"), "each file and kind has its own count")
    #expect(!text.contains("more in b.yaml"))
  }

  @Test func `as many as the limit are not counted`() throws {
    #expect(!(try text(20, limit: 20).contains("more in")))
    #expect(try text(21, limit: 20).contains("1 more in a.yaml"))
  }

  @Test func `a limit of none shows all`() throws {
    let all = try text(50, limit: 0)
    #expect(all.contains("fault 49\n") && !all.contains("more in"))
    let (files, found) = try report(50)
    #expect(all == DiagnosticText(files).text(of: found) + "\n")
  }

  @Test func `json and SARIF are whole and come in parts`() throws {
    let (files, found) = try report(3000)
    for report in [json(of: found, in: files), sarif(of: found, in: files, rules: SourceTextRules.all, version: "0")] {
      var parts: [[UInt8]] = []
      report.write { parts.append($0) }
      #expect(parts.count > 4 && parts.allSatisfy { $0.count < 1 << 18 })
      #expect(Array(parts.joined()) == report.bytes)
      #expect(String(decoding: report.bytes, as: UTF8.self).contains("\"fault 2999\""))
    }
  }
}
