import Testing

@testable import ExchangeCompiler

/// What is written with an escaping context is read back as it was by who knows only the format.
@Suite struct ValueReaderTests {
  private func written(_ context: EscapingContext, _ value: String) -> String? {
    (try? context.written(value)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: HostileStrings.all) func `every value that a format takes is read back as it was`(value: String)
    throws
  {
    if let text = written(.colonValue, value) {
      let read = try ValueReader.colonLines(Array("key: \(text)\nnext: 1\n".utf8))
      #expect(read.map(\.value) == [value, "1"])
    }
    if let text = written(.quotedValue, value) {
      let read = try ValueReader.quotedLines(Array("KEY=\"\(text)\"\r\nNEXT=\"1\"\r\n".utf8))
      #expect(read.map(\.value) == [value, "1"])
    }
    // Foundation's reader drops a mark of byte order.
    if let text = written(.jsonText, value), !value.hasPrefix("\u{FEFF}") {
      let read = try ValueReader.json(Array("{\"key\": \"\(text)\", \"next\": 1}".utf8))
      #expect(read.map(\.value) == [value, "1"])
    }
    if let text = written(.csvCell, value), !value.contains("\r") {
      #expect(ValueReader.cells(Array("\(text),1\n".utf8)).map(\.value) == [value, "1"])
    }
    if let text = written(.keyValue, value) {
      #expect(try ValueReader.settings(Array("key = \(text)\nnext = 1\n".utf8)).map(\.value) == [value, "1"])
    }
  }

  @Test func `lines that are none are refused`() {
    #expect(throws: UnreadableFile.self) { try ValueReader.colonLines(Array("no sign\n".utf8)) }
    #expect(throws: UnreadableFile.self) { try ValueReader.colonLines(Array("a: \"b\n".utf8)) }
    #expect(throws: UnreadableFile.self) { try ValueReader.quotedLines(Array("A=b\n".utf8)) }
    #expect(throws: UnreadableFile.self) { try ValueReader.quotedLines(Array("A=\"b\"c\"\n".utf8)) }
    #expect(throws: UnreadableFile.self) { try ValueReader.json(Array("{".utf8)) }
    #expect(throws: UnreadableFile.self) { try ValueReader.xml(Array("<a>".utf8)) }
    #expect(throws: UnreadableFile.self) { try ValueReader.settings(Array("stray\n".utf8)) }
  }

  @Test func `a value in quotes may be behind a name and a blank`() throws {
    let read = try ValueReader.quotedLines(Array("## words\nSET SIPDOMAIN \"a b\"\n".utf8))
    #expect(read == [WrittenValue(name: "SET SIPDOMAIN", value: "a b")])
  }

  @Test func `an element of XML is told from others by what counts it`() throws {
    let read = try ValueReader.xml(Array("<a><b idx=\"1\">x</b><b idx=\"2\"></b><c>y</c></a>".utf8))
    #expect(read.contains(WrittenValue(name: "/a/b[1]", value: "x")))
    #expect(read.contains(WrittenValue(name: "/a/b[2]@idx", value: "2")))
    #expect(read.contains(WrittenValue(name: "/a/c", value: "y")))
  }
}
