import RecordSchemas
import SourceText
import TelephoneExchange

/// A mysqldump of a FreePBX, Issabel or NethVoice database: people, ring groups, queues, menus, hours and inbound routes, with
/// their destinations resolved into who follows whom.
enum FreePBXDump {
  static func recognise(_ file: InputFile) -> String? {
    let head = file.head
    guard head.contains("CREATE TABLE") || head.contains("INSERT INTO") else { return nil }
    // The tables may stand far behind the records of calls.
    var found: [String] = []
    for name in [
      "ringgroups", "ivr_details", "incoming", "queues_config", "timeconditions", "userman_users", "findmefollow",
    ] {
      if file.data.range(of: "`\(name)`") { found.append(name) }
    }
    guard found.count >= 2 else { return nil }
    return "a database dump with the tables \(found.prefix(3).map { shown($0) }.joined(separator: ", "))"
  }

  private static let tables: Set<String> = [
    "users", "userman_users", "incoming", "ringgroups", "queues_config", "queues_details", "ivr_details", "ivr_entries",
    "timeconditions", "timegroups_groups", "timegroups_details", "announcement", "daynight", "outbound_routes",
    "findmefollow",
  ]

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    var extraction = Extraction()
    var dump = SQLDump(TextBytes.utf8(of: file.data).bytes)
    var rows: [String: [NamedRow]] = [:]
    var kept = 0
    var rest = (line: 0, count: 0)
    dump.read(tables) { row in
      kept += row.cells.count
      guard kept < Extraction.mostValues else {
        rest = (rest.count == 0 ? row.line : rest.line, rest.count + 1)
        return
      }
      let cells = row.cells.enumerated().map { InputCell(text: $1.value.trimmed, line: row.line, column: $0 + 1) }
      let table = InputTable(file: file.name, sheet: row.table, rows: AnySequence([]))
      let names = Dictionary(uniqueKeysWithValues: row.cells.enumerated().map { ($0 + 1, $1.column.lowercased()) })
      rows[row.table, default: []].append(
        NamedRow(InputRow(line: row.line, cells: cells), table, names, cells.count, context) { _ in
          "a setting of the old engine"
        })
    }
    var graph = FreePBXGraph(rows, context)
    graph.read()
    extraction.aliases = graph.aliases
    for table in graph.rows.keys.sorted() {
      for var row in graph.rows[table] ?? [] { extraction.take(row.finished()) }
    }
    for (table, line, count) in dump.skipped {
      extraction.add(
        InputValue(
          InputPlace(file.name, part: table, line: line, name: "table"), count == 1 ? "1 row" : "\(count) rows",
          .notCarried,
          table == "cdr" || table == "cel"
            ? "records of past calls"
            : ["trunks", "outbound_route_trunks", "outbound_route_patterns"].contains(table)
              ? "trunks and routes are the provider's, in the provider file"
              : "settings of the old engine, or a module without counterpart"))
    }
    extraction.leave(rest.count, from: InputPlace(file.name, line: rest.line, name: "rows"))
    for fault in dump.faults {
      extraction.add(InputValue(InputPlace(file.name, line: fault.line), "", .damaged, fault.message))
    }
    return extraction
  }
}

extension InputBytes {
  /// Whether a text stands anywhere in it.
  fileprivate func range(of text: String) -> Bool {
    let wanted = Array(text.utf8)
    return withContiguousStorageIfAvailable { bytes in
      guard let first = wanted.first, bytes.count >= wanted.count else { return false }
      var at = 0
      while at <= bytes.count - wanted.count {
        if bytes[at] == first, wanted.indices.allSatisfy({ bytes[at + $0] == wanted[$0] }) { return true }
        at += 1
      }
      return false
    } ?? false
  }
}
