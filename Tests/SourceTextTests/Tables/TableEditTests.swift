import SourceText
import Testing

@Suite struct TableEditTests {
  static let hostile = [
    "plain", "", "a;b", "a,b", "a\tb", "say \"yes\"", "two\nlines", "two\r\nlines", " blanks ", "# no comment",
    "\"", "\"\"", "'t Hart & Zn.", "${EXTEN}", "%s|%n", "שלום", "👩‍💼", String(repeating: "x", count: 10_000), "=1+1",
  ]

  @Test(arguments: hostile, [";", ",", "\t"])
  func `what is written is what is read`(_ value: String, _ delimiter: String) throws {
    let read = try ReadTable("mac\(delimiter)name\r\nA\(delimiter)\"old\"\r\nB\(delimiter)keep # me\r\n")
    let text = try read.text(after: read.table?.edit(row: 0, column: 1, to: value))
    let again = try ReadTable(text)
    #expect(again.values == [["A", value], ["B", "keep # me"]])
    #expect(again.diagnostics.isEmpty)
    #expect(text.hasSuffix("\r\nB\(delimiter)keep # me\r\n"))
  }

  @Test func `a short row is filled up`() throws {
    let read = try ReadTable("a;b;c;d\n1\n2;x\n")
    #expect(try read.text(after: read.table?.edit(row: 0, column: 3, to: "v")) == "a;b;c;d\n1;;;v\n2;x\n")
    #expect(try read.text(after: read.table?.edit(row: 1, column: 2, to: "v")) == "a;b;c;d\n1\n2;x;v\n")
    #expect(try read.text(after: read.table?.edit(row: 1, column: 0, to: "")) == "a;b;c;d\n1\n;x\n")
  }

  @Test func `a column can be added also where a spreadsheet padded the table`() throws {
    for (before, after) in [
      ("a;b\n1;2\n3\n", "a;b;mac\n1;2;M\n3\n"), ("a;b;;\n1;2;;\n3;;;\n", "a;b;mac;\n1;2;M;\n3;;;\n"),
    ] {
      let read = try ReadTable(before)
      let table = try #require(read.table)
      let edits = [table.edit(row: 0, column: 2, to: "M"), table.edit(appendingColumn: "mac")]
      #expect(String(decoding: try read.file.bytes(applying: edits), as: UTF8.self) == after)
    }
  }

  @Test(arguments: ["a;b\r\n1;2\r\n", "a;b\r\n1;2", "a;b\r\n", "a;b"])
  func `a row can be added`(_ text: String) throws {
    let read = try ReadTable(text)
    let again = try ReadTable(try read.text(after: read.table?.edit(appendingRow: ["x", "y;z"])))
    #expect(again.values == read.values + [["x", "y;z"]])
  }

  @Test func `edits are made together or not at all`() throws {
    let file = FileID(0)
    func edit(_ start: Int, _ end: Int, _ text: String) -> Edit {
      Edit("", replacing: SourceRange(file, start, end), with: text)
    }
    let text = Array("0123456789".utf8)
    let result = try apply([edit(8, 8, "c"), edit(2, 4, "x"), edit(4, 4, "a"), edit(4, 4, "b")], to: text)
    #expect(String(decoding: result, as: UTF8.self) == "01xab4567c89")
    #expect(throws: EditConflict.self) { try apply([edit(2, 5, ""), edit(4, 6, "")], to: text) }
    #expect(throws: EditConflict.self) { try apply([edit(2, 11, "")], to: text) }
    #expect(throws: EditConflict.self) { try apply([edit(5, 4, "")], to: text) }
    #expect(try apply([], to: text) == text)
  }
}
