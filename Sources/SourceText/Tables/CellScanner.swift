/// Cuts the lines of a CSV text into cells (RFC 4180), each with its place.
///
/// Beyond the RFC: spaces around a cell do not belong to it, a quote inside a cell that does not start with one is a
/// letter like any other, and lines may end in LF, CR LF or CR.
struct CellScanner {
  struct Cell {
    var value: String
    var start: Int
    var end: Int
  }

  private static let quote = UInt8(ascii: "\"")

  private(set) var diagnostics: [Diagnostic] = []
  private(set) var offset: Int
  private let file: FileID
  private let text: [UInt8]
  private let delimiter: UInt8

  init(_ text: [UInt8], from offset: Int, delimiter: UInt8, file: FileID) {
    self.text = text
    self.offset = offset
    self.delimiter = delimiter
    self.file = file
  }

  var isAtEnd: Bool { offset >= text.count }

  /// The cells of the line that starts here; leaves the scanner at the start of the next.
  ///
  /// - Parameter most: of the cells after so many only the first that holds something is kept: a line may be megabytes of
  ///   delimiters.
  mutating func row(most: Int) -> Table.Row {
    let start = offset
    var cells: [Located<String>] = []
    var end: Int
    var isBehindDelimiter = false
    repeat {
      if isBehindDelimiter { offset += 1 }
      isBehindDelimiter = true
      let cell = cell()
      if cells.count < most || cells.count == most && !cell.value.isEmpty {
        cells.append(Located(cell.value, at: SourceRange(file, cell.start, cell.end)))
      }
      end = offset
    } while !isAtEnd && text[offset] == delimiter
    skipLineBreak()
    return Table.Row(cells: cells, range: SourceRange(file, start, end))
  }

  /// Leaves out the rest of the line, whatever is in it.
  mutating func skipLine() {
    skipToLineBreak()
    skipLineBreak()
  }

  mutating func skipLineBreak() {
    if !isAtEnd, text[offset] == UInt8(ascii: "\r") { offset += 1 }
    if !isAtEnd, text[offset] == UInt8(ascii: "\n") { offset += 1 }
  }

  /// Ends at a delimiter, a line break or the end of the text.
  private mutating func cell() -> Cell {
    let begin = offset
    skipBlanks()
    if !isAtEnd, text[offset] == Self.quote { return quotedCell() }
    let start = offset
    skipToDelimiter()
    var end = offset
    while end > start, isBlank(text[end - 1]) { end -= 1 }
    if start == end { return Cell(value: "", start: begin, end: begin) }
    return Cell(value: string(start, end), start: start, end: end)
  }

  private mutating func quotedCell() -> Cell {
    let start = offset
    offset += 1
    var value: [UInt8] = []
    var hasDoubledQuote = false
    var from = offset
    while let close = text[offset...].firstIndex(of: Self.quote) {
      offset = close + 1
      guard offset < text.count, text[offset] == Self.quote else {
        let end = offset
        let isSeveralLines = text[start..<close].contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        skipBlanks()
        expectCellEnd(quotesOpenAt: start, isSeveralLines)
        if !hasDoubledQuote { return Cell(value: string(from, close), start: start, end: end) }
        value += text[from..<close]
        return Cell(value: String(decoding: value, as: UTF8.self), start: start, end: end)
      }
      hasDoubledQuote = true
      value += text[from..<offset]
      offset += 1
      from = offset
    }
    return unclosedCell(from: start)
  }

  /// No quote closes the cell: it is taken to end with its line, so that the lines below are read all the same. After
  /// it there can be no second one, or its quote would have closed this.
  private mutating func unclosedCell(from start: Int) -> Cell {
    offset = start
    skipToLineBreak()
    diagnostics.append(
      Diagnostic(
        .tableQuote, "the quote that opens this cell is never closed", at: SourceRange(file, start, start + 1),
        help: "close it with `\"` at the end of the cell, or leave it out"))
    return Cell(value: string(start + 1, offset), start: start, end: offset)
  }

  private mutating func expectCellEnd(quotesOpenAt open: Int, _ isSeveralLines: Bool) {
    guard !isAtEnd, text[offset] != delimiter, !isLineBreak(text[offset]) else { return }
    let start = offset
    if isSeveralLines { skipToLineBreak() } else { skipToDelimiter() }
    diagnostics.append(
      Diagnostic(
        .tableQuote, "there is text after the quote that closes the cell", at: SourceRange(file, start, offset),
        notes: [.init("the cell opens with this quote", at: SourceRange(file, open, open + 1))],
        help: isSeveralLines
          ? "close the cell on its own line" : "write a quote inside a quoted cell twice: `\"the \"\"big\"\" room\"`"))
  }

  private mutating func skipBlanks() {
    while !isAtEnd, isBlank(text[offset]) { offset += 1 }
  }

  private mutating func skipToDelimiter() {
    while !isAtEnd, text[offset] != delimiter, !isLineBreak(text[offset]) { offset += 1 }
  }

  private mutating func skipToLineBreak() {
    while !isAtEnd, !isLineBreak(text[offset]) { offset += 1 }
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")) && byte != delimiter
  }

  private func isLineBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  private func string(_ start: Int, _ end: Int) -> String { String(decoding: text[start..<end], as: UTF8.self) }
}
