import RecordSchemas

/// Goes through a mysqldump or a dump of MariaDB, row by row, without holding the text of other tables: the records of
/// calls are most of such a file. Columns are named by `CREATE TABLE`, never counted: versions differ in their order.
struct SQLDump {
  struct Row {
    var table: String
    var line: Int
    /// In the order of the table; NULL is left out.
    var cells: [(column: String, value: String)]

    subscript(column: String) -> String? { cells.first { $0.column == column }?.value }
  }

  struct Fault {
    var line: Int
    var message: String
  }

  /// Rows of tables that were not asked for, by table, with the line of the first.
  private(set) var skipped: [(table: String, line: Int, rows: Int)] = []
  private(set) var faults: [Fault] = []

  private let bytes: InputBytes
  private var offset = 0
  private var line = 1
  private var columns: [String: [String]] = [:]

  init(_ bytes: InputBytes) { self.bytes = bytes }

  /// - Parameter tables: those whose rows are handed out; nil: all.
  mutating func read(_ tables: Set<String>?, _ take: (Row) -> Void) {
    while offset < bytes.count {
      skipBlanks()
      guard offset < bytes.count else { return }
      if matches("CREATE TABLE") {
        readTable()
      } else if matches("INSERT INTO") || matches("REPLACE INTO") || matches("INSERT IGNORE INTO") {
        readInsert(tables, take)
      } else {
        skipStatement()
      }
    }
  }

  // MARK: Statements

  private mutating func readTable() {
    while !matches("TABLE") { advance() }
    advance(5)
    skipBlanks()
    if matches("IF NOT EXISTS") { advance(13) }
    guard let name = readName() else { return skipStatement() }
    skipBlanks()
    guard byte == UInt8(ascii: "(") else { return skipStatement() }
    advance()
    var names: [String] = []
    // Each line that begins with a quoted name is a column; keys and constraints begin with a word.
    while offset < bytes.count, byte != UInt8(ascii: ")") {
      skipBlanks()
      if byte == UInt8(ascii: "`") || byte == UInt8(ascii: "\""), let column = readName() { names.append(column) }
      skipPart()
      if byte == UInt8(ascii: ",") { advance() }
    }
    columns[name] = names
    skipStatement()
  }

  private mutating func readInsert(_ tables: Set<String>?, _ take: (Row) -> Void) {
    while !matches("INTO") { advance() }
    advance(4)
    skipBlanks()
    guard let table = readName() else { return skipStatement() }
    skipBlanks()
    var names = columns[table] ?? []
    if byte == UInt8(ascii: "(") {
      names = []
      advance()
      while offset < bytes.count, byte != UInt8(ascii: ")") {
        skipBlanks()
        guard let name = readName() else { break }
        names.append(name)
        skipBlanks()
        if byte == UInt8(ascii: ",") { advance() }
      }
      if byte == UInt8(ascii: ")") { advance() }
      skipBlanks()
    }
    guard matches("VALUES") || matches("VALUE ") else {
      faults.append(Fault(line: line, message: "an INSERT without VALUES"))
      return skipStatement()
    }
    advance(matches("VALUES") ? 6 : 5)
    let wanted = tables?.contains(table) ?? true
    var rows = 0
    let first = line
    while offset < bytes.count {
      skipBlanks()
      if byte == UInt8(ascii: ",") {
        advance()
        continue
      }
      guard byte == UInt8(ascii: "(") else { break }
      let start = line
      guard let values = readTuple(isKept: wanted) else {
        faults.append(Fault(line: start, message: "a row of \(table) is cut off"))
        break
      }
      rows += 1
      guard wanted else { continue }
      if names.isEmpty || values.count != names.count {
        faults.append(
          Fault(line: start, message: "a row of \(table) has \(values.count) values for \(names.count) columns"))
        continue
      }
      take(
        Row(table: table, line: start, cells: zip(names, values).compactMap { name, value in value.map { (name, $0) } })
      )
    }
    if !wanted, rows > 0 {
      if let known = skipped.firstIndex(where: { $0.table == table }) {
        skipped[known].rows += rows
      } else {
        skipped.append((table, first, rows))
      }
    }
    skipStatement()
  }

