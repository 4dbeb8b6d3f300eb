import ExchangeCompiler
import SourceText
import TelephoneExchange
import Testing

@Suite struct TemplateTests {
  static let item = TemplateScope([.text("index"), .text("label"), .flag("on")])
  static let scope = TemplateScope([
    .text("name"), .text("empty"), .flag("yes"), .flag("no"), .list("items", item), .list("none", item),
    .record("clock", TemplateScope([.text("zone"), .record("start", TemplateScope([.text("month")]))])),
  ])

  static var record: TemplateRecord {
    var record = TemplateRecord(scope)
    record.set("name", "Zoë & Co.", in: scope)
    record.set("yes", true, in: scope)
    record.set("clock.zone", "+1", in: scope)
    record.set("clock.start.month", "3", in: scope)
    record.set(
      "items",
      .list([
        TemplateRecord(values: ["1", "een", true]), TemplateRecord(values: ["2", "", false]),
      ]), in: scope)
    return record
  }

  static func load(
    _ text: String, as format: TemplateFormat = .keyValue, partials: [String: String] = [:]
  ) -> (template: Template?, diagnostics: [Diagnostic]) {
    Template.load(
      TemplateSource(file: FileID(0), text: Array(text.utf8)), as: format, scope: scope,
      partials: partials.mapValues { TemplateSource(file: FileID(1), text: Array($0.utf8)) })
  }

