import ExchangeCompiler
import Foundation
import Mustache
import SourceText
import TelephoneExchange
import Testing

/// swift-mustache as the judge of our dialect: the same templates, the same values, the same bytes.
@Suite struct MustacheComparison {
  /// The values of a record as swift-mustache wants them.
  static func object(_ record: TemplateRecord, _ scope: TemplateScope) -> [String: Any] {
    var object: [String: Any] = [:]
    for (field, value) in zip(scope.fields, record.values) {
      switch (field.kind, value) {
      case (_, .text(let text)): object[field.name] = text
      case (_, .flag(let flag)): object[field.name] = flag
      case (.list(let inner), .list(let items)): object[field.name] = items.map { Self.object($0, inner) }
      case (.text, .list), (.flag, .list), (.record, .list), (_, .recurring): break
      }
    }
    return object
  }

  static func theirs(
    _ text: String, _ format: TemplateFormat, _ object: [String: Any], partials: [String: String] = [:]
  ) throws -> String {
    MustacheContentTypes.register(format == .xml ? XMLType() : AsItIs(), named: format.rawValue)
    let head = "{{% CONTENT_TYPE: \(format.rawValue)}}\n"
    var library = MustacheLibrary()
    for (name, text) in partials { library.register(try MustacheTemplate(string: head + text), named: name) }
    return try MustacheTemplate(string: head + text).render(object, library: library)
  }

  /// Values are chosen so that text and attributes are escaped alike.
  struct XMLType: MustacheContentType {
    func escapeText(_ text: String) -> String {
      text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
        .replacingOccurrences(of: ">", with: "&gt;")
    }
  }
  struct AsItIs: MustacheContentType {
    func escapeText(_ text: String) -> String { text }
  }

  @Test func `agrees on templates made at random`() throws {
    var random = Splitmix(seed: 20_261_123)
    for round in 0..<400 {
      let text = RandomTemplate.make(&random)
      let record = RandomTemplate.record(&random)
      let source = TemplateSource(file: FileID(0), text: Array(text.utf8))
      let (template, diagnostics) = Template.load(source, as: .keyValue, scope: RandomTemplate.scope)
      #expect(diagnostics == [], "round \(round): \(text)")
      var buffer: [UInt8] = []
      try template?.render(record, into: &buffer)
      let expected = try Self.theirs(text, .keyValue, Self.object(record, RandomTemplate.scope))
      #expect(String(decoding: buffer, as: UTF8.self) == expected, "round \(round): \(text.debugDescription)")
    }
  }

  @Test func `agrees on partials`() throws {
    let scope = TemplateTests.scope
    let partials = ["p": "x = {{name}}\ny = 1\n", "q": "{{name}}"]
    let text = "a = 1\n  {{> p}}\nb = {{> q}}!\n{{#items}}\n{{> p}}\n{{/items}}\n"
    let object = Self.object(
      TemplateRecord(values: Array(TemplateTests.record.values.prefix(6))), TemplateScope(Array(scope.fields.prefix(6)))
    )
    let ours = try TemplateTests.render(text, partials: partials)
    let expected = try Self.theirs(text, .keyValue, object, partials: partials)
    #expect(ours == expected, "\(ours.debugDescription) \(expected.debugDescription)")
  }

  /// Every template that ships; none is skipped. Sections are taken as lists of zero to two items, so that a few renderings have each
  /// absent, once and repeated.
  @Test func `agrees on every device template`() throws {
    let files = try DeviceTemplateFiles.all()
    #expect(files.count >= 60)
    var random = Splitmix(seed: 7)
    for file in files {
      let scope = InferredScope.scope(of: file.text + file.partials.values.joined())
      let source = TemplateSource(file: FileID(0), text: Array(file.text.utf8))
      let partials = file.partials.mapValues { TemplateSource(file: FileID(0), text: Array($0.utf8)) }
      let (template, diagnostics) = Template.load(source, as: file.format, scope: scope, partials: partials)
      #expect(diagnostics == [], "\(file.path)")
      for _ in 0..<2 {
        let record = InferredScope.record(scope, of: file.format, &random)
        var buffer: [UInt8] = []
        try template?.render(record, into: &buffer)
        let expected = try Self.theirs(
          file.text, file.format, Self.object(record, scope), partials: file.partials)
        #expect(String(decoding: buffer, as: UTF8.self) == expected, "\(file.path)")
      }
    }
  }
}

/// Random numbers that are the same in every run.
struct Splitmix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
