/// What is beside the tables as `README.md`: every table and every column with its meaning.
package let tableDocumentation: String = {
  var text = """
    # Routing tables

    What this exchange does with calls, for programs and people who do not read an engine's files. Each table is given twice: \
    as `NAME.csv` and as the table `NAME` in `exchange.sqlite`. No table contains a secret.

    - Public numbers are E.164 without the plus: `31887654000`. Extensions and codes are texts: `0100` is not `100`.
    - A *node* is a step of the call plan, by its name; `nodes` and `edges` hold all of them.
    - Times are minutes of a day as `HH:MM`, up to and not including `24:00`; durations are seconds. Lists are separated by \
    spaces.
    - CSV is RFC 4180: commas, CR LF, UTF-8, column names in the first line. An absent value is empty, an empty text is `""`. A \
    text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or CR, perhaps behind apostrophes) \
    gets one more apostrophe at its start. The SQLite file has every text unchanged.

    """
  for table in RoutingTable.all {
    text += "\n## \(table.name)\n\n\(table.meaning)\n\n| column | type | meaning |\n|---|---|---|\n"
    for column in table.columns {
      text += "| `\(column.name)` | \(column.type.shown) | \(column.meaning) |\n"
    }
  }
  return text
}()

extension RoutingTable.ColumnType {
  fileprivate var shown: String {
    switch self {
    case .text: "text"
    case .integer: "number"
    case .flag: "0 or 1"
    }
  }
}