  static func render(
    _ text: String, as format: TemplateFormat = .keyValue, partials: [String: String] = [:]
  ) throws -> String {
    let (template, diagnostics) = load(text, as: format, partials: partials)
    #expect(diagnostics == [])
    var buffer: [UInt8] = []
    try #require(template).render(record, into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  @Test(arguments: [
    ("k = {{name}}\n", "k = Zoë & Co.\n"), ("k = {{ name }}\n", "k = Zoë & Co.\n"),
    ("a = 1\n{{#yes}}\nb = 2\n{{/yes}}\nc = 3\n", "a = 1\nb = 2\nc = 3\n"),
    ("a = 1\n{{#no}}\nb = 2\n{{/no}}\nc = 3\n", "a = 1\nc = 3\n"),
    ("a = {{#yes}}1{{/yes}}{{^yes}}0{{/yes}}\n", "a = 1\n"), ("a = {{#no}}1{{/no}}{{^no}}0{{/no}}\n", "a = 0\n"),
    ("{{#items}}\nl.{{index}} = {{label}}{{#on}}!{{/on}}\n{{/items}}\n", "l.1 = een!\nl.2 = \n"),
    ("a = {{#items}}{{index}}{{name}},{{/items}}\n", "a = 1Zoë & Co.,2Zoë & Co.,\n"),
    ("{{^none}}\na = none\n{{/none}}\n", "a = none\n"), ("{{^items}}\na = none\n{{/items}}\n", ""),
    ("a = {{#empty}}x{{/empty}}{{^empty}}-{{/empty}}\n", "a = -\n"), ("a = {{#name}}x{{/name}}\n", "a = x\n"),
    ("a = {{clock.zone}}/{{clock.start.month}}\n", "a = +1/3\n"),
    ("{{#clock}}\na = {{zone}}{{#start}}{{month}}{{/start}}\n{{/clock}}\n", "a = +13\n"),
    ("a = 1\n  {{! gone }}\nb = 2\n", "a = 1\nb = 2\n"), ("a = 1{{! gone }}\n", "a = 1\n"),
    ("a = 1\r\n{{#yes}}\r\nb = 2\r\n{{/yes}}\r\n", "a = 1\r\nb = 2\r\n"), ("{{#yes}}\na = 1\n{{/yes}}", "a = 1\n"),
    ("a = 1\n  {{#yes}}  \nb = 2\n  {{/yes}}", "a = 1\nb = 2\n"), ("", ""), ("a = {\n", "a = {\n"),
    ("a = }}{{name}}\n", "a = }}Zoë & Co.\n"),
  ])
  func `renders like mustache`(template: String, expected: String) throws {
    #expect(try Self.render(template) == expected)
  }

  @Test func `partials stand in place with their indentation`() throws {
    #expect(
      try Self.render(
        "<a>\n  {{> p}}\n</a>", as: .xml, partials: ["p": "<b/>\n{{#yes}}\n<c>{{name}}</c>\n{{/yes}}\n"])
        == "<a>\n  <b/>\n  <c>Zoë &amp; Co.</c>\n</a>")
    #expect(try Self.render("a = {{> p}}.\n", partials: ["p": "{{name}}"]) == "a = Zoë & Co..\n")
    #expect(
      try Self.render("{{#items}}\n{{> p}}\n{{/items}}\n", partials: ["p": "l.{{index}} = {{label}}\n"])
        == "l.1 = een\nl.2 = \n")
    #expect(
      try Self.render("<a>\n {{> p}}\n</a>", as: .xml, partials: ["p": "<b>\n {{> q}}\n</b>\n", "q": "<c/>\n"])
        == "<a>\n <b>\n  <c/>\n </b>\n</a>")
  }

  @Test(arguments: [
    ("k = {{nam}}", "template-name", "there is no name `nam` in this template", 4),
    ("{{#yess}}\n{{unseen}}\n{{/yess}}", "template-name", "there is no name `yess` in this template", 0),
    ("k = {{items}}", "template-name", "`items` is a list, not a text", 4),
    ("k = {{yes}}", "template-name", "`yes` is a flag, not a text", 4),
    ("k = {{clock}}", "template-name", "`clock` is a record, not a text", 4),
    ("k = {{clock.zon}}", "template-name", "there is no name `clock.zon` in this template", 4),
    ("k = {{label}}", "template-name", "there is no name `label` in this template", 4),
    ("{{> other}}", "template-name", "there is no partial `other`", 0),
    ("k = {{{name}}}", "template-syntax", "nothing is printed unescaped", 4),
    ("k = {{&name}}", "template-syntax", "nothing is printed unescaped", 4),
    ("{{=<% %>=}}", "template-syntax", "delimiters cannot be changed", 0),
    ("k = {{name", "template-syntax", "`{{` without `}}`", 4), ("k = {{}}", "template-syntax", "a tag needs a name", 4),
    ("{{#yes}}", "template-syntax", "section `yes` is not closed", 0),
    ("{{/yes}}", "template-syntax", "`{{/yes}}` closes nothing", 0),
    ("{{#yes}}{{/no}}", "template-syntax", "`{{/no}}` where `{{/yes}}` is expected", 8),
    (
      "{{#yes}}\nk = {{/yes}}\n", "template-place", "section `yes` begins and ends in different places of the file", 13
    ),
  ])
  func `refuses at load`(template: String, code: String, message: String, offset: Int) throws {
    let (loaded, diagnostics) = Self.load(template)
    #expect(loaded == nil)
    #expect(diagnostics.map(\.message) == [message])
    #expect(diagnostics.first?.rule.code == code)
    #expect(diagnostics.first?.range?.start == Int32(offset))
  }

  @Test(arguments: [
    "<a b={{name}}/>", "<a b='{{name}}'/>", "<a {{name}}=\"1\"/>", "<!-- {{name}} --><a/>",
    "<?xml {{name}}?><a/>", "<a><![CDATA[{{name}}]]></a>", "<!DOCTYPE {{name}}><a/>", "<!{{name}}><a/>",
    "<a b=\"{{#yes}}\"{{/yes}}/>", "{{#yes}}<a>{{/yes}}</a>{{#yes}}<b {{/yes}}/>",
  ])
  func `refuses values and sections out of place`(template: String) {
    let (loaded, diagnostics) = Self.load(template, as: .xml)
    #expect(loaded == nil)
    #expect(diagnostics.contains { $0.rule == .templatePlace })
  }

  @Test func `suggests the nearest name`() {
    #expect(Self.load("k = {{nmae}}").diagnostics.first?.help == "did you mean `name`?")
  }

  @Test func `partials cannot hold themselves`() {
    let (loaded, diagnostics) = Self.load("{{> p}}", partials: ["p": "{{> q}}", "q": "{{> p}}"])
    #expect(loaded == nil)
    #expect(diagnostics.map(\.message) == ["the partial `p` includes itself"])
    #expect(diagnostics.first?.range?.file == FileID(1))
  }

  @Test func `keys take names only`() throws {
    let template = try #require(Self.load("account.{{name}}.enable = 1\n").template)
    var record = Self.record
    var buffer: [UInt8] = []
    #expect(throws: Unwritable.self) { try template.render(record, into: &buffer) }
    record.set("name", "account-1.x_y", in: Self.scope)
    buffer = []
    try template.render(record, into: &buffer)
    #expect(String(decoding: buffer, as: UTF8.self) == "account.account-1.x_y.enable = 1\n")
  }

  @Test func `escapes by place`() throws {
    var record = Self.record
    record.set("name", "a\"<\n", in: Self.scope)
    let template = try #require(Self.load("<a b=\"{{name}}\">{{name}}</a>", as: .xml).template)
    var buffer: [UInt8] = []
    try template.render(record, into: &buffer)
    #expect(String(decoding: buffer, as: UTF8.self) == "<a b=\"a&quot;&lt;&#10;\">a\"&lt;\n</a>")
  }

  @Test func `every hostile value reads back from a template or is refused`() throws {
    let xml = try #require(
      Self.load("<a b=\"{{name}}\">{{#name}}<c>{{name}}</c>{{/name}}</a>", as: .xml).template)
    let settings = try #require(Self.load("before = 1\nk = {{name}}\nafter = 2\n").template)
    for value in HostileStrings.all {
      var record = Self.record
      record.set("name", .text(value), in: Self.scope)
      var buffer: [UInt8] = []
      if (try? xml.render(record, into: &buffer)) != nil {
        let items = try readXML(buffer).get()
        #expect(items.map(\.value) == (value.isEmpty ? [value] : [value, value]))
        #expect(wellFormed(buffer) == nil)
      }
      buffer = []
      if (try? settings.render(record, into: &buffer)) != nil {
        let file = SettingsFile(buffer)
        #expect(file.settings.map(\.value) == ["1", value, "2"])
      }
    }
  }

  @Test func `xml faults have a line`() {
    #expect(wellFormed(Array("<a>\n<b>\n</a>".utf8))?.line == 3)
    #expect(wellFormed([]) != nil)
  }
}

