/// Reads RFC 4180 on its own terms: rows of cells, nil where nothing stood between the commas.
func parseCSV(_ bytes: [UInt8]) -> [[String?]] {
  var rows: [[String?]] = []
  var row: [String?] = []
  var cell: [UInt8] = []
  var (inside, wasQuoted) = (false, false)
  var index = 0
  func text() -> String? { cell.isEmpty && !wasQuoted ? nil : String(decoding: cell, as: UTF8.self) }
  while index < bytes.count {
    let byte = bytes[index]
    if inside {
      if byte == 34, index + 1 < bytes.count, bytes[index + 1] == 34 {
        cell.append(34)
        index += 1
      } else if byte == 34 {
        inside = false
      } else {
        cell.append(byte)
      }
    } else if byte == 34 {
      (inside, wasQuoted) = (true, true)
    } else if byte == 44 || byte == 13 {
      row.append(text())
      cell = []
      wasQuoted = false
      if byte == 13 {
        rows.append(row)
        row = []
        index += 1
      }
    } else {
      cell.append(byte)
    }
    index += 1
  }
  return rows
}
