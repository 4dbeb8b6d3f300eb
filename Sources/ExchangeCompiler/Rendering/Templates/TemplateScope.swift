/// The names that a template may use, and what each of them is.
///
/// A record's own names become slots of the scope around it, and a list's items have a scope of their own. Every name is
/// looked up once, when the template is loaded.
package struct TemplateScope: Sendable, Hashable {
  package struct Field: Sendable, Hashable {
    package var name: String
    package var kind: Kind

    package static func text(_ name: String) -> Field { Field(name: name, kind: .text) }
    package static func flag(_ name: String) -> Field { Field(name: name, kind: .flag) }
    package static func list(_ name: String, _ item: TemplateScope) -> Field { Field(name: name, kind: .list(item)) }
    package static func record(_ name: String, _ fields: TemplateScope) -> Field {
      Field(name: name, kind: .record(fields))
    }
  }

  package indirect enum Kind: Sendable, Hashable {
    /// Printed by `{{name}}`; as a section it stands for "is not empty".
    case text
    /// A section only.
    case flag
    /// A section only, once for each item.
    case list(TemplateScope)
    /// Its names are reached as `{{name.part}}` or inside `{{#name}}`; it is always there.
    case record(TemplateScope)
  }

  package let fields: [Field]
  /// Values of a record that has this scope.
  package let slotCount: Int
  private let slots: [String: Int]

  package init(_ fields: [Field]) {
    self.fields = fields
    var slots: [String: Int] = [:]
    var next = 0
    for field in fields {
      slots[field.name] = next
      if case .record(let inner) = field.kind { next += inner.slotCount } else { next += 1 }
    }
    self.slots = slots
    slotCount = next
  }

  /// The slot of a name (for a record: of its first name) and its kind; a path's parts are joined by points.
  package func find(_ path: String) -> (slot: Int, kind: Kind)? {
    let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first.map(String.init), let slot = slots[name],
      let field = fields.last(where: { $0.name == name })
    else { return nil }
    guard parts.count == 2 else { return (slot, field.kind) }
    guard case .record(let inner) = field.kind, let found = inner.find(String(parts[1])) else { return nil }
    return (slot + found.slot, found.kind)
  }

  /// Empty text, false, no items: a record whose values have not been set.
  package var emptyValues: [TemplateValue] {
    var values: [TemplateValue] = []
    for field in fields {
      switch field.kind {
      case .text: values.append(.text(""))
      case .flag: values.append(.flag(false))
      case .list: values.append(.list([]))
      case .record(let inner): values += inner.emptyValues
      }
    }
    return values
  }
}
