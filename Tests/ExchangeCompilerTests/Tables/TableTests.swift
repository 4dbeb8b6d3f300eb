import Foundation
import GRDB
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

private func rendered(_ path: String, _ input: (CallPlan, Exchange) = tableExample()) throws -> [UInt8] {
  var bytes: [UInt8] = []
  let file = try #require(tableFiles(input.0, input.1).first { $0.path == "tables/\(path)" })
  try file.render(&bytes)
  return bytes
}

private func rows(_ name: String) throws -> [[String?]] { Array(try parseCSV(rendered(name + ".csv")).dropFirst()) }

@Test func `every text comes back from CSV`() throws {
  let names = try rows("extensions").filter { $0[2] == "user" }.map { $0[3] ?? "nothing" }
  #expect(names.count == hostileNames.count)
  for (cell, name) in zip(names, hostileNames) {
    // What the documentation promises: one apostrophe less where a formula would be behind apostrophes.
    let bare = cell.drop { $0 == "'" }.first
    let isMarked = cell.hasPrefix("'") && (bare.map { "=+-@\t\r".contains($0) } ?? false)
    #expect((isMarked ? String(cell.dropFirst()) : cell) == name)
  }
}

@Test func `no cell is a formula`() throws {
  let (plan, exchange) = tableExample()
  for table in RoutingTable.all {
    for row in try parseCSV(rendered(table.name + ".csv")) {
      #expect(row.count == table.columns.count)
      for cell in row { #expect(cell?.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } != true) }
    }
    try table.rows(plan, exchange) { #expect($0.count == table.columns.count, "\(table.name)") }
  }
}

@Test func `numbers say where they lead`() throws {
  #expect(
    try rows("numbers") == [
      ["31887654000", "0887654000", nil, "attendant 100", "ported", "2026-12-01"],
      ["31887654001", "0887654001", "user 201", "user 201", "assigned", nil],
    ])
}

@Test func `extensions come in order with their destination`() throws {
  let extensions = try rows("extensions")
  #expect(extensions.prefix(3).map { $0[0] } == ["100", "101", "201"])
  #expect(extensions[2] == ["201", "user 201", "user", "'t Hart & Zn.", "user 201"])
}

@Test func `patterns are spelled`() throws {
  #expect(try rows("dialling").map { $0[2] } == ["201", "*98", "0[1-57-8]x{1,12}"].map(spelled))
  #expect(TableText.pattern(DigitPattern(positions: [0x0C0, 0x1000 | 1, 0x3FE])) == "[67][0+][1-9]")
}

/// Two neighbours are written without a hyphen.
private func spelled(_ pattern: String) -> String { pattern.replacing("7-8", with: "78") }

@Test func `hours are minutes of the day and closed days are named`() throws {
  #expect(
    try rows("weekly_hours") == [
      ["kantooruren", "Europe/Amsterdam", "1", "08:30", "17:00"],
      ["kantooruren", "Europe/Amsterdam", "2", "08:30", "24:00"],
    ])
  #expect(
    try rows("dated_hours").map { Array($0[2...]) } == [
      ["2026-12-05", "08:30", "12:00"], ["2026-12-05", "13:00", "16:00"], ["2026-12-25", nil, nil],
    ])
}

@Test func `limits are under their class, those of the whole company under none`() throws {
  let (plan, example) = tableExample()
  var exchange = example
  exchange.limits.callsOutside = 7
  exchange.classesOfService[0].callsOutside = 3
  exchange.schedules = [TimeSchedule()]
  exchange.schedules[0].id = "kantooruren"
  exchange.classesOfService[0].hours = 0
  let text = try parseCSV(rendered("outside_limits.csv", (plan, exchange))).dropFirst()
  #expect(text.first == [nil, "7", nil, "5", "3"])
  #expect(text.dropFirst().first == ["company", "3", "kantooruren", nil, nil])
}

