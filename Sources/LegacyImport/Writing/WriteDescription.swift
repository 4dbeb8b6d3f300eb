import ExchangeDescription
import RecordSchemas
package import SourceText

/// The files of a description after an import: only those that change or are new.
package struct WrittenFiles: Sendable {
  /// By path inside the directory.
  package var files: [(path: String, bytes: [UInt8], isNew: Bool)] = []
  /// What is added, for people: one line each.
  package var changes: [String] = []

  package init() {}

  package subscript(path: String) -> [UInt8]? { files.last { $0.path == path }?.bytes }
}

/// Writes what was merged: a whole description where there is none, else additions to the one that is there.
///
/// - Parameters:
///   - origins: what was imported, for the comment at the head of a new description.
///   - provider: the path of the provider file that a new description names.
package func writeDescription(
  _ merged: MergedImport, into existing: ExistingDescription, origins: [String], provider: String
) throws(EditConflict) -> WrittenFiles {
  var writer = DescriptionWriter(merged, existing)
  if existing.root == nil { writer.writeNew(origins: origins, provider: provider) } else { try writer.add() }
  return writer.result
}

private struct DescriptionWriter {
  let merged: MergedImport
  let existing: ExistingDescription
  var result = WrittenFiles()

  /// Lists that are tables where they can be, and how their files are called.
  private static let tables = [("users", "users.csv"), ("devices", "devices.csv")]
  private static let delimiter = UInt8(ascii: ";")

  init(_ merged: MergedImport, _ existing: ExistingDescription) {
    self.merged = merged
    self.existing = existing
  }

  // MARK: A new description

  mutating func writeNew(origins: [String], provider: String) {
    var text = "# The telephone exchange of one company, imported from \(origins.joined(separator: ", ")).\n"
    text += "# `centrale check` says what is wrong with it; every key and its default: `centrale reference`.\n"
    text += "centrale: 1\n"
    // The order of the language, which is that of the portal manual.
    for key in RootDraft.record.description.keys {
      switch key.name {
      case "provider": text += "\nprovider: \(Tree.yamlScalar(provider))\n"
      case let name where merged.rootTexts[name] != nil:
        text += "\n\(name): \(Tree.yamlScalar(merged.rootTexts[name] ?? ""))\n"
      case let list:
        let objects = merged.all(list)
        guard !objects.isEmpty else { continue }
        text += "\n" + section(list, objects)
      }
    }
    result.files.append(("centrale.yaml", Array(text.utf8), true))
    result.changes.insert("centrale.yaml: new", at: 0)
  }

  private mutating func section(_ list: String, _ objects: [MergedObject]) -> String {
    if ExistingDescription.single.contains(list) {
      return Tree.written([(list, ObjectText(objects[0]).tree)]).written
    }
    if ExistingDescription.named.contains(list) {
      let entries = objects.map { ($0.key.id, ObjectText.named($0)) }
      return Tree.written([(list, Tree.written(entries))]).written
    }
    guard let name = Self.tables.first(where: { $0.0 == list })?.1 else {
      return list + ":\n" + objects.map { Self.item($0, indent: 2) }.joined()
    }
    let rows = objects.map { ($0, ObjectText($0).cells()) }
    let fitting = rows.compactMap { object, cells in cells.map { (object, $0) } }
    let others = rows.filter { $0.1 == nil }.map(\.0)
    if !fitting.isEmpty { writeTable(name, list, fitting.map(\.1)) }
    guard !others.isEmpty else { return "\(list): {table: \(name)}\n" }
    return list + ":\n" + (fitting.isEmpty ? "" : "  - {table: \(name)}\n")
      + others.map { Self.item($0, indent: 2) }.joined()
  }

  private mutating func writeTable(_ name: String, _ list: String, _ rows: [[String: String]]) {
    let used = Set(rows.flatMap(\.keys))
    let columns = Self.columns(list).filter(used.contains)
    var text = columns.joined(separator: ";") + "\n"
    for row in rows {
      text += columns.map { Table.quoted(row[$0] ?? "", delimiter: Self.delimiter) }.joined(separator: ";") + "\n"
    }
    result.files.append((name, Array(text.utf8), true))
    result.changes.append("\(name): new, \(rows.count == 1 ? "1 row" : "\(rows.count) rows")")
  }

  /// In the order of the language, with the extension first, as people look for it.
  private static func columns(_ list: String) -> [String] {
    let all = ExistingDescription.record(of: list).map { record in Columns.names(of: .record { record }) } ?? []
    return list == "users" ? ["extension"] + all.filter { $0 != "extension" } : all
  }

  /// An object as an item of a list: on one line where it is short.
  static func item(_ object: MergedObject, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    let tree = ObjectText(object).tree
    if object.key.list == "numbers", let range = tree.entries, range.count == 1 {
      return "\(margin)- \(range[0].value.line)\n"
    }
    let line = tree.line
    let isFlat =
      tree.entries?.allSatisfy {
        $0.value.entries == nil && $0.value.items.map { $0.allSatisfy { $0.text != nil } } ?? true
      } ?? true
    if isFlat, line.unicodeScalars.count <= 100 { return "\(margin)- \(line)\n" }
    let lines = tree.written.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return lines.enumerated().map { ($0 == 0 ? margin + "- " : $1.isEmpty ? "" : margin + "  ") + $1 + "\n" }.joined()
  }

