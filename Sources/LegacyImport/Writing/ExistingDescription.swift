import ExchangeDescription
import RecordSchemas
package import SourceText
import TelephoneExchange

/// The description that is there already, as far as an import looks at it: which objects it has, what is said of them, and
/// where something can be added. Values are taken as they are written; nothing is judged.
package struct ExistingDescription: Sendable {
  package private(set) var objects: [MergedObject] = []
  package private(set) var aliases: [ObjectKey: ObjectKey] = [:]
  /// Where each root key stands: its file and entry.
  private(set) var lists: [String: Place] = [:]
  /// Of each object in a table: which table and row; of one in YAML: its mapping.
  private(set) var homes: [ObjectKey: Home] = [:]
  private(set) var tables: [String: Table] = [:]
  /// All keys of the description, in whichever of its files.
  private(set) var rootKeys: Set<String> = []
  package private(set) var root: FileID?
  private(set) var rootTree: Tree?
  package private(set) var files: SourceFiles
  package private(set) var diagnostics: [Diagnostic] = []

  struct Place: Sendable {
    var file: FileID
    var value: Tree
    /// The table that rows can be added to.
    var table: String?
  }

  enum Home: Sendable {
    case row(table: String, index: Int)
    case mapping(Tree)
  }

  /// The lists that an import may add to.
  static let lists = [
    "users", "devices", "hunt_groups", "auto_attendants", "mailboxes", "pickup_groups", "phone_book", "sites",
    "numbers",
    "paging_groups", "expect", "classes_of_service",
  ]
  /// Mappings by name.
  static let named = ["schedules", "holidays"]
  /// There is one.
  static let single = ["company", "night_switch"]

  /// - Parameter context: for the spelling of names; its blocks are not used.
  package init(_ files: SourceFiles, root path: String = "centrale.yaml", context: ImportContext) {
    self.files = files
    var open = [(path: path, range: SourceRange?.none)]
    var seen: Set<String> = []
    while let next = open.popLast() {
      guard seen.insert(next.path).inserted,
        let file = next.range == nil
          ? self.files.readIfPresent(next.path, at: nil, into: &diagnostics)
          : self.files.read(next.path, at: next.range, into: &diagnostics)
      else { continue }
      let (tree, found) = readYAML(file, in: self.files)
      diagnostics += found
      if next.range == nil { (root, rootTree) = (file, tree) }
      for entry in tree?.entries ?? [] {
        rootKeys.insert(entry.key.value)
        if entry.key.value == "include" {
          open += (entry.value.items ?? [entry.value]).compactMap { item in item.text.map { ($0, item.range) } }
        }
        take(entry, file, context)
      }
    }
  }

  private mutating func take(_ entry: Tree.Entry, _ file: FileID, _ context: ImportContext) {
    let list = entry.key.value
    if Self.lists.contains(list) {
      var place = Place(file: file, value: entry.value)
      for item in entry.value.items ?? [entry.value] {
        if let table = item.entries.flatMap({ $0.count == 1 && $0[0].key.value == "table" ? $0[0].value : nil }),
          let path = table.text
        {
          if place.table == nil { place.table = path }
          takeTable(path, table.range, list, context)
        } else {
          takeItem(item, list, context)
        }
      }
      if lists[list] == nil { lists[list] = place }
    } else if Self.named.contains(list) {
      if lists[list] == nil { lists[list] = Place(file: file, value: entry.value) }
      for item in entry.value.entries ?? [] {
        add(MergedObject(key: ObjectKey(list, item.key.value), isExisting: true), .mapping(item.value), item.value)
      }
    } else if Self.single.contains(list) {
      if lists[list] == nil { lists[list] = Place(file: file, value: entry.value) }
      add(MergedObject(key: ObjectKey(list, ""), isExisting: true), .mapping(entry.value), entry.value)
    }
  }

  private mutating func takeTable(_ path: String, _ range: SourceRange, _ list: String, _ context: ImportContext) {
    guard let file = files.read(path, as: .table, at: range, into: &diagnostics) else { return }
    let (table, found) = readTable(file, in: files)
    diagnostics += found
    guard let table else { return }
    tables[path] = table
    for (index, row) in table.rows.enumerated() {
      var slots: [String: MergedObject.Slot] = [:]
      for (column, name) in table.header.enumerated() {
        guard let cell = row[column], slots[name.value] == nil else { continue }
        slots[name.value] = .init(
          value: value(of: cell.value, name.value, list), strength: .existing, sources: [], range: cell.range)
      }
      guard let key = key(list, slots, context) else { continue }
      var object = MergedObject(key: key, isExisting: true)
      object.slots = slots
      note(object, .row(table: path, index: index), context)
    }
  }

  /// A cell as the list it stands for, where its key is one.
  private func value(of text: String, _ key: String, _ list: String) -> Written {
    guard case .list(_, let separator)? = Self.record(of: list)?.type(of: key) else { return .text(text) }
    let parts: [String] =
      switch separator {
      case .blanks where !text.contains("|"): text.split(separator: " ").map(String.init)
      case .blanks, .bars: text.split(separator: "|").map { String($0).trimmed }
      }
    return .names(parts.filter { !$0.isEmpty })
  }

  private mutating func takeItem(_ item: Tree, _ list: String, _ context: ImportContext) {
    var slots: [String: MergedObject.Slot] = [:]
    if let text = item.text {
      // A number block in its short form.
      slots["range"] = .init(value: .text(text), strength: .existing, sources: [], range: item.range)
    } else {
      Self.flatten(item, "", Self.record(of: list), into: &slots)
    }
    guard let key = key(list, slots, context) else { return }
    var object = MergedObject(key: key, isExisting: true)
    object.slots = slots
    note(object, .mapping(item), context)
  }

  private mutating func add(_ object: MergedObject, _ home: Home, _ tree: Tree) {
    var object = object
    var slots: [String: MergedObject.Slot] = [:]
    Self.flatten(tree, "", Self.record(of: object.key.list), into: &slots)
    if object.key.list == "schedules" {
      // Several stretches of a day stand in one text.
      for (name, slot) in slots {
        guard case .text(let text) = slot.value else { continue }
        slots[name]?.value = .names(text.split(separator: ",").map { String($0).trimmed })
      }
    }
    if slots.isEmpty { slots[""] = .init(value: Written(tree), strength: .existing, sources: [], range: tree.range) }
    object.slots = slots
    objects.append(object)
    homes[object.key] = home
  }

  private mutating func note(_ object: MergedObject, _ home: Home, _ context: ImportContext) {
    guard homes[object.key] == nil else { return }
    var object = object
    // `user: 201` is short for one line.
    if object.key.list == "devices", object.slots["lines"] == nil, var user = object.slots.removeValue(forKey: "user") {
      user.value = .list([user.value])
      object.slots["lines"] = user
    }
    objects.append(object)
    homes[object.key] = home
    if ["hunt_groups", "auto_attendants", "mailboxes"].contains(object.key.list) {
      for name in ["extension", "number", "id"] {
        guard let text = object.text(name) else { continue }
        let other = ObjectKey(object.key.list, name == "number" ? Self.national(text, context) : text)
        if aliases[other] == nil, other != object.key { aliases[other] = object.key }
      }
    }
    guard object.key.list == "users" else { return }
    for name in ["number", "id", "login"] {
      if let text = object.text(name) {
        aliases[.user(name == "number" ? Self.national(text, context) : text)] = object.key
      }
    }
    if let first = object.text("first_name"), let last = object.text("last_name") {
      aliases[.user(first + " " + last)] = object.key
    }
  }

  private static func flatten(
    _ tree: Tree, _ prefix: String, _ record: RecordDescription?, into slots: inout [String: MergedObject.Slot]
  ) {
    for entry in tree.entries ?? [] {
      let name = prefix + entry.key.value
      if case .record(let describe)? = record?.type(of: entry.key.value), entry.value.entries != nil {
        flatten(entry.value, name + ".", describe(), into: &slots)
      } else if case .table? = record?.type(of: entry.key.value), entry.value.entries != nil {
        flatten(entry.value, name + ".", nil, into: &slots)
      } else {
        var value = Written(entry.value)
        // A single text stands for a list of one, or several with commas.
        if case .list? = record?.type(of: entry.key.value), case .text(let text) = value {
          value = .names(text.split(separator: ",").map { String($0).trimmed })
        }
        slots[name] = .init(value: value, strength: .existing, sources: [], range: entry.value.range)
      }
    }
  }

  /// What an object is called while files are merged.
  private func key(_ list: String, _ slots: [String: MergedObject.Slot], _ context: ImportContext) -> ObjectKey? {
    func text(_ name: String) -> String? {
      if case .text(let text)? = slots[name]?.value, !text.isEmpty { text } else { nil }
    }
    let id: String? =
      switch list {
      case "devices": text("mac").flatMap { MACAddress($0)?.hex } ?? text("id")
      case "numbers": text("range")
      case "users":
        text("extension") ?? text("number").map { Self.national($0, context) } ?? text("id")
          ?? [text("first_name"), text("last_name")].compactMap(\.self).joined(separator: " ")
      case "sites", "classes_of_service": text("id")
      case "expect": nil
      default: text("name") ?? text("id")
      }
    return id.map { ObjectKey(list, $0) }
  }

  private static func national(_ text: String, _ context: ImportContext) -> String {
    readNumber(text, region: context.country).publicNumber?.nationalText ?? text
  }

  /// The record of a list's items, from the language's own declaration.
  static func record(of list: String) -> RecordDescription? {
    guard let type = RootDraft.record.description.keys.first(where: { $0.name == list })?.type else { return nil }
    return record(in: type)
  }

  private static func record(in type: ValueType) -> RecordDescription? {
    switch type {
    case .record(let describe): describe()
    case .list(let item, _): record(in: item)
    case .table(_, let item): record(in: item)
    case .either(let types): types.lazy.compactMap { record(in: $0) }.first { $0.name != "table" }
    case .text, .choice, .boolean, .number, .open: nil
    }
  }
}

