/// The fields of a list's items, whatever these are.
struct FieldList<Subject>: Sendable {
  let scope: TemplateScope
  let records: @Sendable (Subject) -> [TemplateRecord]
  /// The same list without the fields that are not among these names.
  let only: @Sendable (Set<String>) -> FieldList<Subject>

  init<Item>(_ fields: [Field<Item>], _ items: @escaping @Sendable (Subject) -> [Item]) {
    scope = fields.scope()
    records = { items($0).map(fields.record(of:)) }
    only = { FieldList(fields.only($0), items) }
  }
}

extension Array {
  func scope<Subject>() -> TemplateScope where Element == Field<Subject> {
    TemplateScope(
      map { field in
        switch field.kind {
        case .text: .text(field.name)
        case .flag: .flag(field.name)
        case .list(let list): .list(field.name, list.scope)
        }
      })
  }

  /// The values for one subject, in the order of the table.
  func record<Subject>(of subject: Subject) -> TemplateRecord where Element == Field<Subject> {
    TemplateRecord(
      values: map { field in
        switch field.kind {
        case .text(let text): .text(text(subject))
        case .flag(let flag): .flag(flag(subject))
        case .list(let list): .list(list.records(subject))
        }
      })
  }

  /// Only the fields with these names, at every depth: values are found for the names that are in a template, so a boot
  /// file derives no secret and lists no phone book.
  func only<Subject>(_ names: Set<String>) -> [Field<Subject>] where Element == Field<Subject> {
    filter { names.contains($0.name) }.map { field in
      guard case .list(let list) = field.kind else { return field }
      return Field(name: field.name, kind: .list(list.only(names)))
    }
  }
}

/// Every name between braces of a template.
func namesUsed(in template: String) -> Set<String> {
  var names: Set<String> = []
  for part in template.split(separator: "{{").dropFirst() {
    guard let end = part.firstIndex(of: "}") else { continue }
    names.insert(String(part[..<end].drop { "#^/ ".contains($0) }.prefix { $0 != " " }))
  }
  return names
}
