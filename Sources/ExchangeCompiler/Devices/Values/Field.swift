/// A name that templates may use and how its value is found: one table gives both the names that are checked when a
/// template is loaded and the values when it is rendered.
struct Field<Subject>: Sendable {
  enum Kind: Sendable {
    case text(@Sendable (Subject) -> String)
    /// A number that counts from 1; of an item of a list also under the name with `_0`, from 0.
    case count(@Sendable (Subject) -> Int)
    case flag(@Sendable (Subject) -> Bool)
    case list(FieldList<Subject>)
  }

  let name: String
  let kind: Kind
  /// The same for all subjects that are alike (`DevicePlan.alike`), so that it is found and written once for them all. A field
  /// that is none of its own kind is wrongly marked: it would be that of nobody.
  private(set) var isShared = false

  init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }

  var shared: Field {
    var field = self
    field.isShared = true
    return field
  }

  /// What finds its value. Kept by those who ask it of many subjects: a field is copied each time it is asked itself, which
  /// takes longer than most of its answers.
  var find: @Sendable (Subject) -> TemplateValue {
    switch kind {
    case .text(let text): { .text(text($0)) }
    case .count(let count): { .text(String(count($0))) }
    case .flag(let flag): { .flag(flag($0)) }
    case .list(let list): list.value
    }
  }

  /// The same with another way to its value.
  func with(_ kind: Kind) -> Field {
    var field = Field(name: name, kind: kind)
    field.isShared = isShared
    return field
  }

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

  static func count(_ name: String, _ value: @escaping @Sendable (Subject) -> Int) -> Field {
    Field(name: name, kind: .count(value))
  }

  static func flag(_ name: String, _ value: @escaping @Sendable (Subject) -> Bool) -> Field {
    Field(name: name, kind: .flag(value))
  }

  /// - Parameters:
  ///   - isPlain: the list is used inside others whose `index` it must not hide.
  ///   - number: which text of a profile's `by_index` an item has; nil: that of its `index`, else of its place.
  static func list<Item: Sendable>(
    _ name: String, _ fields: [Field<Item>], isPlain: Bool = false, number: (@Sendable (Item) -> Int)? = nil,
    _ items: @escaping @Sendable (Subject) -> [Item]
  ) -> Field {
    Field(name: name, kind: .list(FieldList(fields, isPlain: isPlain, number: number, items)))
  }

  /// The same of objects that other subjects have too, each with all that its fields ask.
  static func recurring<Item: AnyObject & Sendable>(
    _ name: String, _ fields: [Field<Item>], number: (@Sendable (Item) -> Int)? = nil,
    _ items: @escaping @Sendable (Subject) -> [Item]
  ) -> Field {
    let identity = ItemIdentity<Item>(all: { $0.map { ObjectIdentifier($0) } }, object: { $0 })
    return Field(name: name, kind: .list(FieldList(fields, number: number, identity: identity, items)))
  }

  /// The same field of something that holds the subject.
  func inside<Whole>(_ part: @escaping @Sendable (Whole) -> Subject) -> Field<Whole> {
    switch kind {
    case .text(let text): .text(name) { text(part($0)) }
    case .count(let count): .count(name) { count(part($0)) }
    case .flag(let flag): .flag(name) { flag(part($0)) }
    case .list(let list): Field<Whole>(name: name, kind: .list(list.inside(part)))
    }
  }
}
