/// A table of the old system, whatever it was stored in: rows of cells that know where they stand. Rows are made while
/// they are asked for.
struct InputTable {
  var file: String
  /// The sheet of a workbook.
  var sheet: String?
  var rows: AnySequence<InputRow>
  var remarks: [String] = []

  /// The last part of the file's name, by which questions about its columns go.
  var base: String { file.split(separator: "/").last.map(String.init) ?? file }

  func place(_ cell: InputCell, _ name: String?) -> InputPlace {
    InputPlace(file, part: sheet, line: cell.line, column: cell.column, name: name)
  }
}

struct InputRow {
  /// From 1.
  var line: Int
  var cells: [InputCell]

  var isEmpty: Bool { cells.allSatisfy { $0.text.isEmpty } }

  /// The cell of a column, from 1; nil where it is empty.
  subscript(column: Int) -> InputCell? {
    if cells.indices.contains(column - 1), cells[column - 1].column == column {
      return cells[column - 1].text.isEmpty ? nil : cells[column - 1]
    }
    return cells.first { $0.column == column && !$0.text.isEmpty }
  }
}

struct InputCell {
  /// Without the spaces around it.
  var text: String
  var line: Int
  /// From 1.
  var column: Int
  /// What is wrong with the cell itself: a quote that is never closed.
  var damage: String?
  /// Of a workbook: the cell is formatted as a date.
  var isDate = false
}
