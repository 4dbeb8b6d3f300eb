/// A name that templates may use and how its value is found: one table gives both the names that are checked when a
/// template is loaded and the values when it is rendered.
struct Field<Subject>: Sendable {
  enum Kind: Sendable {
    case text(@Sendable (Subject) -> String)
    case flag(@Sendable (Subject) -> Bool)
    case list(FieldList<Subject>)
  }

  let name: String
  let kind: Kind

  static func text(_ name: String, _ value: @escaping @Sendable (Subject) -> String) -> Field {
    Field(name: name, kind: .text(value))
  }

  /// A value that may be missing: empty then, and as a section false.
  static func optional(_ name: String, _ value: @escaping @Sendable (Subject) -> String?) -> Field {
    .text(name) { value($0) ?? "" }
  }

  static func number(_ name: String, _ value: @escaping @Sendable (Subject) -> Int) -> Field {
    Field(name: name, kind: .text { String(value($0)) })
  }

  static func flag(_ name: String, _ value: @escaping @Sendable (Subject) -> Bool) -> Field {
    Field(name: name, kind: .flag(value))
  }

  static func list<Item>(
    _ name: String, _ fields: [Field<Item>], _ items: @escaping @Sendable (Subject) -> [Item]
  ) -> Field {
    Field(name: name, kind: .list(FieldList(fields, items)))
  }
}
