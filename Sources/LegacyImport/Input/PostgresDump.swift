import RecordSchemas

/// Goes through a dump of PostgreSQL (`pg_dump`, plain text) row by row: `COPY … FROM stdin` with its tabs, and
/// `INSERT INTO`. Of tables that were not asked for, rows are counted.
struct PostgresDump {
  struct Row {
    /// Without its schema.
    var table: String
    var line: Int
    /// In the order of the dump; NULL and what is empty are left out.
    var cells: [(column: String, value: String)]
  }

  private(set) var skipped: [(table: String, line: Int, rows: Int)] = []
  private(set) var faults: [(line: Int, message: String)] = []

  private let bytes: InputBytes
  /// Where a table is in `skipped`.
  private var places: [String: Int] = [:]
  private var isUnnamed = false
  private var offset = 0
  private var line = 1

  init(_ bytes: InputBytes) { self.bytes = bytes }

  /// The tables that have rows; none of what is no such dump.
  static func tables(_ file: InputFile) -> Set<String> {
    let head = file.head
    guard ["PostgreSQL database dump", "FROM stdin;", "INSERT INTO public."].contains(where: head.contains) else {
      return []
    }
    var dump = PostgresDump(file.data)
    dump.read([]) { _ in }
    return Set(dump.skipped.map(\.table))
  }

  mutating func read(_ tables: Set<String>, _ take: (Row) -> Void) {
    while offset < bytes.count {
      let (start, first) = (offset, line)
      guard let text = nextLine() else { return }
      if text.starts(with: "COPY ".utf8) {
        readCopy(text, tables, take)
      } else if text.starts(with: "INSERT INTO ".utf8) {
        (offset, line) = (start, first)
        readInsert(tables, take)
      }
    }
  }

  /// Without its line break.
  private mutating func nextLine() -> Slice<InputBytes>? {
    guard offset < bytes.count else { return nil }
    let end = bytes[offset...].firstIndex(of: 10) ?? bytes.count
    let text = bytes[offset..<end]
    offset = min(end + 1, bytes.count)
    line += 1
    return text.last == 13 ? text.dropLast() : text
  }

  private mutating func count(_ table: String, _ first: Int, _ rows: Int) {
    guard rows > 0 else { return }
    if let known = places[table] {
      skipped[known].rows += rows
    } else {
      places[table] = skipped.count
      skipped.append((table, first, rows))
    }
  }

  // MARK: COPY

