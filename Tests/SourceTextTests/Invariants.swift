import SourceText

/// What must hold for the readers whatever the bytes. The fuzzer hunts for bytes that break it, and every input that once
/// did is kept in `Crashes` and tried again by each test run.
struct Invariants {
  private(set) var violations: [String] = []
  private let files: SourceFiles

  /// Reads the bytes as YAML and as a table, prints what was found, edits what was read.
  init(_ bytes: [UInt8]) {
    var files = SourceFiles(Source { _ in bytes })
    var found: [Diagnostic] = []
    let yaml = files.read("a.yaml", at: nil, into: &found)
    let csv = files.read("a.csv", at: nil, into: &found)
    self.files = files
    if let yaml {
      let (tree, diagnostics) = readYAML(yaml, in: files)
      found += diagnostics
      if let tree { check(tree, inside: nil) }
      if let tree, diagnostics.isEmpty { checkWriting(of: tree) }
      require(tree != nil || diagnostics.contains { $0.severity == .error }, "no tree and no error")
    }
    if let csv {
      let (table, diagnostics) = readTable(csv, in: files)
      found += diagnostics
      if let table { check(table, isSound: diagnostics.isEmpty) }
      require(table != nil || diagnostics.contains { $0.severity == .error }, "no table and no error")
    }
    check(found)
  }

  private mutating func require(_ condition: Bool, _ violation: @autoclosure () -> String) {
    if !condition { violations.append(violation()) }
  }

  private mutating func check(_ range: SourceRange, _ what: String) {
    let text = files[range.file].text
    let (start, end) = (Int(range.start), Int(range.end))
    require(0 <= start && start <= end && end <= text.count, "\(what): \(start)..<\(end) of \(text.count)")
    for edge in [start, end] where edge >= 0 && edge < text.count {
      require(text[edge] & 0xC0 != 0x80, "\(what): the edge \(edge) is inside a letter")
    }
  }

  /// An alias has a place of its own, outside of which its parts stand.
  private mutating func check(_ tree: Tree, inside outer: SourceRange?) {
    check(tree.range, "value")
    let text = files[tree.range.file].text(in: tree.range)
    let isAlias = text.hasPrefix("*")
    if let outer, !isAlias {
      require(outer.start <= tree.range.start && tree.range.end <= outer.end, "a value sticks out of its parent")
    }
    guard !isAlias else { return }
    // By scalars: an accent after a quote makes one letter of the two.
    let (first, last) = (text.unicodeScalars.first, text.unicodeScalars.last)
    switch tree.content {
    case .scalar(let value, .plain):
      let isOneLine = !text.unicodeScalars.contains { "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) }
      require(!isOneLine || value == text, "the place of `\(value)` says `\(text)`")
    case .scalar(_, .singleQuoted): require(first == "'" && last == "'", "'' at `\(text)`")
    case .scalar(_, .doubleQuoted): require(first == "\"" && last == "\"", "\"\" at `\(text)`")
    case .scalar(_, .literal): require(first == "|", "| at `\(text)`")
    case .scalar(_, .folded): require(first == ">", "> at `\(text)`")
    case .sequence(let items, let style):
      require(style == .block || first == "[" && last == "]" || first != "[", "[] at `\(text)`")
      for item in items { check(item, inside: tree.range) }
    case .mapping(let entries, _):
      for entry in entries {
        check(entry.range, "entry")
        check(entry.key.range, "key")
        require(entry.range.start <= entry.key.range.start, "a key sticks out of its entry")
        check(entry.value, inside: entry.range)
      }
      require(Set(entries.map(\.key.value)).count == entries.count, "a key stands twice")
    case .broken: break
    }
  }

  /// What is written of a tree reads as the same values. Keys beyond what YAML allows on one line are written by nobody.
  private mutating func checkWriting(of tree: Tree) {
    guard Self.hasShortKeys(tree) else { return }
    let written = Array(tree.yaml.utf8)
    guard written.count < 1_000_000 else { return }
    var files = SourceFiles(Source { _ in written })
    var found: [Diagnostic] = []
    guard let id = files.read("a.yaml", at: nil, into: &found) else { return violations.append("no file is written") }
    let (again, diagnostics) = readYAML(id, in: files)
    require(diagnostics.isEmpty, "what was written is not sound")
    require(again.map { Self.isSame($0, tree) } ?? false, "what was written is not what is read")
  }

  private static func hasShortKeys(_ tree: Tree) -> Bool {
    switch tree.content {
    case .scalar, .broken: true
    case .sequence(let items, _): items.allSatisfy(hasShortKeys)
    case .mapping(let entries, _): entries.allSatisfy { $0.key.value.utf8.count < 100 && hasShortKeys($0.value) }
    }
  }

  private static func isSame(_ a: Tree, _ b: Tree) -> Bool {
    switch (a.content, b.content) {
    case (.scalar(let a, _), .scalar(let b, _)): a == b
    case (.sequence(let a, _), .sequence(let b, _)): a.count == b.count && zip(a, b).allSatisfy(isSame)
    case (.mapping(let a, _), .mapping(let b, _)):
      a.count == b.count && zip(a, b).allSatisfy { $0.key.value == $1.key.value && isSame($0.value, $1.value) }
    default: false
    }
  }

  private mutating func check(_ table: Table, isSound: Bool) {
    for row in table.rows + [table.headerRow] {
      check(row.range, "row")
      for cell in row.cells {
        check(cell.range, "cell")
        require(row.range.start <= cell.range.start && cell.range.end <= row.range.end, "a cell sticks out of its row")
      }
    }
    guard isSound, !table.rows.isEmpty else { return }
    let (row, column) = (table.rows.count / 2, table.header.count - 1)
    let value = "x\"\(Unicode.Scalar(table.delimiter))\n# ë "
    guard let after = try? files[table.file].bytes(applying: [table.edit(row: row, column: column, to: value)]) else {
      return violations.append("an edit of one cell is refused")
    }
    var edited = SourceFiles(Source { _ in after })
    var found: [Diagnostic] = []
    guard let file = edited.read("a.csv", at: nil, into: &found), let again = readTable(file, in: edited).table else {
      return violations.append("an edited table cannot be read")
    }
    require(again.rows.count == table.rows.count, "an edit of one cell changes the number of rows")
    guard again.rows.indices.contains(row) else { return }
    require(again.rows[row][column]?.value == value, "a cell that was written is not what is read")
    for (number, cell) in again.rows[row].cells.enumerated() where number < column {
      require(cell.value == table.rows[row].cells.dropFirst(number).first?.value ?? "", "an edit changes another cell")
    }
  }

  private mutating func check(_ found: [Diagnostic]) {
    for diagnostic in found {
      for range in [diagnostic.range, diagnostic.fix?.range] + diagnostic.notes.map(\.range) {
        if let range { check(range, diagnostic.rule.code) }
      }
    }
    let sorted = found.sortedAndDeduplicated(in: files)
    let text = DiagnosticText(files).text(of: Array(sorted.prefix(20)))
    require(
      !text.unicodeScalars.contains { $0 != "\n" && $0.value < 0x20 || $0.value == 0x7F }, "a report holds a control")
    let isShort = text.split(separator: "\n").allSatisfy { !$0.contains(" | ") || $0.unicodeScalars.count < 1_000 }
    require(isShort, "a line of the report is too long")
    _ = json(of: Array(sorted.prefix(20)), in: files).bytes
  }
}
