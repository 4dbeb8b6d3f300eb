import SourceText
import TestSupport
import Testing

/// Every message of this target as it is printed, from a text that earns it.
@Suite struct MessageTests {
  private func report(yaml: String) throws -> String {
    let read = try ReadText(yaml)
    return DiagnosticText(read.files).text(of: read.diagnostics.sortedAndDeduplicated(in: read.files))
  }

  private func report(table: String) throws -> String {
    let read = try ReadTable(table)
    return DiagnosticText(read.files).text(of: read.diagnostics.sortedAndDeduplicated(in: read.files))
  }

  static let yaml: [(name: String, text: String)] = [
    ("indentation", "company:\n  name: Bedrijf X\n   language: nl\n"),
    ("misplaced-key", "company:\n  name: Bedrijf X\n language: nl\n"),
    ("missing-colon", "company:\n  name: Bedrijf X\n  language\n  time_zone: x\n"),
    ("colon-in-value", "name: Bedrijf: X\n"),
    ("tab", "company:\n\tname: x\n"),
    ("open-quote", "name: \"Bedrijf X\nlanguage: nl\n"),
    ("open-bracket", "agents: [201, 202\nname: x\n"),
    ("open-brace", "keys: {1: 101, 2: 102\nname: x\n"),
    ("list-after-key", "agents: - 201\n"),
    ("bad-start", "mail: @example.com\n"),
    ("bad-escape", "path: \"C:\\Users\"\n"),
    ("star-code", "pickup: *\n"),
    ("control", "name: a\u{1B}[31mb\n"),
    ("version", "%YAML 3.0\n---\na: 1\n"),
    ("stray-text", "a: 1\nsome words\n"),
    ("list-in-mapping", "a:\n  - 1\n  b: 2\n"),
    ("duplicate-keys", "a: 1\nb: 2\na: 3\na: 4\n"),
    ("unknown-alias", "kantoor: &kantooruren x\na: *kantoruren\npickup: *8\n"),
    ("endless-alias", "menu: &main\n  submenu: *main\n"),
    ("tag", "extension: !!str 0100\nname: !secret\nlist: !!seq [1]\nmap: &m !<tag:x,2000:y>\n  a: 1\n"),
    ("second-document", "a: 1\n---\nb: 2\n"),
    ("collection-as-key", "{name}: Jan\n[a, b]: c\n"),
    ("many-faults", String(repeating: "a: *b\n", count: 1_200)),
    ("nesting", String(repeating: "[", count: 10_000)),
    (
      "laughs",
      "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + zip("bcdefghij", "abcdefghi").map { name, last in
          "\(name): &\(name) [" + [String](repeating: "*\(last)", count: 10).joined(separator: ",") + "]\n"
        }.joined()
    ),
  ]

  @Test(arguments: yaml.indices)
  func `yaml messages`(_ number: Int) throws {
    let (name, text) = Self.yaml[number]
    let report = try report(yaml: text)
    // Of a thousand faults the last few tell enough.
    let end = report.utf8.count > 10_000 ? "…\n" + report.suffix(800) : report
    try Golden.expect(end, "Tests/SourceTextTests/Snapshots/yaml-\(name).txt")
  }

  static let tables: [(name: String, text: String)] = [
    ("extra-cell", "extension,name,mail\n201,Jansen, Jan,jan@example.com\n"),
    ("open-quote", "extension;name\n201;\"Magazijn\n202;Balie\n"),
    ("inner-quote", "extension;name\n201;\"Bar \"De Hoek\"\"\n"),
    ("swallowed-line", "extension;name\n201;\"Magazijn\n202;\"Balie\"\n"),
    ("header", "extension;;name;extension\n1;2;3;4\n"),
    ("empty", "# nothing yet\n"),
  ]

  @Test(arguments: tables.indices)
  func `table messages`(_ number: Int) throws {
    let (name, text) = Self.tables[number]
    try Golden.expect(try report(table: text), "Tests/SourceTextTests/Snapshots/table-\(name).txt")
  }

  @Test func `file messages`() throws {
    let root = "users: {table: x}\n"
    var files = SourceFiles(
      Source { path throws(ReadFault) -> [UInt8]? in
        switch path {
        case "centrale.yaml": Array(root.utf8)
        case "latin.yaml": Array("naam: Zo".utf8) + [0xEB, 0x0A]
        case "latin.csv": Array("naam;nr\nZo".utf8) + [0xEB] + Array(";1\n".utf8)
        case "zero.yaml": [0x61, 0x3A, 0x20, 0x00]
        case "odd.csv": [0xFF, 0xFE, 0x61]
        case "utf16.yaml": [0xFE, 0xFF, 0x00, 0x61]
        case "large.yaml": [UInt8](repeating: 0x61, count: 50_000_000)
        case "locked.yaml": throw ReadFault.refused("permission denied")
        case "linked.yaml": throw ReadFault.leadsOut
        case "master.key": throw ReadFault.secret
        case "notes.yaml", "notes.csv": Array("not for you".utf8)
        case _: nil
        }
      }
    ) { text, _ in text != Array("not for you".utf8) }
    var found: [Diagnostic] = []
    let file = try #require(files.read("centrale.yaml", at: nil, into: &found))
    let place = SourceRange(file, 15, 16)
    let paths = [
      "latin.yaml", "latin.csv", "zero.yaml", "odd.csv", "utf16.yaml", "large.yaml", "locked.yaml", "linked.yaml",
      "master.key", "notes.yaml", "notes.csv", "absent.csv", "/etc/passwd", "a/../../b.csv", "lists\\users.csv", "",
      "a\u{7}b",
    ]
    for path in paths { _ = files.read(path, at: place, into: &found) }
    try Golden.expect(
      DiagnosticText(files).text(of: found.sortedAndDeduplicated(in: files)),
      "Tests/SourceTextTests/Snapshots/files.txt")
    #expect(
      files.asked == [
        "centrale.yaml", "latin.yaml", "latin.csv", "zero.yaml", "odd.csv", "utf16.yaml", "large.yaml", "locked.yaml",
        "linked.yaml", "master.key", "notes.yaml", "notes.csv", "absent.csv",
      ])
  }
}
