import TelephoneExchange

/// A picture of keys with what is on them and what it does: beside a screen as on the telephone where that is known,
/// else in their order.
struct TelephonePicture {
  private let group: KeyGroup
  private let language: SheetLanguage
  private let withReceiver: Bool
  private let listed: [KeyFace]

  private static let row = 24.0
  private static let listRow = 24.0
  private static let cap = 20.0

  init(_ group: KeyGroup, _ language: SheetLanguage, withReceiver: Bool) {
    (self.group, self.language) = (group, language)
    self.withReceiver = withReceiver && group.isArranged
    listed = group.isArranged ? [] : group.columns.joined().filter { $0.key != nil }
  }

  var height: Double {
    group.isArranged
      ? Double(group.rows) * Self.row + 34
      : Double(max(1, (listed.count + 1) / 2)) * Self.listRow + 24
  }

  func draw(on canvas: Canvas, x: Double, y: Double, width: Double) {
    let box = Box(x: x, y: y, width: width, height: height)
    if group.isArranged { drawDesk(canvas, box) } else { drawList(canvas, box) }
  }

  private func drawList(_ canvas: Canvas, _ box: Box) {
    canvas.box(box, radius: 5, stroke: .line)
    canvas.write(
      capitalised(language.place(of: group)), PrintedStyle(8, bold: true, .grey),
      in: Box(x: box.x + 8, y: box.y + 3, width: box.width - 16, height: 13))
    guard !listed.isEmpty else {
      canvas.write(
        language("Er staat nog niets op deze toetsen.", "Nothing is on these keys yet."), PrintedStyle(9, .grey),
        in: Box(x: box.x + 8, y: box.y + 18, width: box.width - 16, height: 16))
      return
    }
    let rows = (listed.count + 1) / 2
    let width = (box.width - 24) / 2
    for (index, face) in listed.enumerated() {
      let cell = Box(
        x: box.x + 8 + Double(index / rows) * (width + 8), y: box.y + 18 + Double(index % rows) * Self.listRow,
        width: width,
        height: Self.listRow)
      drawCap(face, canvas, Box(x: cell.x, y: cell.y + 4, width: Self.cap, height: 14))
      drawFace(
        face, canvas, Box(x: cell.x + Self.cap + 6, y: cell.y, width: cell.width - Self.cap - 6, height: 22), .left)
    }
  }

  private func drawDesk(_ canvas: Canvas, _ box: Box) {
    canvas.box(box, radius: 11, fill: .body)
    var inside = box.inset(10, 8)
    if withReceiver {
      drawReceiver(canvas, Box(x: inside.x, y: inside.y + 2, width: 34, height: inside.height - 4))
      inside.x += 46
      inside.width -= 46
    }
    let screen = inside.inset(Self.cap + 6, 0)
    canvas.box(screen, radius: 4, fill: .paper)
    canvas.write(
      capitalised(language.place(of: group)), PrintedStyle(7, .grey, .middle),
      in: Box(x: screen.x + 6, y: screen.y + 2, width: screen.width - 12, height: 10))
    let columns = Double(group.columns.count)
    let width = (screen.width - 14 - (columns - 1) * 10) / columns
    for (column, keys) in group.columns.enumerated() {
      let isRight = column > 0 && column == group.columns.count - 1
      for (row, face) in keys.enumerated() {
        let top = screen.y + 13 + Double(row) * Self.row
        drawCap(
          face, canvas,
          Box(x: isRight ? inside.right - Self.cap : inside.x, y: top + 4, width: Self.cap, height: 15))
        drawFace(
          face, canvas,
          Box(x: screen.x + 7 + Double(column) * (width + 10), y: top, width: width, height: Self.row - 2),
          isRight ? .right : .left)
      }
    }
  }

  private func drawReceiver(_ canvas: Canvas, _ box: Box) {
    canvas.box(
      Box(x: box.x + 5, y: box.y, width: box.width - 10, height: box.height), radius: 9, fill: .grey, stroke: .line)
    for end in [box.y, box.bottom - 26] {
      canvas.box(Box(x: box.x, y: end, width: box.width, height: 26), radius: 10, fill: .grey, stroke: .line)
    }
  }

  private func drawCap(_ face: KeyFace, _ canvas: Canvas, _ box: Box) {
    canvas.box(box, radius: 3, fill: face.key == nil ? .paper : .accentTint, stroke: .grey, width: 0.7)
    canvas.write("\(face.number)", PrintedStyle(7.5, bold: face.key != nil, .black, smallest: 5, .middle), in: box)
  }

  private func drawFace(_ face: KeyFace, _ canvas: Canvas, _ box: Box, _ side: PrintedStyle.Side) {
    guard let key = face.key else {
      canvas.write("–", PrintedStyle(9, .line, side), in: box)
      return
    }
    canvas.write(
      key.label, PrintedStyle(10, bold: true, smallest: 7, side),
      in: Box(x: box.x, y: box.y, width: box.width, height: 13))
    canvas.write(
      language.meaning(of: key), PrintedStyle(7.5, .grey, smallest: 6, side),
      in: Box(x: box.x, y: box.y + 12, width: box.width, height: 10))
  }

  private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
