/// CSV as RFC 4180 says it: commas, CR LF, UTF-8 without a byte order mark, quotes doubled.
///
/// Spreadsheets run a cell that begins with `=`, `+`, `-` or `@` (or a tab or CR before them) as a formula, quoted or not. Such
/// a text gets an apostrophe before it, which a spreadsheet takes as "this is text". It can be undone: one apostrophe is
/// put before any text in which such a symbol is behind nothing or behind apostrophes only, and no other text is
/// touched (`'t Hart` stays). Who reads the tables by program and wants it exact reads the SQLite file.
enum CSVText {
  static func append(_ row: [RoutingTable.Cell], to bytes: inout [UInt8]) {
    for (index, cell) in row.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch cell {
      case .none: break
      case .integer(let number): bytes.append(contentsOf: "\(number)".utf8)
      case .flag(let flag): bytes.append(flag ? UInt8(ascii: "1") : UInt8(ascii: "0"))
      case .text(let text): append(text, to: &bytes)
      }
    }
    bytes.append(contentsOf: [13, 10])
  }

  /// The text behind a cell, without the apostrophe that keeps a spreadsheet from running it.
  static func text(of cell: String) -> String {
    let isFormula = cell.utf8.first { $0 != UInt8(ascii: "'") }.map("=+-@\t\r".utf8.contains) ?? false
    return isFormula && cell.hasPrefix("'") ? String(cell.dropFirst()) : cell
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, to: &bytes) }
  }

  private static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    let isFormula = text.first { $0 != UInt8(ascii: "'") }.map(beginsFormula) ?? false
    // An empty text is quoted, so that it is not the same as no value.
    let isQuoted = text.isEmpty || isFormula || text.first == 32 || text.last == 32 || text.contains(where: divides)
    guard isQuoted else {
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func beginsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
    default: false
    }
  }

  private static func divides(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0D || byte == 0x0A
  }
}
