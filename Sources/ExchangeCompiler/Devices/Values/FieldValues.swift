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
    object: (@Sendable (Item) -> any AnyObject & Sendable)? = nil, _ items: @escaping @Sendable (Subject) -> [Item]
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
    self.init(own, places, object) { subject in
      let items = items(subject)
      return items.enumerated().map { offset, item in
        ListItem(
          item: item,
          place: ListPlace(
            place: offset + 1, isLast: offset == items.count - 1, index: place?(item) ?? offset + 1,
            number: number?(item) ?? place?(item) ?? offset + 1))
      }
    }
  }

  /// - Parameters:
  ///   - own: asked of the item itself: to take it out of what holds it would copy it for each of its fields.
  ///   - places: asked of its place.
  ///   - object: what a recurring item is known by.
  private init<Item>(
    _ own: [Field<Item>], _ places: [Field<ListPlace>], _ object: (@Sendable (Item) -> any AnyObject & Sendable)?,
    _ items: @escaping @Sendable (Subject) -> [ListItem<Item>]
  ) {
    let all: [Field<ListItem<Item>>] =
      own.map { field in field.inside { $0.item } } + places.map { field in field.inside { $0.place } }
    scope = all.scope()
    let (ofItem, ofPlace) = (own.map(\.find), places.map(\.find))
    let record: @Sendable (ListItem<Item>) -> TemplateRecord = { item in
      var values: [TemplateValue] = []
      values.reserveCapacity(ofItem.count + ofPlace.count)
      for find in ofItem { values.append(find(item.item)) }
      for find in ofPlace { values.append(find(item.place)) }
      return TemplateRecord(values: values)
    }
    if let object {
      value = { subject in
        let items = items(subject)
        return .recurring(
          RecurringItems(count: items.count, object: { object(items[$0].item) }, record: { record(items[$0]) }))
      }
    } else {
      value = { .list(items($0).map(record)) }
    }
    only = { FieldList(own.only($0), places.only($0), object, items) }
    adding = { names, texts in
      let places = places + names.map { name in Field<ListPlace>.text(name) { $0.texts[name, number: $0.number] } }
      return FieldList(own, places, object) { subject in
        let texts = texts(subject)
        return items(subject).map { item in
          var item = item
          item.place.texts = texts
          return item
        }
      }
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

/// An item of a list with what every item knows of its place there.
struct ListItem<Item: Sendable>: Sendable {
  var item: Item
  var place: ListPlace
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
  func scope<Subject>() -> TemplateScope where Element == Field<Subject> {
    TemplateScope(
      map { field in
        switch field.kind {
        case .text, .count: .text(field.name)
        case .flag: .flag(field.name)
        case .list(let list): .list(field.name, list.scope)
        }
      })
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
