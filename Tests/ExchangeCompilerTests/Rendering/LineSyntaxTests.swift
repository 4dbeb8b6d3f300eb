import SourceText
import Testing

@testable import ExchangeCompiler

/// Files of lines in the syntaxes of vendors who have neither quotes nor comments alike, with their encodings and lengths.
@Suite struct LineSyntaxTests {
  private static let scope = TemplateScope([.text("label"), .text("number"), .flag("yes")])

  private func load(
    _ text: String, _ format: TemplateFormat, _ encoding: FileEncoding = .utf8
  ) -> (template: Template?, diagnostics: [Diagnostic]) {
    Template.load(
      TemplateSource(file: FileID(0), text: Array(text.utf8)), as: format, encoding: encoding, scope: Self.scope,
      readable: ["label"])
  }

  private func render(
    _ text: String, _ format: TemplateFormat, _ encoding: FileEncoding = .utf8, label: String = "x",
    number: String = "1"
  ) throws -> String {
    let (template, diagnostics) = load(text, format, encoding)
    try #require(diagnostics.isEmpty, "\(diagnostics)")
    var buffer: [UInt8] = []
    try #require(template).render(TemplateRecord(values: [.text(label), .text(number), true]), into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  @Test func `each syntax writes a value in its own way`() throws {
    #expect(
      try render("Fkey{{number}} Title   :{{label}}\n", .textColon, label: "a:b #\"c\"")
        == "Fkey1 Title   :a:b #\"c\"\n")
    #expect(
      try render("[s]\n; {{label}}\nname{{number}}={{label}}\n", .ini, label: "a;#=b") == "[s]\n; a;#=b\nname1=a;#=b\n")
    #expect(try render("NAME{{number}} {{label}} # {{label}}\n", .words, label: "a #1; b") == "NAME1 a 1 b # a 1 b\n")
    #expect(try render("a\\:b.{{number}}={{label}}\n", .properties, label: " é\\") == "a\\:b.1=\\ \\u00e9\\\\\n")
    #expect(
      try render("{{#yes}}no {{/yes}}user {{label}} id {{number}}\n", .smartware, label: "a \"b\"")
        == "no user \"a 'b'\" id 1\n")
    #expect(try render("call sip:{{number}}@x \"to {{label}}\"\n", .smartware, label: "a") == "call sip:1@x \"to a\"\n")
  }

  @Test(arguments: [
    ("k:{{number}}\n", TemplateFormat.textColon, "a\nb"), ("k={{number}}\n", .ini, "a "),
    ("K {{number}}\n", .words, "a;b"),
    ("K {{number}}\n", .words, String(repeating: "1", count: 80)), ("k sip:{{number}}@x\n", .smartware, "a b"),
    ("k {{number}}\n", .smartware, "a\"b"), ("k {{number}}\n", .smartware, String(repeating: "1", count: 500)),
    ("a{{number}}b=1\n", .properties, "="), ("{{number}} 1\n", .words, "a b"),
    // What follows the value makes the line too long.
    ("K {{number}} \(String(repeating: "x", count: 40))\n", .words, String(repeating: "1", count: 40)),
  ])
  func `a value that a syntax cannot hold is refused`(_ template: String, _ format: TemplateFormat, _ value: String) {
    #expect(throws: Unwritable.self) { try render(template, format, number: value) }
  }

  @Test func `what people read is cut where the line of the device ends`() throws {
    let line = try render("NAME {{label}}\n", .words, label: String(repeating: "é ", count: 60))
    #expect(line.utf8.count <= 80 && line.hasPrefix("NAME é é") && line.hasSuffix("é\n"))
    #expect(try ValueReader.wordLines(Array(line.utf8)).count == 1)
  }

  @Test func `what ISO-8859-1 has no place for is near in names and refused elsewhere`() throws {
    #expect(
      try render("n={{label}}\n", .ini, .latin1, label: "Łódź – “Zoë” €5 שלום😀x\u{301}")
        == "n=Lódz - \"Zoë\" EUR5 ?????x\n")
    #expect(throws: Unwritable.self) { try render("n={{number}}\n", .ini, .latin1, number: "ł") }
    #expect(try render("n={{number}}\n", .ini, .latin1, number: "é") == "n=é\n")
    #expect(try FileEncoding.latin1.encoded(Array("é\n".utf8)) == [0xE9, 0x0A])
    #expect(throws: Unwritable.self) { try FileEncoding.latin1.encoded(Array("ł".utf8)) }
    #expect(load("n=ł\n", .ini, .latin1).diagnostics.map(\.rule.code) == ["template-place"])
    #expect(load("n=é\n{{! ł }}\n", .ini, .latin1).diagnostics.isEmpty)
    #expect(load("n=é\n", .properties).diagnostics.map(\.rule.code) == ["template-place"])
  }

  @Test(arguments: HostileStrings.all) func `hostile names and values are read back from their own lines`(value: String)
    throws
  {
    let formats: [(TemplateFormat, String, ([UInt8]) throws -> [WrittenValue])] = [
      (.textColon, "a :1\nk :{{number}}\nz :2\n", { try ValueReader.textColonLines($0) }),
      (.ini, "[s]\na=1\nk={{number}}\nz=2\n", { try ValueReader.settings($0, comments: "#;") }),
      (.words, "[S]\nA 1\nK {{number}}\nZ 2\n", { try ValueReader.wordLines($0) }),
      (.properties, "a=1\nk={{number}}\nz=2\n", { try ValueReader.properties($0) }),
      (.smartware, "a 1\n  k {{number}}\nz 2\n", { try ValueReader.smartware($0) }),
    ]
    for (format, template, read) in formats {
      if let text = try? render(template, format, number: value) {
        #expect(try read(Array(text.utf8)).map(\.value) == ["1", value, "2"], "\(format)")
      }
      // A name always has a place: something of it is on its line, and nothing anywhere else.
      let named = template.replacing("number", with: "label")
      guard let text = try? render(named, format, label: value) else {
        #expect(format == .textColon || format == .ini, "\(format)")
        continue
      }
      let read = try read(Array(text.utf8)).map(\.value)
      #expect(read.count == 3 && read.first == "1" && read.last == "2", "\(format)")
    }
  }
}

