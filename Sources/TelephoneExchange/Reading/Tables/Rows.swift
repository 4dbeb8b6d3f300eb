import SourceText

extension Shape {
  /// A list whose items may stand in tables: `{table: users.csv}`, a list of rows, or both mixed.
  var rows: Shape<[Value]> {
    return Shape<[Value]>(
      .either([
        .list(.either([type, TableName.record.shape.type]), inCell: .bars), TableName.record.shape.type,
      ]),
      read: { tree, reader in
        var items: [Value] = []
        for part in tree.items ?? [tree] {
          if let name = TableName.path(of: part) {
            items += reader.rows(of: name, type) { read($0, &$1) }
          } else if let item = read(part, &reader) {
            items.append(item)
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

  package static let record = Record<TableName>(
    "table", "A CSV table whose columns are settings; `voicemail.mail` is the setting `mail` in `voicemail`",
    [Key("table", \.path, .path, required: true, "path of the table", "F-092")])

  /// The path where a mapping names a table, and nothing else.
  static func path(of tree: Tree) -> Located<String>? {
    guard let entries = tree.entries, entries.count == 1, entries[0].key.value == "table",
      let text = entries[0].value.text
    else { return nil }
    return Located(text.trimmed, at: entries[0].value.range)
  }
}

extension Reader {
  mutating func rows<Item>(
    of name: Located<String>, _ type: ValueType, read: (Tree, inout Reader) -> Item?
  ) -> [Item] {
    guard let file = files.read(name.value, as: .table, at: name.range, into: &diagnostics) else { return [] }
    let (table, found) = readTable(file, in: files)
    diagnostics += found
    guard let table else { return [] }
    let columns = Columns(table.header, of: type)
    diagnostics += columns.diagnostics
    let outer = isCell
    isCell = true
    defer { isCell = outer }
    return table.rows.compactMap { read(columns.tree(of: $0), &self) }
  }
}
