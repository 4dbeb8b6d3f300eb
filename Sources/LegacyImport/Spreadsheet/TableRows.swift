import ExchangeDescription
import RecordSchemas
import SourceText
import TelephoneExchange

/// Turns the rows of one table into claims. Every cell with something in it becomes exactly one value.
struct TableRows {
  let table: InputTable
  let header: TableHeader
  let context: ImportContext
  private let byColumn: [Int: TableHeader.Column]
  private var serial: [String: Int] = [:]

  init(_ table: InputTable, _ header: TableHeader, _ context: ImportContext) {
    self.table = table
    self.header = header
    self.context = context
    byColumn = Dictionary(header.columns.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func isHeader(_ row: InputRow) -> Bool {
    let cells = row.cells.filter { !$0.text.isEmpty }
    return cells.count > 1 && cells.allSatisfy { byColumn[$0.column]?.name == $0.text }
  }

  mutating func read(_ row: InputRow, into extraction: inout Extraction) {
    var reading = RowReading(row, self)
    switch header.kind {
    case .people: reading.readPerson()
    case .devices: reading.readDevice()
    case .groups: reading.readGroup()
    case .phoneBook: reading.readEntry()
    case .numbers: reading.readNumbers()
    }
    extraction.values += reading.finished()
    extraction.aliases.merge(reading.aliases) { first, _ in first }
    for (path, secret, cell) in reading.secrets {
      guard let index = extraction.values.lastIndex(where: { $0.place == cell }) else { continue }
      extraction.secrets.append(CarriedSecret(path: path, secret: secret, value: index))
    }
  }

  func column(_ number: Int) -> TableHeader.Column? { byColumn[number] }
}

/// One row while it is read.
struct RowReading {
  let row: InputRow
  let rows: TableRows
  var context: ImportContext { rows.context }
  var header: TableHeader { rows.header }
  private(set) var values: [Int: InputValue] = [:]
  var aliases: [ObjectKey: ObjectKey] = [:]
  var secrets: [(path: String, secret: String, place: InputPlace)] = []

  init(_ row: InputRow, _ rows: TableRows) {
    self.row = row
    self.rows = rows
  }

  // MARK: Cells

  func cell(_ meaning: ColumnMeaning) -> InputCell? {
    header.all(meaning).lazy.compactMap { row[$0.number] }.first
  }

  func place(_ cell: InputCell) -> InputPlace { rows.table.place(cell, rows.column(cell.column)?.name) }

  mutating func say(
    _ cell: InputCell, _ outcome: Outcome, _ note: String = "", _ claims: [Claim] = [], question: Question? = nil
  ) {
    guard values[cell.column] == nil else {
      values[cell.column]?.claims += claims
      values[cell.column]?.demote(to: outcome, note)
      return
    }
    values[cell.column] = InputValue(place(cell), cell.text, outcome, note, claims: claims, question: question)
  }

  mutating func replace(_ column: Int, _ value: InputValue) { values[column] = value }

  mutating func say<Value>(
    _ cell: InputCell, _ repaired: Mended<Value>, _ claims: (Value) -> [Claim]
  ) {
    switch repaired {
    case .sound(let value): say(cell, .carried, "", claims(value))
    case .repaired(let value, let how): say(cell, .changed, how, claims(value))
    case .broken(let why): say(cell, .damaged, why)
    }
  }

  /// Whatever nobody has spoken of yet, so that no cell is forgotten.
  mutating func finished() -> [InputValue] {
    for cell in row.cells where !cell.text.isEmpty && values[cell.column] == nil {
      guard let column = rows.column(cell.column) else {
        say(cell, .damaged, "this row has more cells than the header has names")
        continue
      }
      if let damage = cell.damage {
        say(cell, .damaged, damage)
        continue
      }
      switch column.meaning {
      case .dropped(let why): say(cell, .notCarried, why)
      case .secret:
        values[cell.column] = .secret(place(cell), cell.text, "the new exchange makes its own passwords")
      case nil:
        let path = "columns/\(rows.table.base)/\(column.name)"
        say(
          cell, .needsDecision, "it is not known what the column \(shown(column.name)) says", [],
          question: Question(
            path, "what does the column \(shown(column.name)) say? A column of the language (`centrale reference`), or",
            choices: [Question.skip]))
      case _?:
        say(
          cell, .notCarried,
          column.isRepeated
            ? "the header has this column twice, and the first one counts"
            : "nothing in a table of \(header.kind.title) takes it")
      }
    }
    let hasSecrets = header.columns.contains { $0.meaning == .secret || $0.meaning == .pin }
    for (number, value) in values where value.outcome == .damaged {
      // A password or a PIN, whatever else is wrong with the row; of cells without a column nobody knows.
      let meaning = rows.column(number)?.meaning
      if meaning == .secret || meaning == .pin || rows.column(number) == nil && hasSecrets {
        values[number]?.isSecret = true
      }
    }
    return values.sorted { $0.key < $1.key }.map(\.value)
  }

  // MARK: Several values in a cell

  /// `;`, `|`, `&`, line breaks, and commas.
  static func parts(_ text: String) -> [String] {
    text.split { ";|&\n,".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}
