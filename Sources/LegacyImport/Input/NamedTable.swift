/// A delimited table whose first row names the columns, as most systems export.
struct NamedTable {
  let header: InputRow
  /// In lower case, by column.
  var names: [Int: String]
  private let delimiter: UInt8?
  private let known: Set<String>

  /// Nil for a workbook and for an empty file.
  init?(_ file: InputFile, delimiter: UInt8? = nil) {
    guard !file.isZip else { return nil }
    let head = InputFile(file.name, Array(file.bytes.prefix(1 << 16)))
    guard let row = DelimitedRows.table(head, delimiter: delimiter).rows.first(where: { !$0.isEmpty }) else {
      return nil
    }
    header = row
    names = NamedRow.names(row)
    known = Set(row.cells.map { $0.text.lowercased() })
    self.delimiter = delimiter
  }

  func has(_ wanted: String...) -> Bool { known.isSuperset(of: wanted) }

  func hasAny(_ wanted: String...) -> Bool { !known.isDisjoint(with: wanted) }

  /// All rows but the header; every cell becomes one value.
  ///
  /// - Parameter reason: why a column that `body` does not speak of is left behind.
  func read(
    _ file: InputFile, _ context: ImportContext, reason: @escaping (String) -> String,
    _ body: (inout NamedRow, inout Extraction) -> Void
  ) -> Extraction {
    var extraction = Extraction()
    let table = DelimitedRows.table(file, delimiter: delimiter)
    extraction.remarks += table.remarks
    for row in table.rows where row.line != header.line && !row.isEmpty {
      var reading = NamedRow(row, table, names, header.cells.count, context, reason: reason)
      body(&reading, &extraction)
      extraction.take(reading.finished())
    }
    return extraction
  }
}
