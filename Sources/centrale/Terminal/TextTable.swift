/// Rows in columns as wide as their longest cell; the last column is as wide as it is.
struct TextTable {
  enum Alignment { case left, right }

  private var rows: [[String]]
  private let alignments: [Alignment]

  init(_ columns: [(title: String, alignment: Alignment)]) {
    rows = [columns.map(\.title)]
    alignments = columns.map(\.alignment)
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  var text: String {
    let cells = rows.map { row in row.map { ($0, $0.count) } }
    let widths = alignments.indices.map { column in cells.lazy.map { $0[column].1 }.max() ?? 0 }
    var text = ""
    for row in cells {
      var line = ""
      for (column, (cell, count)) in row.enumerated() {
        let space = String(repeating: " ", count: widths[column] - count)
        if column > 0 { line += "  " }
        line += alignments[column] == .right ? space + cell : cell + (column == row.count - 1 ? "" : space)
      }
      text += line.trimmedAtEnd + "\n"
    }
    return text
  }
}

extension String {
  fileprivate var trimmedAtEnd: Substring { self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)] }
}
