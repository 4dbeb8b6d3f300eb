/// What a CSV file says, every cell with its place.
package struct Table: Sendable {
  package enum LineEnding: String, Sendable {
    case lf = "\n"
    case crlf = "\r\n"
    case cr = "\r"
  }

  package struct Row: Sendable {
    /// As many as were written: fewer than the header where the line ends early, more where a spreadsheet padded it.
    /// The value has no quotes; the range is what is in the file, quotes included, spaces around it not. An empty
    /// cell has an empty range at its start.
    package var cells: [Located<String>]
    /// From the first cell to the end of the last, without the line break.
    package var range: SourceRange

    package init(cells: [Located<String>], range: SourceRange) {
      self.cells = cells
      self.range = range
    }

    /// The cell of a column; nil where the line ends before it or the cell is empty.
    package subscript(column: Int) -> Located<String>? {
      guard cells.indices.contains(column), !cells[column].value.isEmpty else { return nil }
      return cells[column]
    }
  }

  package var file: FileID
  /// One ASCII character.
  package var delimiter: UInt8
  /// Of the first line.
  package var lineEnding: LineEnding
  /// The names of the columns, up to the last that has one. A name that is there twice was reported; the first counts.
  package var header: [Located<String>]
  /// Without blank lines and comments.
  package var rows: [Row]
  /// The header as it is written, padding included.
  package var headerRow: Row

  /// The number of the column of this name.
  package func column(_ name: String) -> Int? { header.firstIndex { $0.value == name } }
}
