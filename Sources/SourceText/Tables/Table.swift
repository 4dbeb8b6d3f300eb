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

extension Table {
  /// How many cells each row has, where that is the same everywhere and not what the header has; nil where there is no telling.
  package var shift: Int? {
    guard let first = rows.first?.cells.count, first > 1, first != header.count,
      rows.allSatisfy({ $0.cells.count == first })
    else { return nil }
    return first
  }

  /// The sign between the cells of a row, where it is another than the header's: the row is one cell, and that sign makes as
  /// many of it as the header has names.
  package func otherDelimiter(of row: Row) -> UInt8? {
    guard header.count > 2, let cell = row.cells.first, row.cells.dropFirst().allSatisfy({ $0.value.isEmpty }) else {
      return nil
    }
    return [0x3B, 0x2C, 0x09].first { sign in
      sign != delimiter && cell.value.utf8.count { $0 == sign } + 1 >= header.count - 1
    }
  }

  /// As a message names a separator.
  package static func said(_ sign: UInt8) -> String { sign == 0x09 ? "a tab" : "`\(Unicode.Scalar(sign))`" }
}
