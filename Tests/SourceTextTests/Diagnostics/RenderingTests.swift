import SourceText
import Testing

/// A file, and one finding at a piece of it.
private struct Finding {
  var files: SourceFiles
  var diagnostic: Diagnostic
  static let rule = Rule(
    "some-rule", .error, "something is wrong", explanation: Explanation(what: "what", why: "why"))

  init(_ text: String, at piece: String, _ message: String = "this is wrong", path: String = "a.yaml") throws {
    files = SourceFiles(Source { _ in Array(text.utf8) })
    var found: [Diagnostic] = []
    let file = try #require(files.read(path, at: nil, into: &found))
    let place = try #require(text.firstRange(of: piece))
    let start = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
    diagnostic = Diagnostic(
      Self.rule, message, at: SourceRange(file, start, start + piece.utf8.count))
  }

  var lines: [Substring] {
    DiagnosticText(files).text(of: diagnostic).split(separator: "\n", omittingEmptySubsequences: false)
  }
}

@Suite struct RenderingTests {
  @Test func `tabs and wide letters are counted as the terminal does`() throws {
    #expect(try Finding("a:\tb\tcc", at: "cc").lines[1...2] == ["  1 | a:  b   cc", "    |         ^^"])
    #expect(try Finding("日本 👍 x", at: "x").lines[1...2] == ["  1 | 日本 👍 x", "    |         ^"])
    #expect(try Finding("日本語", at: "本").lines[2] == "    |   ^^")
    #expect(try Finding("e\u{301}te\u{301} x", at: "x").lines[2] == "    |     ^")
  }

  @Test func `places over several lines show the first`() throws {
    let finding = try Finding("a: x\nb:\n  c: 1\n  d: 2\ne: y\n", at: "b:\n  c: 1\n  d: 2")
    #expect(finding.lines[1...2] == ["  2 | b:", "    | ^^ to line 4"])
    #expect(try Finding("a: x\nb: y\n", at: "x\n").lines[2] == "    |    ^")
  }

  @Test func `an empty place and the end of the file get one mark`() throws {
    var finding = try Finding("a:\n", at: "a:")
    finding.diagnostic.range?.start = 3
    finding.diagnostic.range?.end = 3
    #expect(finding.lines == ["a.yaml:2:1: error[some-rule]: this is wrong", "  2 |", "    | ^", ""])
    finding.diagnostic.range?.start = 900
    finding.diagnostic.range?.end = 1_000
    #expect(finding.lines[0].hasPrefix("a.yaml:2:1:"))
  }

  @Test(arguments: [0, 5, 50, 99, 100, 101, 500, 9_990])
  func `long lines are cut around the place`(_ before: Int) throws {
    let text = String(repeating: "é", count: before) + "HERE" + String(repeating: "ü", count: 10_000 - before)
    let lines = try Finding(text, at: "HERE").lines
    let shown = Array(lines[1].dropFirst(6))
    let indent = lines[2].dropFirst(6).prefix { $0 == " " }.count
    #expect(String(shown[indent...].prefix(4)) == "HERE")
    #expect(lines[2].hasSuffix(" ^^^^") || indent == 0)
    #expect(shown.count <= 101)
    #expect((before > 9_900 || shown.last == "…") && (before < 90 || shown.first == "…"))
    #expect(lines[0].contains(":1:\(before + 1):"))
  }

  @Test func `a place longer than the screen is cut`() throws {
    let lines = try Finding("ab" + String(repeating: "x", count: 300), at: String(repeating: "x", count: 300)).lines
    #expect(lines[1].count <= 6 + 101 && lines[2].count <= 6 + 100)
    #expect(lines[2].hasPrefix("    |   ^^^^^^^^^^^^"))
  }

  @Test func `a line that just fits is not cut`() throws {
    let text = String(repeating: "x", count: 99) + "y"
    #expect(try Finding(text, at: "y").lines[1] == "  1 | \(text)")
    #expect(try Finding(text + "z", at: "x").lines[1].hasSuffix("x…"))
  }

  @Test func `nothing in a file drives the terminal`() throws {
    let hostile = "a\u{1B}]0;x\u{7}\u{202E}b\u{9B}31m\u{2028}\u{E000}\r"
    let finding = try Finding(
      "k: \(hostile)\n", at: "b", "about \(shown(hostile)) \(hostile)\n", path: "a\u{200B}.yaml")
    let text = DiagnosticText(finding.files, folder: "x\u{1B}/").text(of: finding.diagnostic)
    let unsafe = text.unicodeScalars.filter {
      $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.properties.generalCategory == .format)
    }
    #expect(unsafe.isEmpty)
    #expect(text.split(separator: "\n").count == 3)
    #expect(shown(String(repeating: "`", count: 10_000)) == "`" + String(repeating: "'", count: 60) + "…`")
  }

  @Test func `colour is only paint`() throws {
    var finding = try Finding("key: value\n", at: "value")
    finding.diagnostic.notes = [.init("seen here", at: finding.diagnostic.range), .init("and nowhere")]
    finding.diagnostic.help = "write another"
    let coloured = DiagnosticText(finding.files, style: .coloured, folder: "d/").text(of: finding.diagnostic)
    let bare = coloured.replacing(try Regex("\u{1B}\\[[0-9;]*m"), with: "")
    #expect(bare == DiagnosticText(finding.files, folder: "d/").text(of: finding.diagnostic))
    #expect(coloured.contains("\u{1B}[1;31merror[some-rule]\u{1B}[0m"))
    #expect(
      bare == """
        d/a.yaml:1:6: error[some-rule]: this is wrong
          1 | key: value
            |      ^^^^^
        d/a.yaml:1:6: note: seen here
          1 | key: value
            |      ^^^^^
        note: and nowhere
        help: write another

        """)
  }

  @Test func `a finding in no text is one line`() throws {
    let finding = Diagnostic(Finding.rule, "the disk is full", at: nil)
    let files = SourceFiles(.memory([:]))
    #expect(DiagnosticText(files).text(of: [finding]) == "error[some-rule]: the disk is full\n")
  }
}