/// What the readers take for a name and a value, by the vendors' rules.
@Suite struct LineReaderTests {
  private func pairs(_ values: [WrittenValue]) -> [String] { values.map { "\($0.name) -> \($0.value)" } }

  @Test func `lines with colons have their module and part in their names`() throws {
    let text = """
      <<VOIP CONFIG FILE>>Version:2.0000000000

      <SIP CONFIG MODULE>
      SIP  Port          :5060
      --SIP Line List--  :
      SIP1 Phone Number  :201:"#
      <AUTOUPDATE CONFIG MODULE>
      SIP  Port          :1
      <<END OF FILE>>
      """
    #expect(
      pairs(try ValueReader.textColonLines(Array(text.utf8))) == [
        "<SIP CONFIG MODULE> SIP Port -> 5060", "<SIP CONFIG MODULE> --SIP Line List-- --SIP Line List-- -> ",
        "<SIP CONFIG MODULE> --SIP Line List-- SIP1 Phone Number -> 201:\"#",
        "<AUTOUPDATE CONFIG MODULE> SIP Port -> 1",
      ])
    #expect(throws: UnreadableFile.self) { try ValueReader.textColonLines(Array("no sign\n".utf8)) }
  }

  @Test func `settings under headings have them in their names`() throws {
    let text = "#!version\n[ psw:/phone/config/.htpasswd ]\na = 1\n[b]\na=[x]\n;c=2\n"
    #expect(
      pairs(try ValueReader.settings(Array(text.utf8), comments: "#;"))
        == ["[psw:/phone/config/.htpasswd] a -> 1", "[b] a -> [x]"])
  }

  @Test func `an include for one model is no setting, and GET names the next file`() throws {
    let file = SettingsFile(Array("#!version:1\n[T46G]include:config \"y28.cfg\"\ninclude:config <z.cfg>\na=1\n".utf8))
    #expect(file.includes == ["y28.cfg", "z.cfg"] && file.strayLines.isEmpty && file.settings.map(\.key) == ["a"])
    let read = try ValueReader.quotedLines(Array("GET 46xxsettings.txt\nSET A \"GET b\"\n".utf8))
    #expect(pairs(read) == ["GET -> 46xxsettings.txt", "SET A -> GET b"])
  }

  @Test func `keywords have comments behind their values, and no line of 80 bytes`() throws {
    let text = "# all\nSIP_DOMAIN1 a b # c\n[FW]\n  VERSION 1 ; x\nEMPTY\n"
    #expect(
      pairs(try ValueReader.wordLines(Array(text.utf8))) == [
        "SIP_DOMAIN1 -> a b", "[FW] VERSION -> 1", "[FW] EMPTY -> ",
      ])
    #expect(throws: UnreadableFile.self) { try ValueReader.wordLines(Array(repeating: 0x41, count: 80)) }
    #expect(try ValueReader.wordLines(Array(repeating: 0x41, count: 79)).count == 1)
  }

  @Test func `properties are read as Java reads them`() throws {
    let text = "! no\n# no\n  a\\:b = x\\\n   y\nc d=e\nf:\\u00e9\\ud83d\\ude00\\ \ng\n"
    #expect(pairs(try ValueReader.properties(Array(text.utf8))) == ["a:b -> xy", "c -> d=e", "f -> é😀 ", "g -> "])
    #expect(throws: UnreadableFile.self) { try ValueReader.properties(Array("a=\\u12".utf8)) }
    #expect(throws: UnreadableFile.self) { try ValueReader.properties(Array("a=b\\".utf8)) }
  }

  @Test func `commands have the blocks around them in their names`() throws {
    let text = """
      # no
      context cs switch
        interface sip IF_SIP
          remote "a b" 5060
        interface fxs F1
          subscriber-number 201
      port fxs 0 0
        no shutdown
      """
    #expect(
      pairs(try ValueReader.smartware(Array(text.utf8))) == [
        "context -> cs", "context 2 -> switch", "context cs switch / interface -> sip",
        "context cs switch / interface 2 -> IF_SIP", "context cs switch / interface sip IF_SIP / remote -> a b",
        "context cs switch / interface sip IF_SIP / remote 2 -> 5060", "context cs switch / interface -> fxs",
        "context cs switch / interface 2 -> F1", "context cs switch / interface fxs F1 / subscriber-number -> 201",
        "port -> fxs", "port 2 -> 0", "port 3 -> 0", "port fxs 0 0 / no -> shutdown",
      ])
    #expect(throws: UnreadableFile.self) { try ValueReader.smartware(Array("a \"b\n".utf8)) }
  }
}
