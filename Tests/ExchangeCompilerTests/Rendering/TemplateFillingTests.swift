import SourceText
import TestSupport
import Testing

@testable import ExchangeCompiler

/// A template with some values in place writes what the whole one writes with all of them.
@Suite struct TemplateFillingTests {
  private static func text(_ template: Template, _ values: [TemplateValue]) throws -> String {
    var buffer: [UInt8] = []
    try template.render(TemplateRecord(values: values), into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  private static func load(_ text: String, _ scope: TemplateScope, encoding: FileEncoding = .utf8) throws -> Template {
    try #require(
      Template.load(
        TemplateSource(file: FileID(0), text: Array(text.utf8)), as: .keyValue, encoding: encoding, scope: scope
      ).template)
  }

  @Test func `whichever values are known, the file stays the same`() throws {
    var random = Splitmix(seed: 20_261_126)
    for encoding in [FileEncoding.utf8, .latin1] {
      for round in 0..<400 {
        let text = RandomTemplate.make(&random)
        var values = RandomTemplate.record(&random).values
        if encoding != .utf8 { values[0...1] = ["'t Hart", "é"] }
        let template = try Self.load(text, RandomTemplate.scope, encoding: encoding)
        let known = values.map { Bool.random(using: &random) ? $0 : nil }
        let filling = TemplateFilling(template, known: known)
        #expect(filling.slots.allSatisfy { known[$0] == nil }, "round \(round)")
        let whole = Result { try Self.text(template, values) }
        let filled = Result { try Self.text(filling.template, filling.slots.map { values[$0] }) }
        switch (whole, filled) {
        case (.success(let one), .success(let other)): #expect(one == other, "round \(round): \(text.debugDescription)")
        case (.failure(let one), .failure(let other)): #expect("\(one)" == "\(other)", "round \(round)")
        default: Issue.record("round \(round): \(whole) and \(filled)")
        }
      }
    }
  }

  @Test func `what all values are known of is one piece of text`() throws {
    let scope = TemplateScope([.text("a"), .flag("b"), .list("c", TemplateScope([.text("d")]))])
    let template = try Self.load("x = {{a}}\n{{#b}}\ny = 1\n{{/b}}\n{{#c}}\nz.{{d}} = {{a}}\n{{/c}}\n", scope)
    let items = TemplateValue.list(["1", "2"].map { TemplateRecord(values: [$0]) })
    let filling = TemplateFilling(template, known: ["v", true, items])
    #expect(filling.slots.isEmpty && filling.template.steps.count == 1)
    #expect(try Self.text(filling.template, []) == "x = v\ny = 1\nz.1 = v\nz.2 = v\n")
  }

  @Test func `a value that the file cannot hold is refused where it would be written, and nowhere else`() throws {
    let scope = TemplateScope([.text("a"), .flag("b")])
    let template = try Self.load("{{#b}}\nx = {{a}}\n{{/b}}\n", scope)
    let filling = TemplateFilling(template, known: ["two\nlines", nil])
    #expect(try Self.text(filling.template, [false]) == "")
    #expect(throws: Unwritable.self) { try Self.text(filling.template, [true]) }
  }
}
