import Testing

@testable import SourceText

struct LargeTableTests {
  private func read(_ text: String) throws -> (Table?, [Diagnostic]) {
    var files = SourceFiles(.memory(["t.csv": text]))
    var found: [Diagnostic] = []
    let file = try #require(files.read("t.csv", at: nil, into: &found))
    let (table, faults) = readTable(file, in: files)
    return (table, found + faults)
  }

  @Test func `a line of delimiters is not kept cell by cell`() throws {
    let (table, found) = try read("a;b\n1;2" + String(repeating: ";", count: 1_000_000) + "x;y\n3;4\n")
    let rows = try #require(table?.rows)
    #expect(rows.map { $0.cells.prefix(2).map(\.value) } == [["1", "2"], ["3", "4"]])
    #expect(rows[0].cells.count < 100)
    #expect(found.map(\.rule.code) == ["table-extra-cell"])
    #expect(found.first?.range.map { Int($0.start) } == 4 + 3 + 1_000_000)
  }

  @Test func `more columns than a spreadsheet has are refused`() throws {
    let names = (0..<20_000).map { "c\($0)" }.joined(separator: ";")
    let (table, found) = try read(names + "\n1;2\n")
    #expect(table?.header.count == 16_384)
    #expect(found.map(\.rule.code) == ["table-header"])
  }

  @Test func `more rows than a company has are not read`() throws {
    let (table, found) = try read("a\n" + String(repeating: "1\n", count: 120_001))
    #expect(table == nil)
    #expect(found.map(\.rule.code) == ["file-too-large"])
    let (whole, none) = try read("a\n" + String(repeating: "1\n", count: 120_000))
    #expect(whole?.rows.count == 120_000 && none.isEmpty)
  }

  @Test func `a file of millions of values is not read`() throws {
    var files = SourceFiles(.memory(["t.yaml": "a: [" + String(repeating: "x,", count: 2_100_000) + "]\n"]))
    var found: [Diagnostic] = []
    let file = try #require(files.read("t.yaml", at: nil, into: &found))
    let (tree, faults) = readYAML(file, in: files)
    #expect(tree == nil)
    #expect(faults.map(\.rule.code) == ["file-too-large"])
  }

  @Test func `what stands before a fault of the syntax is read`() throws {
    var files = SourceFiles(.memory(["t.yaml": "a: 1\nb: {c: 2}\nd: [\n"]))
    var found: [Diagnostic] = []
    let file = try #require(files.read("t.yaml", at: nil, into: &found))
    let (tree, faults, isWhole) = readYAMLInPart(file, in: files)
    #expect(!isWhole && faults.map(\.rule.code) == ["yaml-syntax"])
    #expect(tree?.entries?.map(\.key.value) == ["a", "b"])
    #expect(readYAML(file, in: files).tree == nil)
  }
}
