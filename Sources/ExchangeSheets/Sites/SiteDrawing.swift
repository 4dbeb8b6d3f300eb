import TelephoneExchange

/// Draws the list of one site, and the one with its passwords.
struct SiteDrawing {
  private let canvas: Canvas
  private let language: SheetLanguage
  private let sheet: SiteSheet
  private var y = 0.0

  init(_ canvas: Canvas, _ language: SheetLanguage, _ sheet: SiteSheet) {
    (self.canvas, self.language, self.sheet) = (canvas, language, sheet)
  }

  /// The list without secrets.
  mutating func drawList() throws {
    try beginPage(language("Toestellen", "Telephones"))
    drawSteps()
    let table = TableDrawing(
      canvas: canvas,
      columns: [
        .init(title: "", share: 0.04),
        .init(
          title: language("Toestel", "Extension"), share: 0.12, style: PrintedStyle(9.5, bold: true, smallest: 6.5)),
        .init(title: language("Voor", "For"), share: 0.27),
        .init(title: language("Model", "Model"), share: 0.2),
        .init(title: language("MAC-adres", "MAC address"), share: 0.19),
        .init(
          title: language("Opmerking", "Note"), share: 0.18, style: PrintedStyle(8.5, .grey, smallest: 7, lines: 2)),
      ], row: 18)
    let noMAC = language("nog niet bekend", "not known yet")
    try drawRows(table, language("Toestellen", "Telephones")) { row in
      [TableDrawing.tick, row.number, row.name, row.model, row.id.isEmpty ? noMAC : row.id, row.note]
    }
  }

  /// The list of passwords, which only one person should have.
  mutating func drawPasswords(url: String, _ passwords: (Int) -> [(name: String, password: String)]) throws {
    try beginPage(language("Wachtwoorden", "Passwords"))
    drawWarning()
    if !url.isEmpty { drawURL(url) }
    let table = TableDrawing(
      canvas: canvas,
      columns: [
        .init(title: language("Toestel", "Extension"), share: 0.1, style: PrintedStyle(9, bold: true, smallest: 6.5)),
        .init(title: language("Voor", "For"), share: 0.19, style: PrintedStyle(8.5, smallest: 7, lines: 2)),
        .init(title: language("Model", "Model"), share: 0.15, style: PrintedStyle(8.5, smallest: 7, lines: 2)),
        .init(
          title: language("MAC-adres", "MAC address"), share: 0.19, style: PrintedStyle(8.5, smallest: 7, lines: 2)),
        .init(title: language("Wat", "What"), share: 0.12, style: PrintedStyle(8.5, .grey, smallest: 7, lines: 2)),
        .init(title: language("Wachtwoord", "Password"), share: 0.25, style: .mono(8, smallest: 5)),
      ], row: 17)
    var texts: [(texts: [String], isShaded: Bool)] = []
    for (place, row) in sheet.rows.enumerated() {
      for (index, entry) in passwords(row.device).enumerated() {
        let about = index == 0 ? [row.number, row.name, row.model, row.id] : ["", "", "", ""]
        texts.append((about + [entry.name, entry.password], place % 2 == 1))
      }
    }
    try draw(texts, table, language("Wachtwoorden", "Passwords"))
  }

  // MARK: Pages

  private mutating func beginPage(_ title: String) throws {
    try canvas.beginPage()
    y = Paper.room.y
    guard canvas.page == 1 else { return }
    canvas.write(
      sheet.company, PrintedStyle(9.5, .grey, smallest: 7.5),
      in: Box(x: Paper.room.x, y: y, width: Paper.room.width, height: 14))
    canvas.write(
      sheet.site.isEmpty ? title : "\(title), \(sheet.site)", PrintedStyle(21, bold: true, smallest: 11),
      in: Box(x: Paper.room.x, y: y + 14, width: Paper.room.width, height: 29))
    y += 44
    if !sheet.address.isEmpty {
      y +=
        canvas.write(
          sheet.address, PrintedStyle(9.5, .grey), x: Paper.room.x, y: y, width: Paper.room.width, lines: 2) + 3
    }
    y += 8
  }

  private func endPage(_ title: String) throws {
    canvas.foot(
      left: [sheet.company, sheet.site].filter { !$0.isEmpty }.joined(separator: ", "),
      right: language("\(title), pagina \(canvas.page)", "\(title), page \(canvas.page)"))
    try canvas.endPage()
  }

  private mutating func drawRows(_ table: TableDrawing, _ title: String, _ texts: (SiteSheet.Row) -> [String]) throws {
    try draw(sheet.rows.enumerated().map { (texts($1), $0 % 2 == 1) }, table, title)
  }

  private mutating func draw(
    _ rows: [(texts: [String], isShaded: Bool)], _ table: TableDrawing, _ title: String
  ) throws {
    if y + 17 + table.row > Paper.room.bottom {
      try endPage(title)
      try beginPage(title)
    }
    y = table.head(y: y)
    for row in rows {
      if y + table.row > Paper.room.bottom {
        try endPage(title)
        try beginPage(title)
        y = table.head(y: y)
      }
      table.draw(row.texts, y: y, isShaded: row.isShaded)
      y += table.row
    }
    try endPage(title)
  }

  // MARK: What to do

  private mutating func drawSteps() {
    for (index, step) in language.steps(sheet).enumerated() {
      let style = PrintedStyle(9.5)
      canvas.circle(Paper.room.x + 7, y + 6.5, radius: 7, fill: .accent)
      canvas.write(
        "\(index + 1)", PrintedStyle(8.5, bold: true, .paper, .middle),
        in: Box(x: Paper.room.x, y: y, width: 14, height: 13))
      y += canvas.write(step, style, x: Paper.room.x + 22, y: y, width: Paper.room.width - 22, lines: 6) + 6
    }
    y += 6
  }

  private mutating func drawWarning() {
    let text = language.passwordWarning
    let height = canvas.height(of: text, PrintedStyle(9.5, bold: true), width: Paper.room.width - 24)
    canvas.box(
      Box(x: Paper.room.x, y: y, width: Paper.room.width, height: height + 14), radius: 5, fill: .alarmTint,
      stroke: .alarm,
      width: 0.8)
    canvas.write(
      text, PrintedStyle(9.5, bold: true, .alarm), x: Paper.room.x + 12, y: y + 7, width: Paper.room.width - 24)
    y += height + 24
  }

  private mutating func drawURL(_ url: String) {
    y +=
      canvas.write(
        language(
          "Provisioning-adres, in zijn geheel en met de schuine streep aan het eind:",
          "Provisioning URL, whole and with the slash at its end:"),
        PrintedStyle(9), x: Paper.room.x, y: y, width: Paper.room.width) + 2
    y +=
      canvas.write(
        url, .mono(10.5), x: Paper.room.x, y: y, width: Paper.room.width, lines: 4) + 12
  }
}