/// Finds the object and the key that stand at a place; thousands of findings are asked for.
package struct ObjectPlaces: Sendable {
  private struct Entry {
    var range: SourceRange
    var key: ObjectKey
    var name: String?
  }

  /// Of values and of whole objects, by where they begin.
  private var entries: [Entry] = []

  package init(_ existing: ExistingDescription) {
    for object in existing.objects {
      for (name, slot) in object.slots {
        if let range = slot.range { entries.append(Entry(range: range, key: object.key, name: name)) }
      }
    }
    for (key, home) in existing.homes {
      switch home {
      case .row(let table, let index):
        if let row = existing.tables[table]?.rows[index] {
          entries.append(Entry(range: row.range, key: key, name: nil))
        }
      case .mapping(let tree): entries.append(Entry(range: tree.range, key: key, name: nil))
      }
    }
    entries.sort { ($0.range, $0.name ?? "") < ($1.range, $1.name ?? "") }
  }

  package func slot(at range: SourceRange) -> (key: ObjectKey, name: String?)? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      let begin = entries[middle].range
      if (begin.file, begin.start) <= (range.file, range.start) { low = middle + 1 } else { high = middle }
    }
    // The innermost begins last; objects are small.
    var found: Entry?
    for entry in entries[max(0, low - 200)..<low].reversed() {
      guard entry.range.file == range.file, entry.range.end >= range.end else { continue }
      if found == nil || entry.range.end - entry.range.start < (found?.range.end ?? 0) - (found?.range.start ?? 0) {
        found = entry
      }
    }
    return found.map { ($0.key, $0.name) }
  }
}
