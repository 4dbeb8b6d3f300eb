import GRDB
import GRDBSQLite

extension RoutingTable {
  /// `CREATE TABLE` with the meaning of each column as a comment, which SQLite keeps: `.schema` is documentation.
  var schema: String {
    var lines = columns.map { column in
      switch column.type {
      case .text: "  \"\(column.name)\" TEXT"
      case .integer: "  \"\(column.name)\" INTEGER"
      case .flag: "  \"\(column.name)\" INTEGER CHECK (\"\(column.name)\" IN (0, 1))"
      }
    }
    for index in lines.indices {
      lines[index] += (index < lines.count - 1 ? "," : "") + " -- " + columns[index].meaning
    }
    return "CREATE TABLE \(name) ( -- \(meaning)\n" + lines.joined(separator: "\n") + "\n) STRICT"
  }
}

/// Fills a database in memory and appends its file. The same rows give the same bytes: nothing in the file depends on the
/// clock, and rows go in in their order.
func appendDatabase(
  of tables: [RoutingTable], _ kept: KeptRows, to bytes: inout [UInt8]
) throws {
  try DatabaseQueue().writeWithoutTransaction { database in
    try database.execute(sql: "PRAGMA user_version = 1")
    try database.inTransaction {
      for table in tables {
        try database.execute(sql: table.schema)
        var rows = BoundRows(table, database)
        try kept.rows(of: table, keeping: false) { try rows.insert($0) }
        try rows.finish()
      }
      return .commit
    }
    var size: sqlite3_int64 = 0
    guard let start = sqlite3_serialize(database.sqliteConnection, "main", &size, 0) else {
      throw Unwritable(setting: "tables", reason: "SQLite has no memory for its file")
    }
    defer { sqlite3_free(start) }
    bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: Int(size)))
  }
}

/// Rows on their way into a table, bound cell by cell: there are millions, and GRDB's own arguments are made of a value and a key
/// path for each. Many go in by one statement, since beginning and ending one takes as long as a row.
private struct BoundRows {
  private let table: RoutingTable
  private let database: Database
  private var waiting: [[RoutingTable.Cell]] = []
  /// For so many rows at once; made when there are as many.
  private var many: Statement?
  /// The texts of the rows one after another; SQLite reads them while it takes the rows.
  private var texts: [UInt8] = []

  private static let most = 32

  init(_ table: RoutingTable, _ database: Database) {
    self.table = table
    self.database = database
  }

  mutating func insert(_ row: [RoutingTable.Cell]) throws {
    waiting.append(row)
    guard waiting.count == Self.most else { return }
    let statement = try many ?? statement(rows: Self.most)
    many = statement
    try insert(waiting[...], by: statement)
    waiting.removeAll(keepingCapacity: true)
  }

  mutating func finish() throws {
    guard !waiting.isEmpty else { return }
    let statement = try statement(rows: 1)
    for place in waiting.indices { try insert(waiting[place...place], by: statement) }
    waiting.removeAll()
  }

  private func statement(rows: Int) throws -> Statement {
    let marks = "(" + table.columns.map { _ in "?" }.joined(separator: ", ") + ")"
    let values = Array(repeating: marks, count: rows).joined(separator: ", ")
    return try database.makeStatement(sql: "INSERT INTO \(table.name) VALUES \(values)")
  }

  private mutating func insert(_ rows: ArraySlice<[RoutingTable.Cell]>, by insert: Statement) throws {
    texts.removeAll(keepingCapacity: true)
    for row in rows {
      for case .text(let text) in row { texts.append(contentsOf: text.utf8) }
    }
    // Empty texts need a place, too: without one they would be no value.
    texts.append(0)
    let statement = insert.sqliteStatement
    let result = texts.withUnsafeBytes { texts in
      var start = 0
      var place: Int32 = 0
      for row in rows {
        for cell in row {
          place += 1
          switch cell {
          case .none: sqlite3_bind_null(statement, place)
          case .integer(let number): sqlite3_bind_int64(statement, place, Int64(number))
          case .flag(let flag): sqlite3_bind_int64(statement, place, flag ? 1 : 0)
          case .text(let text):
            let count = text.utf8.count
            let head = texts.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
            sqlite3_bind_text(statement, place, head, Int32(count), nil)
            start += count
          }
        }
      }
      return sqlite3_step(statement)
    }
    sqlite3_reset(statement)
    guard result == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: result),
        message: String(cString: sqlite3_errmsg(database.sqliteConnection)))
    }
  }
}
