import SourceText

extension ValueFormat {
  /// A list whose items may be in tables: `{table: users.csv}`, a list of rows, or both mixed. Of either no more than
  /// a table may have.
  package var rows: ValueFormat<[Value]> {
    return ValueFormat<[Value]>(
      .either([
        .list(.either([type, TableName.record.format.type]), inCell: .bars), TableName.record.format.type,
      ]),
      read: { tree, reader in
        var items: [Value] = []
        let before = reader.diagnostics.count
        for part in reader.first(TableLimit.rows, of: tree.items ?? [tree], tree) {
          defer { if reader.hasTooManyFaults(since: before) { items = [] } }
          if let name = TableName.path(of: part) {
            items += reader.rows(of: name, type) { read($0, &$1) }
          } else if reader.isMisspeltTable(part, of: type) {
            reader.lost.insert(reader.path)
          } else if let item = read(part, &reader) {
            items.append(item)
          } else {
            reader.lost.insert(reader.path)
          }
        }
        return items
      },
      write: { .written($0.map(write)) })
  }
}

/// `{table: users.csv}`.
package struct TableName: Draft {
  var path = ""

  package init() {}

  package static let record = RecordSchema<TableName>(
    "table", "A CSV table whose columns are settings; `voicemail.mail` is the setting `mail` in `voicemail`",
    [FieldSchema("table", \.path, .path, required: true, "path of the table", "F-092")])

  /// The path where a mapping names a table, and nothing else.
  static func path(of tree: Tree) -> Located<String>? {
    guard let entries = tree.entries, entries.count == 1, entries[0].key.value == "table",
      let text = entries[0].value.text
    else { return nil }
    return Located(text.trimmed, at: entries[0].value.range)
  }
}

extension Reader {
  /// Reports a mapping that can only be meant to name a table: `{tabel: users.csv}`, or `users.csv` alone.
  fileprivate mutating func isMisspeltTable(_ tree: Tree, of type: ValueType) -> Bool {
    guard case .record(let describe) = type else { return false }
    if let text = tree.text, [".csv", ".tsv", ".txt"].contains(where: { text.lowercased().hasSuffix($0) }) {
      report(
        .wrongType, "\(shown(path)) is a file name, \(quotedPath(text))", at: tree.range,
        help: "write `{table: \(text)}`")
      return true
    }
    guard let entries = tree.entries, entries.count == 1, let text = entries[0].value.text, !text.isEmpty,
      entries[0].key.value != "table",
      ["csv", "file", "path", "source", "include"].contains(entries[0].key.value.lowercased())
        || nearest(entries[0].key.value, among: ["table"]) != nil
    else { return false }
    // Asked last: making it is slow, and there are as many rows as people.
    let record = describe()
    guard !record.keys.contains(where: { $0.name == entries[0].key.value }) else { return false }
    report(
      .unknownKey,
      "\(shown(entries[0].key.value)) is not a setting of \(record.name.replacingUnderscores.withOwnArticle)",
      at: entries[0].key.range, help: "did you mean `table`?")
    return true
  }

  /// Findings of one table after which nobody is made of its rows.
  private static let mostFaults = 5_000

  /// Whether nobody is to be made of what is in the list at hand.
  mutating func hasTooManyFaults(since before: Int) -> Bool {
    guard diagnostics.count - before > Self.mostFaults else { return false }
    lost.insert(path)
    return true
  }

  mutating func rows<Item>(
    of name: Located<String>, _ type: ValueType, read: (Tree, inout Reader) -> Item?
  ) -> [Item] {
    guard let file = files.read(name.value, as: .table, at: name.range, into: &diagnostics) else {
      lost.insert(path)
      return []
    }
    let (table, found) = readTable(file, in: files)
    if let mixed = table.flatMap({ Columns.mixed($0, of: type) }) {
      // What is said of its rows follows from that.
      diagnostics.append(mixed)
      lost.insert(path)
      return []
    }
    diagnostics += found
    guard let table else {
      lost.insert(path)
      return []
    }
    let columns = Columns(table.header, of: type, meant: keyMeant)
    diagnostics += columns.diagnostics
    // Without its names nobody knows what a row is called.
    if columns.hasUnknown { lost.insert(path) }
    let outer = (isCell, absentColumns)
    isCell = true
    absentColumns = AbsentColumns(
      header: table.header.last.map { SourceRange($0.range.file, Int(table.headerRow.range.start), Int($0.range.end)) }
        ?? table.headerRow.range, known: columns.read, isExcused: columns.hasUnknown)
    defer { (isCell, absentColumns) = outer }
    var items: [Item] = []
    let before = diagnostics.count
    var faulty = 0
    var otherwise: [(row: Table.Row, delimiter: UInt8)] = []
    for row in table.rows {
      if let delimiter = table.otherDelimiter(of: row) {
        otherwise.append((row, delimiter))
        continue
      }
      let told = diagnostics.count
      let item = read(columns.tree(of: row), &self)
      if diagnostics[told...].contains(where: { $0.severity == .error }) { faulty += 1 }
      // Every fault is reported; but a table of faults is not held in memory as people too.
      if let item { items.append(item) }
      if hasTooManyFaults(since: before) { items = [] }
    }
    if let (row, delimiter) = otherwise.first {
      report(
        .tableHeader,
        "\(otherwise.count == 1 ? "this row is" : "\(otherwise.count) rows are") separated by \(Table.said(delimiter)), and "
          + "the header by \(Table.said(table.delimiter))",
        at: row.range, help: "separate all cells by \(Table.said(table.delimiter)), in every line")
      lost.insert(path)
    }
    if let shift = table.shift, otherwise.isEmpty, faulty * 2 > table.rows.count {
      // What is said of the rows follows from it.
      diagnostics.removeSubrange(before...)
      diagnostics.removeAll { $0.rule == .extraCell && $0.range?.file == file }
      lost.insert(path)
      if !table.header.contains(where: { $0.value.isEmpty }) {
        report(
          .tableHeader, "the header has \(table.header.count) names, and every row \(shift) cells",
          at: SourceRange(
            table.headerRow.range.file, Int(table.headerRow.range.start), Int(table.headerRow.range.end)),
          help: "compare the header with the first row: a name is missing, or is there without its cells")
      }
      return []
    }
    return items
  }
}
