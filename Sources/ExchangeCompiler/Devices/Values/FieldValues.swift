/// The fields of a list's items, whatever these are.
struct FieldList<Subject>: Sendable {
  let scope: TemplateScope
  let value: @Sendable (Subject) -> TemplateValue
  /// The same list without the fields that are not among these names.
  let only: @Sendable (Set<String>) -> FieldList<Subject>
  /// The same list with a text for each of these names, which a profile gives by number.
  let adding: @Sendable ([String], @escaping @Sendable (Subject) -> TextsByNumber) -> FieldList<Subject>

  init<Item: Sendable>(
    _ fields: [Field<Item>], isPlain: Bool = false, number: (@Sendable (Item) -> Int)? = nil,
    identity: ItemIdentity<Item>? = nil, _ items: @escaping @Sendable (Subject) -> [Item]
  ) {
    let index = fields.first { $0.name == "index" }
    let own = fields.flatMap { field in
      guard case .count(let count) = field.kind else { return [field] }
      return [field, .number("\(field.name)_0") { count($0) - 1 }]
    }
    var places: [Field<ListPlace>] = [.flag("first") { $0.place == 1 }, .flag("last") { $0.isLast }]
    if index == nil, !isPlain { places += [.count("index") { $0.place }, .number("index_0") { $0.place - 1 }] }
    places.append(
      .text("index_00000") { String(repeating: "0", count: max(0, 5 - "\($0.index)".count)) + "\($0.index)" })
    let place: (@Sendable (Item) -> Int)? =
      if case .count(let count)? = index?.kind { count } else { nil }
    self.init(own, places, identity, items) { item, offset, count, texts in
      ListPlace(
        place: offset + 1, isLast: offset == count - 1, index: place?(item) ?? offset + 1,
        number: number?(item) ?? place?(item) ?? offset + 1, texts: texts)
    } texts: { _ in
      TextsByNumber()
    }
  }

  /// - Parameters:
  ///   - own: asked of the item itself: to take it out of what holds it would copy it for each of its fields.
  ///   - places: asked of its place.
  ///   - identity: what recurring items are known by.
  ///   - items: of a subject, in their order.
  ///   - place: of an item in the list, from its offset there and how many there are; found only where the item is written.
  ///   - texts: what a profile gives to the items of a subject by their number.
  private init<Item: Sendable>(
    _ own: [Field<Item>], _ places: [Field<ListPlace>], _ identity: ItemIdentity<Item>?,
    _ items: @escaping @Sendable (Subject) -> [Item],
    place: @escaping @Sendable (Item, Int, Int, TextsByNumber) -> ListPlace,
    texts: @escaping @Sendable (Subject) -> TextsByNumber
  ) {
    scope = TemplateScope(own.scopeFields() + places.scopeFields())
    let (ofItem, ofPlace) = (own.map(\.find), places.map(\.find))
    let record: @Sendable ([Item], Int, TextsByNumber) -> TemplateRecord = { items, offset, texts in
      let item = items[offset]
      let place = place(item, offset, items.count, texts)
      var values: [TemplateValue] = []
      values.reserveCapacity(ofItem.count + ofPlace.count)
      for find in ofItem { values.append(find(item)) }
      for find in ofPlace { values.append(find(place)) }
      return TemplateRecord(values: values)
    }
    if let identity {
      value = { subject in
        let (items, texts) = (items(subject), texts(subject))
        return .recurring(
          RecurringItems(
            identities: identity.all(items), object: { identity.object(items[$0]) },
            record: { record(items, $0, texts) }))
      }
    } else {
      value = { subject in
        let (items, texts) = (items(subject), texts(subject))
        return .list(items.indices.map { record(items, $0, texts) })
      }
    }
    only = { FieldList(own.only($0), places.only($0), identity, items, place: place, texts: texts) }
    adding = { names, texts in
      let places = places + names.map { name in Field<ListPlace>.text(name) { $0.texts[name, number: $0.number] } }
      return FieldList(own, places, identity, items, place: place, texts: texts)
    }
  }

  /// The same list of something that holds the subject.
  func inside<Whole>(_ part: @escaping @Sendable (Whole) -> Subject) -> FieldList<Whole> {
    FieldList<Whole>(self, part)
  }

  private init<Part>(_ list: FieldList<Part>, _ part: @escaping @Sendable (Subject) -> Part) {
    scope = list.scope
    value = { list.value(part($0)) }
    only = { FieldList(list.only($0), part) }
    // What a profile adds is added to lists of the outermost subject.
    adding = { _, _ in FieldList(list, part) }
  }
}

/// By what items are known that come again in other lists.
struct ItemIdentity<Item>: Sendable {
  /// In one go: there are hundreds, and most are only compared.
  let all: @Sendable ([Item]) -> [ObjectIdentifier]
  let object: @Sendable (Item) -> any AnyObject & Sendable
}

/// Where an item is in its list.
struct ListPlace: Sendable {
  /// From 1.
  var place: Int
  var isLast: Bool
  /// Its own `index`, else its place.
  var index: Int
  /// Which of the texts it has.
  var number: Int
  var texts = TextsByNumber()
}

/// Texts that a profile gives under a name for the first, the second, … item of a list.
struct TextsByNumber: Sendable, Hashable {
  var byName: [String: [String]] = [:]

  /// Empty where there are fewer: the profile's check tells those that can be needed.
  subscript(name: String, number number: Int) -> String {
    guard let texts = byName[name], texts.indices.contains(number - 1) else { return "" }
    return texts[number - 1]
  }
}

extension Array {
  func scope<Subject>() -> TemplateScope where Element == Field<Subject> { TemplateScope(scopeFields()) }

  fileprivate func scopeFields<Subject>() -> [TemplateScope.Field] where Element == Field<Subject> {
    map { field in
      switch field.kind {
      case .text, .count: .text(field.name)
      case .flag: .flag(field.name)
      case .list(let list): .list(field.name, list.scope)
      }
    }
  }

  /// The values for one subject, in the order of the table.
  func record<Subject>(of subject: Subject) -> TemplateRecord where Element == Field<Subject> {
    TemplateRecord(values: map { $0.find(subject) })
  }

  func shared<Subject>() -> [Field<Subject>] where Element == Field<Subject> { map(\.shared) }

  /// Only the fields with these names, at every depth: values are found for the names that are in a template, so a boot
  /// file derives no secret and lists no phone book.
  func only<Subject>(_ names: Set<String>) -> [Field<Subject>] where Element == Field<Subject> {
    filter { names.contains($0.name) }.map { field in
      guard case .list(let list) = field.kind else { return field }
      return field.with(.list(list.only(names)))
    }
  }
}

/// The files that a template puts in place: `{{> name}}`.
func partialsUsed(in template: String) -> Set<String> {
  var names: Set<String> = []
  for part in template.split(separator: "{{", omittingEmptySubsequences: false).dropFirst() {
    guard let end = part.firstIndex(of: "}") else { continue }
    let tag = part[..<end].drop { $0 == " " }
    guard tag.first == ">" else { continue }
    names.insert(String(tag.dropFirst().drop { $0 == " " }.prefix { $0 != " " }))
  }
  return names
}

/// Every name between braces of a template.
func namesUsed(in template: String) -> Set<String> {
  var names: Set<String> = []
  for part in template.split(separator: "{{", omittingEmptySubsequences: false).dropFirst() {
    guard let end = part.firstIndex(of: "}") else { continue }
    names.insert(String(part[..<end].drop { "#^/ ".contains($0) }.prefix { $0 != " " }))
  }
  return names
}