  /// Nil where the file ends before the row.
  private mutating func readTuple(isKept: Bool) -> [String?]? {
    advance()
    var values: [String?] = []
    while offset < bytes.count {
      skipBlanks()
      switch byte {
      case UInt8(ascii: ")"):
        advance()
        return values
      case UInt8(ascii: ","): advance()
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        guard let text = readString() else { return nil }
        values.append(isKept ? TextBytes.text(text[...]).text : nil)
      default:
        let start = offset
        while offset < bytes.count, byte != UInt8(ascii: ","), byte != UInt8(ascii: ")"), byte != UInt8(ascii: "'") {
          advance()
        }
        let word = String(decoding: bytes[start..<offset], as: UTF8.self).trimmed
        // `_binary 'x'` announces the kind of string that follows.
        if byte == UInt8(ascii: "'"), word.hasPrefix("_") { continue }
        values.append(word.uppercased() == "NULL" ? nil : word)
      }
    }
    return nil
  }

  /// A quoted string with MySQL's escapes; nil where it is never closed.
  private mutating func readString() -> [UInt8]? {
    let quote = byte
    advance()
    var text: [UInt8] = []
    while offset < bytes.count {
      if byte == UInt8(ascii: "\\"), offset + 1 < bytes.count {
        advance()
        switch byte {
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "0"): break  // a NUL, which no text has
        default: text.append(byte)
        }
        advance()
      } else if byte == quote {
        advance()
        guard byte == quote else { return text }
        text.append(quote)
        advance()
      } else {
        if byte != 0 { text.append(byte) }
        advance()
      }
    }
    return nil
  }

  // MARK: Bytes

  private var byte: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where offset < bytes.count {
      if bytes[offset] == 10 { line += 1 }
      offset += 1
    }
  }

  private func matches(_ word: String) -> Bool {
    guard offset + word.utf8.count <= bytes.count else { return false }
    var at = offset
    for wanted in word.utf8 {
      guard bytes[at] == wanted || wanted >= 0x41 && bytes[at] | 0x20 == wanted | 0x20 else { return false }
      at += 1
    }
    return true
  }

  /// Blanks and comments; `/*!40000 … */` is a statement for some versions and says nothing about a company.
  private mutating func skipBlanks() {
    while offset < bytes.count {
      if byte == 0x20 || byte == 9 || byte == 10 || byte == 13 || byte == 0 {
        advance()
      } else if byte == UInt8(ascii: "#") || matches("--") {
        while offset < bytes.count, byte != 10 { advance() }
      } else if matches("/*") {
        while offset < bytes.count, !matches("*/") { advance() }
        advance(2)
      } else {
        return
      }
    }
  }

  private mutating func readName() -> String? {
    if byte == UInt8(ascii: "`") || byte == UInt8(ascii: "\"") {
      let quote = byte
      advance()
      let start = offset
      while offset < bytes.count, byte != quote { advance() }
      defer { advance() }
      return String(decoding: bytes[start..<offset], as: UTF8.self)
    }
    let start = offset
    while offset < bytes.count, byte.isLetterOrDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") {
      advance()
    }
    return start == offset ? nil : String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// Up to the next comma or the closing bracket of the table, over brackets and strings inside.
  private mutating func skipPart() {
    var depth = 0
    while offset < bytes.count {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): _ = readString()
      case UInt8(ascii: "("):
        depth += 1
        advance()
      case UInt8(ascii: ")") where depth == 0: return
      case UInt8(ascii: ")"):
        depth -= 1
        advance()
      case UInt8(ascii: ",") where depth == 0: return
      default: advance()
      }
    }
  }

  private mutating func skipStatement() {
    while offset < bytes.count {
      switch byte {
      case UInt8(ascii: ";"):
        advance()
        return
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
        if byte == UInt8(ascii: "`") {
          advance()
          while offset < bytes.count, byte != UInt8(ascii: "`") { advance() }
          advance()
        } else {
          _ = readString()
        }
      default: advance()
      }
    }
  }
}
