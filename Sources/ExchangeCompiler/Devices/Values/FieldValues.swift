/// What kind of value a name has, without the value.
struct FieldShape: Sendable {
  enum Kind: Sendable {
    case text
    case flag
    case list([FieldShape])
  }
  var name: String
  var kind: Kind
}

/// The values of a table of fields for one subject, in the order of the table.
enum FieldValue: Sendable {
  case text(String)
  case flag(Bool)
  case list([[FieldValue]])
}

/// The fields of a list's items, whatever these are.
struct FieldList<Subject>: Sendable {
  let shapes: [FieldShape]
  let values: @Sendable (Subject) -> [[FieldValue]]
  /// The same list without the fields that are not among these names.
  let only: @Sendable (Set<String>) -> FieldList<Subject>

  init<Item>(_ fields: [Field<Item>], _ items: @escaping @Sendable (Subject) -> [Item]) {
    shapes = fields.shapes()
    values = { items($0).map(fields.values(of:)) }
    only = { FieldList(fields.only($0), items) }
  }
}

extension Array {
  func shapes<Subject>() -> [FieldShape] where Element == Field<Subject> { map(\.shape) }

  func values<Subject>(of subject: Subject) -> [FieldValue] where Element == Field<Subject> {
    map { field in
      switch field.kind {
      case .text(let text): .text(text(subject))
      case .flag(let flag): .flag(flag(subject))
      case .list(let list): .list(list.values(subject))
      }
    }
  }

  /// Only the fields with these names, at every depth: a template's values are found for the names that stand in it.
  func only<Subject>(_ names: Set<String>) -> [Field<Subject>] where Element == Field<Subject> {
    filter { names.contains($0.name) }.map { field in
      guard case .list(let list) = field.kind else { return field }
      return Field(name: field.name, kind: .list(list.only(names)))
    }
  }
}

extension Field {
  var shape: FieldShape {
    switch kind {
    case .text: FieldShape(name: name, kind: .text)
    case .flag: FieldShape(name: name, kind: .flag)
    case .list(let list): FieldShape(name: name, kind: .list(list.shapes))
    }
  }
}

/// Every word between braces of a template.
func namesUsed(in template: String) -> Set<String> {
  var names: Set<String> = []
  for part in template.split(separator: "{{").dropFirst() {
    guard let end = part.firstIndex(of: "}") else { continue }
    names.insert(String(part[..<end].drop { "#^/>&{ ".contains($0) }.prefix { $0 != " " }))
  }
  return names
}
