import SourceText
import Testing

@Suite struct SourceFilesTests {
  @Test func `every path asked for is recorded once also absent ones`() throws {
    var files = SourceFiles(.memory(["a.yaml": "a", "lists/b.csv": "b"]))
    var found: [Diagnostic] = []
    let first = files.read("./lists/../lists//b.csv", at: nil, into: &found)
    #expect(files.readIfPresent("c.yaml", at: nil, into: &found) == nil)
    #expect(found.isEmpty)
    #expect(files.read("c.yaml", at: nil, into: &found) == nil)
    #expect(files.read("c.yaml", at: nil, into: &found) == nil)
    #expect(found.map(\.rule.code) == ["missing-file", "missing-file"])
    #expect(files.readIfPresent("a.yaml", at: nil, into: &found) != nil)
    #expect(files.read("lists/b.csv", at: nil, into: &found) == first)
    #expect(files.contents(of: "a.wav", at: nil, into: &found) == nil)
    #expect(files.contents(of: "a.yaml", at: nil, into: &found) == [0x61])
    #expect(files.asked == ["lists/b.csv", "c.yaml", "a.yaml", "a.wav"])
    #expect(files.ids.map { files[$0].path } == ["lists/b.csv", "a.yaml"])
  }

  @Test(arguments: [
    "/etc/passwd", "../a.yaml", "a/../../a.yaml", "..", ".", "./", "", "a\\b.yaml", "a\u{0}b", "a\nb", "//a",
  ])
  func `no path leads out of the description`(_ path: String) throws {
    var files = SourceFiles(
      Source { path in
        Issue.record("\(path) was asked for")
        return nil
      })
    var found: [Diagnostic] = []
    #expect(files.read(path, at: nil, into: &found) == nil)
    #expect(files.readIfPresent(path, at: nil, into: &found) == nil)
    #expect(files.contents(of: path, at: nil, into: &found) == nil)
    #expect(found.map(\.rule.code) == ["unsafe-path", "unsafe-path", "unsafe-path"])
    #expect(files.asked.isEmpty)
  }

  @Test func `a file that is faulty is reported once`() throws {
    var files = SourceFiles(Source { _ in [0x61, 0xFF] }, sizeLimit: 2)
    var found: [Diagnostic] = []
    #expect(files.read("a.yaml", at: nil, into: &found) == nil)
    #expect(files.read("a.yaml", at: nil, into: &found) == nil)
    #expect(found.map(\.rule.code) == ["invalid-text"])
  }

  @Test func `the size limit is exact`() throws {
    for (size, isRead) in [(10, true), (11, false)] {
      var files = SourceFiles(Source { _ in [UInt8](repeating: 0x61, count: size) }, sizeLimit: 10)
      var found: [Diagnostic] = []
      #expect((files.read("a.yaml", at: nil, into: &found) != nil) == isRead)
      #expect(found.map(\.rule.code) == (isRead ? [] : ["file-too-large"]))
    }
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
    ] as [[UInt8]])
  func `the first byte that is no UTF 8 is shown`(_ bad: [UInt8]) throws {
    let before = Array("naam: ok\nx: 'a".utf8)
    var files = SourceFiles(Source { _ in before + bad + Array("'\n".utf8) })
    var found: [Diagnostic] = []
    #expect(files.read("a.yaml", at: nil, into: &found) == nil)
    let range = try #require(found.first?.range)
    #expect(Int(range.start) == before.count)
    #expect(files[range.file].position(at: range.start) == .init(line: 2, column: 6))
  }

  @Test func `sound UTF 8 of every length is left as it is`() throws {
    let text = "a\u{7F}\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFD}\u{FFFF}\u{10000}\u{10FFFF}"
    var files = SourceFiles(.memory(["a.csv": text]))
    var found: [Diagnostic] = []
    let file = try #require(files.read("a.csv", at: nil, into: &found))
    #expect(files[file].text == Array(text.utf8))
    #expect(files[file].encoding == .utf8 && found.isEmpty)
  }
}

@Suite struct SourceFileTests {
  @Test func `lines end in three ways`() {
    let file = SourceFile(path: "a", text: Array("één\ntwee\r\ndrie\r\rvijf".utf8))
    #expect(file.lineCount == 5)
    #expect((1...6).map(file.lineText) == ["één", "twee", "drie", "", "vijf", ""])
    #expect(file.position(at: 0) == .init(line: 1, column: 1))
    #expect(file.position(at: 4) == .init(line: 1, column: 3))
    #expect(file.position(at: 6) == .init(line: 2, column: 1))
    #expect(file.position(at: 12) == .init(line: 3, column: 1))
    #expect(file.position(at: 17) == .init(line: 4, column: 1))
    #expect(file.position(at: 22) == .init(line: 5, column: 5))
    #expect(file.position(at: 9_999) == .init(line: 5, column: 5))
    #expect(file.position(at: -1) == .init(line: 1, column: 1))
  }

  @Test func `an empty file has one line`() {
    let file = SourceFile(path: "a", text: [])
    #expect(file.lineCount == 1 && file.lineText(1).isEmpty)
    #expect(file.position(at: 0) == .init(line: 1, column: 1))
  }

  @Test func `columns count scalars in lines of any length`() {
    let text = (0..<1_000).map { ["a", "é", "€", "👍"][$0 % 4] }.joined()
    let file = SourceFile(path: "a", text: Array(text.utf8))
    var offset = 0
    for (number, scalar) in text.unicodeScalars.enumerated() {
      #expect(file.position(at: Int32(offset)).column == number + 1)
      offset += scalar.utf8.count
    }
  }
}
