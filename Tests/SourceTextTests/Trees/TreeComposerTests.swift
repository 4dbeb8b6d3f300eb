import SourceText
import Testing

@Suite struct TreeComposerTests {
  @Test func `values stay as they are written`() throws {
    let read = try ReadText(
      """
      a: 0100
      b: NO
      c: 9:00
      d: 2026-01-01
      e: 12:34:56:00:11:22
      f: 1_000
      g: on
      h: ~
      i: "0100"
      j: 0x1F
      k: 1e3
      l: .inf
      """)
    #expect(
      read.tree?.sketch == "{a: 0100, b: NO, c: 9:00, d: 2026-01-01, e: 12:34:56:00:11:22, f: 1_000, g: on, h: ~, "
        + "i: \"0100\", j: 0x1F, k: 1e3, l: .inf}")
    #expect(read.diagnostics.isEmpty)
  }

  @Test func `every part has its place`() throws {
    let read = try ReadText(
      """
      company:
        name: "Bedrijf X"   # comment

        numbers:
          - 088-7654000
          - {first: 1, last: [2, 3]}

      # the end
      users: none
      """)
    let tree = try #require(read.tree)
    let company = try #require(tree["company"])
    #expect(read.place(company.range) == "2:3-6:31")
    #expect(read.text(company["name"]?.range) == "\"Bedrijf X\"")
    #expect(read.text(company.entries?.first?.range) == "name: \"Bedrijf X\"")
    #expect(read.text(company["numbers"]?.range) == "- 088-7654000\n    - {first: 1, last: [2, 3]}")
    #expect(read.text(company["numbers"]?[1]?.range) == "{first: 1, last: [2, 3]}")
    #expect(read.text(company["numbers"]?[1]?["last"]?.range) == "[2, 3]")
    #expect(tree.entries.map { $0.map { read.place($0.key.range) } } == ["1:1-1:8", "9:1-9:6"])
    #expect(read.place(tree.range) == "1:1-9:12")
  }

  @Test func `places count bytes after letters of several bytes`() throws {
    let read = try ReadText("naam: Zoë 👩‍💼 café\nvolgende: {ÿ: é}\n")
    #expect(read.text(read.tree?["naam"]?.range) == "Zoë 👩‍💼 café")
    #expect(read.text(read.tree?["volgende"]?["ÿ"]?.range) == "é")
    #expect(read.place(try #require(read.tree?["volgende"]?["ÿ"]?.range)) == "2:15-2:16")
  }

  @Test func `places hold far into a text of several bytes`() throws {
    let lines = (0..<500).map { "k\($0): \"ë\($0)€\"" }
    let read = try ReadText(lines.joined(separator: "\r\n"))
    for number in [0, 1, 63, 64, 65, 250, 499] {
      #expect(read.text(read.tree?["k\(number)"]?.range) == "\"ë\(number)€\"")
      #expect(read.place(try #require(read.tree?["k\(number)"]?.range)).hasPrefix("\(number + 1):"))
    }
  }

  @Test func `a key with nothing has an empty text right after it`() throws {
    let read = try ReadText("a:\nb:   # nothing\nc: {d: , e}\nf:\n  - \n  - x\n")
    #expect(read.tree?.sketch == "{a: , b: , c: {d: , e: }, f: [, x]}")
    #expect(read.place(try #require(read.tree?["a"]?.range)) == "1:3-1:3")
    #expect(read.place(try #require(read.tree?["b"]?.range)) == "2:3-2:3")
  }

  @Test func `styles are kept`() throws {
    let read = try ReadText("a: |\n  one\n  two\n\nb: >-\n  x\n  y\n\n\nc: 'it''s'\nd: [1]\ne:\n- 1\nf: {}\n")
    let tree = try #require(read.tree)
    guard case .scalar("one\ntwo\n", .literal) = tree["a"]?.content else { return #expect(Bool(false)) }
    guard case .scalar("x y", .folded) = tree["b"]?.content else { return #expect(Bool(false)) }
    guard case .scalar("it's", .singleQuoted) = tree["c"]?.content else { return #expect(Bool(false)) }
    guard case .sequence(_, .flow) = tree["d"]?.content else { return #expect(Bool(false)) }
    guard case .sequence(_, .block) = tree["e"]?.content else { return #expect(Bool(false)) }
    guard case .mapping(_, .flow) = tree["f"]?.content else { return #expect(Bool(false)) }
    #expect(read.text(tree["a"]?.range) == "|\n  one\n  two")
    #expect(read.text(tree["b"]?.range) == ">-\n  x\n  y")
    #expect(read.text(tree["e"]?.range) == "- 1")
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n", "\u{FEFF}", "---\n...\n"])
  func `a file without content is an empty mapping`(_ text: String) throws {
    let read = try ReadText(text)
    #expect(read.tree?.sketch == "{}")
    #expect(read.diagnostics.isEmpty)
  }

  @Test func `all duplicate keys are told`() throws {
    let text = """
      a: 1
      b: 2
      a: 3  #! duplicate-key `a`
      c: {x: 1, x: 2}  #! duplicate-key `x`
      'b': 4  #! duplicate-key `b`
      a: 5  #! duplicate-key `a`
      """
    let read = try ReadText(text)
    expectMarked(text, read.diagnostics, in: read.files)
    #expect(read.tree?.sketch == "{a: 1, b: 2, c: {x: 1}}")
    #expect(read.diagnostics.last?.notes.first?.range.map(read.place) == "1:1-1:2")
  }

  @Test func `duplicates are found in large mappings`() throws {
    let read = try ReadText((0..<40).map { "k\($0 % 37): \($0)\n" }.joined())
    #expect(read.codes == ["duplicate-key", "duplicate-key", "duplicate-key"])
    #expect(read.tree?.entries?.count == 37)
  }

  @Test func `the merge key is a key like any other`() throws {
    let read = try ReadText("a: &a {x: 1}\nb: {<<: *a}\n")
    #expect(read.tree?.sketch == "{a: {x: 1}, b: {<<: {x: 1}}}")
    #expect(read.diagnostics.isEmpty)
  }
}
