/// Reads a CSV table: a header line, then a line for each row.
///
/// The delimiter (`;`, `,` or a tab) is found from the header, or named by Excel's `sep=;` in the first line. Blank
/// lines, lines of nothing but delimiters, and lines that start with `#` are left out, also before the header.
///
/// - Returns: nil where there is no header, or too much is wrong. Otherwise every row that is there; what is wrong in a row is reported and
///   leaves the other rows as they are.
package func readTable(_ file: FileID, in files: SourceFiles) -> (table: Table?, diagnostics: [Diagnostic]) {
  let text = files[file].text
  let shape = TableShape(of: text)
  var scanner = CellScanner(text, from: shape.start, delimiter: shape.delimiter, file: file)
  var diagnostics: [Diagnostic] = []
  var table: Table?
  while !scanner.isAtEnd {
    if scanner.diagnostics.count + diagnostics.count >= FaultLimit.perFile {
      let all = scanner.diagnostics + diagnostics
      return (nil, all + [FaultLimit.diagnostic(at: all.last?.range)])
    }
    if TableShape.isLeftOut(lineAt: scanner.offset, of: text) {
      scanner.skipLine()
      continue
    }
    let columns = table.map { $0.header.count + TableLimit.padding } ?? TableLimit.columns
    let row = scanner.row(most: columns)
    if row.cells.allSatisfy({ $0.value.isEmpty }) || isQuotedComment(row) { continue }
    if let header = table?.header {
      guard table?.rows.count ?? 0 < TableLimit.rows else {
        diagnostics.append(
          Diagnostic(
            .fileTooLarge, "this table has more than \(TableLimit.rows) rows", at: row.cells.first?.range ?? row.range,
            help: "check that this is the right file, or split it into several tables"))
        return (nil, scanner.diagnostics + diagnostics)
      }
      table?.rows.append(row)
      reportExtraCell(of: row, header: header, delimiter: shape.delimiter, into: &diagnostics)
    } else {
      let named = (row.cells.lastIndex { !$0.value.isEmpty } ?? 0) + 1
      let header = Array(row.cells.prefix(min(named, TableLimit.columns)))
      if named > TableLimit.columns {
        diagnostics.append(
          Diagnostic(
            .tableHeader, "this table has more than \(TableLimit.columns) columns",
            at: row.cells[TableLimit.columns].range, help: "delete the columns that are not used"))
      }
      reportNames(header, into: &diagnostics)
      table = Table(
        file: file, delimiter: shape.delimiter, lineEnding: shape.lineEnding, header: header, rows: [], headerRow: row)
    }
  }
  if table == nil {
    diagnostics.append(
      Diagnostic(
        .tableHeader, "this table has no header line", at: SourceRange(file, 0, 0),
        help: "write the names of the columns in the first line"))
  }
  return (table, scanner.diagnostics + diagnostics)
}

/// How large a table may be; no spreadsheet has more columns.
package enum TableLimit {
  package static let rows = 120_000
  static let columns = 16_384
  /// Cells that a spreadsheet adds to the right of its columns are kept, so that the table can be edited.
  static let padding = 64
}

/// A comment with a delimiter in it, after a spreadsheet has quoted and padded it.
private func isQuotedComment(_ row: Table.Row) -> Bool {
  row.cells[0].value.hasPrefix("#") && row.cells.dropFirst().allSatisfy { $0.value.isEmpty }
}

private func reportNames(_ header: [Located<String>], into diagnostics: inout [Diagnostic]) {
  var first: [String: SourceRange] = [:]
  for (number, cell) in header.enumerated() {
    if cell.value.isEmpty {
      diagnostics.append(
        Diagnostic(
          .tableHeader, "column \(number + 1) has no name", at: cell.range,
          help: "give it a name, or delete the column"))
    } else if let range = first[cell.value] {
      diagnostics.append(
        Diagnostic(
          .tableHeader, "the column \(shown(cell.value)) is in the header twice", at: cell.range,
          notes: [.init("first written here", at: range)], help: "keep one of the two; the first is used"))
    } else {
      first[cell.value] = cell.range
    }
  }
}

private func reportExtraCell(
  of row: Table.Row, header: [Located<String>], delimiter: UInt8, into diagnostics: inout [Diagnostic]
) {
  guard row.cells.count > header.count,
    let extra = row.cells.dropFirst(header.count).first(where: { !$0.value.isEmpty })
  else { return }
  let sign = delimiter == UInt8(ascii: "\t") ? "a tab" : "`\(Unicode.Scalar(delimiter))`"
  diagnostics.append(
    Diagnostic(
      .extraCell, "this row has more cells than the header has names (\(header.count))", at: extra.range,
      help: "put quotes around a cell that holds \(sign), or delete the extra cells"))
}
