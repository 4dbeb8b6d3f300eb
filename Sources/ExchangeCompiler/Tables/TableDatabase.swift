import GRDB
import GRDBSQLite
import TelephoneExchange

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
  of tables: [RoutingTable], _ plan: CallPlan, _ exchange: Exchange, to bytes: inout [UInt8]
) throws {
  try DatabaseQueue().writeWithoutTransaction { database in
    try database.execute(sql: "PRAGMA user_version = 1")
    try database.inTransaction {
      for table in tables {
        try database.execute(sql: table.schema)
        let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
        let insert = try database.makeStatement(sql: "INSERT INTO \(table.name) VALUES (\(marks))")
        for row in table.rows(plan, exchange) {
          try insert.execute(arguments: StatementArguments(row.map(\.databaseValue)))
        }
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

extension RoutingTable.Cell {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .none: .null
    case .text(let text): text.databaseValue
    case .integer(let number): number.databaseValue
    case .flag(let flag): (flag ? 1 : 0).databaseValue
    }
  }
}
