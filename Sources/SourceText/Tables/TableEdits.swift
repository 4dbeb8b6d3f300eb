extension Table {
  /// A value as a cell of a table with this delimiter: in quotes where it would be read as anything else.
  package static func quoted(_ value: String, delimiter: UInt8) -> String {
    let special = value.utf8.contains { byte in
      byte == delimiter || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
    let blanks = " \t".utf8
    let isOutside = value.utf8.first.map(blanks.contains) ?? false || value.utf8.last.map(blanks.contains) ?? false
    guard special || isOutside || value.hasPrefix("#") else { return value }
    var result = "\""
    for scalar in value.unicodeScalars {
      if scalar == "\"" { result += "\"\"" } else { result.unicodeScalars.append(scalar) }
    }
    return result + "\""
  }

  /// Writes a value into a cell; the rest of the file stays as it is. Both numbers count from 0 and must exist, the
  /// column at least in the header or by `edit(appendingColumn:)`.
  package func edit(row: Int, column: Int, to value: String) -> Edit {
    let name = header.indices.contains(column) ? header[column].value : "column \(column + 1)"
    return edit(rows[row], column: column, to: value, title: "set \(shown(name))")
  }

  /// Adds a column at the right, `header.count` by number. Its cells are written with `edit(row:column:to:)`.
  package func edit(appendingColumn name: String) -> Edit {
    edit(headerRow, column: header.count, to: name, title: "add the column \(shown(name))")
  }

  /// Adds a row at the end, whether or not the last line of the file ends with a line break.
  package func edit(appendingRow values: [String]) -> Edit {
    let cells = values.map { Self.quoted($0, delimiter: delimiter) }
    let text = cells.joined(separator: separator)
    let end = Int((rows.last ?? headerRow).range.end)
    return Edit("add a row", replacing: SourceRange(file, end, end), with: lineEnding.rawValue + text)
  }

  private var separator: String { String(Unicode.Scalar(delimiter)) }

  private func edit(_ row: Row, column: Int, to value: String, title: String) -> Edit {
    let text = Self.quoted(value, delimiter: delimiter)
    if row.cells.indices.contains(column) { return Edit(title, replacing: row.cells[column].range, with: text) }
    let padding = String(repeating: separator, count: max(0, column + 1 - row.cells.count))
    let end = Int(row.range.end)
    return Edit(title, replacing: SourceRange(file, end, end), with: padding + text)
  }
}
