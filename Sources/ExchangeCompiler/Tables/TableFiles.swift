package import TelephoneExchange

/// The engine-neutral routing tables of one company: a CSV file for each table, all of them in one SQLite file, and a page
/// that says what each column means. They hold names and mail addresses of people, so they are for administrators.
package func tableFiles(_ plan: CallPlan, _ exchange: Exchange) -> [OutputFile] {
  let kept = KeptRows(plan, exchange)
  let tables = RoutingTable.all.map { table in
    OutputFile(
      path: "tables/\(table.name).csv", owner: "company", audience: .engine, contentType: "text/csv; charset=utf-8"
    ) { bytes in
      CSVText.append(table.columns.map { .text($0.name) }, to: &bytes)
      try kept.rows(of: table, keeping: true) { CSVText.append($0, to: &bytes) }
    }
  }
  let database = OutputFile(
    path: "tables/exchange.sqlite", owner: "company", audience: .engine, contentType: "application/vnd.sqlite3"
  ) { bytes in
    try appendDatabase(of: RoutingTable.all, kept, to: &bytes)
  }
  let page = OutputFile(
    path: "tables/README.md", owner: "company", audience: .engine, contentType: "text/markdown; charset=utf-8"
  ) { bytes in
    bytes.append(contentsOf: tableDocumentation.utf8)
  }
  return tables + [database, page]
}
