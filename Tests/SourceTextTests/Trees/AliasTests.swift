import SourceText
import Testing

@Suite struct AliasTests {
  @Test func `an alias is the value in the place of the alias`() throws {
    let read = try ReadText("a: &x {k: [1, 2]}\nb: *x\nc: [*x , &y z, *y]\n*y : w\n")
    let tree = try #require(read.tree)
    #expect(tree.sketch == "{a: {k: [1, 2]}, b: {k: [1, 2]}, c: [{k: [1, 2]}, z, z], z: w}")
    #expect(read.place(try #require(tree["b"]?.range)) == "2:4-2:6")
    #expect(read.text(tree["a"]?.range) == "{k: [1, 2]}")
    #expect(read.text(tree["b"]?["k"]?.range) == "[1, 2]")
    #expect(read.text(tree.entries?.last?.key.range) == "*y")
    #expect(read.diagnostics.isEmpty)
  }

  @Test func `a value begins after its anchor`() throws {
    let read = try ReadText(
      "a: &a   one\nb: &b # comment\n  k: v\nc: &c\n  - x\nd: &d\ne: &e \"q\"\nf: &f |\n  t\ng: [&g , &h i]\n&k k: &l v\n"
    )
    let tree = try #require(read.tree)
    let texts = ["a", "b", "c", "d", "e", "f", "g", "k"].map { read.text(tree[$0]?.range) }
    #expect(texts == ["one", "k: v", "- x", "", "\"q\"", "|\n  t", "[&g , &h i]", "v"])
    #expect(read.text(tree["g"]?[1]?.range) == "i")
    #expect(read.text(tree.entries?.last?.range) == "k: &l v")
    #expect(read.text(tree["b"]?.entries?[0].range) == "k: v")
  }

  @Test func `an alias means the last anchor of that name before it`() throws {
    #expect(try ReadText("a: &x 1\nb: *x\nc: &x 2\nd: *x\n").tree?.sketch == "{a: 1, b: 1, c: 2, d: 2}")
    #expect(try ReadText("a: &x [&x 1, *x]\nb: *x\n").tree?.sketch == "{a: [1, 1], b: 1}")
  }

  @Test func `a faulty alias breaks only itself`() throws {
    let text = """
      a: &a [*a, 1]  #! endless-alias inside the value
      b: *nope       #! unknown-alias no anchor `&nope`
      c: *later      #! unknown-alias no anchor
      d: &later 1
      *gone : x      #! unknown-alias no anchor `&gone`
      e: *later
      """
    let read = try ReadText(text)
    expectMarked(text, read.diagnostics, in: read.files)
    #expect(read.tree?.sketch == "{a: [<broken>, 1], b: <broken>, c: <broken>, d: 1, e: 1}")
  }

  @Test func `aliases that multiply are stopped`() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<50 {
      text +=
        "a\(level): &a\(level) [" + [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    let read = try ReadText(text)
    #expect(read.codes == ["alias-too-large"])
    #expect(read.tree?.entries?.count == 50)
  }

  @Test func `aliases that deepen are stopped`() throws {
    var text = "a0: &a0 [x]\n"
    for level in 1..<100 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    let read = try ReadText(text)
    #expect(Set(read.codes) == ["nested-too-deep"])
    var depth = 0
    var tree = read.tree?.entries?.last?.value
    while let inner = tree?[0] { (tree, depth) = (inner, depth + 1) }
    #expect(depth < 64)
  }
}
