import RecordSchemas
import SourceText

/// An object as the language writes it: keys in the order of the language's own declaration, so that a new key of the
/// language finds its place by itself.
struct ObjectText {
  let object: MergedObject
  let record: RecordDescription?

  init(_ object: MergedObject) {
    self.object = object
    record = ExistingDescription.record(of: object.key.list)
  }

  /// The slots in the order of the language; what the language does not know comes last and is found by `check`.
  func ordered(_ slots: [String: MergedObject.Slot]) -> [(name: String, value: Written)] {
    let order = Dictionary(
      Self.names(record).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    func place(_ name: String) -> Int { order[name] ?? 10_000 + (weekdays.firstIndex(of: String(name.prefix(3))) ?? 7) }
    return slots.sorted { (place($0.key), $0.key) < (place($1.key), $1.key) }
      .map { ($0.key, $0.value.value) }
  }

  /// All keys with those inside records, in order.
  static func names(_ record: RecordDescription?) -> [String] {
    (record?.keys ?? []).flatMap { key -> [String] in
      if case .record(let describe) = key.type { return [key.name] + names(describe()).map { key.name + "." + $0 } }
      return [key.name]
    }
  }

  /// As a mapping, `voicemail.mail` inside `voicemail`. A device with one line has a `user`.
  var tree: Tree { tree(object.slots) }

  func tree(_ slots: [String: MergedObject.Slot]) -> Tree {
    var entries: [(String, Tree)] = []
    for (name, value) in simplified(ordered(slots)) {
      insert(name.split(separator: ".").map(String.init)[...], value, into: &entries)
    }
    // Objects of one line read best on one line; deeper ones are laid out.
    return Tree.written(entries)
  }

  private func insert(_ path: ArraySlice<String>, _ value: Written, into entries: inout [(String, Tree)]) {
    guard let name = path.first else { return }
    guard path.count > 1 else {
      entries.append((name, value.tree(isFlow: name != "menus" && name != "keys" || !value.isDeep)))
      return
    }
    let place = entries.firstIndex { $0.0 == name }
    var inner = place.flatMap { entries[$0].1.entries }?.map { ($0.key.value, $0.value) } ?? []
    insert(path.dropFirst(), value, into: &inner)
    // Menus are laid out; a mailbox or a forward stands on one line.
    let isDeep = inner.contains { $0.1.entries != nil }
    let tree = isDeep ? Tree.written(inner) : Tree.flow(inner)
    if let place { entries[place].1 = tree } else { entries.append((name, tree)) }
  }

  func simplified(_ slots: [(name: String, value: Written)]) -> [(name: String, value: Written)] {
    guard object.key.list == "devices", object.slots["user"] == nil else { return slots }
    return slots.map { slot in
      if slot.name == "lines", case .list(let items) = slot.value, items.count == 1, case .text = items[0] {
        return ("user", items[0])
      }
      return slot
    }
  }

  /// The cells of a table's row; nil where something does not fit in a cell.
  func cells() -> [String: String]? { cells(object.slots) }

  func cells(_ slots: [String: MergedObject.Slot]) -> [String: String]? {
    let known = Set(record.map { description in Columns.names(of: .record { description }) } ?? [])
    var cells: [String: String] = [:]
    for (name, value) in simplified(ordered(slots)) {
      guard known.contains(name) else { return nil }
      switch value {
      case .text(let text):
        guard !text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) else { return nil }
        cells[name] = text
      case .list(let items):
        let texts = items.compactMap { item in if case .text(let text) = item { text } else { nil } }
        guard texts.count == items.count, !texts.contains(where: { $0.contains("|") }) else { return nil }
        guard case .list(_, let separator)? = record?.type(of: name) else { return nil }
        let needsBars = separator == .bars || texts.contains { $0.contains(" ") }
        cells[name] = texts.joined(separator: needsBars ? " | " : " ")
      case .fields: return nil
      }
    }
    return cells
  }
}

extension Written {
  var isDeep: Bool {
    switch self {
    case .text: false
    case .list(let items): items.contains { if case .text = $0 { false } else { true } }
    case .fields(let fields): fields.contains { if case .text = $0.value { false } else { true } }
    }
  }

  func tree(isFlow: Bool) -> Tree {
    switch self {
    case .text(let text): .written(text)
    case .list(let items):
      Tree(.sequence(items.map { $0.tree(isFlow: true) }, isFlow ? .flow : .block), at: .nowhere)
    case .fields(let fields):
      Tree(
        .mapping(
          fields.map {
            Tree.Entry(
              key: Located($0.name, at: .nowhere), value: $0.value.tree(isFlow: isFlow || !$0.value.isDeep),
              range: .nowhere)
          }, isFlow ? .flow : .block), at: .nowhere)
    }
  }
}

extension Tree {
  static func flow(_ entries: [(String, Tree)]) -> Tree {
    Tree(
      .mapping(
        entries.map { Entry(key: Located($0.0, at: .nowhere), value: $0.1, range: .nowhere) }, .flow), at: .nowhere)
  }

  /// On one line.
  var line: String { Tree(flowContent, at: .nowhere).written.trimmed }

  /// As people write it: `deposit: false` without quotes, since our reader guesses no types. Inside a quoted text a quote has
  /// a backslash before it, so nothing else looks like that.
  var written: String {
    yaml.replacing(": \"true\"", with: ": true").replacing(": \"false\"", with: ": false")
  }

  private var flowContent: Content {
    switch content {
    case .scalar, .broken: content
    case .sequence(let items, _): .sequence(items.map { Tree($0.flowContent, at: .nowhere) }, .flow)
    case .mapping(let entries, _):
      .mapping(
        entries.map { Entry(key: $0.key, value: Tree($0.value.flowContent, at: .nowhere), range: .nowhere) }, .flow)
    }
  }
}
