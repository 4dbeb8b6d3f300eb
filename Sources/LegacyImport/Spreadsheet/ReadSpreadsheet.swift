import RecordSchemas
import SourceText

/// Reads tables of people, devices, groups, numbers or names outside, as installers keep them.
func readSpreadsheet(_ file: InputFile, _ context: ImportContext) -> Extraction {
  var extraction = Extraction()
  if EmptySheet.isExplanation(file) {
    extraction.remarks.append("\(file.name): the explanation beside the tables; nothing in it is about a company")
    return extraction
  }
  let tables: [InputTable]
  if file.isZip {
    do throws(Zip.Fault) { tables = try Workbook.tables(file) } catch {
      extraction.add(InputValue(InputPlace(file.name, line: 1), "", .damaged, error.description))
      return extraction
    }
  } else {
    tables = [DelimitedRows.table(file)]
  }
  for table in tables { read(table, context, into: &extraction) }
  return extraction
}

/// Whether a file is a table with a header that is understood, and which columns say so.
func recogniseSpreadsheet(_ file: InputFile) -> String? {
  if file.isZip {
    guard let tables = try? Workbook.tables(file) else { return nil }
    return "an Excel workbook with \(tables.count == 1 ? "1 sheet" : "\(tables.count) sheets")"
  }
  // A stray NUL is damage of one cell; many are no text.
  let head = file.beginning
  guard TextBytes(head.bytes).encoding != nil || head.bytes.count(where: { $0 == 0 }) * 20 <= head.bytes.count else {
    return nil
  }
  if EmptySheet.isExplanation(head) { return "the explanation of an empty workbook" }
  let table = DelimitedRows.table(head)
  guard let header = findHeader(table) else { return nil }
  let known = header.columns.filter { $0.meaning != nil }.prefix(4).map { shown($0.name) }
  return "a table of \(header.kind.title): line \(header.line) names \(known.joined(separator: ", "))"
}

extension InputRow {
  /// A line that begins with `#`; `#REF!` of a workbook is damage, not a comment.
  fileprivate var isComment: Bool {
    cells.first.map { $0.column == 1 && $0.damage == nil && $0.text.hasPrefix("#") } ?? false
  }
}

extension TableHeader.Kind {
  var title: String {
    switch self {
    case .people: "people"
    case .devices: "devices"
    case .groups: "hunt groups"
    case .phoneBook: "names outside the company"
    case .numbers: "numbers"
    }
  }
}

/// The row among the first of a table in which most words are known.
private func findHeader(_ table: InputTable, _ decisions: [String: String] = [:]) -> TableHeader? {
  var best: TableHeader?
  for (count, row) in table.rows.enumerated() {
    if count >= 25 { break }
    // A comment line of a table that was exported from here.
    if row.isComment { continue }
    guard let header = TableHeader(row, of: table, decisions: decisions) else { continue }
    if header.recognised > best?.recognised ?? 0 { best = header }
  }
  return best
}

private func read(_ table: InputTable, _ context: ImportContext, into extraction: inout Extraction) {
  extraction.remarks += table.remarks
  var rest = (line: 0, count: 0)
  defer {
    extraction.leave(rest.count, from: InputPlace(table.file, part: table.sheet, line: rest.line, name: "rows"))
  }
  guard let header = findHeader(table, context.decisions) else {
    for row in table.rows {
      if extraction.isFull {
        rest.count += 1
        if rest.line == 0 { rest.line = row.line }
        continue
      }
      for cell in row.cells where !cell.text.isEmpty {
        extraction.add(
          InputValue(
            table.place(cell, nil), cell.text, .notCarried, "no header with known words was found in this table"))
      }
    }
    return
  }
  var rows = TableRows(table, header, context)
  for row in table.rows where !row.isEmpty {
    if row.line == header.line { continue }
    if extraction.isFull {
      rest.count += 1
      if rest.line == 0 { rest.line = row.line }
      continue
    }
    if row.line < header.line || row.isComment {
      for cell in row.cells where !cell.text.isEmpty {
        extraction.add(InputValue(table.place(cell, nil), cell.text, .notCarried, "a title or comment, not a row"))
      }
      continue
    }
    if rows.isHeader(row) {
      for cell in row.cells where !cell.text.isEmpty {
        extraction.add(InputValue(table.place(cell, nil), cell.text, .notCarried, "the header again"))
      }
      continue
    }
    rows.read(row, into: &extraction)
  }
}