  /// `COPY public.v_extensions (extension_uuid, "order") FROM stdin;`, rows with tabs, `\.`.
  private mutating func readCopy(_ head: Slice<InputBytes>, _ tables: Set<String>, _ take: (Row) -> Void) {
    let text = TextBytes.text(head).text
    guard text.contains("FROM stdin"), let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"),
      open < close
    else { return }
    let table = Self.name(text[..<open].dropFirst(5).trimmed)
    let columns = text[text.index(after: open)..<close].split(separator: ",").map { Self.name($0.trimmed) }
    let isWanted = tables.contains(table)
    let first = line
    var rows = 0
    while let row = nextLine() {
      if row.elementsEqual("\\.".utf8) {
        if !isWanted { count(table, first, rows) }
        return
      }
      rows += 1
      guard isWanted else { continue }
      let cells = row.split(separator: 9, omittingEmptySubsequences: false).map { Self.unescaped($0) }
      guard cells.count == columns.count else {
        faults.append((line - 1, "a row of \(table) has \(cells.count) values for \(columns.count) columns"))
        continue
      }
      take(
        Row(
          table: table, line: line - 1,
          cells: zip(columns, cells).compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }))
    }
    if !isWanted { count(table, first, rows) }
    faults.append((line, "the rows of \(table) are cut off"))
  }

  /// `public."order"` -> `order`.
  private static func name(_ text: String) -> String {
    let last = text.split(separator: ".").last.map(String.init) ?? text
    return last.replacing("\"", with: "")
  }

  /// Escapes of COPY; nil for NULL.
  private static func unescaped(_ cell: Slice<InputBytes>) -> String? {
    if cell.elementsEqual("\\N".utf8) { return nil }
    guard cell.contains(UInt8(ascii: "\\")) else { return TextBytes.text(cell).text }
    var bytes: [UInt8] = []
    var isEscape = false
    for byte in cell {
      if !isEscape, byte == UInt8(ascii: "\\") {
        isEscape = true
        continue
      }
      switch byte {
      case UInt8(ascii: "n") where isEscape, UInt8(ascii: "r") where isEscape: bytes.append(10)
      case UInt8(ascii: "t") where isEscape: bytes.append(9)
      default: bytes.append(byte)
      }
      isEscape = false
    }
    return TextBytes.text(bytes[...]).text
  }

  // MARK: INSERT

  /// `INSERT INTO public.t (a, b) VALUES (1, 'x'), (2, E'y\n');`, also over several lines.
  private mutating func readInsert(_ tables: Set<String>, _ take: (Row) -> Void) {
    let first = line
    skip(12)
    var table = ""
    while offset < bytes.count, byte != UInt8(ascii: "("), byte != 10, byte != UInt8(ascii: ";"),
      byte != 0x20 || table.isEmpty
    {
      table.unicodeScalars.append(Unicode.Scalar(byte))
      skip()
    }
    table = Self.name(table.trimmed)
    skipBlanks()
    var columns: [String] = []
    if byte == UInt8(ascii: "("), let names = tuple() { columns = names.map { Self.name($0 ?? "") } }
    skipBlanks()
    guard bytes[offset...].starts(with: "VALUES".utf8) else {
      faults.append((first, "an INSERT into \(table.prefix(60)) without VALUES"))
      _ = nextLine()
      return
    }
    skip(6)
    let isWanted = tables.contains(table)
    var rows = 0
    while offset < bytes.count {
      skipBlanks()
      if byte == UInt8(ascii: ",") {
        skip()
        continue
      }
      guard byte == UInt8(ascii: "(") else { break }
      let start = line
      guard let values = tuple() else {
        faults.append((start, "a row of \(table) is cut off"))
        break
      }
      rows += 1
      guard isWanted else { continue }
      guard !columns.isEmpty else {
        if !isUnnamed {
          faults.append((start, "this dump does not name its columns: dump it again with --column-inserts"))
        }
        isUnnamed = true
        continue
      }
      guard values.count == columns.count else {
        faults.append((start, "a row of \(table) has \(values.count) values for \(columns.count) columns"))
        continue
      }
      take(
        Row(
          table: table, line: start,
          cells: zip(columns, values).compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }))
    }
    if !isWanted { count(table, first, rows) }
    if byte == UInt8(ascii: ";") { skip() }
    _ = nextLine()
  }

  private var byte: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private mutating func skip(_ count: Int = 1) {
    for _ in 0..<count where offset < bytes.count {
      if bytes[offset] == 10 { line += 1 }
      offset += 1
    }
  }

  private mutating func skipBlanks() {
    while offset < bytes.count, [0x20, 9, 10, 13].contains(byte) { skip() }
  }

  /// From its bracket to behind the other; nil where the file ends before.
  private mutating func tuple() -> [String?]? {
    skip()
    var values: [String?] = []
    while offset < bytes.count {
      skipBlanks()
      switch byte {
      case UInt8(ascii: ")"):
        skip()
        return values
      case UInt8(ascii: ","): skip()
      case UInt8(ascii: "'"):
        guard let text = string(hasEscapes: false) else { return nil }
        values.append(text)
      case UInt8(ascii: "E") where offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "'"):
        skip()
        guard let text = string(hasEscapes: true) else { return nil }
        values.append(text)
      default:
        let start = offset
        while offset < bytes.count, byte != UInt8(ascii: ","), byte != UInt8(ascii: ")"), byte != UInt8(ascii: "'") {
          skip()
        }
        // A cast behind a string: `'x'::character varying`.
        let word = TextBytes.text(bytes[start..<offset]).text.trimmed
        if !word.hasPrefix("::") { values.append(word.uppercased() == "NULL" ? nil : word) }
      }
    }
    return nil
  }

  private mutating func string(hasEscapes: Bool) -> String? {
    skip()
    var text: [UInt8] = []
    while offset < bytes.count {
      if hasEscapes, byte == UInt8(ascii: "\\") {
        skip()
        text.append(byte == UInt8(ascii: "n") || byte == UInt8(ascii: "r") ? 10 : byte == UInt8(ascii: "t") ? 9 : byte)
        skip()
      } else if byte == UInt8(ascii: "'") {
        skip()
        guard byte == UInt8(ascii: "'") else { return TextBytes.text(text[...]).text }
        text.append(byte)
        skip()
      } else {
        if byte != 0 { text.append(byte) }
        skip()
      }
    }
    return nil
  }
}

extension PostgresDump {
  /// Rows by table, with their columns by name; and what else is in the dump as values.
  static func rows(
    _ file: InputFile, _ tables: Set<String>, _ context: ImportContext, into extraction: inout Extraction,
    reason: @escaping (String) -> String
  ) -> [String: [NamedRow]] {
    var dump = PostgresDump(TextBytes.utf8(of: file.data).bytes)
    var rows: [String: [NamedRow]] = [:]
    dump.read(tables) { row in
      let cells = row.cells.enumerated().map { InputCell(text: $1.value.trimmed, line: row.line, column: $0 + 1) }
      let names = Dictionary(uniqueKeysWithValues: row.cells.enumerated().map { ($0 + 1, $1.column.lowercased()) })
      let table = InputTable(file: file.name, sheet: row.table, rows: AnySequence([]))
      rows[row.table, default: []].append(
        NamedRow(InputRow(line: row.line, cells: cells), table, names, cells.count, context, reason: reason))
    }
    for (table, line, count) in dump.skipped {
      extraction.add(
        InputValue(
          InputPlace(file.name, part: table, line: line, name: "table"), count == 1 ? "1 row" : "\(count) rows",
          .notCarried, "settings of the old engine, or records of past calls"))
    }
    for (line, message) in dump.faults {
      extraction.add(InputValue(InputPlace(file.name, line: line), "", .damaged, message))
    }
    return rows
  }
}
