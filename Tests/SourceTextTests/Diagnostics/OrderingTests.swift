import SourceText
import Testing

@Suite struct OrderingTests {
  private static func rule(_ code: String, _ severity: Severity) -> Rule {
    Rule(code, severity, "", explanation: Explanation(what: "", why: ""))
  }

  @Test func `findings are sorted and told once`() throws {
    var files = SourceFiles(.memory(["b.yaml": "12345678", "a.yaml": "12345678"]))
    var found: [Diagnostic] = []
    let b = try #require(files.read("b.yaml", at: nil, into: &found))
    let a = try #require(files.read("a.yaml", at: nil, into: &found))
    let (error, warning) = (Self.rule("e", .error), Self.rule("a", .warning))
    let expected = [
      Diagnostic(error, "one", at: SourceRange(a, 1, 2)),
      Diagnostic(error, "two", at: SourceRange(a, 1, 2)),
      Diagnostic(error, "two", at: SourceRange(a, 1, 3)),
      Diagnostic(warning, "one", at: SourceRange(a, 1, 1)),
      Diagnostic(warning, "one", at: SourceRange(a, 4, 5)),
      Diagnostic(error, "one", at: SourceRange(b, 0, 1)),
      Diagnostic(error, "nowhere", at: nil),
    ]
    var shuffled = expected + expected
    for seed in 1..<20 {
      shuffled.swapAt(seed * 7 % shuffled.count, seed * 3 % shuffled.count)
      #expect(shuffled.sortedAndDeduplicated(in: files) == expected)
    }
  }

  @Test func `the summary counts`() {
    let (error, warning) = (
      Diagnostic(Self.rule("e", .error), "", at: nil), Diagnostic(Self.rule("w", .warning), "", at: nil)
    )
    let note = Diagnostic(Self.rule("n", .note), "", at: nil)
    #expect([error, warning, error].summary() == "2 errors, 1 warning")
    #expect([note, note].summary() == "2 notes")
    #expect([Diagnostic]().summary() == "nothing found")
  }

  @Test func `what was probably meant is suggested`() {
    let keys = ["name", "number", "numbers", "night_switch", "extension", "users", "on", "to"]
    #expect(nearest("nmae", among: keys) == "name")
    #expect(nearest("nightswitch", among: keys) == "night_switch")
    #expect(nearest("Night-Switch", among: keys) == "night_switch")
    #expect(nearest("extention", among: keys) == "extension")
    #expect(nearest("numbr", among: keys) == "number")
    #expect(nearest("user", among: keys) == "users")
    #expect(nearest("policy", among: keys) == nil)
    #expect(nearest("of", among: keys) == nil)
    #expect(nearest("TO", among: keys) == "to")
    #expect(nearest("", among: keys) == nil)
    #expect(nearest(String(repeating: "name", count: 2_500), among: keys) == nil)
    #expect(nearest("name", among: []) == nil)
  }
}
