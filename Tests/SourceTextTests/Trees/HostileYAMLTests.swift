import SourceText
import Testing

@Suite struct HostileYAMLTests {
  @Test(arguments: [
    "[", "{", "- ", "? ", "{a: ", "[[{", "\"", "'", "&a [", "!x ", "%", "*a ", "a: b: ", "|\n", "#", "\t",
  ])
  func `no repetition of a sign brings it down`(_ sign: String) throws {
    let read = try ReadText(String(repeating: sign, count: 10_000))
    #expect(read.diagnostics.count <= 3 || sign.hasPrefix("*") || sign.hasPrefix("!"))
    #expect(read.tree == nil || read.diagnostics.isEmpty || read.diagnostics.count < 10_001)
  }

  @Test func `depth is counted in blocks too`() throws {
    let lines = (0..<10_000).map { String(repeating: " ", count: min($0, 200)) + "a:" }
    #expect(try ReadText(lines.joined(separator: "\n")).codes.contains("nested-too-deep"))
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(try ReadText(nested(64)).codes == [])
    #expect(try ReadText(nested(65)).codes == ["nested-too-deep"])
  }

  @Test(arguments: TableEditTests.hostile)
  func `hostile values come through quotes`(_ value: String) throws {
    let quoted = "'" + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    guard !value.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) else { return }
    let read = try ReadText("before: ë\nkey: \(quoted)\nafter: x\n")
    #expect(read.tree?["key"]?.text == value)
    #expect(read.text(read.tree?["key"]?.range) == quoted)
    #expect(read.tree?["after"]?.text == "x")
  }

  @Test func `one syntax error is told for a file and what was found before it stays`() throws {
    let read = try ReadText("a: 1\na: 2\nb: [1\nc: ]]\nd: '\n")
    #expect(read.codes == ["duplicate-key", "yaml-syntax"])
    #expect(read.tree == nil)
  }

  @Test func `a second document is left out`() throws {
    for text in ["a: 1\n---\nb: 2\n", "a: 1\n...\n---\nb: 2\n", "--- \na: 1\n--- x\n"] {
      let read = try ReadText(text)
      #expect(read.codes == ["second-document"])
      #expect(read.tree?.sketch == "{a: 1}")
    }
    #expect(try ReadText("a: 1\n...\n# the end\n").codes == [])
  }

  @Test(arguments: ["\r\n", "\r", "\n"])
  func `every kind of line end is read`(_ end: String) throws {
    let read = try ReadText(["a: 1", "b:", "  - x", "  - y", "c: z", ""].joined(separator: end))
    #expect(read.tree?.sketch == "{a: 1, b: [x, y], c: z}")
    #expect(read.place(try #require(read.tree?["c"]?.range)) == "5:4-5:5")
  }

  @Test func `a byte order mark is no part of the text`() throws {
    let read = try ReadText("\u{FEFF}a: 1\n")
    #expect(read.tree?.sketch == "{a: 1}")
    #expect(read.place(try #require(read.tree?.range)) == "1:1-1:5")
    let file = read.files[read.files.ids[0]]
    #expect(file.hasByteOrderMark)
    let edit = Edit("", replacing: try #require(read.tree?["a"]?.range), with: "2")
    #expect(try file.bytes(applying: [edit]) == Array("\u{FEFF}a: 2\n".utf8))
  }
}
