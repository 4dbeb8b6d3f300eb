import RecordSchemas

/// An Excel workbook (ECMA-376, SpreadsheetML): its sheets as tables.
struct Workbook {
  static func tables(_ file: InputFile) throws(Zip.Fault) -> [InputTable] {
    let zip = try Zip(file.data)
    guard let book = zip["xl/workbook.xml"] else {
      throw Zip.Fault(description: "this zip file is not an Excel workbook: it has no xl/workbook.xml")
    }
    let strings =
      try zip["xl/sharedStrings.xml"].map { member throws(Zip.Fault) in
        sharedStrings(try zip.content(member))
      } ?? []
    let dates = try zip["xl/styles.xml"].map { member throws(Zip.Fault) in dateStyles(try zip.content(member)) } ?? []
    let targets =
      try zip["xl/_rels/workbook.xml.rels"].map { member throws(Zip.Fault) in
        relations(try zip.content(member))
      } ?? [:]
    var tables: [InputTable] = []
    for (name, relation) in sheets(try zip.content(book)) {
      guard let target = targets[relation] else { continue }
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      guard let member = zip[path] else { continue }
      let (rows, fault) = rows(try zip.content(member), strings, dates)
      var table = InputTable(file: file.name, sheet: name, rows: AnySequence(rows))
      if let fault { table.remarks.append("\(file.name)[\(name)]: damaged in line \(fault.line): \(fault.message)") }
      tables.append(table)
    }
    return tables
  }

  private static func sheets(_ bytes: [UInt8]) -> [(name: String, relation: String)] {
    var found: [(String, String)] = []
    _ = XMLEvents.read(bytes) { _, event in
      guard case .start("sheet", let attributes) = event else { return }
      func value(_ name: String) -> String? {
        attributes.first { $0.name == name || $0.name.hasSuffix(":" + name) }?.value
      }
      if let name = value("name"), let relation = attributes.first(where: { $0.name == "r:id" })?.value ?? value("id") {
        found.append((name, relation))
      }
    }
    return found
  }

  private static func relations(_ bytes: [UInt8]) -> [String: String] {
    var found: [String: String] = [:]
    _ = XMLEvents.read(bytes) { _, event in
      guard case .start("Relationship", let attributes) = event else { return }
      let values = Dictionary(attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
      if let id = values["Id"], let target = values["Target"] { found[id] = target }
    }
    return found
  }

  private static func sharedStrings(_ bytes: [UInt8]) -> [String] {
    var strings: [String] = []
    var (text, stack): (String, [String]) = ("", [])
    _ = XMLEvents.read(bytes) { _, event in
      switch event {
      case .start(let name, _):
        stack.append(name)
        if name == "si" { text = "" }
      // Phonetic runs (`rPh`) say how the text is pronounced.
      case .text(let part): if stack.last == "t", !stack.contains("rPh") { text += part }
      case .end: if stack.popLast() == "si" { strings.append(text) }
      }
    }
    return strings
  }

  /// For each cell format whether it shows a date: built-in formats 14 to 22 and 45 to 47, or one of its own with a day or
  /// a year in it.
  private static func dateStyles(_ bytes: [UInt8]) -> [Bool] {
    var own: Set<Int> = []
    var styles: [Bool] = []
    var isInCells = false
    _ = XMLEvents.read(bytes) { _, event in
      guard case .start(let name, let attributes) = event else { return }
      func number(_ wanted: String) -> Int? { attributes.first { $0.name == wanted }.flatMap { Int($0.value) } }
      switch name {
      case "numFmt":
        let code = attributes.first { $0.name == "formatCode" }?.value.lowercased() ?? ""
        if let id = number("numFmtId"), code.contains("yy") || code.contains("dd") || code.contains("d-m") {
          own.insert(id)
        }
      case "cellXfs": isInCells = true
      case "cellStyleXfs", "cellStyles", "dxfs": isInCells = false
      case "xf" where isInCells:
        let id = number("numFmtId") ?? 0
        styles.append((14...22).contains(id) || (45...47).contains(id) || own.contains(id))
      default: break
      }
    }
    return styles
  }

  private static func rows(
    _ bytes: [UInt8], _ strings: [String], _ dates: [Bool]
  ) -> (rows: [InputRow], fault: XMLEvents.Fault?) {
    var rows: [InputRow] = []
    var cell: (column: Int, type: String, isDate: Bool, text: String)?
    var (line, column) = (0, 0)
    var stack: [String] = []
    let fault = XMLEvents.read(bytes) { _, event in
      switch event {
      case .start(let name, let attributes):
        stack.append(name)
        func value(_ wanted: String) -> String? { attributes.first { $0.name == wanted }?.value }
        if name == "row" {
          line = value("r").flatMap { Int($0) } ?? line + 1
          column = 0
          rows.append(InputRow(line: line, cells: []))
        } else if name == "c" {
          column = value("r").flatMap(Self.column) ?? column + 1
          let style = value("s").flatMap { Int($0) } ?? 0
          cell = (column, value("t") ?? "n", dates.indices.contains(style) && dates[style], "")
        }
      case .text(let part):
        if stack.last == "v" || stack.last == "t", !stack.contains("rPh") { cell?.text += part }
      case .end:
        guard stack.popLast() == "c", let done = cell, !rows.isEmpty else { return }
        cell = nil
        rows[rows.count - 1].cells.append(Self.made(done, line, strings))
      }
    }
    return (rows, fault)
  }

  private static func made(
    _ cell: (column: Int, type: String, isDate: Bool, text: String), _ line: Int, _ strings: [String]
  ) -> InputCell {
    var result = InputCell(text: "", line: line, column: cell.column)
    switch cell.type {
    case "s":
      let index = Int(cell.text.trimmed) ?? -1
      if strings.indices.contains(index) {
        result.text = strings[index].trimmed
      } else {
        result.damage = "its text is missing"
      }
    case "b": result.text = cell.text.trimmed == "1" ? "true" : "false"
    case "e":
      result.text = cell.text.trimmed
      result.damage = "it holds an error of the spreadsheet"
    case "n":
      result.isDate = cell.isDate && !cell.text.isEmpty
      result.text = whole(cell.text.trimmed)
    default: result.text = cell.text.trimmed
    }
    return result
  }

  /// Excel keeps 31881234567 as `3.1881234567E10`; up to 15 digits nothing is lost by that.
  private static func whole(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x45 || $0 == 0x65 || $0 == 0x2E }), let number = Double(text),
      number == number.rounded(), abs(number) < 1e15
    else { return text }
    return String(Int(number))
  }

  /// `AB12` -> 28.
  private static func column(_ reference: String) -> Int? {
    var number = 0
    for letter in reference.utf8 {
      guard (0x41...0x5A).contains(letter) else { break }
      number = number * 26 + Int(letter - 0x40)
      if number > 20_000 { return nil }
    }
    return number > 0 ? number : nil
  }
}