@Test func `menus groups and trunks are listed`() throws {
  #expect(
    try rows("menu_keys").map { Array($0[1...]) } == [
      ["business_hours", "1", "transfer", "group 101", "1", "'=verkoop"],
      ["business_hours", "9", "transfer", "outside 112", "0", nil],
      ["business_hours", "*", "mailbox", nil, "0", nil],
      ["business_hours", "#", "repeat_menu", nil, "0", nil],
      ["business_hours", nil, "operator", "user 201", "0", nil],
    ])
  #expect(try rows("group_members").map { $0[3] } == ["user 203", "user 201"])
  #expect(
    try rows("groups") == [["group 101", "Verkoop", "circular", "15", "60", "user 202", nil, "overflow", "follow"]])
  #expect(try rows("allowed_numbers") == [["company", "09008844"]])
  #expect(try rows("routes") == [["1", "kpn"]])
  #expect(try rows("trunks").first?[4] == "registration")
}

@Test func `the plan is listed wholly`() throws {
  #expect(
    try rows("nodes") == [
      ["attendant 100", "test", "calendar kantooruren"],
      ["user 201", "ring", "user 201; in order, once, 60 s in all"],
      ["user 201/end", "end", "busy_tone"],
    ])
  #expect(try rows("edges").count == 5)
  #expect(try rows("edges").first == ["attendant 100", "yes", "user 201"])
}

@Test func `the database holds the same rows as the declaration`() throws {
  let (plan, exchange) = tableExample()
  try inTemporaryDirectory { directory in
    let path = directory + "/exchange.sqlite"
    try Data(rendered("exchange.sqlite")).write(to: URL(fileURLWithPath: path))
    var configuration = Configuration()
    configuration.readonly = true
    try DatabaseQueue(path: path, configuration: configuration).read { database in
      #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
      let names = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
      #expect(names == RoutingTable.all.map(\.name))
      for table in RoutingTable.all {
        let found = try Row.fetchAll(database, sql: "SELECT * FROM \(table.name) ORDER BY rowid")
        #expect(found.allSatisfy { Array($0.columnNames) == table.columns.map(\.name) })
        var wanted: [[DatabaseValue]] = []
        try table.rows(plan, exchange) { wanted.append($0.map(value)) }
        #expect(found.map { Array($0.databaseValues) } == wanted, "\(table.name)")
      }
      let schema = try String.fetchOne(database, sql: "SELECT sql FROM sqlite_schema WHERE name = 'numbers'")
      #expect(schema?.contains("-- E.164 without the plus") == true)
    }
  }
}

private func value(_ cell: RoutingTable.Cell) -> DatabaseValue {
  switch cell {
  case .none: .null
  case .text(let text): text.databaseValue
  case .integer(let number): number.databaseValue
  case .flag(let flag): (flag ? 1 : 0).databaseValue
  }
}

@Test func `the same exchange gives the same tables to the byte`() throws {
  let (plan, exchange) = tableExample()
  for file in tableFiles(plan, exchange) {
    var (first, second): ([UInt8], [UInt8]) = ([], [])
    try file.render(&first)
    try file.render(&second)
    #expect(first == second && !first.isEmpty, "\(file.path)")
  }
}

@Test func `every column is documented once`() throws {
  let page = String(decoding: try rendered("README.md"), as: UTF8.self)
  for table in RoutingTable.all {
    #expect(page.contains("## \(table.name)\n"))
    #expect(Set(table.columns.map(\.name)).count == table.columns.count)
    for column in table.columns {
      #expect(page.contains("| `\(column.name)` | "))
      // A bar would end the cell of the page, a line break the comment of the schema.
      #expect(!column.meaning.isEmpty && !column.meaning.contains { "|\n".contains($0) })
    }
  }
}

@Test func `tables hold no accounts and are for administrators`() throws {
  let (plan, exchange) = tableExample()
  for file in tableFiles(plan, exchange) {
    var bytes: [UInt8] = []
    try file.render(&bytes)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("hunter2"), "\(file.path)")
    #expect(file.mode == 0o640)
  }
}