  // MARK: Additions

  mutating func add() throws(EditConflict) {
    var edits: [FileID: [Edit]] = [:]
    for list in Set(merged.objects.map(\.key.list)).sorted() {
      let objects = merged.all(list)
      for object in objects where object.isExisting { extend(object, &edits) }
      let new = objects.filter { !$0.isExisting }
      if !new.isEmpty { append(new, to: list, &edits) }
    }
    appendColumns(&edits)
    addRootTexts(&edits)
    for (file, changes) in edits.sorted(by: { $0.key < $1.key }) {
      let bytes = try existing.files[file].bytes(applying: changes)
      result.files.append((existing.files[file].path, bytes, false))
    }
  }

  private mutating func addRootTexts(_ edits: inout [FileID: [Edit]]) {
    guard let root = existing.root else { return }
    for (name, value) in merged.rootTexts.sorted(by: { $0.key < $1.key }) where !existing.rootKeys.contains(name) {
      let text = existing.files[root].text
      let line = "\(name): \(Tree.yamlScalar(value))"
      edits[root, default: []].append(
        Edit(
          "add \(name)", replacing: SourceRange(root, text.count, text.count),
          with: (text.last == 10 || text.isEmpty ? "" : "\n") + line + "\n"))
      result.changes.append("\(existing.files[root].path): \(line)")
    }
  }

  /// New columns of each table, by name; cells are edits of their own.
  private var newColumns: [String: [String]] = [:]

  private mutating func column(_ name: String, of path: String, _ table: Table) -> Int {
    if let column = table.column(name) { return column }
    if let known = newColumns[path]?.firstIndex(of: name) { return table.header.count + known }
    newColumns[path, default: []].append(name)
    return table.header.count + (newColumns[path]?.count ?? 1) - 1
  }

  private mutating func appendColumns(_ edits: inout [FileID: [Edit]]) {
    for (path, names) in newColumns {
      guard let table = existing.tables[path] else { continue }
      let end = Int(table.header.last?.range.end ?? table.headerRow.range.end)
      let sign = String(Unicode.Scalar(table.delimiter))
      let text = names.map { sign + Table.quoted($0, delimiter: table.delimiter) }.joined()
      edits[table.file, default: []].append(
        Edit("add columns", replacing: SourceRange(table.file, end, end), with: text))
    }
  }

  /// Keys that an object did not have.
  private mutating func extend(_ object: MergedObject, _ edits: inout [FileID: [Edit]]) {
    let missing = object.slots.filter { $0.value.strength < .existing }
    guard !missing.isEmpty, let home = existing.homes[object.key] else { return }
    let text = ObjectText(object)
    switch home {
    case .row(let path, let index):
      guard let table = existing.tables[path], let cells = text.cells(missing) else { return }
      // Cells to the right of the row's end go in together, in the order of their columns.
      let row = table.rows[index]
      var behind: [Int: String] = [:]
      for (name, value) in cells {
        let number = column(name, of: path, table)
        if row.cells.indices.contains(number) {
          edits[table.file, default: []].append(table.edit(row: index, column: number, to: value))
        } else {
          behind[number] = value
        }
        result.changes.append("\(path): \(object.key.path): \(name): \(value)")
      }
      guard let last = behind.keys.max() else { return }
      let sign = String(Unicode.Scalar(table.delimiter))
      let tail = (row.cells.count...last).map { sign + Table.quoted(behind[$0] ?? "", delimiter: table.delimiter) }
        .joined()
      let end = Int(row.range.end)
      edits[table.file, default: []].append(Edit("add cells", replacing: SourceRange(table.file, end, end), with: tail))
    case .mapping(let tree):
      guard let entries = tree.entries, let last = entries.last else { return }
      let have = Set(entries.map(\.key.value))
      let added = (text.tree(missing).entries ?? []).filter { !have.contains($0.key.value) }
      for entry in added {
        let words = "\(Tree.yamlScalar(entry.key.value)): \(entry.value.line)"
        edits[tree.range.file, default: []].append(insertion(words, after: last, of: tree))
        result.changes.append("\(existing.files[tree.range.file].path): \(object.key.path): \(words)")
      }
    }
  }

  /// Another key of a mapping, in its own style; a comment behind its last line stays where it is.
  private func insertion(_ words: String, after last: Tree.Entry, of tree: Tree) -> Edit {
    let file = existing.files[tree.range.file]
    let end = Int(last.range.end)
    if case .mapping(_, .flow) = tree.content {
      return Edit("add a key", replacing: SourceRange(tree.range.file, end, end), with: ", " + words)
    }
    let start = file.position(at: tree.entries?.first?.key.range.start ?? 0)
    let margin = String(repeating: " ", count: start.column - 1)
    return Edit("add a key", replacing: lineEnd(end, in: tree.range.file), with: "\n" + margin + words)
  }