/// The syntaxes of vendors whose values stand in quotes, after colons, in JSON or in cells.
@Suite struct TemplateSyntaxTests {
  private static let scope = TemplateScope([.text("label"), .text("number"), .flag("yes")])

  private func render(
    _ text: String, as format: TemplateFormat, label: String = "x", number: String = "1"
  ) throws -> String {
    let (template, diagnostics) = Template.load(
      TemplateSource(file: FileID(0), text: Array(text.utf8)), as: format, scope: Self.scope, readable: ["label"])
    try #require(diagnostics.isEmpty, "\(diagnostics)")
    var buffer: [UInt8] = []
    try #require(template).render(TemplateRecord(values: [.text(label), .text(number), true]), into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  @Test func `a value is written as its syntax can hold it, and names for people as near as that`() throws {
    #expect(try render("sip name: {{label}}\n", as: .colon, label: "a #1 \"b\"") == "sip name: \"a #1 'b'\"\n")
    #expect(try render("line{{number}} name: \"{{label}}\"\n", as: .colon, label: "a#b") == "line1 name: \"a#b\"\n")
    #expect(try render("NAME_{{number}}=\"{{label}}\"\n", as: .quoted, label: "a;#\"b\"") == "NAME_1=\"a;#'b'\"\n")
    #expect(try render("SET NAME{{number}} \"{{label}}\"\n", as: .quoted, label: "a=b") == "SET NAME1 \"a=b\"\n")
    #expect(
      try render("{\"a\": \"{{label}}\", \"n\": {{number}}}\n", as: .json, label: "a\"\\b")
        == "{\"a\": \"a\\\"\\\\b\", \"n\": 1}\n")
    #expect(try render("{{label}},{{number}}\n", as: .csv, label: "a,\"b\"") == "\"a,\"\"b\"\"\",1\n")
    #expect(try render("<P{{number}}>{{label}}</P{{number}}>", as: .xml, label: "<") == "<P1>&lt;</P1>")
    #expect(try render("<{{label}} a=\"1\"/>", as: .xml, label: "P271") == "<P271 a=\"1\"/>")
  }

  @Test(arguments: [
    ("NAME=\"{{number}}\"\n", TemplateFormat.quoted, "a\"b"), ("a: {{number}} b\n", .colon, "a#b"),
    ("a: {{number}}\n", .colon, "a\"b"), ("{\"n\": {{number}}}", .json, "a"), ("<{{number}}/>", .xml, "1"),
    ("<P{{number}}/>", .xml, "a b"),
  ])
  func `a value that a syntax cannot hold is refused`(_ template: String, _ format: TemplateFormat, _ value: String) {
    #expect(throws: Unwritable.self) { try render(template, as: format, number: value) }
  }

  @Test func `a value outside quotes is refused where they are needed`() {
    let (template, diagnostics) = Template.load(
      TemplateSource(file: FileID(0), text: Array("NAME={{number}}\n".utf8)), as: .quoted, scope: Self.scope)
    #expect(template == nil && diagnostics.first?.rule == .templatePlace)
  }
}
