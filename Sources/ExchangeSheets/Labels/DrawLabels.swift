import TelephoneExchange

/// Draws label strips, two beside each other, to be cut out along the dashes.
struct LabelDrawing {
  let canvas: Canvas
  let language: SheetLanguage
  let company: String
  /// How far each of the two columns is filled.
  private var ends = [Paper.room.y, Paper.room.y]

  private static let gap = 4.0.millimetres
  private static let width = (Paper.room.width - gap) / 2
  private static let head = 34.0
  private static let cell = 21.0
  private static let padding = 7.0

  init(_ canvas: Canvas, _ language: SheetLanguage, company: String) {
    (self.canvas, self.language, self.company) = (canvas, language, company)
  }

  /// Each goes into the column that has more room, so little paper is wasted between long strips and short ones.
  mutating func add(_ sheet: LabelSheet) throws {
    for group in sheet.groups {
      let height = Self.height(of: group)
      var column = ends[0] <= ends[1] ? 0 : 1
      if ends[column] + height > Paper.room.bottom { column = 1 - column }
      if canvas.page == 0 || ends[column] > Paper.room.y && ends[column] + height > Paper.room.bottom {
        if canvas.page > 0 { try endPage() }
        try canvas.beginPage()
        ends = [Paper.room.y, Paper.room.y]
        column = 0
      }
      let x = Paper.room.x + Double(column) * (Self.width + Self.gap)
      draw(sheet, group, in: Box(x: x, y: ends[column], width: Self.width, height: height))
      ends[column] += height + Self.gap
    }
  }

  func end() throws {
    if canvas.page > 0 { try endPage() }
  }

  private func endPage() throws {
    canvas.foot(
      left: company, right: language("Naamstrookjes, pagina \(canvas.page)", "Key labels, page \(canvas.page)"))
    try canvas.endPage()
  }

  private static func height(of group: KeyGroup) -> Double { head + Double(group.rows) * cell + padding * 2 }

  private func draw(_ sheet: LabelSheet, _ group: KeyGroup, in box: Box) {
    canvas.cutBox(box)
    let inside = box.inset(Self.padding)
    let numberWidth =
      sheet.number.isEmpty
      ? 0 : min(canvas.width(of: sheet.number, PrintedStyle(15, bold: true)) + 8, inside.width / 3)
    canvas.write(
      sheet.number, PrintedStyle(15, bold: true, .accent, smallest: 7),
      in: Box(x: inside.x, y: inside.y, width: numberWidth - 8, height: 18))
    canvas.write(
      sheet.name, PrintedStyle(11, bold: true, smallest: 7.5),
      in: Box(x: inside.x + numberWidth, y: inside.y, width: inside.width - numberWidth, height: 18))
    let place = language.place(of: group)
    let placeStyle = PrintedStyle(7.5, .grey, smallest: 6, .right)
    let placeWidth = min(inside.width * 0.5, canvas.width(of: place, placeStyle) + 1)
    canvas.write(
      place, placeStyle, in: Box(x: inside.right - placeWidth, y: inside.y + 17, width: placeWidth, height: 12))
    canvas.write(
      sheet.device, PrintedStyle(7.5, .grey, smallest: 6),
      in: Box(x: inside.x, y: inside.y + 17, width: inside.width - placeWidth - 6, height: 12))
    let count = Double(group.columns.count)
    let width = (inside.width - (count - 1) * 8) / count
    for (column, keys) in group.columns.enumerated() {
      for (row, face) in keys.enumerated() {
        draw(
          face,
          in: Box(
            x: inside.x + Double(column) * (width + 8), y: inside.y + Self.head + Double(row) * Self.cell, width: width,
            height: Self.cell))
      }
    }
  }

  private func draw(_ face: KeyFace, in box: Box) {
    canvas.box(box, fill: face.key == nil ? .tint : nil, stroke: .line, width: 0.5)
    canvas.write(
      "\(face.number)", PrintedStyle(6.5, .grey, .right), in: Box(x: box.x + 1, y: box.y, width: 12, height: box.height)
    )
    canvas.write(
      face.key?.label ?? "", PrintedStyle(10, smallest: 7.2, lines: 2),
      in: Box(x: box.x + 17, y: box.y + 1, width: box.width - 20, height: box.height - 2))
  }
}

extension Canvas {
  /// The last line of a page.
  func foot(left: String, right: String) {
    let y = Paper.height - Paper.margin - 8
    let style = PrintedStyle(7.5, .grey, smallest: 6)
    var end = style
    end.side = .right
    write(left, style, in: Box(x: Paper.room.x, y: y, width: Paper.room.width * 0.6, height: 12))
    write(
      right, end, in: Box(x: Paper.room.x + Paper.room.width * 0.6, y: y, width: Paper.room.width * 0.4, height: 12))
  }
}
