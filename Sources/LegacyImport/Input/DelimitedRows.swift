import RecordSchemas

/// The rows of a delimited text one after the other: `;`, `,`, tab or `|`, cells in quotes with line breaks in them, any
/// line ends. Never fails: what is wrong in a cell is said of that cell.
struct DelimitedRows: Sequence, IteratorProtocol {
  private let bytes: InputBytes
  private let delimiter: UInt8
  private var offset: Int
  private var line: Int

  private static let quote = UInt8(ascii: "\"")
  /// Of one row; what comes behind is padding of a spreadsheet.
  private static let mostCells = 4_000

  init(_ bytes: InputBytes, delimiter: UInt8? = nil) {
    self.bytes = bytes
    (offset, line) = (0, 1)
    var declared: UInt8?
    let end = bytes.firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
    if end <= 8, let sign = Self.declaration(String(decoding: bytes[..<end], as: UTF8.self)) { declared = sign }
    self.delimiter = delimiter ?? declared ?? Self.delimiter(of: bytes)
    if declared != nil {
      offset = end
      skipLineBreak()
    }
  }

  static func table(_ file: InputFile, delimiter: UInt8? = nil) -> InputTable {
    let text = TextBytes.utf8(of: file.data)
    var table = InputTable(file: file.name, rows: AnySequence(DelimitedRows(text.bytes, delimiter: delimiter)))
    if let encoding = text.encoding { table.remarks.append("\(file.name): read as \(encoding)") }
    return table
  }

  /// `sep=;`, as Excel writes it.
  private static func declaration(_ line: String) -> UInt8? {
    let bare = line.replacing("\"", with: "").lowercased()
    guard bare.hasPrefix("sep="), bare.utf8.count == 5, let sign = bare.utf8.last, ";,\t|".utf8.contains(sign) else {
      return nil
    }
    return sign
  }

  /// The sign that cuts most of the first lines into the same number of cells, at least two.
  static func delimiter(of bytes: InputBytes) -> UInt8 {
    var best: (sign: UInt8, score: Int) = (UInt8(ascii: ";"), 0)
    for sign in ";\t,|".utf8 {
      var counts: [Int: Int] = [:]
      var (count, lines, isQuoted) = (0, 0, false)
      for byte in bytes.prefix(1 << 16) {
        if byte == quote { isQuoted.toggle() }
        if byte == 10 || byte == 13, !isQuoted {
          if count > 0 { counts[count, default: 0] += 1 }
          (count, lines) = (0, lines + 1)
          if lines > 40 { break }
        } else if byte == sign, !isQuoted {
          count += 1
        }
      }
      if count > 0 { counts[count, default: 0] += 1 }
      // Many cells on many lines; commas inside names are few and uneven.
      let score = counts.map { $0.key * $0.value * $0.value }.max() ?? 0
      if score > best.score { best = (sign, score) }
    }
    return best.sign
  }

  mutating func next() -> InputRow? {
    guard offset < bytes.count else { return nil }
    let start = line
    var cells: [InputCell] = []
    var column = 1
    while true {
      let cell = cell(column)
      if cells.count < Self.mostCells || !cell.text.isEmpty { cells.append(cell) }
      column += 1
      guard offset < bytes.count, bytes[offset] == delimiter else { break }
      offset += 1
    }
    skipLineBreak()
    return InputRow(line: start, cells: cells)
  }

  private mutating func skipLineBreak() {
    guard offset < bytes.count else { return }
    let isPair = bytes[offset] == 13 && offset + 1 < bytes.count && bytes[offset + 1] == 10
    if bytes[offset] == 13 || bytes[offset] == 10 {
      offset += isPair ? 2 : 1
      line += 1
    }
  }

  private mutating func cell(_ column: Int) -> InputCell {
    while offset < bytes.count, bytes[offset] == 0x20 || bytes[offset] == 9 && delimiter != 9 { offset += 1 }
    if offset < bytes.count, bytes[offset] == Self.quote, let cell = quoted(column) { return cell }
    let start = offset
    while offset < bytes.count, bytes[offset] != delimiter, bytes[offset] != 10, bytes[offset] != 13 { offset += 1 }
    return made(bytes[start..<offset], column, line)
  }

  /// Nil where the quote is never closed: then it is a letter, and the cell ends with its line.
  private mutating func quoted(_ column: Int) -> InputCell? {
    let (begin, first) = (offset, line)
    var value: [UInt8] = []
    var at = offset + 1
    var lines = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == Self.quote {
        if at + 1 < bytes.count, bytes[at + 1] == Self.quote {
          value.append(byte)
          at += 2
          continue
        }
        var end = at + 1
        while end < bytes.count, bytes[end] == 0x20 { end += 1 }
        offset = end
        line += lines
        if end < bytes.count, bytes[end] != delimiter, bytes[end] != 10, bytes[end] != 13 {
          let rest = end
          while offset < bytes.count, bytes[offset] != delimiter, bytes[offset] != 10, bytes[offset] != 13 {
            offset += 1
          }
          value += bytes[rest..<offset]
          var cell = made(value[...], column, first)
          cell.damage = "there is text behind the quote that closes this cell"
          return cell
        }
        return made(value[...], column, first)
      }
      if byte == 10 || byte == 13 && !(at + 1 < bytes.count && bytes[at + 1] == 10) { lines += 1 }
      value.append(byte)
      at += 1
      // Nobody writes a megabyte into one cell; a quote that is open for so long was never meant as one.
      if at - begin > 1 << 20 { break }
    }
    offset = begin + 1
    let start = offset
    while offset < bytes.count, bytes[offset] != delimiter, bytes[offset] != 10, bytes[offset] != 13 { offset += 1 }
    var cell = made(bytes[start..<offset], column, first)
    cell.damage = "the quote that opens this cell is never closed"
    return cell
  }

  private func made(_ bytes: some Collection<UInt8>, _ column: Int, _ line: Int) -> InputCell {
    let (text, _) = TextBytes.text(bytes)
    var cell = InputCell(text: text.trimmed, line: line, column: column)
    if bytes.contains(0) { cell.damage = "there are NUL bytes in this cell" }
    return cell
  }
}
