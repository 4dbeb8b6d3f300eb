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
        let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
        let insert = try database.makeStatement(sql: "INSERT INTO \(table.name) VALUES (\(marks))")
        var row = BoundRow()
        try kept.rows(of: table, keeping: false) { try row.insert($0, by: insert, database) }
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

/// A row on its way into the database, bound cell by cell: there are millions, and GRDB's own arguments are made of a value and
/// a key path for each.
private struct BoundRow {
  /// The texts of the row one after another; SQLite reads them while it takes the row.
  private var texts: [UInt8] = []

  mutating func insert(_ row: [RoutingTable.Cell], by insert: Statement, _ database: Database) throws {
    texts.removeAll(keepingCapacity: true)
    for case .text(let text) in row { texts.append(contentsOf: text.utf8) }
    // Empty texts need a place, too: without one they would be no value.
    texts.append(0)
    let statement = insert.sqliteStatement
    let result = texts.withUnsafeBytes { texts in
      var start = 0
      for (index, cell) in row.enumerated() {
        let place = Int32(index + 1)
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
