import SourceText

/// A template with the fields that its names stand for.
struct TemplateOf<Subject>: Sendable {
  private let fields: [Field<Subject>]
  /// What finds the value of each field.
  private let finds: [@Sendable (Subject) -> TemplateValue]
  private let template: Template
  /// Whether it asks for the keys of a device in one of their lists.
  let usesKeys: Bool
  /// Where the number of what the file holds is among the values; nil: it has none.
  private let contentNumber: Int?
  /// What it has written of items that other subjects have too.
  private let texts = ItemTexts()

  /// Nil where the template has a fault, which is then told.
  init?(
    _ source: TemplateSource, _ all: [Field<Subject>], _ shape: DeviceFamily.FileShape,
    _ partials: [String: TemplateSource], into diagnostics: inout [Diagnostic]
  ) {
    // Checked against all names, so that a mistyped one is told with what is near; then against those it uses.
    let (_, found) = Template.load(
      source, as: shape.syntax.format, encoding: shape.encoding, scope: all.scope(), partials: partials)
    diagnostics += found
    guard found.isEmpty else { return nil }
    let texts = [source] + partials.values
    fields = all.only(
      texts.reduce(into: []) { $0.formUnion(namesUsed(in: String(decoding: $1.text, as: UTF8.self))) })
    guard
      let template = Template.load(
        source, as: shape.syntax.format, encoding: shape.encoding, scope: fields.scope(), partials: partials,
        readable: namesForPeople
      ).template
    else { return nil }
    self.template = template
    finds = fields.map(\.find)
    let names = Set(fields.map(\.name))
    usesKeys = !names.isDisjoint(with: listsOfKeys)
    contentNumber = fields.firstIndex { $0.name == ContentNumber.name }
  }

  private init(_ fields: [Field<Subject>], _ template: Template) {
    self.fields = fields
    self.template = template
    finds = fields.map(\.find)
    usesKeys = fields.contains { listsOfKeys.contains($0.name) }
    contentNumber = fields.firstIndex { $0.name == ContentNumber.name }
  }

  /// What is left of it for subjects that share all with this one that fields can share.
  func filled(with subject: Subject) -> TemplateOf {
    let filling = TemplateFilling(template, known: fields.map { $0.isShared ? $0.find(subject) : nil })
    return TemplateOf(filling.slots.map { fields[$0] }, filling.template)
  }

  func uses(_ names: Set<String>) -> Bool { fields.contains { names.contains($0.name) } }

  func render(_ subject: Subject, _ bytes: inout [UInt8]) throws {
    var record = TemplateRecord(values: finds.map { $0(subject) })
    if let contentNumber {
      var content: [UInt8] = []
      try template.render(record, into: &content, texts)
      record.values[contentNumber] = .text(ContentNumber.text(of: content))
    }
    try template.render(record, into: &bytes, texts)
  }
}

private let listsOfKeys: Set = [
  "keys", "side_keys", "key_pages", "module_keys", "all_keys", "lamps", "unused_lamps", "directory",
]

/// Values that only people read: a `"` in them becomes a `'` where a file has no escape.
private let namesForPeople: Set<String> = [
  "label", "display_name", "name", "first_name", "last_name", "company_name", "device_description",
]

extension DeviceFamily.FileShape.Syntax {
  var format: TemplateFormat {
    switch self {
    case .keyValue: .keyValue
    case .xml: .xml
    case .colon: .colon
    case .quoted: .quoted
    case .json: .json
    case .csv: .csv
    case .textColon: .textColon
    case .ini: .ini
    case .words: .words
    case .properties: .properties
    case .smartware: .smartware
    }
  }
}
