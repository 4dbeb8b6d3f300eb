import SourceText
import Testing

@Suite struct RuleTests {
  @Test func `codes are unique and well formed`() {
    let codes = SourceTextRules.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    for code in codes { #expect(code.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "-") }) }
  }

  @Test func `every rule is reported by a text`() throws {
    var seen: Set<String> = [
      "missing-file", "unreadable-file", "unsafe-path", "secret-file", "foreign-file", "file-too-large", "invalid-text",
    ]
    for (_, text) in MessageTests.yaml { seen.formUnion(try ReadText(text).codes) }
    for (_, text) in MessageTests.tables { seen.formUnion(try ReadTable(text).codes) }
    seen.formUnion(try ReadTable([0x61, 0xE9]).codes)
    #expect(SourceTextRules.all.map(\.code).filter { !seen.contains($0) } == [])
  }
}
