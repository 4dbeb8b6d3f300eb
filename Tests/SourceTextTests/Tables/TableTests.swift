import SourceText
import Testing

/// A CSV text and what was read from it.
struct ReadTable {
  let files: SourceFiles
  let file: SourceFile
  let table: Table?
  let diagnostics: [Diagnostic]

  init(_ csv: [UInt8]) throws {
    var files = SourceFiles(Source { _ in csv })
    var diagnostics: [Diagnostic] = []
    let id = try #require(files.read("a.csv", at: nil, into: &diagnostics))
    let result = readTable(id, in: files)
    self.files = files
    file = files[id]
    table = result.table
    self.diagnostics = diagnostics + result.diagnostics
  }

  init(_ csv: String) throws { try self.init(Array(csv.utf8)) }

  var values: [[String]] { table?.rows.map { $0.cells.map(\.value) } ?? [] }
  var codes: [String] { diagnostics.map(\.rule.code) }

  /// The whole file after one edit.
  func text(after edit: Edit?) throws -> String {
    String(decoding: try file.bytes(applying: [#require(edit)]), as: UTF8.self)
  }
}

@Suite struct TableTests {
  @Test(arguments: [(";", "\n"), (",", "\n"), ("\t", "\r\n"), (";", "\r"), (",", "\r\n")])
  func `delimiters and line ends are found`(_ delimiter: String, _ lineEnd: String) throws {
    let lines = ["a;b;c", "1;\"x;\"\"y\"\"\n z\";3", "", "# comment; here", ";;", "4;5;6"]
    let read = try ReadTable(
      lines.map { $0.split(separator: ";", omittingEmptySubsequences: false).joined(separator: delimiter) }
        .joined(separator: lineEnd))
    #expect(read.table?.header.map(\.value) == ["a", "b", "c"])
    #expect(read.values == [["1", "x\(delimiter)\"y\"\n z", "3"], ["4", "5", "6"]])
    #expect(read.table?.lineEnding.rawValue == lineEnd)
    #expect(read.diagnostics.isEmpty)
  }

  @Test func `the delimiter is that of the header outside quotes`() throws {
    #expect(try ReadTable("\"a,b,c\";d\n1;2\n").table?.header.map(\.value) == ["a,b,c", "d"])
    #expect(try ReadTable("# x,y,z\n\na;b\n1;2,3,4\n").values == [["1", "2,3,4"]])
    #expect(try ReadTable("name\nJansen\n").values == [["Jansen"]])
  }

  @Test(arguments: ["sep=;\r\n", "\"sep=;\"\r\n", "SEP=;\n", "\u{FEFF}sep=;\r"])
  func `the first line of Excel is understood`(_ line: String) throws {
    let read = try ReadTable(line + "a,b;c\n1,2;3\n")
    #expect(read.table?.header.map(\.value) == ["a,b", "c"])
    #expect(read.values == [["1,2", "3"]])
  }

  @Test func `every cell has its place in the file`() throws {
    let read = try ReadTable("naam ; nr\r\n Zoë ;\"a\"\"b\" \r\n;x\r\n")
    let rows = try #require(read.table?.rows)
    #expect(rows.map { $0.cells.map { read.file.text(in: $0.range) } } == [["Zoë", "\"a\"\"b\""], ["", "x"]])
    #expect(rows.map { read.file.text(in: $0.range) } == [" Zoë ;\"a\"\"b\" ", ";x"])
    #expect(rows[0].cells[1].value == "a\"b")
    #expect(rows[1][0] == nil && rows[1][1]?.value == "x" && rows[1][2] == nil)
  }

  @Test func `rows may be short or padded but not long`() throws {
    let text = """
      a;b
      1
      1;2;;;
      1;2;3  #! table-extra-cell more cells
      1;2;;4  #! table-extra-cell (2)
      """
    let read = try ReadTable(text)
    expectMarked(text, read.diagnostics, in: read.files)
    #expect(read.table?.rows.count == 4)
    #expect(read.diagnostics.map { $0.range.map(read.file.text(in:))?.prefix(1) } == ["3", "4"])
  }

  @Test func `names of columns are checked`() throws {
    let read = try ReadTable("a;;b;a;;\n1;2;3;4\n")
    #expect(read.codes == ["table-header", "table-header"])
    #expect(read.table?.header.count == 4)
    #expect(try ReadTable("\n# x\n;;\n").codes == ["table-header"])
    #expect(try ReadTable("").codes == ["table-header"])
    #expect(try ReadTable("").table == nil)
  }

  @Test func `an open quote costs one line only`() throws {
    let read = try ReadTable("a;b\n1;\"x\n2;y\n3;z")
    #expect(read.codes == ["table-quote"])
    #expect(read.values == [["1", "x"], ["2", "y"], ["3", "z"]])
    #expect(read.diagnostics[0].range.map { read.file.position(at: $0.start) } == .init(line: 2, column: 3))
  }

  @Test func `text after a closing quote is reported`() throws {
    let read = try ReadTable("a;b\n\"Bar \"De Hoek\"\";2\n3;4\n")
    #expect(read.codes == ["table-quote"])
    #expect(read.values == [["Bar ", "2"], ["3", "4"]])
    let swallowed = try ReadTable("a;b\n\"Jan;201\n\"Piet\";202\n3;4\n")
    #expect(swallowed.codes == ["table-quote"])
    #expect(swallowed.values == [["Jan;201\n"], ["3", "4"]])
  }

  @Test func `a quote inside a plain cell is a letter`() throws {
    #expect(try ReadTable("a;b\nJan \"Piet\" Smit;'t Hart & Zn.\n").values == [["Jan \"Piet\" Smit", "'t Hart & Zn."]])
  }

  @Test func `comments that a spreadsheet quoted are comments`() throws {
    #expect(try ReadTable("a;b\n\"# one; two\";\n# three;\n \n  # four\n1;#5\n").values == [["1", "#5"]])
  }

  @Test func `windows 1252 of Excel is read with a warning`() throws {
    let read = try ReadTable(Array("naam;nr\nZo".utf8) + [0xEB] + Array(" ".utf8) + [0x80] + Array(";1\n".utf8))
    #expect(read.values == [["Zoë €", "1"]])
    #expect(read.codes == ["other-encoding"])
    #expect(read.diagnostics[0].severity == .warning)
    #expect(read.diagnostics[0].range.map(read.file.text(in:)) == "ë")
    let edit = read.table?.edit(row: 0, column: 1, to: "2")
    #expect(try read.text(after: edit) == "\u{FEFF}naam;nr\nZoë €;2\n")
  }

  @Test func `utf 16 of Excel is read with a warning`() throws {
    let units = Array("naam\tnr\r\nZoë 👍\t1\r\n".utf16)
    let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for bytes in [little, big] {
      let read = try ReadTable(bytes)
      #expect(read.values == [["Zoë 👍", "1"]])
      #expect(read.codes == ["other-encoding"])
    }
  }
}