  private func lineEnd(_ offset: Int, in file: FileID) -> SourceRange {
    let text = existing.files[file].text
    var end = offset
    while end < text.count, text[end] != 10, text[end] != 13 { end += 1 }
    return SourceRange(file, end, end)
  }

  private mutating func append(_ objects: [MergedObject], to list: String, _ edits: inout [FileID: [Edit]]) {
    guard let place = existing.lists[list] else { return appendSection(list, objects, &edits) }
    var rest = objects
    if let path = place.table, let table = existing.tables[path] {
      rest = []
      for object in objects {
        guard let cells = ObjectText(object).cells() else {
          rest.append(object)
          continue
        }
        var row: [Int: String] = [:]
        for name in Self.columns(list) { if let value = cells[name] { row[column(name, of: path, table)] = value } }
        let values = (0...(row.keys.max() ?? 0)).map { row[$0] ?? "" }
        edits[table.file, default: []].append(table.edit(appendingRow: values))
        result.changes.append("\(path): \(object.key.path): new row")
      }
    }
    guard !rest.isEmpty else { return }
    for object in rest { result.changes.append("\(existing.files[place.file].path): \(object.key.path): new") }
    edits[place.file, default: []].append(contentsOf: insertions(rest, list, place))
  }

  private func insertions(_ objects: [MergedObject], _ list: String, _ place: ExistingDescription.Place) -> [Edit] {
    let file = place.file
    switch place.value.content {
    case .sequence(let items, .block) where !items.isEmpty:
      let column = dashColumn(of: items[0], in: file)
      let text = objects.map { "\n" + Self.item($0, indent: column).dropLast() }.joined()
      return [Edit("add items", replacing: lineEnd(Int(items[items.count - 1].range.end), in: file), with: text)]
    case .sequence(let items, _):
      let text = objects.map { ObjectText($0).tree.line }.joined(separator: ", ")
      let end = items.last.map { Int($0.range.end) } ?? Int(place.value.range.end) - 1
      return [Edit("add items", replacing: SourceRange(file, end, end), with: (items.isEmpty ? "" : ", ") + text)]
    case .mapping(let entries, .block) where !entries.isEmpty && ExistingDescription.named.contains(list):
      let column = existing.files[file].position(at: entries[0].key.range.start).column - 1
      let margin = String(repeating: " ", count: column)
      let text = objects.map { "\n\(margin)\(Tree.yamlScalar($0.key.id)): \(ObjectText.named($0).line)" }.joined()
      return [Edit("add names", replacing: lineEnd(Int(entries[entries.count - 1].range.end), in: file), with: text)]
    case .mapping(let entries, .flow) where ExistingDescription.named.contains(list):
      let text = objects.map { "\(Tree.yamlScalar($0.key.id)): \(ObjectText.named($0).line)" }.joined(separator: ", ")
      let end = entries.last.map { Int($0.range.end) } ?? Int(place.value.range.end) - 1
      return [Edit("add names", replacing: SourceRange(file, end, end), with: (entries.isEmpty ? "" : ", ") + text)]
    case .mapping:
      // `{table: users.csv}` alone, and something that does not fit in it: both become a list.
      let range = place.value.range
      let old = existing.files[file].text(in: range)
      let text = "\n  - \(old.trimmed)\n" + objects.map { Self.item($0, indent: 2) }.joined().dropLast()
      return [Edit("make a list", replacing: range, with: String(text))]
    case .scalar, .broken:
      let end = Int(place.value.range.end)
      return [
        Edit(
          "begin the list", replacing: SourceRange(file, end, end),
          with: "\n" + objects.map { Self.item($0, indent: 2) }.joined().dropLast())
      ]
    }
  }

  /// Where the `-` of an item stands: the last one before it on its line.
  private func dashColumn(of item: Tree, in file: FileID) -> Int {
    let source = existing.files[file]
    let position = source.position(at: item.range.start)
    let line = Array(source.lineText(position.line).unicodeScalars.prefix(position.column - 1))
    return line.lastIndex(of: "-") ?? 2
  }

  private mutating func appendSection(_ list: String, _ objects: [MergedObject], _ edits: inout [FileID: [Edit]]) {
    guard let root = existing.root, RootDraft.record.description.keys.contains(where: { $0.name == list }) else {
      return
    }
    let text = existing.files[root].text
    let start = text.last == 10 || text.isEmpty ? "" : "\n"
    let end = text.count
    let words = section(list, objects)
    edits[root, default: []].append(
      Edit("add \(list)", replacing: SourceRange(root, end, end), with: start + "\n" + words))
    result.changes.append("\(existing.files[root].path): \(list): new, \(objects.count)")
  }
}

extension ObjectText {
  /// The value of a schedule's or a holiday schedule's name.
  static func named(_ object: MergedObject) -> Tree {
    if let whole = object.slots[""]?.value { return whole.tree(isFlow: true) }
    var object = object
    // Several stretches of a day stand in one text.
    if object.key.list == "schedules" {
      object.slots = object.slots.mapValues { slot in
        guard case .list = slot.value else { return slot }
        var slot = slot
        slot.value = .text(slot.value.shown)
        return slot
      }
    }
    return ObjectText(object).tree
  }
}
