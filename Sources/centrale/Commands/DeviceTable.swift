import SourceText
import TelephoneExchange

/// The devices tables of a description as `assign` sees them: rows, and which of them wait for a MAC.
struct DeviceTable {
  var path: String
  var file: FileID
  var table: Table
  /// Nil: the table has no such column yet.
  var macColumn: Int?

  struct Row {
    var index: Int
    var mac: MACAddress?
    /// Empty where a MAC may be written: a cell that holds something else is the description's fault, not a gap.
    var isOpen: Bool
    /// What a person at the box reads: `T46G, 209, front desk`.
    var title: String
    var model: String?
  }

  var rows: [Row] {
    let model = table.column("model")
    return table.rows.enumerated().map { index, row in
      let cell = macColumn.flatMap { row[$0] }
      let title = row.cells.enumerated().filter { $0.offset != macColumn && !$0.element.value.isEmpty }
        .map { shown($0.element.value) }.joined(separator: ", ")
      return Row(
        index: index, mac: cell.flatMap { MACAddress($0.value) }, isOpen: cell == nil, title: title,
        model: model.flatMap { row[$0]?.value })
    }
  }

  func edit(_ row: Row, _ mac: MACAddress) -> Edit {
    table.edit(row: row.index, column: macColumn ?? table.header.count, to: mac.hex)
  }

  /// All tables that `devices:` names, in the root file and in what it includes.
  static func all(_ files: inout SourceFiles, _ diagnostics: inout [Diagnostic]) -> [DeviceTable] {
    var paths: [Located<String>] = []
    var open = [(path: "centrale.yaml", range: SourceRange?.none)]
    var seen: Set<String> = []
    while let next = open.popLast() {
      guard seen.insert(next.path).inserted,
        let file = files.read(next.path, at: next.range, into: &diagnostics)
      else { continue }
      let (tree, found) = readYAML(file, in: files)
      diagnostics += found
      for entry in tree?.entries ?? [] {
        if entry.key.value == "devices" { paths += tables(in: entry.value) }
        if entry.key.value == "include" {
          open += (entry.value.items ?? [entry.value]).compactMap { item in item.text.map { ($0, item.range) } }
        }
      }
    }
    return paths.compactMap { path in
      guard let file = files.read(path.value, as: .table, at: path.range, into: &diagnostics) else { return nil }
      let (table, found) = readTable(file, in: files)
      diagnostics += found
      return table.map { DeviceTable(path: path.value, file: file, table: $0, macColumn: $0.column("mac")) }
    }
  }

  private static func tables(in tree: Tree) -> [Located<String>] {
    if let items = tree.items { return items.flatMap(tables) }
    return (tree.entries ?? []).filter { $0.key.value == "table" }.compactMap { entry in
      entry.value.text.map { Located($0, at: entry.value.range) }
    }
  }
}
